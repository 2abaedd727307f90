"""How the deeds of this room read in histories."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import (
    FundEntryKind,
    Ground,
    ReissueCause,
    TaskKind,
    TaskState,
)

ACTIONS = {
    "decisions.drafted": _("made the draft with %(after_nominees)s nominees"),
    "decisions.draft_changed": _("edited the draft"),
    "decisions.draft_reworded": _("let legal bases and articles be proposed anew"),
    "decisions.line_dropped": _("took %(before_nominee)s out of the draft"),
    "decisions.draft_discarded": _("threw the draft away"),
    "decisions.issued": _(
        "issued decision %(after_number)s of %(after_day)s with %(after_awards)s awards"
    ),
    "decisions.recorded": _(
        "recorded decision %(after_number)s of %(after_day)s, taken elsewhere"
    ),
    "decisions.award_recorded": _("added the award of %(after_name)s"),
    "decisions.history_loaded": _("entered decision %(after_number)s of earlier years"),
    "decisions.payment_recorded": _(
        "recorded the payment of %(after_count)s awards: %(after_money_vnd)s"
        " (%(after_document)s)"
    ),
    "decisions.payment_undone": _("undid the payment to %(before_name)s: %(after_reason)s"),
    "decisions.money_recovered": _(
        "recorded that the money of %(after_count)s revoked awards came back:"
        " %(after_money_vnd)s (%(after_document)s)"
    ),
    "decisions.fund_basis_set": _("set the basis of the fund of %(after_year)s"),
    "decisions.fund_entry_added": _(
        "entered %(after_money_vnd)s in the fund (%(after_document)s)"
    ),
    "decisions.fund_entry_reversed": _(
        "took an entry of the fund back: %(after_money_vnd)s"
    ),
    "decisions.certificates_printed": _("printed %(after_count)s certificates"),
    "decisions.award_corrected": _(
        "corrected the award of %(after_name)s by %(after_document)s of %(after_day)s"
    ),
    "decisions.award_revoked": _(
        "cancelled the award of %(after_name)s by %(after_document)s of %(after_day)s"
    ),
    "decisions.certificate_reissued": _(
        "issued the certificate of %(after_name)s again by %(after_document)s of"
        " %(after_day)s"
    ),
    "decisions.task_concluded": _(
        "concluded a task about award %(after_award)s after %(after_because_of)s"
    ),
}
FIELDS = {
    "nominees": _("nominees"),
    "nominee": _("nominee"),
    "awards": _("awards"),
    "money_vnd": _("award money (đồng)"),
    "day": _("day"),
    "entry_kind": _("kind"),
    "note": _("note"),
    "reason": _("reason"),
    "budget_vnd": _("regular budget spending of the year (đồng)"),
    "area": _("area"),
    "count": _("count"),
    "award": _("award"),
    "honour": _("honour"),
    "document": _("document"),
    "ground": _("ground"),
    "cause": _("cause"),
    "tasks": _("tasks opened"),
    "concluded": _("reviews ended with it"),
    "task": _("task"),
    "outcome": _("outcome"),
    "conclusion": _("conclusion"),
    "because_of": _("because of"),
    "double_uses": _("things that count twice"),
    "double_use_reason": _("why issued all the same"),
}
CHOICES: dict[str, list[tuple[Any, Any]]] = {
    "ground": list(Ground.choices),
    "cause": list(ReissueCause.choices),
    "task": list(TaskKind.choices),
    "outcome": list(TaskState.choices),
    "entry_kind": list(FundEntryKind.choices),
}
