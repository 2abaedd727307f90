"""Entering what became of a work: recognised, refused, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.forms import ReasonForm, RecognitionForm, RefusalForm
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.policy import policies_on_file
from tdkt.casework.initiatives.services import recognition, works
from tdkt.casework.initiatives.services.recognition import Recognition
from tdkt.casework.initiatives.views.pages import visible
from tdkt.casework.initiatives.views.works import (
    changed_words,
    form_page,
    secret_words,
)
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.secrecy import StateSecretRefused


@require_http_methods(["GET", "HEAD", "POST"])
def recognise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter the recognition of a work, or correct the one on file."""
    work = visible(request, pk)
    if not permissions.can_recognise(request.user, work):
        raise PermissionDenied
    form = _recognition_form(request, work, _first_words(work))
    if request.method == "POST" and form.is_valid():
        done = _entered(request, work, form, recognition.recognise_initiative)
        if done:
            messages.success(request, _("The recognition is on file and counts from now."))
            return go_to(request, "initiatives:detail", pk=pk)
    heading = (
        _("Correct the recognition")
        if work.state == WorkState.RECOGNISED
        else _("Enter the recognition")
    )
    return form_page(request, work, form, heading, heading)


@require_http_methods(["GET", "HEAD", "POST"])
def widen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter that a recognised work was recognised for a wider scope too."""
    work = visible(request, pk)
    if not permissions.can_widen(request.user, work):
        raise PermissionDenied
    said = ("applied", "accepted", "replicable", "version")
    first = {name: getattr(work, name) for name in said}
    form = _recognition_form(request, work, first)
    if request.method == "POST" and form.is_valid():
        done = _entered(request, work, form, recognition.widen_recognition)
        if done:
            messages.success(
                request, _("The wider scope counts from now; the earlier one is kept.")
            )
            return go_to(request, "initiatives:detail", pk=pk)
    heading = _("Recognised for a wider scope")
    return form_page(request, work, form, heading, _("Save"))


def _recognition_form(
    request: SignedInRequest, work: Initiative, initial: dict[str, object]
) -> RecognitionForm:
    day = work.recognised_on or today()
    return RecognitionForm(
        request.POST or None,
        bodies=queries.bodies_recognising(work),
        maxima=policies_on_file().maxima(work.unit.path, day),
        initial=initial,
    )


def _entered(
    request: SignedInRequest,
    work: Initiative,
    form: RecognitionForm,
    service: Callable[..., Initiative],
) -> bool:
    """Call a service of recognition; what it refuses is told at its field."""
    try:
        service(
            work=work,
            recognition=form.recognition(),
            expected_version=form.cleaned_data["version"],
            actor=request.user,
            at=now(),
        )
    except recognition.BodyMissing:
        form.add_error("recognised_by", _("Choose the body or write its name."))
    except works.DayNotCome:
        form.add_error("recognised_on", _("This day has not come yet."))
    except works.DayOutOfOrder:
        form.add_error("recognised_on", _("It was filed only after this day."))
    except recognition.PointsTooMany as error:
        words = _("At most %(points)s points.") % {"points": error.most}
        form.add_error(f"{error.criterion}_points", words)
    except recognition.ScopeNotWider:
        words = _("This is not wider than the scope on file, or its day lies before it.")
        form.add_error("scope", words)
    except StateSecretRefused as error:
        form.add_error("decision_document", secret_words(error.mark))
    except (works.WorkChangedMeanwhile, works.MoveNotAllowed):
        form.add_error(None, changed_words())
    else:
        return True
    return False


def _first_words(work: Initiative) -> dict[str, object]:
    names = Recognition.__dataclass_fields__
    return {name: getattr(work, name) for name in names} | {"version": work.version}


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter that a work was not recognised, with the reason."""
    work = visible(request, pk)
    if not permissions.can_refuse(request.user, work):
        raise PermissionDenied
    form = RefusalForm(request.POST or None, initial={"version": work.version})
    if request.method == "POST" and form.is_valid():
        try:
            recognition.refuse_initiative(
                work=work,
                refused_on=form.cleaned_data["refused_on"],
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except works.DayNotCome:
            form.add_error("refused_on", _("This day has not come yet."))
        except works.DayOutOfOrder:
            form.add_error("refused_on", _("It was filed only after this day."))
        except (works.WorkChangedMeanwhile, works.MoveNotAllowed):
            form.add_error(None, changed_words())
        else:
            messages.success(request, _("The refusal is on file with its reason."))
            return go_to(request, "initiatives:detail", pk=pk)
    heading = _("Enter that it was not recognised")
    return form_page(request, work, form, heading, _("Save"))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a work out of use, with the reason."""
    work = visible(request, pk)
    if not permissions.can_withdraw(request.user, work):
        raise PermissionDenied
    form = ReasonForm(request.POST or None, initial={"version": work.version})
    if request.method == "POST" and form.is_valid():
        try:
            works.withdraw_initiative(
                work=work,
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except (works.WorkChangedMeanwhile, works.MoveNotAllowed):
            form.add_error(None, changed_words())
        else:
            messages.success(request, _("The work was withdrawn. It counts no more."))
            return go_to(request, "initiatives:detail", pk=pk)
    return form_page(request, work, form, _("Withdraw the work"), _("Withdraw"))
