"""What is wrong with the lines of a list taken together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from .honours import HonourNames
from .results import RowError, RowWarning
from .row_values import NO_HONOUR, Line
from .texts import fold
from .totals import Statement, mismatches

_OLDEST_YEARS = 110


def errors_of(
    lines: list[Line], statements: list[Statement], names: HonourNames, day: date
) -> list[RowError]:
    """Return every error of a list, in the order of its tables and rows."""
    errors = [
        *_of_single_lines(lines),
        *_wrong_subjects(lines, names, day),
        *_duplicates(lines),
        *_numbering_gaps(lines),
        *_wrong_counts(statements, lines),
    ]
    order = {sheet: at for at, sheet in enumerate(dict.fromkeys(x.sheet for x in lines))}
    return sorted(
        errors,
        key=lambda e: (order.get(e.sheet, len(order)), e.row or 10**9, e.column or 0),
    )


def _of_single_lines(lines: list[Line]) -> Iterable[RowError]:
    for line in lines:
        for kind, column, facts in line.problems:
            at = None if column is None else column + 1
            yield RowError(kind, line.sheet, line.row + 1, at, facts)


def _wrong_subjects(lines: list[Line], names: HonourNames, day: date) -> Iterable[RowError]:
    for line in lines:
        for asked in line.honours:
            if asked.code is None:
                continue
            kinds = names.subject_kinds(asked.code, day)
            if kinds is None or line.kind in kinds:
                continue
            facts = {
                "name": line.name or "",
                "text": asked.text or names.label(asked.code),
                "subject_kind": line.kind,
            }
            column = None if asked.column is None else asked.column + 1
            yield RowError("wrong_subject_kind", line.sheet, line.row + 1, column, facts)
            break


def _duplicates(lines: list[Line]) -> Iterable[RowError]:
    seen: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if not line.name:
            continue
        first: Line | None = None
        for asked in line.honours or [NO_HONOUR]:
            honour = asked.code or fold(asked.text)
            earlier = seen[line.kind, fold(line.name), honour]
            match = next((e for e in earlier if _same_nominee(e, line)), None)
            if match is not None and (first is None or match.row < first.row):
                first = match
            earlier.append(line)
        if first is not None:
            yield _duplicate(line, first)


def _duplicate(line: Line, first: Line) -> RowError:
    elsewhere = first.sheet if first.sheet != line.sheet else None
    return RowError(
        "duplicate",
        line.sheet,
        line.row + 1,
        line.cells["name"] + 1 if "name" in line.cells else None,
        {"name": line.name, "first_row": first.row + 1, "first_sheet": elsewhere},
        first=(first.sheet, first.row + 1),
    )


def _same_nominee(one: Line, other: Line) -> bool:
    if one.birth and other.birth:
        return one.birth.startswith(other.birth) or other.birth.startswith(one.birth)
    return fold(one.unit or "") == fold(other.unit or "")


def _numbering_gaps(lines: list[Line]) -> Iterable[RowError]:
    before: Line | None = None
    unnumbered = 0
    for line in lines:
        if before is not None and line.sheet != before.sheet:
            before, unnumbered = None, 0
        if line.number is None:
            unnumbered += line.is_new and not line.is_numbered
            continue
        last = before.number if before else None
        if last is not None and before is not None and line.number > last + 1 + unnumbered:
            column = line.cells.get("number")
            facts = {"before": last, "after": line.number}
            at = None if column is None else column + 1
            yield RowError("numbering_gap", line.sheet, line.row + 1, at, facts)
        before, unnumbered = line, 0


def _wrong_counts(statements: list[Statement], lines: list[Line]) -> Iterable[RowError]:
    for wrong in mismatches(statements, lines):
        said = wrong.statement
        yield RowError(
            "count_mismatch",
            said.sheet,
            None if said.row is None else said.row + 1,
            None,
            {"text": said.text[:120], "stated": wrong.stated, "counted": wrong.counted},
            stated=wrong.stated,
            counted=wrong.counted,
        )


def warnings_of(lines: list[Line], today: date) -> list[RowWarning]:
    """Return what a person should look at, though it stops nothing."""
    warnings = []
    before: Line | None = None
    for line in lines:
        for notice in line.notices:
            warnings.append(RowWarning(notice, line.sheet, line.row + 1))
        if before and line.is_new and _repeats_number(line, before):
            facts = {"number": line.number}
            warnings.append(
                RowWarning("number_repeated", line.sheet, line.row + 1, None, facts)
            )
        if line.birth and int(line.birth[:4]) < today.year - _OLDEST_YEARS:
            facts_of_age = {"text": line.raw.get("birth_date", line.birth)}
            warnings.append(
                RowWarning("old_age", line.sheet, line.row + 1, None, facts_of_age)
            )
        if line.number is not None:
            before = line
    return warnings


def _repeats_number(line: Line, before: Line) -> bool:
    is_same = line.number is not None and line.number == before.number
    return is_same and (line.sheet, line.group) == (before.sheet, before.group)
