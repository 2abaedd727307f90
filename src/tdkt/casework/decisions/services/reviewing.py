"""Concluding what a cancellation left to do; only persons do, each with a conclusion."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import TaskKind, TaskState
from tdkt.casework.decisions.models import ReviewTask
from tdkt.casework.decisions.queries.events import resting_only_through
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean_lines

# A review that ends otherwise ends with the cancellation itself.
OUTCOMES = {
    TaskKind.REVIEW: (TaskState.KEPT,),
    TaskKind.MONEY: (TaskState.RECOVERED, TaskState.NOT_RECOVERED),
    TaskKind.OBJECTS: (TaskState.RECOVERED, TaskState.NOT_RECOVERED),
}


class TaskConcluded(Exception):
    """A colleague concluded the task a moment ago."""


class ConclusionMissing(Exception):
    """A task is concluded with words that say why."""


class OutcomeImpossible(Exception):
    """This is no outcome of such a task."""


@transaction.atomic
def conclude_task(
    *,
    task: ReviewTask,
    outcome: str,
    conclusion: str,
    expected_version: int,
    actor: User,
    at: datetime,
    with_those_through: bool = False,
) -> ReviewTask:
    """
    Conclude one task: the award stays; money or objects came back, or cannot.

    Args:
        with_those_through: an award that stays takes along those which rest on the
            cancelled one only through it, as far as they are tasks of the actor's unit.

    Raises:
        TaskConcluded: it is not open any more, or changed after the page was opened.
        PermissionDenied: not an officer of the unit whose task it is.
        ConclusionMissing, OutcomeImpossible: nothing was written.
    """
    task = _locked(task, with_those_beside=with_those_through)
    if task.state != TaskState.OPEN or task.version != expected_version:
        raise TaskConcluded
    if not permissions.can_conclude(actor, task):
        raise PermissionDenied
    if outcome not in OUTCOMES[TaskKind(task.kind)]:
        raise OutcomeImpossible
    words = clean_lines(conclusion)
    if not words:
        raise ConclusionMissing
    tasks = [task]
    if with_those_through and outcome == TaskState.KEPT:
        through = resting_only_through(task)
        tasks += [one for one in through if permissions.can_conclude(actor, one)]
    for one in tasks:
        one.state, one.conclusion, one.version = outcome, words, one.version + 1
        one.closed_at, one.closed_by = at, actor
        one.save(update_fields=["state", "conclusion", "version", "closed_at", "closed_by"])
    audit.record_many(_deed(one, outcome, actor, at) for one in tasks)
    return task


def _locked(task: ReviewTask, *, with_those_beside: bool) -> ReviewTask:
    """Lock a task, and those of the same cancellation where they may be concluded too."""
    wanted = Q(pk=task.pk)
    if with_those_beside:
        wanted |= Q(because_of=task.because_of_id)
    rows = (
        ReviewTask.objects.select_for_update(of=("self",))
        .select_related("award", "unit", "because_of")
        .filter(wanted)
    )
    # Always in the order of keys, so that two officers never wait for one another.
    return next(one for one in list(rows.order_by("pk")) if one.pk == task.pk)


def _deed(task: ReviewTask, outcome: str, actor: User, at: datetime) -> audit.Deed:
    return audit.Deed(
        action="decisions.task_concluded",
        subject=task.award,
        actor=actor,
        at=at,
        unit=task.unit,
        after={
            "task": task.kind,
            "outcome": outcome,
            "conclusion": task.conclusion,
            "award": task.award.identifier,
            "because_of": task.because_of.document_number,
        },
    )
