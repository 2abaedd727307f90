"""Reading one row of a table of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations.choices import AuthorityRole, UnitKind, UnitLevel
from tdkt.registry.organizations.services.intake.columns import KINDS, LEVELS, heading


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row; `column` is the heading, "" when it is the whole row."""

    row: int
    column: str
    words: str


@dataclass
class UnitRow:
    """One row, as far as it could be read; `row` counts as the spreadsheet does."""

    row: int
    code: str
    name: str
    parent_code: str
    valid_from: date | None
    facts: dict[str, Any] = field(default_factory=dict)
    is_known: bool = False


def read_row(
    number: int, line: Sequence[Any], columns: Mapping[str, int], errors: list[RowError]
) -> UnitRow:
    """Return one row with clean values; add to `errors` what cannot be read in it."""

    def cell(name: str) -> Any:
        place = columns.get(name)
        return line[place] if place is not None and place < len(line) else ""

    def wrong(name: str, words: str) -> None:
        errors.append(RowError(number, heading(name), words))

    row = UnitRow(
        row=number,
        code=_code(cell("code")),
        name=_text(cell("name")),
        parent_code=_code(cell("parent")),
        valid_from=_day(cell("valid_from")),
    )
    if not row.code:
        wrong("code", _("The code is missing."))
    elif row.code != slugify(row.code) or len(row.code) > 60:
        wrong("code", _("A code has only a–z, 0–9 and dashes, at most 60."))
    if not row.name:
        wrong("name", _("The name is missing."))
    elif len(row.name) > 300:
        wrong("name", _("The name is longer than 300 letters."))
    if not row.parent_code:
        wrong("parent", _("The code of the unit above is missing."))
    if row.valid_from is None:
        wrong(
            "valid_from", _("This is not a day: %(value)s") % {"value": cell("valid_from")}
        )
    elif row.valid_from > today():
        wrong("valid_from", _("The day has not come yet."))
    row.facts = _facts(cell, wrong)
    return row


def _facts(cell: Any, wrong: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, known, choices in (
        ("level", LEVELS, UnitLevel.choices),
        ("kind", KINDS, UnitKind.choices),
        ("authority_role", {}, AuthorityRole.choices),
    ):
        if words := _text(cell(name)):
            value = _chosen(words, known, choices)
            if value is None:
                wrong(name, _("Not known: %(value)s") % {"value": words[:60]})
            else:
                facts[name] = value
    for name, longest in (
        ("abbreviation", 30),
        ("place", 100),
        ("head_post", 100),
        ("address", 300),
    ):
        if words := _text(cell(name)):
            if len(words) > longest:
                wrong(name, _("Longer than %(most)s letters.") % {"most": longest})
            else:
                facts[name] = words
    return facts


def _chosen(
    words: str, known: Mapping[str, str], choices: Iterable[tuple[Any, Any]]
) -> str | None:
    folded = fold(words)
    if folded in known:
        return str(known[folded])
    for value, label in choices:
        if value and folded in (fold(str(value)), fold(str(label))):
            return str(value)
    return None


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value)) if value is not None else ""


def _code(value: Any) -> str:
    return _text(value).lower()


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = _text(value)
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    return None
