"""General principles of the law with their days: which article, and was it read."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from .reading import LawDataInvalid, as_day, only_fields, own_file


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle as it stands on a day."""

    rule: str
    source: str
    verified: bool


def principle_on(rule: str, day: date) -> Principle:
    """Return the principle in force on a day; the oldest one for days before all."""
    versions = _versions()[rule]
    held = [one for valid_from, one in versions if valid_from <= day]
    return held[-1] if held else versions[0][1]


def all_principles() -> tuple[tuple[date, Principle], ...]:
    """Return every principle as it ever stood, each with its first day."""
    return tuple(one for versions in _versions().values() for one in versions)


@cache
def _versions() -> dict[str, tuple[tuple[date, Principle], ...]]:
    found: dict[str, tuple[tuple[date, Principle], ...]] = {}
    for rule, rows in own_file("principles.yaml")["principles"].items():
        where = f"principles.yaml, {rule}"
        for row in rows:
            needed = {"valid_from", "source", "verified"}
            only_fields(row, needed=needed, optional=set(), where=where)
        days = [as_day(row["valid_from"], where) for row in rows]
        if days != sorted(set(days)):
            raise LawDataInvalid(where, "is not in order of time")
        found[rule] = tuple(
            (day, Principle(rule, row["source"], row["verified"]))
            for day, row in zip(days, rows, strict=True)
        )
    return found
