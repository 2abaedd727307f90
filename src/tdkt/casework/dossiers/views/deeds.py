"""Doing one thing from a page: call a service, say what happened, lose nothing typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    drafting,
    judging,
    moves,
    reception,
    regime,
    submission,
)
from tdkt.casework.dossiers.views.detail import render_detail, shown
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.registry.honours import catalogue


def go_back(request: SignedInRequest, pk: int, part: str = "") -> HttpResponse:
    """Go to the dossier's page, at one of its parts."""
    anchor = f"#{part}" if part else ""
    return go_to(request, f"{reverse('dossiers:detail', args=[pk])}{anchor}")


KNOWN_PROBLEMS = (
    moves.MoveNotAllowed,
    moves.DossierChangedMeanwhile,
    submission.DossierIncomplete,
    reception.ReasonMissing,
    appraisal.NotAnOfficer,
    appraisal.NobodyLeft,
    approval.CouncilMissing,
    drafting.DossierNotEditable,
    drafting.StateSecretRefused,
    judging.JudgementKept,
    regime.RegimeNotOpen,
)


def perform(
    request: SignedInRequest,
    dossier: Dossier,
    deed: Callable[[], Any],
    *,
    done: str,
    part: str = "",
    to: str = "",
) -> HttpResponse:
    """
    Do one thing and go back to the dossier; an expected failure shows its page again.

    What the user typed stays in the form of the page that comes back.
    """
    try:
        deed()
    except PermissionDenied as error:
        raise Http404 from error
    except KNOWN_PROBLEMS as error:
        changed = isinstance(error, moves.MoveNotAllowed | moves.DossierChangedMeanwhile)
        return render_detail(
            request,
            shown(request, dossier.pk),
            problem=problem_of(error),
            status=409 if changed else 422,
        )
    messages.success(request, done)
    return go_to(request, to) if to else go_back(request, dossier.pk, part)


def problem_of(error: Exception) -> str:
    """Return what went wrong and what to do, in words."""
    if isinstance(error, moves.MoveNotAllowed):
        return _(
            "Nothing was changed: the dossier is now “%(state)s”. Perhaps it was done a moment ago."
        ) % {"state": error.status.label}
    if isinstance(error, moves.DossierChangedMeanwhile):
        return _(
            "Somebody else saved this dossier after you opened the page. Nothing of yours was "
            "written. Look at what changed below, then do it again."
        )
    if isinstance(error, submission.DossierIncomplete):
        return _incomplete(error)
    if isinstance(error, drafting.HonourNotForSubject):
        return _("%(name)s: %(honour)s is not for this kind of subject.") % _named(error)
    if isinstance(error, drafting.NomineeTwice):
        return _(
            "%(name)s is already put forward for %(honour)s in this dossier."
        ) % _named(error)
    if isinstance(error, drafting.StateSecretRefused):
        return _("“%(mark)s” marks a state secret, which may not be kept here.") % {
            "mark": error.mark
        }
    return _PROBLEMS[type(error)]()


_PROBLEMS: dict[type[Exception], Callable[[], str]] = {
    reception.ReasonMissing: lambda: _("Write the reason, then try again."),
    appraisal.NotAnOfficer: lambda: _(
        "Choose an officer of the receiving unit who did not prepare this dossier."
    ),
    appraisal.NobodyLeft: lambda: _(
        "This is the last nominee. Return or refuse the whole dossier instead."
    ),
    approval.CouncilMissing: lambda: _(
        "The council's result is not entered yet. Enter it from the minutes first."
    ),
    drafting.DossierNotEditable: lambda: _(
        "The dossier lies with the office now. Recall it, or wait until it is returned."
    ),
    judging.JudgementKept: lambda: _(
        "The dossier stays as it was judged: the leader has it, or it is finished."
    ),
    regime.RegimeNotOpen: lambda: _(
        "This law cannot be chosen for the dossier. Look at the law shown below."
    ),
    drafting.TooManyNominees: lambda: _(
        "A dossier holds at most 20,000 nominees. Split the list."
    ),
}


def _incomplete(error: submission.DossierIncomplete) -> str:
    names = ", ".join(str(paper.kind.label) for paper in error.missing)
    words = []
    if error.no_nominees:
        words.append(_("Put at least one nominee forward."))
    if names:
        words.append(_("Please attach: %(names)s.") % {"names": names})
    return " ".join([*words, _("Nothing was handed in.")])


def _named(error: drafting.HonourNotForSubject | drafting.NomineeTwice) -> dict[str, str]:
    return {"name": error.name, "honour": catalogue.load().name(error.honour_code)}
