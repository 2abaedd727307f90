"""Filing the application, and saying whether a work belongs to the assigned task."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.choices import TaskMatch
from tdkt.casework.initiatives.forms import FilingForm, TaskMatchForm
from tdkt.casework.initiatives.rules import TASK_SOURCE
from tdkt.casework.initiatives.services import filing, works
from tdkt.casework.initiatives.views.pages import visible
from tdkt.casework.initiatives.views.works import changed_words, form_page
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """File the application; the time for the decision begins."""
    work = visible(request, pk)
    if not permissions.can_file(request.user, work):
        raise PermissionDenied
    form = FilingForm(
        request.POST or None, initial={"filed_on": today(), "version": work.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            filed = filing.file_application(
                work=work,
                filed_on=form.cleaned_data["filed_on"],
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except works.DayNotCome:
            form.add_error("filed_on", _("This day has not come yet."))
        except (works.WorkChangedMeanwhile, works.MoveNotAllowed):
            form.add_error(None, changed_words())
        else:
            messages.success(request, _filed_words(filed.due_on))
            return go_to(request, "initiatives:detail", pk=pk)
    return form_page(request, work, form, _("File the application"), _("File it"))


def _filed_words(due_on: object) -> str:
    if due_on is None:
        return _("The application is filed.")
    return _("The application is filed. It is to be decided by %(day)s.") % {
        "day": f"{due_on:%d/%m/%Y}"
    }


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether the work belongs to the task its authors were assigned, and why."""
    work = visible(request, pk)
    if not permissions.can_state_match(request.user, work):
        raise PermissionDenied
    form = TaskMatchForm(
        request.POST or None,
        initial={
            "match": work.task_match,
            "reason": work.task_reason,
            "version": work.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            filing.state_task_match(
                work=work,
                match=TaskMatch(form.cleaned_data["match"]),
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except works.WorkChangedMeanwhile:
            form.add_error(None, changed_words())
        else:
            messages.success(request, _("It is on file with the reason."))
            return go_to(request, "initiatives:detail", pk=pk)
    named = work.assigned_task or _("No assigned task is named.")
    return form_page(
        request,
        work,
        form,
        _("Does it belong to the assigned work?"),
        _("Save"),
        remark=f"{named} ({TASK_SOURCE})",
    )
