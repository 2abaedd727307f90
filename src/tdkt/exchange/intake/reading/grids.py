"""One sheet or one Word table as a grid of plain values, whatever file it came from."""

from dataclasses import dataclass, field
from datetime import date

from .texts import one_line

Value = str | int | float | date | None
Row = list[Value]
Span = tuple[int, int, int, int]

# Merged areas beyond this many cells carry no list; spreading them would only cost time.
_LARGEST_SPREAD_CELLS = 400_000


@dataclass
class Grid:
    """
    Cells of one sheet or table; rows and columns count from 0 here.

    Attributes:
        sheet: name of the sheet, `table N` in Word, None in CSV.
        rows: values; a row may be shorter than the widest one.
        merges: (first row, first column, last row, last column), all included.
        broken: cells whose content could not be read, such as formula errors.
        before: paragraphs of a Word document between the last table and this one.
        after: paragraphs behind this table, only on the last table of the document.
    """

    sheet: str | None
    rows: list[Row]
    merges: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    broken: set[tuple[int, int]] = field(default_factory=set)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    old_fonts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.index_merges()

    def index_merges(self) -> None:
        """Note which cells are merged; to be called again when rows were added."""
        self._anchors: dict[tuple[int, int], tuple[int, int]] = {}
        self._spans: dict[tuple[int, int], Span] = {}
        budget = _LARGEST_SPREAD_CELLS
        height = len(self.rows)
        for span in self.merges:
            top, left, bottom, right = span
            bottom = min(bottom, height - 1)
            area = (bottom - top + 1) * (right - left + 1)
            if bottom < top or area > budget:
                continue
            budget -= area
            self._spans[top, left] = (top, left, bottom, right)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._anchors[row, column] = (top, left)

    @property
    def width(self) -> int:
        """Return the number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> Value:
        """Return the value typed in this cell, None outside the grid."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell whose value shows here: itself, or the first of a merged area."""
        return self._anchors.get((row, column), (row, column))

    def shown(self, row: int, column: int) -> Value:
        """Return the value a reader sees in this cell, merged areas included."""
        return self.own(*self.anchor(row, column))

    def span(self, row: int, column: int) -> Span:
        """Return the merged area this cell belongs to, or the cell alone."""
        return self._spans.get(self.anchor(row, column), (row, column, row, column))

    def text(self, row: int, column: int) -> str:
        """Return what a reader sees in this cell as one line of text."""
        return as_text(self.shown(row, column))


def as_text(value: Value) -> str:
    """Return a value as a person would write it: 30/04/1975, 12, `text`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return str(value)


def filled(row: Row) -> list[tuple[int, Value]]:
    """Return (column, value) of the cells of a row that hold something."""
    return [(i, v) for i, v in enumerate(row) if v is not None]
