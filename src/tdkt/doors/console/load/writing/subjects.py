"""People and collectives with what is known of them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random

from tdkt.doors.console.load.plan import PlannedCollective, PlannedPerson, Province
from tdkt.ground.core.text import fold, sort_key
from tdkt.registry.organizations.models import Headcount
from tdkt.registry.people.models import (
    Collective,
    Discipline,
    Person,
    Post,
    Subject,
    YearlyRating,
)

from .tables import Table
from .units import Placed

Count = Callable[[int], None]
_STAFF_OF = {"school": "public", "public_service": "public", "enterprise": "contract"}


@dataclass(frozen=True, slots=True)
class Written:
    """A subject as written: its key, and its name in the forms that awards keep."""

    key: int
    name: str
    folded: str
    sort_key: str


def write_persons(
    random: Random, province: Province, placed: Placed, added: Count
) -> list[Written]:
    """Write the people with their posts; return them in the order of the plan."""
    written = []
    with (
        _subjects(added) as subjects,
        Table(
            Person,
            *("subject_id", "gender", "birth_year", "birth_month", "birth_day", "group"),
            "is_party_member",
        ) as persons,
        Table(
            Post,
            *("person_id", "unit_id", "title", "worker_class", "valid_from", "valid_until"),
        ) as posts,
    ):
        for one in province.persons:
            folded, sorting = folded_name(one.name), person_sort_key(one.name)
            unit = placed.keys[one.unit.number]
            key = subjects.add(
                *(_uid(random), "individual", one.name, folded, sorting, unit, True)
            )
            written.append(Written(key, one.name, folded, sorting))
            gender = "female" if one.is_woman else "male"
            born = one.born
            persons.add(
                *(key, gender, born.year, born.month, born.day, one.group),
                one.is_party_member,
            )
            for post in one.posts:
                posts.add(
                    *(key, placed.keys[post.unit.number], post.title, post.worker_class),
                    *(post.since, post.until),
                )
    return written


def write_collectives(
    random: Random, province: Province, placed: Placed, added: Count
) -> list[Written]:
    """Write the collectives, one for each unit in which people work."""
    written = []
    heads = _heads(province)
    with (
        _subjects(added) as subjects,
        Table(
            Collective,
            *("subject_id", "founded_year", "members", "women", "leader_name"),
        ) as collectives,
    ):
        for one in province.collectives:
            name, unit = one.unit.name, placed.keys[one.unit.number]
            folded, sorting = fold(name), sort_key(name)
            key = subjects.add(
                *(_uid(random), "collective", name, folded, sorting, unit, True)
            )
            written.append(Written(key, name, folded, sorting))
            people, women = one.members.get(province.years[-1], (None, None))
            collectives.add(key, one.founded, people, women, heads.get(one.unit.number, ""))
    return written


def write_years(
    province: Province,
    placed: Placed,
    persons: list[Written],
    collectives: list[Written],
    added: Count,
) -> None:
    """Write yearly results, headcounts and disciplinary measures."""
    both: list[tuple[PlannedPerson | PlannedCollective, Written]] = [
        *zip(province.persons, persons, strict=True),
        *zip(province.collectives, collectives, strict=True),
    ]
    with Table(YearlyRating, "subject_id", "year", "rating", added=added) as ratings:
        for one, written in both:
            for year, rating in one.ratings.items():
                ratings.add(written.key, year, rating)
    with Table(
        Discipline, "subject_id", "level", "is_hold", "decided_on", "ended_on"
    ) as measures:
        for person, written in zip(province.persons, persons, strict=True):
            for one_measure in person.measures:
                measures.add(
                    *(written.key, one_measure.level, not one_measure.level),
                    *(one_measure.decided, one_measure.ended),
                )
    _write_headcounts(province, placed)


def _write_headcounts(province: Province, placed: Placed) -> None:
    with Table(
        Headcount,
        *("unit_id", "counted_on", "officials", "public_employees", "contract_staff"),
        "women",
    ) as headcounts:
        for one in province.collectives:
            staff = _STAFF_OF.get(one.unit.kind, "officials")
            for year, (people, women) in one.members.items():
                headcounts.add(
                    placed.keys[one.unit.number],
                    date(year, 12, 31),
                    people if staff == "officials" else 0,
                    people if staff == "public" else 0,
                    people if staff == "contract" else 0,
                    women,
                )


def _subjects(added: Count) -> Table:
    return Table(
        Subject,
        *("uid", "kind", "name", "folded", "sort_key", "unit_id", "is_invented"),
        added=added,
    )


def _heads(province: Province) -> dict[int, str]:
    """Return the name of the head of each unit, by its number."""
    heads: dict[int, str] = {}
    for person in province.persons:
        post = person.posts[-1]
        if post.until is None and post.worker_class != "direct_worker":
            heads.setdefault(post.unit.number, person.name)
    return heads


def _uid(random: Random) -> uuid.UUID:
    return uuid.UUID(int=random.getrandbits(128), version=4)


@lru_cache(10_000)
def _folded_word(word: str) -> str:
    return fold(word)


@lru_cache(10_000)
def _sorted_word(word: str) -> str:
    return sort_key(word)


def folded_name(name: str) -> str:
    """Return `fold(name)`; syllables repeat, so each is folded once."""
    return " ".join(_folded_word(word) for word in name.split())


def person_sort_key(name: str) -> str:
    """Return `name_sort_key(name)`, syllable by syllable."""
    *before, given = name.split()
    return " ".join(_sorted_word(word) for word in (given, *before))
