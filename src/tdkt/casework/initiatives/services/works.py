"""Works entered, corrected and withdrawn, with their authors and the authors' shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.catalogue.services.listing import refresh_entry
from tdkt.casework.initiatives.choices import Step, WorkKind, WorkState
from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.casework.initiatives.rules import decision_due_on, shares_add_up, target_of
from tdkt.casework.reuse.services.texts import rename_text
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.secrecy import StateSecretRefused as StateSecretRefused
from tdkt.ground.core.secrecy import refuse_secrets
from tdkt.ground.core.text import clean, clean_lines, fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject


class MoveNotAllowed(Exception):
    """The work is no longer in a state from which this step leads on."""

    def __init__(self, state: str, step: Step) -> None:
        super().__init__(f"{state} -> {step}")
        self.state = WorkState(state)
        self.step = step


class WorkChangedMeanwhile(Exception):
    """Somebody else saved the work after this page was opened; nothing was written."""


class SharesDoNotAddUp(Exception):
    """The authors' shares do not make 100 percent, or one is not above 0."""


class AuthorTwice(Exception):
    """The same subject stands twice among the authors."""


class AuthorNotPossible(Exception):
    """A household makes no works; `name` is who was named as an author."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class DayNotCome(Exception):
    """The day lies in the future; `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class DayOutOfOrder(Exception):
    """A work cannot be decided on before it was filed."""


@dataclass(frozen=True)
class WorkFacts:
    """
    What is stated of a work.

    Args:
        applied, accepted, replicable: None while nobody has said so.
    """

    title: str
    kind: str = WorkKind.INITIATIVE
    field: str = ""
    assigned_task: str = ""
    abstract: str = ""
    first_applied_on: date | None = None
    filed_on: date | None = None
    applied: bool | None = None
    accepted: bool | None = None
    replicable: bool | None = None


@dataclass(frozen=True)
class Author:
    """One author with a share in percent, up to two decimals."""

    subject: Subject
    share_percent: Decimal


_FACT_FIELDS = tuple(WorkFacts.__dataclass_fields__)


@transaction.atomic
def register_initiative(
    *,
    unit: Unit,
    facts: WorkFacts,
    authors: Sequence[Author],
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Enter a work into the register of the unit where it was first applied.

    Source: Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP), Điều 5.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it.
        SharesDoNotAddUp, AuthorTwice, AuthorNotPossible, DayNotCome: nothing was written.
        StateSecretRefused: a text carries a mark of secrecy.
    """
    if not permissions.can_register(actor, unit):
        raise PermissionDenied
    values = _cleaned(facts)
    _check_authors(authors)
    work = Initiative.objects.create(
        unit=unit,
        folded_title=fold(values["title"])[:500],
        created_by=actor,
        created_at=at,
        state=_waiting_state(values["filed_on"]),
        due_on=due_day_of(**values),
        **values,
    )
    _write_authors(work, authors)
    audit.record(
        action="initiatives.registered",
        subject=work,
        actor=actor,
        at=at,
        unit=unit,
        after={"title": work.title, "kind": work.kind, "authors": _told(authors)},
    )
    return work


@transaction.atomic
def edit_initiative(
    *,
    work: Initiative,
    facts: WorkFacts,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Correct what is stated of a work.

    Raises:
        PermissionDenied: once recognised, only an officer corrects it.
        MoveNotAllowed: a refused or withdrawn work stays as it is.
        WorkChangedMeanwhile, DayNotCome, DayOutOfOrder: nothing was written.
        StateSecretRefused: a text carries a mark of secrecy.
    """
    work = locked(work, expected_version)
    demand(work, Step.EDIT)
    if not permissions.can_edit(actor, work):
        raise PermissionDenied
    values = _cleaned(facts)
    filed_on = values["filed_on"]
    if filed_on and work.recognised_on and filed_on > work.recognised_on:
        raise DayOutOfOrder
    before = {name: getattr(work, name) for name in _FACT_FIELDS}
    changed = [name for name in _FACT_FIELDS if before[name] != values[name]]
    if not changed:
        return work
    for name in changed:
        setattr(work, name, values[name])
    work.folded_title = fold(work.title)[:500]
    work.due_on = due_day_of(**values)
    if work.state in WAITING:
        work.state = _waiting_state(work.filed_on)
    if "assigned_task" in changed:
        # What was said of another task says nothing of this one.
        work.task_match, work.task_reason = "", ""
    derived = ("folded_title", "due_on", "state", "task_match", "task_reason")
    save_changed(work, *changed, *derived)
    if "title" in changed and work.report is not None:
        rename_text(text=work.report, title=work.title)
    if work.state == WorkState.RECOGNISED:
        refresh_entry(work)
    _record_change(work, "initiatives.edited", before, values, changed, actor, at)
    return work


@transaction.atomic
def change_authors(
    *,
    work: Initiative,
    authors: Sequence[Author],
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Put the authors and their shares in place of those on file.

    Source: Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP), Điều 5 khoản 3.

    Raises:
        PermissionDenied, MoveNotAllowed, WorkChangedMeanwhile: as in `edit_initiative`.
        SharesDoNotAddUp, AuthorTwice, AuthorNotPossible: nothing was written.
    """
    work = locked(work, expected_version)
    demand(work, Step.EDIT)
    if not permissions.can_edit(actor, work):
        raise PermissionDenied
    _check_authors(authors)
    known = [
        Author(row.subject, row.share_percent)
        for row in work.authorships.select_related("subject")
    ]
    work.authorships.all().delete()
    _write_authors(work, authors)
    if work.report is not None:
        # Whose report it is decides what counts as an author's own earlier one.
        work.report.authors.set(one.subject for one in authors)
    save_changed(work)
    audit.record(
        action="initiatives.authors_changed",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={"authors": _told(known)},
        after={"authors": _told(authors)},
    )
    return work


@transaction.atomic
def withdraw_initiative(
    *, work: Initiative, reason: str, expected_version: int, actor: User, at: datetime
) -> Initiative:
    """
    Take a work out of use: withdrawn by its unit, or its recognition taken back.

    The row stays, with the reason; it counts for nobody any more.

    Raises:
        PermissionDenied, MoveNotAllowed, WorkChangedMeanwhile: nothing was written.
    """
    work = locked(work, expected_version)
    demand(work, Step.WITHDRAW)
    if not permissions.can_withdraw(actor, work):
        raise PermissionDenied
    before = work.state
    work.state, work.closed_on = WorkState.WITHDRAWN, today()
    work.closing_reason = clean(reason)
    save_changed(work, "state", "closed_on", "closing_reason")
    audit.record(
        action="initiatives.withdrawn",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={"state": before},
        after={"state": work.state, "closing_reason": work.closing_reason},
    )
    return work


WAITING = (WorkState.REGISTERED, WorkState.FILED)
"""Entered and not decided on."""


def _waiting_state(filed_on: date | None) -> WorkState:
    return WorkState.REGISTERED if filed_on is None else WorkState.FILED


def due_day_of(
    *, kind: str, filed_on: date | None, first_applied_on: date | None, **_others: object
) -> date | None:
    """Return the day by which a work is to be decided; the statute binds initiatives only."""
    if kind != WorkKind.INITIATIVE:
        return None
    return decision_due_on(filed_on=filed_on, first_applied_on=first_applied_on)


def locked(work: Initiative, expected_version: int) -> Initiative:
    """
    Return the work read anew and locked until the commit.

    Raises:
        WorkChangedMeanwhile: its version is not the one the user looked at.
    """
    fresh = (
        Initiative.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=work.pk)
    )
    if fresh.version != expected_version:
        raise WorkChangedMeanwhile
    return fresh


def demand(work: Initiative, step: Step) -> WorkState:
    """Return where the step leads; raises MoveNotAllowed when there is no such move."""
    target = target_of(work.state, step)
    if target is None:
        raise MoveNotAllowed(work.state, step)
    return target


def save_changed(work: Initiative, *fields: str) -> None:
    """Save the named fields and count the version up."""
    work.version += 1
    work.save(update_fields=[*fields, "version"])


def must_have_come(**days: date | None) -> None:
    """Raise DayNotCome for the first day that lies in the future."""
    for name, day in days.items():
        if day is not None and day > today():
            raise DayNotCome(name)


def _cleaned(facts: WorkFacts) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in _FACT_FIELDS}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = clean_lines(value) if name == "abstract" else clean(value)
    must_have_come(first_applied_on=facts.first_applied_on, filed_on=facts.filed_on)
    refuse_secrets(facts.title, facts.assigned_task, facts.field, facts.abstract)
    return values


def _check_authors(authors: Sequence[Author]) -> None:
    for one in authors:
        if one.subject.kind == SubjectKind.HOUSEHOLD:
            raise AuthorNotPossible(one.subject.name)
    if len({one.subject.pk for one in authors}) != len(authors):
        raise AuthorTwice
    if not shares_add_up(one.share_percent for one in authors):
        raise SharesDoNotAddUp


def _write_authors(work: Initiative, authors: Sequence[Author]) -> None:
    Authorship.objects.bulk_create(
        Authorship(
            initiative=work,
            subject=one.subject,
            share_percent=one.share_percent,
            position=position,
        )
        for position, one in enumerate(authors, start=1)
    )


def _told(authors: Sequence[Author]) -> list[str]:
    return [f"{one.subject.name} {one.share_percent.normalize():f}%" for one in authors]


def _record_change(
    work: Initiative,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changed: Sequence[str],
    actor: User,
    at: datetime,
) -> None:
    audit.record(
        action=action,
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
