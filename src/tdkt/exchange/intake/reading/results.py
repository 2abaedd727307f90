"""What reading a list gives: rows, errors, warnings, and how each table was understood."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from . import sentences


class Field(StrEnum):
    """What a column of a list can mean."""

    NUMBER = "number"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    COLLECTIVE_NAME = "collective_name"
    HOUSEHOLD_NAME = "household_name"
    KIND = "kind"
    GENDER = "gender"
    MALE = "male"
    FEMALE = "female"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    POST = "post"
    UNIT = "unit"
    POST_AND_UNIT = "post_and_unit"
    HONOUR = "honour"
    HONOUR_MARK = "honour_mark"
    SUMMARY = "summary"
    IGNORED = "ignored"


@dataclass(frozen=True)
class ColumnReading:
    """
    What one column was taken for.

    Attributes:
        index: place of the column, from 0.
        title: heading as typed, with the heading above it if there are two rows.
        honour_code: the honour ticked in this column, only for HONOUR_MARK.
    """

    index: int
    field: Field
    honour_code: str | None = None
    title: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class TableReading:
    """
    How one table of the file was understood; rows count from 1 as the program shows them.

    Attributes:
        fingerprint: the same for every table with the same headings.
        lines: number of nominee lines found.
    """

    sheet: str | None
    header_rows: tuple[int, int]
    columns: tuple[ColumnReading, ...]
    fingerprint: str
    lines: int = 0

    def mapping(self) -> "TableMapping":
        """Return this understanding in the form a user corrects and a unit remembers."""
        return TableMapping(
            self.sheet,
            self.header_rows[1],
            {c.index: (c.field, c.honour_code) for c in self.columns},
            self.fingerprint,
        )


@dataclass(frozen=True)
class TableMapping:
    """
    What a user says the columns of one table mean.

    Attributes:
        header_row: last row of the headings, from 1.
        columns: {column from 0: (field, honour code for HONOUR_MARK)}.
        fingerprint: headings this applies to in any file; "" for this table only.
    """

    sheet: str | None
    header_row: int
    columns: Mapping[int, tuple[Field, str | None]]
    fingerprint: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the mapping as plain JSON values."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "fingerprint": self.fingerprint,
            "columns": [
                {"index": index, "field": str(field_), "honour_code": code}
                for index, (field_, code) in sorted(self.columns.items())
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "TableMapping":
        """Return the mapping kept as plain JSON values."""
        return cls(
            sheet=data["sheet"],
            header_row=int(data["header_row"]),
            columns={
                int(c["index"]): (Field(c["field"]), c.get("honour_code"))
                for c in data["columns"]
            },
            fingerprint=data.get("fingerprint", ""),
        )


@dataclass(frozen=True)
class ColumnMapping:
    """Corrections of the columns of a file, or what a unit always means by its headings."""

    tables: tuple[TableMapping, ...] = ()

    def for_table(
        self, sheet: str | None, header_row: int, fingerprint: str
    ) -> TableMapping | None:
        """Return what applies to a table: said of this very place, else of its headings."""
        for table in self.tables:
            if (table.sheet, table.header_row) == (sheet, header_row):
                return table
        for table in self.tables:
            if table.fingerprint and table.fingerprint == fingerprint:
                return table
        return None

    def to_json(self) -> str:
        """Return the mapping as JSON text."""
        return json.dumps(
            {"tables": [t.to_dict() for t in self.tables]}, ensure_ascii=False
        )

    @classmethod
    def from_json(cls, text: str) -> "ColumnMapping":
        """Return the mapping kept as JSON text."""
        return cls(tuple(TableMapping.from_dict(t) for t in json.loads(text)["tables"]))


@dataclass(frozen=True)
class Letter:
    """The letter (tờ trình) a list belongs to."""

    number: str
    day: date | None


@dataclass
class NomineeRow:
    """
    One nominee and one honour.

    Attributes:
        kind: individual, collective or household.
        gender: male, female, or None where the list does not say.
        birth_date: YYYY-MM-DD, YYYY-MM or YYYY, as exactly as the list gives it.
        honour_code: None where the honour is not known; `honour_text` says what was typed.
        row: as the program numbers it, from 1.
        number: the running number typed before the name.
        cells: {gold field: (row, column)}, both from 1, where each value was read.
        raw: {gold field: text as typed} of the same cells.
    """

    kind: str
    name: str | None
    gender: str | None
    birth_date: str | None
    post: str | None
    unit: str | None
    honour_code: str | None
    summary: str | None
    sheet: str | None
    row: int
    hidden: bool = False
    honour_text: str = ""
    number: int | None = None
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields of the published schema."""
        names = [
            "kind",
            "name",
            "gender",
            "birth_date",
            "post",
            "unit",
            "honour_code",
            "summary",
            "sheet",
            "row",
        ]
        record = {name: getattr(self, name) for name in names}
        return record | ({"hidden": True} if self.hidden else {})


@dataclass(frozen=True)
class RowError:
    """
    Something that must be corrected before the row can be taken over.

    Attributes:
        kind: duplicate, bad_date, unknown_honour, wrong_subject_kind, missing_name,
            count_mismatch, numbering_gap, too_long or unreadable.
        sheet, row: where; both None when a statement stands outside any table.
        column: from 1, None when the whole row is meant.
        facts: what the sentence names, e.g. {"text": "31/02/2018"}.
        first: sheet and row of the earlier line, for a duplicate.
        stated, counted: the two numbers of a count_mismatch.
    """

    kind: str
    sheet: str | None
    row: int | None
    column: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    first: tuple[str | None, int] | None = None
    stated: int | None = None
    counted: int | None = None

    @property
    def about(self) -> str:
        """Return the sentence to show, in the reader's language."""
        return sentences.about_error(self.kind, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields of the published schema; the sentence is Vietnamese."""
        record: dict[str, Any] = {"sheet": self.sheet, "row": self.row, "kind": self.kind}
        record["about"] = sentences.in_vietnamese(lambda: self.about)
        if self.first is not None:
            record["first"] = {"sheet": self.first[0], "row": self.first[1]}
        if self.stated is not None:
            record |= {"stated": self.stated, "counted": self.counted}
        return record


@dataclass(frozen=True)
class RowWarning:
    """
    Something the person should know; it stops nothing.

    Attributes:
        kind: hidden_rows, hidden_sheet, old_font, no_honour, filled_from_above,
            number_repeated, month_first or old_age.
    """

    kind: str
    sheet: str | None
    row: int | None = None
    column: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def about(self) -> str:
        """Return the sentence to show, in the reader's language."""
        return sentences.about_warning(self.kind, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values; the sentence is Vietnamese."""
        about = sentences.in_vietnamese(lambda: self.about)
        return {"sheet": self.sheet, "row": self.row, "kind": self.kind, "about": about}


@dataclass
class NomineeList:
    """Everything read from one file."""

    file: str
    sha256: str
    unit_hint: str | None
    letter: Letter | None
    rows: list[NomineeRow]
    errors: list[RowError]
    warnings: list[RowWarning]
    tables: list[TableReading]

    def to_dict(self) -> dict[str, Any]:
        """Return the published schema, with warnings after it."""
        letter = None
        if self.letter:
            day = self.letter.day.isoformat() if self.letter.day else None
            letter = {"number": self.letter.number, "date": day}
        return {
            "file": self.file,
            "unit_hint": self.unit_hint,
            "letter": letter,
            "rows": [row.to_dict() for row in self.rows],
            "errors": [error.to_dict() for error in self.errors],
            "warnings": [warning.to_dict() for warning in self.warnings],
        }

    def to_json(self) -> str:
        """Return the published schema as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)
