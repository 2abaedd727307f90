"""Hủy bỏ: an award is cancelled, and what that touches becomes tasks for persons."""

from datetime import datetime

from django.db import transaction

from tdkt.casework.decisions.choices import EventKind, Ground, TaskKind, TaskState
from tdkt.casework.decisions.models import Award, AwardEvent, ReviewTask
from tdkt.casework.decisions.queries.bases import resting_on, unit_in_charge
from tdkt.casework.decisions.services.orders import Order, add_event, open_award, told
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit


class GroundMissing(Exception):
    """An award is cancelled only on one of the four grounds of the law."""


@transaction.atomic
def revoke_award(
    *,
    award: Award,
    ground: str,
    order: Order,
    expected_version: int,
    actor: User,
    at: datetime,
) -> AwardEvent:
    """
    Cancel an award by the document of whoever conferred it, and open what is left to do.

    Money and objects come back (Luật 06/2022/QH15, Điều 93 khoản 2); every award in force
    that rests on this one becomes a task of its unit. None of them is touched here: a
    person concludes each. Open reviews of this very award end with this act.

    Args:
        ground: one of the four of Điều 93 khoản 2.

    Raises:
        PermissionDenied, AwardIsRevoked, AwardChangedMeanwhile, OrderIncomplete,
            OrderDayImpossible: see `open_award`.
        GroundMissing: nothing was written.
    """
    award = open_award(award, order, expected_version, actor)
    if ground not in Ground.values:
        raise GroundMissing
    event = add_event(award, EventKind.REVOKED, order, actor, at, ground=ground)
    award.save(update_fields=["state", "version"])
    tasks = ReviewTask.objects.bulk_create(_tasks(event, at))
    closed = _close_reviews(award, event, actor, at)
    audit.record(
        action="decisions.award_revoked",
        subject=award,
        actor=actor,
        at=at,
        unit=event.unit,
        after=told(award, event, ground=ground, tasks=len(tasks), concluded=closed),
    )
    return event


def _tasks(event: AwardEvent, at: datetime) -> list[ReviewTask]:
    award = event.award
    own = [TaskKind.MONEY, TaskKind.OBJECTS] if award.money_vnd else [TaskKind.OBJECTS]
    tasks = [
        ReviewTask(kind=kind, award=award, because_of=event, unit=event.unit, opened_at=at)
        for kind in own
    ]
    tasks += [
        ReviewTask(
            kind=TaskKind.REVIEW,
            award=one.award,
            through=one.through,
            because_of=event,
            unit=unit_in_charge(one.award.decision),
            opened_at=at,
        )
        for one in resting_on(award)
    ]
    return tasks


def _close_reviews(award: Award, event: AwardEvent, actor: User, at: datetime) -> int:
    """The act itself is the conclusion of the reviews that asked for it."""
    open_ = ReviewTask.objects.select_for_update(of=("self",)).filter(
        award=award, kind=TaskKind.REVIEW, state=TaskState.OPEN
    )
    count = 0
    for task in open_.order_by("pk"):
        task.state, task.version = TaskState.REVOKED, task.version + 1
        task.conclusion = f"{event.document_number}, {event.document_day:%d/%m/%Y}"
        task.closed_at, task.closed_by = at, actor
        task.save(
            update_fields=["state", "version", "conclusion", "closed_at", "closed_by"]
        )
        count += 1
    return count
