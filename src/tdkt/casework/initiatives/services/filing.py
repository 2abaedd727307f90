"""The application for recognition, and whether the work belongs to the assigned task."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.choices import Step, TaskMatch, WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.services.works import (
    demand,
    due_day_of,
    locked,
    must_have_come,
    save_changed,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean


class ReasonMissing(Exception):
    """Whether a work belongs to the assigned task is said with a reason."""


@transaction.atomic
def file_application(
    *,
    work: Initiative,
    filed_on: date,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    File the application for recognition; the three months for the decision begin.

    Filed more than a year after the first application it is filed all the same: what that
    means is for the level that decides (a finding says so).

    Source: Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP), Điều 5 khoản 2; Điều 7 khoản 1.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it.
        MoveNotAllowed: it was filed or decided on already.
        WorkChangedMeanwhile, DayNotCome: nothing was written.
    """
    work = locked(work, expected_version)
    demand(work, Step.FILE)
    if not permissions.can_file(actor, work):
        raise PermissionDenied
    must_have_come(filed_on=filed_on)
    work.state, work.filed_on = WorkState.FILED, filed_on
    work.due_on = due_day_of(
        kind=work.kind, filed_on=filed_on, first_applied_on=work.first_applied_on
    )
    save_changed(work, "state", "filed_on", "due_on")
    audit.record(
        action="initiatives.filed",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"filed_on": filed_on, "due_on": work.due_on},
    )
    return work


@transaction.atomic
def state_task_match(
    *,
    work: Initiative,
    match: TaskMatch,
    reason: str,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Say whether a work belongs to the task its authors were assigned, and why.

    Raises:
        PermissionDenied: the actor is no officer of the work's unit or of one above.
        ReasonMissing, WorkChangedMeanwhile: nothing was written.
    """
    work = locked(work, expected_version)
    if not permissions.can_state_match(actor, work):
        raise PermissionDenied
    if not clean(reason):
        raise ReasonMissing
    work.task_match, work.task_reason = match, clean(reason)
    save_changed(work, "task_match", "task_reason")
    audit.record(
        action="initiatives.task_matched",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"task_match": work.task_match, "task_reason": work.task_reason},
    )
    return work
