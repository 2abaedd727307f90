"""Rows of one table told apart: nominees, groups, totals, signatures, notes."""

import re
from dataclasses import replace
from datetime import date
from itertools import groupby

from .dates import puts_month_first
from .grids import Value, as_text, filled
from .groups import Group, is_marked, kind_of_words, marker_style, read_group
from .headers import Table, is_numbering_row
from .honours import HonourNames
from .nominee_lines import asked_in, line_of
from .offices import names_office
from .results import Field
from .row_values import (
    BIRTH_FIELDS,
    DATA_FIELDS,
    NAME_FIELDS,
    Context,
    Line,
    RowValues,
    shown_down,
)
from .signatures import is_note, is_signature_row
from .texts import fold, is_capitals
from .titles import Title
from .totals import Statement, is_grand_total, is_total, stated_counts

_SERIAL = re.compile(r"^\(?\s*(\d{1,6})\s*[.)/]*\s*$")
# Remarks beside a row say nothing about which kind of row it is.
_REMARKS = re.compile(r"(?:ghi chu|notes?|remarks?|y kien|loi noi dung can sua|error)\b")
_SUB_SERIAL = re.compile(r"^\d{1,4}(?:\.\d{1,4})+\.?$")


class TableLines:
    """
    Reads the rows of one table in order.

    After `read()`: `lines`, and `statements` whose scopes index into `lines`.
    """

    def __init__(self, table: Table, title: Title, names: HonourNames, today: date) -> None:
        self.table = table
        self.grid = table.grid
        self.title = title
        self.names = names
        self.today = today
        self.lines: list[Line] = []
        self.statements: list[Statement] = []
        self._groups: list[Group] = []
        self._group_count = 0
        self._has_ended = False
        self._after_total = False
        self._at = {f: [c.index for c in table.of(f)] for f in Field}
        self._first_row = table.header[1] + 1
        columns = [c.index for c in table.columns]
        self._reach = (min(columns), max(columns)) if columns else (0, 0)
        self._remarks = {c.index for c in table.columns if _REMARKS.match(fold(c.title))}
        self._is_one_of_two = len(table.of(Field.NUMBER)) == 1 and self._reach[0] > 3

    def read(self) -> None:
        """Read every row of the table."""
        rows = range(self._first_row, min(self.table.end, len(self.grid.rows)))
        births = (self.grid.own(r, c) for r in rows for c in self._at[Field.BIRTH])
        self.table.month_first = puts_month_first(births)
        for row in rows:
            if row not in self.table.skipped:
                self._read_row(row)
        self._close_groups(None)
        self._fill_units_down()

    # --- which kind of row -------------------------------------------------------------

    def _read_row(self, row: int) -> None:
        cells = [(c, v) for c, v in filled(self.grid.rows[row]) if self._is_mine(c)]
        if not cells or is_numbering_row(self.grid, row):
            return
        number = self._number(row)
        is_numbered = number is not None or self._is_sub_numbered(row)
        texts = [as_text(v) for _c, v in cells]
        if not is_numbered and self._reads_total(row, cells):
            return
        if not is_numbered and is_signature_row(texts) and not self._birth_typed(row):
            self._has_ended = True
        if self._has_ended:
            return
        if not is_numbered and is_note(texts):
            return
        group = self._group_at(row, cells, is_numbered=is_numbered)
        if group:
            self._open_group(group)
            return
        if self._after_total and not is_numbered:
            return
        self._after_total = False
        self._read_line(row, number, cells, is_numbered=is_numbered)

    def _is_mine(self, column: int) -> bool:
        # Titles and totals may stand left of the first mapped column, except where
        # another list occupies those columns.
        if column in self._remarks:
            return False
        low, high = self._reach
        return low <= column <= high or not self._is_one_of_two

    def _number(self, row: int) -> int | None:
        for column in self._at[Field.NUMBER]:
            value = self._value(row, column)
            if isinstance(value, int):
                return value
            if isinstance(value, float):
                return int(value) if value.is_integer() else None
            if isinstance(value, str) and (found := _SERIAL.match(value)):
                return int(found[1])
        return None

    def _is_sub_numbered(self, row: int) -> bool:
        texts = [as_text(self._value(row, c)) for c in self._at[Field.NUMBER]]
        return any(_SUB_SERIAL.match(text) for text in texts)

    def _birth_typed(self, row: int) -> bool:
        columns = self._at[Field.BIRTH] + self._at[Field.MALE] + self._at[Field.FEMALE]
        return any(self.grid.own(row, c) is not None for c in columns)

    def _value(self, row: int, column: int) -> Value:
        return shown_down(self.grid, row, column, self._first_row)

    # --- totals --------------------------------------------------------------------------

    def _reads_total(self, row: int, cells: list[tuple[int, Value]]) -> bool:
        lead = next((as_text(v) for _c, v in cells[:2] if is_total(as_text(v))), None)
        if lead is None:
            return False
        mark_columns = {c.index for c in self.table.of(Field.HONOUR_MARK)}
        marks = {
            column: int(text)
            for column, value in cells
            if column in mark_columns and (text := as_text(value)).isdecimal()
        }
        rest = " ".join(as_text(v) for c, v in cells if c not in mark_columns)
        counts = stated_counts(rest, self.names)
        self.statements.append(
            Statement(self.grid.sheet, row, rest, counts, marks, self._scopes(lead))
        )
        if is_grand_total(lead) and self.lines:
            self._after_total = True
            self._has_ended = self._has_ended or not self._at[Field.NUMBER]
        return True

    def _scopes(self, lead: str) -> list[tuple[int, int]]:
        end = len(self.lines)
        if is_grand_total(lead):
            return [(0, end)]
        starts = [group.start for group in reversed(self._groups)] + [0]
        return [(start, end) for start in starts]

    # --- groups ------------------------------------------------------------------------

    def _group_at(
        self, row: int, cells: list[tuple[int, Value]], *, is_numbered: bool
    ) -> Group | None:
        if is_numbered:
            return self._numbered_group(row, cells)
        if len(cells) == 1:
            column, value = cells[0]
            if isinstance(value, str) and self._heads_group(row, column, value):
                return read_group(value, row, self.names)
            return None
        style = marker_style(as_text(cells[0][1]))
        if style is None:
            return self._wide_group(row, cells)
        label = cells[1][1]
        others = [v for _c, v in cells[2:]]
        if not isinstance(label, str) or any(isinstance(v, date) for v in others):
            return None
        asked = [c for c, _v in cells[2:] if c in self._columns_of_award()]
        if asked or any(isinstance(v, str) and len(v) > 40 for v in others):
            return None
        text = " ".join(
            [label, *(f"({as_text(v)})" for v in others if as_text(v)[:1].isdigit())]
        )
        return read_group(text, row, self.names, style)

    def _columns_of_award(self) -> list[int]:
        return self._at[Field.HONOUR] + self._at[Field.HONOUR_MARK]

    def _wide_group(self, row: int, cells: list[tuple[int, Value]]) -> Group | None:
        """Return a group whose label is merged over the row, with a count at its end."""
        (column, value), others = cells[0], cells[1:]
        if not isinstance(value, str) or self.grid.span(row, column)[3] - column < 2:
            return None
        if all(isinstance(v, int) for _c, v in others):
            return read_group(f"{value} ({as_text(others[0][1])})", row, self.names)
        return None

    def _numbered_group(self, row: int, cells: list[tuple[int, Value]]) -> Group | None:
        """Return a group such as `1 | Phòng Kinh tế` whose rows are numbered 1.1, 1.2."""
        if len(cells) != 2 or not isinstance(cells[1][1], str):
            return None
        mine = as_text(cells[0][1]).rstrip(".")
        for below in range(row + 1, min(row + 4, len(self.grid.rows))):
            texts = [as_text(self._value(below, c)) for c in self._at[Field.NUMBER]]
            if any(t.startswith(f"{mine}.") and _SUB_SERIAL.match(t) for t in texts):
                return read_group(cells[1][1], row, self.names, "number")
        return None

    def _heads_group(self, row: int, column: int, text: str) -> bool:
        names_at = [c for f in NAME_FIELDS for c in self._at[f]]
        first_name = min(names_at, default=0)
        span = self.grid.span(row, column)
        if span[3] > span[1] or column < first_name or is_marked(text):
            return True
        if column not in names_at:
            return False
        words = fold(text)
        if kind_of_words(words) or text.rstrip().endswith(":"):
            return True
        others = [f for f in DATA_FIELDS if self._at[f]]
        looks_like_group = names_office(text) or bool(self.names.in_title(text))
        if not others:
            return False
        if self._at[Field.NUMBER] and self._numbers_used():
            return looks_like_group or is_capitals(text)
        return looks_like_group and self.title.kind != "collective"

    def _numbers_used(self) -> bool:
        last = min(self.table.end, len(self.grid.rows), self._first_row + 400)
        return any(self._number(row) is not None for row in range(self._first_row, last))

    def _open_group(self, group: Group) -> None:
        self._after_total = False
        group.style = group.style or f"plain {group.matter}"
        self._close_groups(group.style)
        group.start = len(self.lines)
        self._group_count += 1
        self._groups.append(group)

    def _close_groups(self, style: str | None) -> None:
        """Close the open group with this numbering and all inside it; None closes all."""
        styles = [group.style for group in self._groups]
        keep = (
            0 if style is None else styles.index(style) if style in styles else len(styles)
        )
        for group in self._groups[keep:]:
            self._state_group(group)
        del self._groups[keep:]

    def _state_group(self, group: Group) -> None:
        what = group.noun_or_kind(self.names)
        if group.stated is not None and what:
            self.statements.append(
                Statement(
                    self.grid.sheet,
                    group.row,
                    group.heading,
                    [(group.stated, what)],
                    scopes=[(group.start, len(self.lines))],
                )
            )

    # --- lines -------------------------------------------------------------------------

    def _read_line(
        self,
        row: int,
        number: int | None,
        cells: list[tuple[int, Value]],
        *,
        is_numbered: bool,
    ) -> None:
        values = RowValues(self.grid, self.table, row, self._first_row)
        if not values.says_something():
            return
        previous = self.lines[-1] if self.lines else None
        if previous and not is_numbered and self._continues(values):
            self._add_to(previous, values)
            return
        groups = reversed(self._groups)
        context = Context(
            kind=next((g.kind for g in groups if g.kind), None),
            unit=next((g.unit for g in reversed(self._groups) if g.unit), None),
            honours=next((g.honours for g in reversed(self._groups) if g.honours), []),
        )
        line = line_of(values, context, self.title, self.names, self.today, previous)
        line.number = number
        line.is_numbered = is_numbered
        line.group = self._group_count
        if self._at[Field.NUMBER]:
            line.cells["number"] = self._at[Field.NUMBER][0]
        self.lines.append(line)

    def _continues(self, values: RowValues) -> bool:
        """Tell whether a row without number and name adds to the line above it."""
        if not self._at[Field.NUMBER] or not self._numbers_used() or values.has_name():
            return False
        return not values.has(*BIRTH_FIELDS, Field.GENDER)

    def _add_to(self, line: Line, values: RowValues) -> None:
        asked = asked_in(values, self.names)
        if asked:
            added = replace(
                line, row=values.row, honours=asked, is_new=False, problems=[], number=None
            )
            added.hidden = values.row in self.grid.hidden_rows
            added.is_numbered = False
            self.lines.append(added)
        more = as_text(values.first(Field.SUMMARY))
        if more:
            line.summary = f"{line.summary} {more}" if line.summary else more

    def _fill_units_down(self) -> None:
        """
        Give lines the unit of the line above where a unit is typed once for many rows.

        Merged cells say so themselves; without them, the pattern must be plain: at least
        half the cells are empty and no unit comes back after another.
        """
        people = [line for line in self.lines if line.kind != "collective"]
        typed = [line.unit for line in people if "unit" in line.cells]
        blocks = [unit for unit, _same in groupby(typed)]
        if not self._at[Field.UNIT] or len(blocks) < 2 or len(set(blocks)) != len(blocks):
            return
        if len(typed) * 2 > len(people) or "unit" not in people[0].cells:
            return
        if any(group.unit for group in self._groups) or self._group_count:
            return
        unit = None
        for line in people:
            if "unit" in line.cells:
                unit = line.unit
            elif line.unit is None:
                line.unit = unit
                line.notices.append("filled_from_above")
