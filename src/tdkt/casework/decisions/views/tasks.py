"""What cancellations left to do: the list, one task, its conclusion."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import TaskState
from tdkt.casework.decisions.forms import ConcludeForm
from tdkt.casework.decisions.queries.bases import bases_of
from tdkt.casework.decisions.queries.events import resting_only_through, tasks_visible_to
from tdkt.casework.decisions.queries.uses import award_places
from tdkt.casework.decisions.services.reviewing import (
    ConclusionMissing,
    OutcomeImpossible,
    TaskConcluded,
    conclude_task,
)
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.ground.core.paging import page_of


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """The tasks of the reader's branches, open ones unless all are asked for."""
    tasks = tasks_visible_to(request.user)
    all_, open_ = tasks.count(), tasks.filter(state=TaskState.OPEN)
    shows_all = request.GET.get("state") == "all"
    wanted = tasks.order_by("-opened_at", "-pk") if shows_all else open_
    context = {
        "listed": page_of(
            request, wanted if shows_all else open_.order_by("opened_at", "pk")
        ),
        "shows_all": shows_all,
        "open_count": open_.count(),
        "all_count": all_,
    }
    return render(request, "decisions/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """One task with what it is about; an officer of its unit concludes it."""
    found = get_object_or_404(tasks_visible_to(request.user), pk=pk)
    through = [
        one
        for one in resting_only_through(found)
        if permissions.can_conclude(request.user, one)
    ]
    form = ConcludeForm(
        request.POST or None,
        task=found,
        through=len(through),
        initial={"version": found.version},
    )
    if request.method == "POST":
        if found.state != TaskState.OPEN:
            messages.info(request, _("This task was concluded already."))
            return go_to(request, "decisions:task", pk)
        if not permissions.can_conclude(request.user, found):
            raise PermissionDenied
        if form.is_valid():
            try:
                conclude_task(
                    task=found,
                    outcome=form.cleaned_data["outcome"],
                    conclusion=form.cleaned_data["conclusion"],
                    with_those_through=form.cleaned_data.get("with_those_through", False),
                    expected_version=form.cleaned_data["version"],
                    actor=request.user,
                    at=now(),
                )
            except TaskConcluded:
                messages.info(request, _("A colleague concluded this task a moment ago."))
            except (ConclusionMissing, OutcomeImpossible):
                form.add_error("conclusion", _("Say what the conclusion rests on."))
            else:
                messages.success(request, _("The task was concluded."))
            if not form.errors:
                return go_to(request, "decisions:task", pk)
    bases = list(bases_of(found.award))
    awards = {found.award_id, found.because_of.award_id, found.through_id}
    places = award_places(awards | {one.earlier_id for one in bases}, request.user)
    may_conclude = permissions.can_conclude(request.user, found)
    # The cancelling unit hears of the task, not of all that another unit's award holds.
    may_read = bool(places[found.award_id].url) or may_conclude
    context = {
        "task": found,
        "form": form,
        "place": places[found.award_id],
        "cancelled": places[found.because_of.award_id],
        "through_place": places.get(found.through_id or 0),
        "may_read": may_read,
        "bases": [(one, places.get(one.earlier_id or 0)) for one in bases],
        "through": [one.award for one in through],
        "may_conclude": may_conclude,
        "may_change": permissions.can_change_award(request.user, found.award),
    }
    status = 422 if form.errors else 200
    return render(request, "decisions/task.html", context, status=status)
