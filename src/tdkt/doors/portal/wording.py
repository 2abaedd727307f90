"""Words for strangers: the state of an award, and whose turn a dossier is, without names."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.dossiers.choices import DossierStatus


@dataclass(frozen=True)
class Answer:
    """A large answer: tone and icon, the word, and what it means for the reader."""

    tone: str
    icon: str
    words: str | Promise
    meaning: str | Promise


STATES: dict[str, Answer] = {
    AwardState.VALID: Answer(
        "good",
        "rosette-discount-check",
        _("Valid"),
        _("This award was granted and is in force."),
    ),
    AwardState.CORRECTED: Answer(
        "info",
        "edit",
        _("Valid, corrected"),
        _("The award is in force. Its wording was corrected; below is how it reads now."),
    ),
    AwardState.REISSUED: Answer(
        "info",
        "refresh",
        _("Valid, certificate issued again"),
        _("The award is in force. An earlier certificate of it no longer counts."),
    ),
    AwardState.REVOKED: Answer(
        "bad",
        "shield-x",
        _("Revoked"),
        _("This award was taken back. The certificate no longer proves anything."),
    ),
}


@dataclass(frozen=True)
class PublicTurn:
    """Whose turn it is, as an office and never as a person, and what comes next."""

    owner: str | Promise
    next_step: str | Promise


_UNIT = _("The unit that handed it in")
_DESK = _("The one-stop desk")
_OFFICER = _("The emulation and commendation office")
_COUNCIL = _("The emulation and commendation council")
_LEADER = _("The leader who decides")

TURNS: dict[str, PublicTurn] = {
    DossierStatus.SUBMITTED: PublicTurn(_DESK, _("It checks the dossier and receives it.")),
    DossierStatus.RETURNED: PublicTurn(
        _UNIT,
        _("It puts right what the desk named and hands the dossier in again."),
    ),
    DossierStatus.RECEIVED: PublicTurn(_OFFICER, _("An officer takes it up.")),
    DossierStatus.APPRAISING: PublicTurn(
        _OFFICER, _("An officer compares the dossier with what the law asks.")
    ),
    DossierStatus.PROPOSED: PublicTurn(_COUNCIL, _("The council meets and votes.")),
    DossierStatus.REVIEWED: PublicTurn(
        _OFFICER, _("The result of the council goes to the leader.")
    ),
    DossierStatus.FOR_APPROVAL: PublicTurn(
        _LEADER, _("The leader reads the proposal and decides.")
    ),
    DossierStatus.APPROVED: PublicTurn(
        _OFFICER, _("The decision is drawn up, signed and numbered.")
    ),
    DossierStatus.DECIDED: PublicTurn(
        _DESK, _("The result is ready. The unit collects it with its slip.")
    ),
    DossierStatus.REFUSED: PublicTurn(
        _DESK, _("The answer is ready. The unit collects it with its slip.")
    ),
    DossierStatus.CLOSED: PublicTurn(_("Nobody"), _("The result was handed over.")),
    DossierStatus.WITHDRAWN: PublicTurn(_("Nobody"), _("The unit withdrew the dossier.")),
}
