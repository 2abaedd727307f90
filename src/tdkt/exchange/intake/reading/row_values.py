"""The cells of one row by meaning, and the line they make."""

from dataclasses import dataclass, field

from .grids import Grid, Value, as_text
from .headers import Table
from .honours import is_blank_mark
from .results import ColumnReading, Field

BIRTH_FIELDS = (
    Field.BIRTH, Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR, Field.MALE,
    Field.FEMALE,
)  # fmt: skip
DATA_FIELDS = (
    *BIRTH_FIELDS, Field.GENDER, Field.POST, Field.UNIT, Field.POST_AND_UNIT, Field.HONOUR,
    Field.HONOUR_MARK, Field.SUMMARY,
)  # fmt: skip
NAME_FIELDS = (
    Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.COLLECTIVE_NAME,
    Field.HOUSEHOLD_NAME,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """An honour asked for in a line and the column (from 0) it was read in."""

    text: str
    code: str | None
    column: int | None = None


NO_HONOUR = Asked("", None)


@dataclass
class Line:
    """
    One nominee as the list gives it; row and columns count from 0.

    Attributes:
        is_new: False when the line only adds honours to the nominee of the line before.
        group: number of the group heading it stands under.
        problems: (error kind, column, facts) found while reading.
        notices: kinds of warnings found while reading.
        cells: {field of the schema: column}.
    """

    sheet: str | None
    row: int
    number: int | None = None
    is_numbered: bool = False
    kind: str = "individual"
    name: str | None = None
    gender: str | None = None
    birth: str | None = None
    post: str | None = None
    unit: str | None = None
    summary: str | None = None
    honours: list[Asked] = field(default_factory=list)
    hidden: bool = False
    is_new: bool = True
    group: int = 0
    problems: list[tuple[str, int | None, dict[str, object]]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    cells: dict[str, int] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """What the group headings above a row say."""

    kind: str | None
    unit: str | None
    honours: list[str]


def shown_down(grid: Grid, row: int, column: int, first_row: int) -> Value:
    """Return the value of a cell, or of the first cell where cells are merged downwards."""
    own = grid.own(row, column)
    if own is not None:
        return own
    top, left = grid.anchor(row, column)
    if first_row <= top < row and left == column:
        return grid.own(top, left)
    return None


class RowValues:
    """The cells of one row by meaning."""

    def __init__(self, grid: Grid, table: Table, row: int, first_row: int) -> None:
        self.grid = grid
        self.table = table
        self.row = row
        self.first_row = first_row

    def columns(self, *fields: Field) -> list[ColumnReading]:
        """Return the columns with one of these meanings."""
        return self.table.of(*fields)

    def value(self, column: int) -> Value:
        """Return the value of a cell of this row, merged cells followed upwards."""
        return shown_down(self.grid, self.row, column, self.first_row)

    def first(self, *fields: Field) -> Value:
        """Return the first value under one of these meanings."""
        return next((v for _c, v in self.all(*fields)), None)

    def all(self, *fields: Field) -> list[tuple[int, Value]]:
        """Return (column, value) of the cells under these meanings that hold something."""
        columns = self.table.of(*fields)
        if not columns:
            return []
        pairs = [(c.index, self.value(c.index)) for c in columns]
        return [(c, v) for c, v in pairs if v is not None]

    def has(self, *fields: Field) -> bool:
        """Tell whether this row itself holds something under one of these meanings."""
        return any(
            self.grid.own(self.row, c.index) is not None for c in self.columns(*fields)
        )

    def has_name(self) -> bool:
        """Tell whether the row has a name, its own or merged from above."""
        return bool(self.all(*NAME_FIELDS))

    def is_broken(self, *fields: Field) -> int | None:
        """Return the column of a cell under these meanings that shows an Excel error."""
        hit = [
            c.index
            for c in self.columns(*fields)
            if (self.row, c.index) in self.grid.broken
        ]
        return hit[0] if hit else None

    def says_something(self) -> bool:
        """Tell whether the row holds more than a running number."""
        if self.has(*NAME_FIELDS) or self.is_broken(*NAME_FIELDS) is not None:
            return True
        data = [
            v for c, v in self.all(*DATA_FIELDS) if self.grid.own(self.row, c) is not None
        ]
        return any(not is_blank_mark(as_text(v)) for v in data)
