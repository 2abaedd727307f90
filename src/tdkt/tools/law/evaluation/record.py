"""
What is on file about one subject: typed, and refused by name where it is not understood.

The fields are those a law case may carry. Two conventions: with `known` None everything
absent did not happen (law cases); otherwise only the named facts are known to be
complete, and a rule that would fail for want of others is left to a person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from tdkt.tools.law.criteria import enumeration

from .facts import (
    AWARD_TYPES,
    DISCIPLINE_LEVELS,
    GENDERS,
    INITIATIVE_KINDS,
    RATINGS,
    SUBJECT_KINDS,
    Achievement,
    ClusterResult,
    Discipline,
    HeldHonour,
    Initiative,
    Members,
    MovementReview,
    Post,
    Use,
)

__all__ = [
    "AWARD_TYPES",
    "DISCIPLINE_LEVELS",
    "GENDERS",
    "INITIATIVE_KINDS",
    "RATINGS",
    "SERVICE_ALIASES",
    "SUBJECT_KINDS",
    "Achievement",
    "ClusterResult",
    "Discipline",
    "HeldHonour",
    "Initiative",
    "Members",
    "MovementReview",
    "Post",
    "RecordInvalid",
    "SubjectRecord",
    "Use",
    "record_fields",
]

T = TypeVar("T")


class RecordInvalid(ValueError):
    """A record has a field nobody knows or a value outside its form."""

    def __init__(self, field_name: str, fault: str) -> None:
        super().__init__(f"{field_name}: {fault}")
        self.field_name = field_name


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """
    All facts about one subject that the rules may ask for.

    Args:
        declarations, selection: `all_confirmed`/`confirmed` once persons did it.
        ratings: task rating by year.
        service: calendar years by kind of service; `of_which_hardship` is inside them.
        service_breaks: kinds of service which were interrupted.
        higher_retirement_age: a retirement age above the usual one applies, so that the
            time in post of a woman leader is not reduced; None = not on file.
        known: None = everything absent did not happen; else names of complete facts,
            as `ratings` (all years) or `ratings.2025`.
    """

    kind: str
    groups: tuple[str, ...] = ()
    declarations: str | None = None
    selection: str | None = None
    ratings: Mapping[int, str] = field(default_factory=dict)
    honours: tuple[HeldHonour, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    discipline: tuple[Discipline, ...] = ()
    on_hold: str | None = None
    members: Members | None = None
    founded: int | None = None
    posts: tuple[Post, ...] = ()
    service: Mapping[str, Decimal] = field(default_factory=dict)
    service_breaks: tuple[str, ...] = ()
    gender: str | None = None
    higher_retirement_age: bool | None = None
    long_service_claim: bool = False
    clusters: tuple[ClusterResult, ...] = ()
    movement_reviews: tuple[MovementReview, ...] = ()
    known: frozenset[str] | None = None

    def knows(self, fact: str, year: int | None = None) -> bool:
        """Say whether what is on file about a fact (of a year) is complete."""
        if self.known is None or fact in self.known:
            return True
        return year is not None and f"{fact}.{year}" in self.known

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> "SubjectRecord":
        """
        Build a record from plain values, as a case file holds them.

        Raises:
            RecordInvalid: an unknown field, a missing kind, or a value outside its form.
        """
        readers = _readers()
        if unknown := set(raw) - set(readers):
            raise RecordInvalid(sorted(unknown)[0], "is not a field of a record")
        if "kind" not in raw:
            raise RecordInvalid("kind", "is missing")
        return cls(**{name: readers[name](name, value) for name, value in raw.items()})

    def with_known(self, known: frozenset[str] | None) -> "SubjectRecord":
        """Return the same facts under another convention about absent ones."""
        return replace(self, known=known)


Reader = Callable[[str, Any], Any]


def _readers() -> dict[str, Reader]:
    return {
        "kind": partial(_word, SUBJECT_KINDS),
        "groups": partial(_tuple_of, partial(_word, enumeration("subject_group"))),
        "declarations": partial(_word, ("all_confirmed", "pending")),
        "selection": partial(_word, ("confirmed", "pending")),
        "ratings": _ratings,
        "honours": partial(_tuple_of, partial(_row, HeldHonour, _HONOUR_READERS)),
        "initiatives": partial(_tuple_of, partial(_row, Initiative, _initiative_readers())),
        "achievements": partial(
            _tuple_of, partial(_row, Achievement, _achievement_readers())
        ),
        "discipline": partial(_tuple_of, partial(_row, Discipline, _DISCIPLINE_READERS)),
        "on_hold": _text,
        "members": _members,
        "founded": _whole,
        "posts": partial(_tuple_of, _post),
        "service": _service,
        "service_breaks": partial(_tuple_of, partial(_word, enumeration("service_kind"))),
        "gender": partial(_word, GENDERS),
        "higher_retirement_age": _flag,
        "long_service_claim": _flag,
        "clusters": partial(_tuple_of, partial(_row, ClusterResult, _CLUSTER_READERS)),
        "movement_reviews": partial(
            _tuple_of, partial(_row, MovementReview, _MOVEMENT_READERS)
        ),
    }


def _word(allowed: tuple[str, ...], name: str, value: Any) -> str:
    if value not in allowed:
        raise RecordInvalid(name, f"“{value}” is not one of {', '.join(allowed)}")
    return str(value)


def _text(name: str, value: Any) -> str | None:
    if value is None or value is False:
        return None
    if not isinstance(value, str) or not value.strip():
        raise RecordInvalid(name, "must be words")
    return value


def _whole(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RecordInvalid(name, f"“{value}” is not a whole number, 0 or more")
    return value


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise RecordInvalid(name, f"“{value}” is not true or false")
    return value


def _number(name: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or value < 0:
        raise RecordInvalid(name, f"“{value}” is not a number, 0 or more")
    return Decimal(str(value))


def _day(name: str, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise RecordInvalid(name, f"“{value}” is not a day (YYYY-MM-DD)") from error


def _or_none(reader: Callable[[str, Any], T]) -> Callable[[str, Any], T | None]:
    return lambda name, value: None if value is None else reader(name, value)


def _tuple_of(reader: Callable[[str, Any], T], name: str, value: Any) -> tuple[T, ...]:
    if not isinstance(value, list | tuple):
        raise RecordInvalid(name, "must be a list")
    return tuple(reader(f"{name}[{place}]", one) for place, one in enumerate(value))


def _row(row_type: type[T], readers: Mapping[str, Reader], name: str, value: Any) -> T:
    if not isinstance(value, Mapping):
        raise RecordInvalid(name, "must have named fields")
    if unknown := set(value) - set(readers):
        raise RecordInvalid(f"{name}.{sorted(unknown)[0]}", "is not a field here")
    row = {key: readers[key](f"{name}.{key}", one) for key, one in value.items()}
    try:
        return row_type(**row)
    except TypeError as error:
        raise RecordInvalid(name, f"lacks a field ({error})") from error


def _ratings(name: str, value: Any) -> dict[int, str]:
    if not isinstance(value, Mapping):
        raise RecordInvalid(name, "must be ratings by year")
    found = {}
    for year, rating in value.items():
        place = f"{name}.{year}"
        number = int(year) if isinstance(year, str) and year.isdigit() else year
        found[_whole(place, number)] = _word(RATINGS, place, rating)
    return found


def _members(name: str, value: Any) -> Members:
    readers: dict[str, Reader] = {
        "total": _whole,
        "below_HTNV": _whole,
        "honours": _counts,
        "disciplined": partial(_tuple_of, partial(_word, DISCIPLINE_LEVELS)),
        "ratings": _ratings_of_members,
    }
    if not isinstance(value, Mapping):
        raise RecordInvalid(name, "must have named fields")
    if unknown := set(value) - set(readers):
        raise RecordInvalid(f"{name}.{sorted(unknown)[0]}", "is not a field here")
    if "total" not in value:
        raise RecordInvalid(f"{name}.total", "is missing")
    row = {key: readers[key](f"{name}.{key}", one) for key, one in value.items()}
    if "below_HTNV" in row:
        row["below_htnv"] = row.pop("below_HTNV")
    return Members(**row)


def _counts(name: str, value: Any) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise RecordInvalid(name, "must be numbers by honour")
    return {str(code): _whole(f"{name}.{code}", count) for code, count in value.items()}


def _ratings_of_members(name: str, value: Any) -> dict[str, int]:
    found = _counts(name, value)
    for code in found:
        _word(RATINGS, f"{name}.{code}", code)
    return found


def _post(name: str, value: Any) -> Post:
    post = _row(Post, _POST_READERS, name, value)
    if (post.years is None) == (post.valid_from is None):
        raise RecordInvalid(name, "needs either years or valid_from")
    if post.valid_until and post.valid_from and post.valid_until <= post.valid_from:
        raise RecordInvalid(f"{name}.valid_until", "is not after valid_from")
    return post


# Short words of case files for kinds of service of the vocabulary.
SERVICE_ALIASES = {"youth_volunteer": "youth_volunteer_service"}
SERVICE_EXTRA = ("of_which_hardship", "sector_service")


def _service(name: str, value: Any) -> dict[str, Decimal]:
    if not isinstance(value, Mapping):
        raise RecordInvalid(name, "must be years by kind of service")
    allowed = (*enumeration("service_kind"), *SERVICE_ALIASES, *SERVICE_EXTRA)
    found: dict[str, Decimal] = {}
    for kind, years in value.items():
        if kind not in allowed:
            raise RecordInvalid(f"{name}.{kind}", "is not a kind of service")
        found[SERVICE_ALIASES.get(str(kind), str(kind))] = _number(f"{name}.{kind}", years)
    return found


_OPTIONAL_FLAG = _or_none(_flag)
_HONOUR_READERS: dict[str, Reader] = {
    "code": _text,
    "year": _whole,
    "award_type": partial(_word, AWARD_TYPES),
    "conferred_by": _or_none(_text),
}
_DISCIPLINE_READERS: dict[str, Reader] = {
    "level": partial(_word, DISCIPLINE_LEVELS),
    "decided": _day,
    "ended": _or_none(_day),
}
_POST_READERS: dict[str, Reader] = {
    "post_group": _text,
    "years": _number,
    "valid_from": _day,
    "valid_until": _or_none(_day),
}
_USE_READERS: dict[str, Reader] = {"code": _text, "year": _whole}
_CLUSTER_READERS: dict[str, Reader] = {
    "organiser": partial(_word, ("bo_tinh", "hdtdkt_tw", "district_or_province")),
    "year": _or_none(_whole),
    "rank": _or_none(_whole),
    "result": _or_none(partial(_word, ("outstanding",))),
}
_MOVEMENT_READERS: dict[str, Reader] = {
    "launched_by": partial(
        _word, ("president", "prime_minister", "bo_tinh", "any", "unit")
    ),
    "moment": partial(_word, ("so_ket", "tong_ket", "any")),
    "result": partial(_word, ("lead", "outstanding", "many_outstanding", "exceptional")),
    "min_years": _or_none(_whole),
}


def _initiative_readers() -> dict[str, Reader]:
    return {
        "kind": partial(_word, INITIATIVE_KINDS),
        "year": _whole,
        "scope": _or_none(partial(_word, enumeration("scope"))),
        "recognised": _OPTIONAL_FLAG,
        "applied": _OPTIONAL_FLAG,
        "accepted": _OPTIONAL_FLAG,
        "replicable": _OPTIONAL_FLAG,
        "id": _or_none(_text),
        "recognised_by": _or_none(partial(_word, enumeration("recogniser"))),
        "used_by": partial(_tuple_of, partial(_row, Use, _USE_READERS)),
    }


def _achievement_readers() -> dict[str, Reader]:
    return {
        "id": _text,
        "nature": partial(_word, enumeration("nature")),
        "degree": _or_none(partial(_word, enumeration("degree"))),
        "scope": _or_none(partial(_word, enumeration("scope"))),
        "assessed": _flag,
        "already_rewarded_by": _or_none(_text),
        "recognised_by": _or_none(partial(_word, enumeration("recogniser"))),
        "first_year": _or_none(_whole),
        "last_year": _or_none(_whole),
        "years": _or_none(_number),
    }


def record_fields() -> tuple[str, ...]:
    """Return the names of the fields a case may carry."""
    return tuple(one.name for one in fields(SubjectRecord) if one.name != "known")
