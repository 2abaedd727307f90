"""Subjects of a list of nominees: found on file, or taken up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import within
from tdkt.registry.people import permissions
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Collective, Household, Person, Post, Subject
from tdkt.registry.people.naming import set_name, spelling_key
from tdkt.registry.people.queries.matching import Candidates, Match, Strength
from tdkt.registry.people.rules import PartialDate, partial_date

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    One row of a list.

    Args:
        unit: the unit the subject belongs to; its branch is searched.
        birth_date: YYYY[-MM[-DD]]; "" when the list does not say.
        post: kept as a post from `seen_on` on when the person is new.
    """

    kind: str
    name: str
    unit: Unit
    gender: str = ""
    birth_date: str = ""
    post: str = ""
    seen_on: date | None = None


def subject_for(
    kind: str,
    name: str,
    unit: Unit,
    actor: User,
    at: datetime,
    *,
    gender: str = "",
    birth_date: str = "",
    post: str = "",
) -> tuple[Subject, bool]:
    """Return the one subject of this name in the unit's branch, or a new one (True)."""
    wanted = Wanted(kind, name, unit, gender, birth_date, post)
    return subjects_for([wanted], actor=actor, at=at)[0]


@transaction.atomic
def subjects_for(
    rows: Sequence[Wanted], *, actor: User, at: datetime
) -> list[tuple[Subject, bool]]:
    """
    Return a subject for each row, in the same order; True marks those taken up new.

    A row takes a subject on file when exactly one fits: same spelling, nothing that
    contradicts. Otherwise somebody new is taken up, as honours must never be credited to
    a namesake. Two rows that name the same subject get the same one. A collective named
    like a unit below belongs to that unit as a whole.

    Reads take a fixed number of queries; writes go in batches.

    Raises:
        PermissionDenied: the actor may not register nominees of one of the units.
        BirthUnreadable: a birth is no day, month or year.
    """
    units = {row.unit.pk: row.unit for row in rows}
    if not all(permissions.can_register_nominees(actor, unit) for unit in units.values()):
        raise PermissionDenied
    known = Candidates.of([unit.path for unit in units.values()], [r.name for r in rows])
    whole_units = _units_by_name(list(units.values()), rows)
    made: list[tuple[Subject, Wanted, PartialDate]] = []
    answers: list[tuple[Subject, bool]] = []
    for row in rows:
        birth = partial_date(row.birth_date)
        found = known.matches(row.kind, row.name, birth, row.gender, row.unit.path)
        subject = _the_one(found, row)
        if subject is not None:
            answers.append((subject, False))
            continue
        subject = _unsaved(row, birth, whole_units)
        known.add(subject)
        made.append((subject, row, birth))
        answers.append((subject, True))
    _save(made, at)
    _record([subject for subject, _row, _birth in made], actor, at)
    return answers


def _the_one(found: Sequence[Match], row: Wanted) -> Subject | None:
    for strength in (Strength.SAME, Strength.POSSIBLE):
        fitting = [match.subject for match in found if match.strength == strength]
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1:
            here = [subject for subject in fitting if subject.unit_id == row.unit.pk]
            return here[0] if len(here) == 1 else None
    return None


def _units_by_name(units: Sequence[Unit], rows: Sequence[Wanted]) -> dict[str, list[Unit]]:
    """Return the units of the branches that bear the name of a collective in the list."""
    wanted = {spelling_key(row.name) for row in rows if row.kind == SubjectKind.COLLECTIVE}
    if not wanted:
        return {}
    found: dict[str, list[Unit]] = {}
    for unit in Unit.objects.filter(within([unit.path for unit in units])):
        if (key := spelling_key(unit.name)) in wanted:
            found.setdefault(key, []).append(unit)
    return found


def _unsaved(
    row: Wanted, birth: PartialDate, whole_units: dict[str, list[Unit]]
) -> Subject:
    subject = Subject(kind=row.kind, unit=row.unit)
    set_name(subject, row.name)
    if row.kind == SubjectKind.INDIVIDUAL:
        subject.person = Person(
            subject=subject,
            gender=row.gender,
            birth_year=birth.year,
            birth_month=birth.month,
            birth_day=birth.day,
        )
    elif row.kind == SubjectKind.COLLECTIVE:
        named = [
            unit
            for unit in whole_units.get(spelling_key(row.name), ())
            if unit.path.startswith(row.unit.path)
        ]
        is_whole_unit = len(named) == 1
        if is_whole_unit:
            subject.unit = named[0]
        subject.collective = Collective(subject=subject, is_whole_unit=is_whole_unit)
    else:
        subject.household = Household(subject=subject)
    return subject


def _save(made: Sequence[tuple[Subject, Wanted, PartialDate]], at: datetime) -> None:
    subjects = [subject for subject, _row, _birth in made]
    Subject.objects.bulk_create(subjects, batch_size=_BATCH)
    by_kind: dict[str, list[Subject]] = {kind: [] for kind in SubjectKind.values}
    for subject in subjects:
        by_kind[subject.kind].append(subject)
    persons = [subject.person for subject in by_kind[SubjectKind.INDIVIDUAL]]
    collectives = [subject.collective for subject in by_kind[SubjectKind.COLLECTIVE]]
    households = [subject.household for subject in by_kind[SubjectKind.HOUSEHOLD]]
    details: tuple[Person | Collective | Household, ...] = (
        *persons,
        *collectives,
        *households,
    )
    for detail in details:
        detail.subject_id = detail.subject.pk
    Person.objects.bulk_create(persons, batch_size=_BATCH)
    Collective.objects.bulk_create(collectives, batch_size=_BATCH)
    Household.objects.bulk_create(households, batch_size=_BATCH)
    Post.objects.bulk_create(
        [
            Post(
                person=subject.person,
                unit=subject.unit,
                title=clean(row.post)[:200],
                valid_from=row.seen_on or timezone.localtime(at).date(),
            )
            for subject, row, _birth in made
            if subject.kind == SubjectKind.INDIVIDUAL and clean(row.post)
        ],
        batch_size=_BATCH,
    )


def _record(subjects: Sequence[Subject], actor: User, at: datetime) -> None:
    audit.record_many(
        Deed(
            action="people.nominee_taken_up",
            subject=subject,
            actor=actor,
            at=at,
            unit=subject.unit,
            after={"name": subject.name},
        )
        for subject in subjects
    )
