"""What happened to awards after they were granted, and what that leaves to do."""

from django.db.models import Q, QuerySet

from tdkt.casework.decisions.choices import TaskKind, TaskState
from tdkt.casework.decisions.models import Award, AwardBasis, AwardEvent, ReviewTask
from tdkt.casework.decisions.queries.bases import bases_by_award, rests
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import roles_held, scope_of, within

_READERS = (Role.OFFICER, Role.LEADER, Role.INSPECTOR)


def events_of(award: Award) -> QuerySet[AwardEvent]:
    """Return what happened to an award, the latest first."""
    return award.events.select_related("entered_by", "unit", "printing").order_by(
        "-entered_at", "-pk"
    )


def tasks_visible_to(user: User) -> QuerySet[ReviewTask]:
    """
    Return the tasks of the user's branches, and those opened by a cancellation there.

    Officers, leaders and inspectors read them; others do not.
    """
    paths = scope_of(user, *_READERS)
    if not paths:
        return ReviewTask.objects.none()
    units = Unit.objects.filter(within(paths))
    return ReviewTask.objects.filter(
        Q(unit__in=units) | Q(because_of__unit__in=units)
    ).select_related(
        "award__decision",
        "award__granting_unit",
        "because_of__award__decision",
        "through",
        "unit",
        "closed_by",
    )


def open_tasks_of(user: User) -> QuerySet[ReviewTask]:
    """Return the open tasks of the very units in which the user is an officer."""
    return (
        tasks_visible_to(user)
        .filter(state=TaskState.OPEN, unit__in=_own_units(user))
        .order_by("opened_at", "pk")
    )


def _own_units(user: User) -> list[int]:
    return [one.unit_id for one in roles_held(user) if one.role == Role.OFFICER]


def resting_only_through(task: ReviewTask) -> list[ReviewTask]:
    """
    Return the open reviews of the same cancellation that have no ground left of their own.

    When the award of `task` stays, these rest on awards that stay and on nothing else that
    is in question.
    """
    if task.kind != TaskKind.REVIEW:
        return []
    reviews = list(
        ReviewTask.objects.filter(because_of=task.because_of_id, kind=TaskKind.REVIEW)
        .select_related("award__decision", "because_of", "unit")
        .order_by("pk")
    )
    carried = bases_by_award([one.award for one in reviews])
    touched = [task.because_of.award, *(one.award for one in reviews)]
    standing = {one.award_id for one in reviews if one.state == TaskState.KEPT}
    standing.add(task.award_id)
    found: list[ReviewTask] = []
    while True:
        more = [
            one
            for one in reviews
            if one.state == TaskState.OPEN
            and one.award_id not in standing
            and _stand_on(one.award, touched, carried.get(one.award_id, [])) <= standing
        ]
        if not more:
            return found
        found += more
        standing |= {one.award_id for one in more}


def _stand_on(award: Award, touched: list[Award], bases: list[AwardBasis]) -> set[int]:
    """Keys of the awards in question on which an award rests."""
    return {
        under.pk
        for under in touched
        if under.pk != award.pk and any(rests(award, basis, under) for basis in bases)
    }
