"""Invented people and collectives of real units, written in bulk."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tdkt.doors.console.demonstration.names import person_name
from tdkt.doors.console.demonstration.writing import BATCH, Nominee
from tdkt.ground.core.text import fold, name_sort_key, sort_key
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.registry.people.models import (
    Collective,
    Household,
    Person,
    Post,
    Subject,
    YearlyRating,
)


@dataclass(frozen=True)
class Job:
    """A post with the class that statistics count it in."""

    title: str
    worker_class: WorkerClass


@dataclass
class Pool:
    """Subjects of one kind of work, each with the words of its snapshot."""

    nominees: list[Nominee] = field(default_factory=list)

    def drawn(
        self, random: Random, count: int, honour: str, deed: str = ""
    ) -> list[Nominee]:
        """Return `count` different subjects put forward for an honour, in list order."""
        places = sorted(random.sample(range(len(self.nominees)), count))
        return [for_honour(self.nominees[place], honour, deed) for place in places]


def for_honour(nominee: Nominee, honour: str, deed: str = "") -> Nominee:
    return Nominee(
        nominee.subject,
        honour,
        deed,
        nominee.gender,
        nominee.post_title,
        nominee.unit_name,
        nominee.worker_class,
    )


def make_people(
    random: Random,
    *,
    units: Sequence[Unit],
    jobs: Sequence[Job],
    count: int,
    since: date,
    women_share: float = 0.45,
    until: date | None = None,
) -> Pool:
    """
    Write invented persons spread evenly over units, each in one post since a day.

    Args:
        jobs: posts taken in turn.
        until: first day on which the post is no longer held, None while it is.
    """
    drafts = []
    for place in range(count):
        woman = random.random() < women_share
        unit, job = units[place % len(units)], jobs[place % len(jobs)]
        drafts.append((person_name(random, woman=woman), woman, unit, job))
    subjects = _subjects(
        random,
        [(name, unit) for name, _woman, unit, _job in drafts],
        SubjectKind.INDIVIDUAL,
    )
    Person.objects.bulk_create(
        [
            Person(
                subject=subject,
                gender=Gender.FEMALE if woman else Gender.MALE,
                birth_year=since.year - random.randint(24, 55),
                birth_month=random.randint(1, 12),
                birth_day=random.randint(1, 28),
                is_party_member=random.random() < 0.5,
            )
            for subject, (_name, woman, _unit, _job) in zip(subjects, drafts, strict=True)
        ],
        batch_size=BATCH,
    )
    Post.objects.bulk_create(
        [
            Post(
                person_id=subject.pk,
                unit=unit,
                title=job.title,
                worker_class=job.worker_class,
                valid_from=since,
                valid_until=until,
            )
            for subject, (_name, _woman, unit, job) in zip(subjects, drafts, strict=True)
        ],
        batch_size=BATCH,
    )
    return Pool(
        [
            Nominee(
                subject,
                "",
                "",
                Gender.FEMALE if woman else Gender.MALE,
                job.title,
                unit.name,
                job.worker_class,
            )
            for subject, (_name, woman, unit, job) in zip(subjects, drafts, strict=True)
        ]
    )


def make_collectives(
    random: Random, names: Sequence[tuple[str, Unit]], *, whole: bool = False
) -> Pool:
    """Write collectives by name and unit; `whole` when each is its unit itself."""
    subjects = _subjects(random, names, SubjectKind.COLLECTIVE)
    Collective.objects.bulk_create(
        [
            Collective(
                subject=subject,
                is_whole_unit=whole,
                members=random.randint(5, 40),
                founded_year=random.randint(1976, 2012),
            )
            for subject in subjects
        ],
        batch_size=BATCH,
    )
    return Pool(
        [
            Nominee(subject, "", unit_name=unit.name)
            for subject, (_name, unit) in zip(subjects, names, strict=True)
        ]
    )


def make_households(random: Random, units: Sequence[Unit], count: int) -> Pool:
    names = []
    for place in range(count):
        woman = random.random() < 0.4
        title = "bà" if woman else "ông"
        names.append(
            (f"Hộ {title} {person_name(random, woman=woman)}", units[place % len(units)])
        )
    subjects = _subjects(random, names, SubjectKind.HOUSEHOLD)
    Household.objects.bulk_create(
        [Household(subject=one, head_name=one.name.split(" ", 2)[2]) for one in subjects],
        batch_size=BATCH,
    )
    return Pool(
        [
            Nominee(subject, "", unit_name=unit.name)
            for subject, (_name, unit) in zip(subjects, names, strict=True)
        ]
    )


def rate(
    pool: Pool, years: Sequence[int], random: Random, *, excellent: float = 0.25
) -> None:
    """Give every subject of a pool a yearly result; most do well, some excellently."""
    rows = []
    for nominee in pool.nominees:
        for year in years:
            luck = random.random()
            rating = "HTXSNV" if luck < excellent else "HTTNV" if luck < 0.93 else "HTNV"
            rows.append(YearlyRating(subject=nominee.subject, year=year, rating=rating))
    YearlyRating.objects.bulk_create(rows, batch_size=BATCH)


def _subjects(
    random: Random, names: Sequence[tuple[str, Unit]], kind: SubjectKind
) -> list[Subject]:
    key = name_sort_key if kind == SubjectKind.INDIVIDUAL else sort_key
    rows = [
        Subject(
            uid=uuid.UUID(int=random.getrandbits(128), version=4),
            kind=kind,
            name=name,
            folded=fold(name),
            sort_key=key(name),
            unit=unit,
            is_invented=True,
        )
        for name, unit in names
    ]
    return Subject.objects.bulk_create(rows, batch_size=BATCH)
