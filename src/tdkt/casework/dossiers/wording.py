"""Whose turn it is and what comes next, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier


@dataclass(frozen=True)
class Turn:
    """Who has the dossier now and what they do next."""

    owner: str | Promise
    next_step: str | Promise


_NEXT: dict[str, tuple[str, str | Promise]] = {
    DossierStatus.DRAFT: ("unit", _("complete nominees and papers, then hand in")),
    DossierStatus.RETURNED: (
        "unit",
        _("put right what the reason names, then hand in again"),
    ),
    DossierStatus.SUBMITTED: ("desk", _("receive it, or return it with a reason")),
    DossierStatus.RECEIVED: ("officer", _("take it up for appraisal")),
    DossierStatus.APPRAISING: ("officer", _("appraise: pass, return or refuse")),
    DossierStatus.PROPOSED: ("council", _("enter the council's result from its minutes")),
    DossierStatus.REVIEWED: ("officer", _("put it before the leader")),
    DossierStatus.FOR_APPROVAL: ("leader", _("approve, send back or ask")),
    DossierStatus.QUESTIONED: ("officer", _("answer the leader's question")),
    DossierStatus.APPROVED: ("officer", _("compose the decision and have it issued")),
    DossierStatus.DECIDED: ("desk", _("hand the result over to the unit")),
    DossierStatus.REFUSED: ("desk", _("hand the answer over to the unit")),
    DossierStatus.CLOSED: ("nobody", _("nothing more to do")),
    DossierStatus.WITHDRAWN: ("nobody", _("nothing more to do")),
}


def turn_of(dossier: Dossier) -> Turn:
    """Return who has the dossier and the next step, with names where they are known."""
    kind, next_step = _NEXT[dossier.status]
    office = dossier.receiving_unit.name
    owners: dict[str, str | Promise] = {
        "unit": dossier.submitting_unit.name,
        "desk": _("One-stop desk, %(office)s") % {"office": office},
        "officer": (
            _("Officer %(name)s") % {"name": dossier.officer}
            if dossier.officer
            else _("TĐKT officers, %(office)s") % {"office": office}
        ),
        "council": _("Secretary of the TĐKT council, %(office)s") % {"office": office},
        "leader": _("Leader, %(office)s") % {"office": office},
        "nobody": "—",
    }
    return Turn(owners[kind], next_step)


# Colour and icon of a state; the words always stand beside them.
TONES: dict[str, tuple[str, str]] = {
    DossierStatus.DRAFT: ("muted", "pencil"),
    DossierStatus.SUBMITTED: ("info", "send"),
    DossierStatus.RETURNED: ("warn", "arrow-back-up"),
    DossierStatus.RECEIVED: ("info", "inbox"),
    DossierStatus.APPRAISING: ("wait", "search"),
    DossierStatus.PROPOSED: ("wait", "users"),
    DossierStatus.REVIEWED: ("wait", "checks"),
    DossierStatus.FOR_APPROVAL: ("wait", "user-check"),
    DossierStatus.QUESTIONED: ("warn", "help"),
    DossierStatus.APPROVED: ("good", "circle-check"),
    DossierStatus.DECIDED: ("good", "certificate"),
    DossierStatus.REFUSED: ("bad", "circle-x"),
    DossierStatus.CLOSED: ("good", "archive"),
    DossierStatus.WITHDRAWN: ("muted", "archive"),
}


# How part of a place is treated, and who set a quota, as stored in the rules.
ROUNDINGS: dict[str, str | Promise] = {
    "down": _("part of a place does not count"),
    "half_up": _("half a place and more counts as one"),
    "up": _("part of a place counts as one"),
}
LAYERS: dict[str, str | Promise] = {
    "state": _("set by the State"),
    "sector": _("set by the ministry or sector"),
    "province": _("set by the province"),
    "unit": _("set by the unit"),
}
MEASURES: dict[str, str | Promise] = {
    "direct_workers": _("Direct workers"),
    "women": _("Women"),
}
BASES: dict[str, str | Promise] = {"members": _("members of the unit and its divisions")}


# Why an achievement report could not be read, and what to do; the paper stays attached.
REPORT_REFUSALS: dict[str, str | Promise] = {
    "empty": _("the file is empty: attach the one with the report"),
    "encrypted": _("protected by a password: take it off, save it and attach it again"),
    "no_text": _(
        "a scan, and no program that reads scans is installed here: attach the Word file"
    ),
    "damaged": _("the file is damaged: save it anew and attach it again"),
    "too_large": _("too large: leave pictures out, or save it as text"),
    "old_word": _("an old format of Word: save it as .docx and attach it again"),
    "unknown_kind": _("no Word document, PDF or text file: save it as one of them"),
    "secret": _("its head bears a mark of state secrecy: take the paper out at once"),
}
