"""Read the parameter files and answer which value holds on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tdkt.tools.law.reading import (
    LawDataInvalid,
    as_day,
    as_day_or_none,
    only_fields,
    read_yaml,
)

HERE = Path(__file__).parent


class UnknownParameter(LookupError):
    """No file has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"unknown parameter {key}")
        self.key = key


class NoValueOnDay(LookupError):
    """The parameter is known, but not for this day."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"{key} has no value on {day.isoformat()}")
        self.key = key
        self.day = day


@dataclass(frozen=True, slots=True)
class CitedValue:
    """
    One value with its days and its source.

    Args:
        value: None when the rule was repealed or its number was not read.
        source: the article that sets it.
        verified: False when the article was not read; shown as such, never enforced.
        valid_until: first day it no longer holds, None while open.
        read_in: where the article was read.
    """

    value: Decimal | None
    source: str
    verified: bool
    valid_from: date
    valid_until: date | None
    note: str = ""
    read_in: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the value holds on a day."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    One parameter with all its values in order of time.

    Args:
        unit: in words, such as `working days` or `share, 0 to 1`.
        scope: `state`, or whose rule it is (`province example`).
        about: what else the article fixes, such as the base of a vote.
    """

    key: str
    label: str
    unit: str
    scope: str
    checked_on: date
    values: tuple[CitedValue, ...]
    about: Mapping[str, Any]

    def on(self, day: date) -> CitedValue:
        """
        Return the value that holds on a day.

        Raises:
            NoValueOnDay: none does.
        """
        for value in self.values:
            if value.holds_on(day):
                return value
        raise NoValueOnDay(self.key, day)


def value_on(key: str, day: date) -> CitedValue:
    """
    Return the value of a parameter on a day.

    Raises:
        UnknownParameter: no such key.
        NoValueOnDay: the parameter has no value for that day.
    """
    return parameter(key).on(day)


def parameter(key: str) -> Parameter:
    """
    Return one parameter.

    Raises:
        UnknownParameter: no such key.
    """
    try:
        return _all()[key]
    except KeyError:
        raise UnknownParameter(key) from None


def keys() -> tuple[str, ...]:
    """Return all keys in alphabetical order."""
    return tuple(sorted(_all()))


@cache
def _all() -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(HERE.glob("**/*.yaml")):
        one = parameter_from(read_yaml(path), where=path.name)
        expected = ".".join(path.relative_to(HERE).with_suffix("").parts)
        if one.key != expected:
            raise LawDataInvalid(path.name, f"has key {one.key}, its place says {expected}")
        found[one.key] = one
    return MappingProxyType(found)


def parameter_from(raw: Mapping[str, Any], *, where: str) -> Parameter:
    """
    Build one parameter from the content of its file.

    Raises:
        LawDataInvalid: a field is missing or unknown, a source is empty, a number is no
            number, or two values overlap.
    """
    only_fields(
        raw,
        needed={"key", "label", "unit", "scope", "checked_on", "values"},
        optional={"about"},
        where=where,
    )
    if not raw["values"]:
        raise LawDataInvalid(where, "has no value")
    for before, after in pairwise(raw["values"]):
        end = before.get("valid_until") or after["valid_from"]
        if not before["valid_from"] < end <= after["valid_from"]:
            raise LawDataInvalid(where, f"values overlap at {after['valid_from']}")
    starts = [*(row["valid_from"] for row in raw["values"][1:]), None]
    return Parameter(
        key=raw["key"],
        label=raw["label"],
        unit=raw["unit"],
        scope=raw["scope"],
        checked_on=as_day(raw["checked_on"], where),
        values=tuple(
            _value(row, next_start, where)
            for row, next_start in zip(raw["values"], starts, strict=True)
        ),
        about=MappingProxyType(dict(raw.get("about", {}))),
    )


def _value(raw: Mapping[str, Any], next_start: date | None, where: str) -> CitedValue:
    only_fields(
        raw,
        needed={"valid_from", "value", "source", "verified", "read_in"},
        optional={"valid_until", "note"},
        where=where,
    )
    if not raw["source"]:
        raise LawDataInvalid(where, "has a value without source")
    value = _number(raw["value"], where)
    return CitedValue(
        value=value,
        source=raw["source"],
        verified=raw["verified"],
        valid_from=as_day(raw["valid_from"], where),
        valid_until=as_day_or_none(raw.get("valid_until", next_start), where),
        note=raw.get("note", ""),
        read_in=raw["read_in"],
    )


def _number(raw: Any, where: str) -> Decimal | None:
    if raw is None:
        return None
    # Quotes keep YAML from turning a share into a binary fraction.
    if not isinstance(raw, str):
        raise LawDataInvalid(where, f"“{raw}” is not a number in quotes")
    try:
        return Decimal(raw)
    except InvalidOperation as error:
        raise LawDataInvalid(where, f"“{raw}” is not a number in quotes") from error
