"""A reading as plain JSON, so that the preview shows again what was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.exchange.intake.reading import ColumnMapping, NomineeList, TableMapping, sentences

# Errors of a line: it cannot be taken over as it is. The others are about the list.
LINE_ERRORS = frozenset(
    {
        "duplicate",
        "bad_date",
        "unknown_honour",
        "wrong_subject_kind",
        "missing_name",
        "too_long",
        "unreadable",
    }
)


def kept(result: NomineeList) -> dict[str, Any]:
    """Return everything that preview and acceptance need of a reading."""
    return {
        "unit_hint": result.unit_hint,
        "letter": (
            {
                "number": result.letter.number,
                "date": result.letter.day.isoformat() if result.letter.day else None,
            }
            if result.letter
            else None
        ),
        "rows": [
            row.to_dict() | {"honour_text": row.honour_text, "hidden": row.hidden}
            for row in result.rows
        ],
        "errors": [_fault(error) for error in result.errors],
        "warnings": [_fault(warning) for warning in result.warnings],
        "tables": [
            table.mapping().to_dict()
            | {
                "titles": {str(c.index): c.title for c in table.columns},
                "lines": table.lines,
            }
            for table in result.tables
        ],
    }


def _fault(one: Any) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "facts": dict(one.facts),
    }


@dataclass(frozen=True)
class Fault:
    """An error or warning of a kept reading, its sentence in the reader's language."""

    kind: str
    sheet: str | None
    row: int | None
    about: str
    is_error: bool


def faults_of(result: Mapping[str, Any]) -> list[Fault]:
    """Return errors first, then warnings, in the order of the file."""
    errors = [
        Fault(
            e["kind"],
            e["sheet"],
            e["row"],
            sentences.about_error(e["kind"], e["facts"]),
            True,
        )
        for e in result.get("errors", [])
    ]
    warnings = [
        Fault(
            w["kind"],
            w["sheet"],
            w["row"],
            sentences.about_warning(w["kind"], w["facts"]),
            False,
        )
        for w in result.get("warnings", [])
    ]
    return errors + warnings


def wrong_lines(result: Mapping[str, Any]) -> set[tuple[str | None, int]]:
    """Return (sheet, row) of the lines that cannot be taken over as they are."""
    return {
        (error["sheet"], error["row"])
        for error in result.get("errors", [])
        if error["kind"] in LINE_ERRORS and error["row"] is not None
    }


def letter_of(result: Mapping[str, Any]) -> tuple[str, date | None]:
    letter = result.get("letter") or {}
    day = letter.get("date")
    return letter.get("number") or "", date.fromisoformat(day) if day else None


def mapping_of(data: Mapping[str, Any]) -> ColumnMapping:
    """Return the corrections kept with a batch."""
    return ColumnMapping(tuple(TableMapping.from_dict(t) for t in data.get("tables", [])))
