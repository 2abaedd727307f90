"""Discipline and holds, written down and ended."""

from datetime import date, datetime

from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.people.models import Discipline, Subject
from tdkt.registry.people.services.locking import locked
from tdkt.registry.people.services.posts import DayOutOfOrder


class DisciplineAlreadyEnded(Exception):
    """Its end is on file already."""


@transaction.atomic
def record_discipline(
    *,
    subject: Subject,
    level: str,
    is_hold: bool,
    decided_on: date,
    source: str,
    actor: User,
    at: datetime,
) -> Discipline:
    """
    Write down a disciplinary decision, or a hold while one is considered.

    Source: NĐ 152/2025/NĐ-CP, Điều 4 (holds).

    Args:
        level: a DisciplineLevel; may be "" for a hold only.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
    """
    row = locked(subject, actor)
    discipline = Discipline.objects.create(
        subject=row,
        level=level,
        is_hold=is_hold,
        decided_on=decided_on,
        source=clean(source),
    )
    audit.record(
        action="people.discipline_recorded",
        subject=row,
        actor=actor,
        at=at,
        unit=row.unit,
        after={"level": level, "is_hold": is_hold, "decided_on": decided_on},
    )
    return discipline


@transaction.atomic
def end_discipline(
    *, discipline: Discipline, on: date, actor: User, at: datetime
) -> Discipline:
    """
    Write down the day a disciplinary period or a hold ended.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        DisciplineAlreadyEnded: its end is on file.
        DayOutOfOrder: the day is before the decision.
    """
    row = locked(discipline.subject, actor)
    discipline = Discipline.objects.select_for_update().get(pk=discipline.pk)
    if discipline.ended_on is not None:
        raise DisciplineAlreadyEnded
    if on < discipline.decided_on:
        raise DayOutOfOrder
    discipline.ended_on = on
    discipline.save(update_fields=["ended_on"])
    audit.record(
        action="people.discipline_ended",
        subject=row,
        actor=actor,
        at=at,
        unit=row.unit,
        after={"level": discipline.level, "ended_on": on},
    )
    return discipline
