"""How the deeds of this room read in histories."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import RETURN_PARTS, PaperKind
from tdkt.tools.law.regimes import regimes

ACTIONS = {
    "dossiers.drafted": _("opened the draft"),
    "dossiers.edited": _("changed what the dossier states"),
    "dossiers.nominees_added": _("put %(after_count)s nominees forward"),
    "dossiers.nominee_edited": _("changed the words of %(after_nominee)s"),
    "dossiers.nominee_dropped": _("took %(before_nominee)s out of the draft"),
    "dossiers.nominee_removed": _("took %(before_nominee)s out: %(after_reason)s"),
    "dossiers.paper_attached": _("attached the paper %(after_paper)s"),
    "dossiers.paper_taken_out": _("took out the paper %(before_paper)s"),
    "dossiers.reports_compared": _("had the achievement reports compared"),
    "dossiers.submitted": _("handed the dossier in"),
    "dossiers.recalled": _("recalled the dossier"),
    "dossiers.withdrawn": _("withdrew the dossier"),
    "dossiers.received": _(
        "received the dossier under %(after_code)s, due %(after_due_on)s"
    ),
    "dossiers.returned": _("returned the dossier: %(after_reason)s"),
    "dossiers.officer_assigned": _("gave the dossier to %(after_officer)s"),
    "dossiers.taken_up": _("took the dossier up for appraisal"),
    "dossiers.judged": _("had the findings worked out anew"),
    "dossiers.regime_chosen": _("chose the other law: %(after_reason)s"),
    "dossiers.passed": _("passed the dossier"),
    "dossiers.refused": _("did not pass the dossier: %(after_reason)s"),
    "dossiers.reviewed": _("took over the council's result: %(after_agreed)s agreed"),
    "dossiers.forwarded": _("put the dossier before the leader"),
    "dossiers.approved": _("approved the dossier"),
    "dossiers.sent_back": _("sent the dossier back: %(after_reason)s"),
    "dossiers.questioned": _("asked: %(after_reason)s"),
    "dossiers.answered": _("answered: %(after_reason)s"),
    "dossiers.decided": _("issued the decision for %(after_awarded)s nominees"),
    "dossiers.handed_over": _("handed the result over to %(after_reason)s"),
    "dossiers.note_written": _("wrote a note"),
    "dossiers.history_loaded": _(
        "entered the finished dossier %(after_code)s from earlier years"
    ),
}
FIELDS = {
    "count": _("how many"),
    "names": _("names"),
    "nominee": _("nominee"),
    "honour": _("honour"),
    "reason": _("reason"),
    "paper": _("paper"),
    "kind": _("kind of paper"),
    "sha256": _("check sum"),
    "code": _("one-stop code"),
    "due_on": _("due on"),
    "agreed": _("agreed"),
    "refused": _("not agreed"),
    "awarded": _("awarded"),
    "fields": _("parts to be put right"),
    "regime": _("law that governs it"),
    "post": _("post"),
}
# Fields of the deeds whose values are codes.
CODED: dict[str, list[Any]] = {
    "kind": PaperKind.choices,
    "fields": RETURN_PARTS,
    "regime": [(regime.id, regime.basis) for regime in regimes()],
}
