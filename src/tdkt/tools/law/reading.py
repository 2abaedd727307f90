"""Read and check the YAML files which the law tools and the catalogue carry as data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

# The same safe loader, ten times faster where PyYAML was built with libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LawDataInvalid(ValueError):
    """A file of law data breaks its form; the message names file, place and fault."""

    def __init__(self, where: str, fault: str) -> None:
        super().__init__(f"{where}: {fault}")
        self.where = where
        self.fault = fault


@cache
def own_file(name: str) -> Any:
    """Return the parsed YAML file `name` that lies beside this module."""
    return read_yaml(HERE / name)


def read_yaml(path: Path) -> Any:
    """
    Return the content of one YAML file.

    Raises:
        LawDataInvalid: the file is no YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise LawDataInvalid(path.name, f"is not readable as YAML ({error})") from error


def only_fields(
    raw: Mapping[str, Any], *, needed: set[str], optional: set[str], where: str
) -> None:
    """Refuse a mapping which lacks a needed field or has one nobody knows."""
    if missing := needed - set(raw):
        raise LawDataInvalid(where, f"lacks {', '.join(sorted(missing))}")
    if unknown := set(raw) - needed - optional:
        raise LawDataInvalid(where, f"has unknown {', '.join(sorted(unknown))}")


def as_day(value: Any, where: str) -> date:
    """Return `value` as a day; YAML gives days as dates, cases give them as text."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise LawDataInvalid(where, f"“{value}” is not a day (YYYY-MM-DD)") from error


def as_day_or_none(value: Any, where: str) -> date | None:
    """Return `value` as a day, or None for an open end."""
    return None if value is None else as_day(value, where)


def as_decimal(value: Any) -> Decimal:
    """Return a number of the data exactly as it is written there (0.7, not 0.6999…)."""
    return Decimal(str(value))
