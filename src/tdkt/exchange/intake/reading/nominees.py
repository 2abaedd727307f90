"""Read one file as a list of nominees, from the first byte to the last error."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from tdkt.tools.documents import old_fonts

from . import checks
from .csv_files import read_csv
from .gate import UnreadableFile, check_file
from .grids import Grid, as_text, filled
from .headers import Table, columns_understood, find_tables, holds_nominees, remapped
from .honours import Catalogue, HonourNames
from .letter import find_letter, find_unit
from .lines import TableLines
from .ods_files import read_ods
from .results import (
    ColumnMapping,
    Field,
    NomineeList,
    NomineeRow,
    RowWarning,
    TableReading,
)
from .row_values import NO_HONOUR, Line
from .texts import fold
from .titles import Title, read_title
from .totals import Statement, is_total, noun, stated_counts
from .word_tables import read_docx
from .xls_files import read_xls
from .xlsx_files import read_xlsx

FontChoice = Literal["auto", "unicode", "tcvn3", "vni"]

_FONT_NAMES = {
    old_fonts.TCVN3: "TCVN3",
    old_fonts.TCVN3_CAPITALS: "TCVN3",
    old_fonts.VNI: "VNI",
}
_TITLE_COUNT = re.compile(r"\bdanh sách\s+(?:các\s+)?(\d{1,4})\s+([^\d,;]+)", re.IGNORECASE)


def read_nominees(
    path: Path,
    *,
    today: date,
    mapping: ColumnMapping | None = None,
    font: FontChoice = "auto",
    name: str | None = None,
    catalogue: Catalogue | None = None,
) -> NomineeList:
    """
    Return what a careful officer would read out of a unit's list, and what is wrong in it.

    Args:
        path: the file; xlsx, xls, ods, docx or csv.
        today: births after this day are errors.
        mapping: what columns mean where the user or an earlier file said so.
        font: character set of the text; "auto" goes by font names, then by content.
        name: name the file was sent under, when it is stored under another.
        catalogue: honours to look names up in; the registry's own by default.

    Raises:
        UnreadableFile: the file is no list that can be read; nothing else is raised
            for any content.
    """
    file_name = name or path.name
    names = HonourNames(catalogue or _registry_catalogue())
    with anything_else_is_broken():
        grids = read_grids(path, file_name, font, names)
        reader = _FileReader(grids, names, mapping or ColumnMapping(), today)
        reader.read()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return reader.result(file_name, digest)


def _registry_catalogue() -> Catalogue:
    from tdkt.registry.honours.catalogue import load

    return load()


@contextmanager
def anything_else_is_broken() -> Iterator[None]:
    """Turn whatever a damaged file provokes in the libraries into one refusal."""
    try:
        yield
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile("broken") from error
    except BaseException as error:
        # A panic inside calamine (Rust) does not derive from Exception.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile("broken") from error
        raise


def read_grids(
    path: Path, name: str, font: FontChoice, names: HonourNames | None = None
) -> list[Grid]:
    """
    Return the sheets or tables of a file, its text in Unicode.

    Raises:
        UnreadableFile: the file may not be opened; libraries may raise more for damage.
    """
    forced = None if font == "auto" else font
    format_ = check_file(path, name)
    if format_ == "csv":
        known = names or HonourNames(_registry_catalogue())
        return read_csv(path, forced, lambda grid: columns_understood(grid, known))
    readers = {"xlsx": read_xlsx, "xls": read_xls, "ods": read_ods, "docx": read_docx}
    grids = readers[format_](path, forced)
    if forced is None and not any(grid.old_fonts for grid in grids):
        texts = (v for g in grids for row in g.rows for v in row if isinstance(v, str))
        if family := old_fonts.guess_family(texts):
            grids = readers[format_](path, family)
            for grid in grids:
                grid.old_fonts.add(family)
    return grids


class _FileReader:
    """Reads the tables of a file in order and keeps what goes beyond one table."""

    def __init__(
        self, grids: list[Grid], names: HonourNames, mapping: ColumnMapping, today: date
    ) -> None:
        self.grids = grids
        self.names = names
        self.mapping = mapping
        self.today = today
        self.lines: list[Line] = []
        self.statements: list[Statement] = []
        self.tables: list[TableReading] = []
        self.titles: list[Title] = []
        self.warnings: list[RowWarning] = []
        self.around = [text for grid in grids for text in _texts_around(grid)]
        self.letter = find_letter(self.around)
        self.day = self.letter.day if self.letter and self.letter.day else today

    def read(self) -> None:
        """
        Read every table of every visible sheet.

        Raises:
            UnreadableFile: no table has a column of names.
        """
        inherited: Title | None = None
        previous: Table | None = None
        for grid in self.grids:
            if grid.is_hidden:
                if any(holds_nominees(t) for t in find_tables(grid, self.names)):
                    facts = {"sheet": grid.sheet}
                    self.warnings.append(
                        RowWarning("hidden_sheet", grid.sheet, None, None, facts)
                    )
                continue
            is_word = (grid.sheet or "").startswith("table ")
            if not is_word:
                inherited = None
            said = list(self.mapping.tables)
            tables = [t for t in find_tables(grid, self.names, said) if holds_nominees(t)]
            if not tables and previous is not None and _goes_on(grid, previous):
                tables = [_continued(grid, previous)]
            first_line = len(self.lines)
            for table in tables:
                inherited = self._read_table(table, inherited, first_line)
                previous = table
            self._note_hidden(grid, first_line)
        if not self.lines:
            raise UnreadableFile("no_table")
        self._read_paragraphs()

    def _read_table(self, table: Table, inherited: Title | None, first_line: int) -> Title:
        grid = table.grid
        header_row = table.header[1] + 1
        if said := self.mapping.for_table(grid.sheet, header_row, table.fingerprint):
            table = remapped(table, said)
        above = [t for r in table.title_rows for t in _row_texts(grid, r)]
        title = read_title(
            [*grid.before, *above], self.names, self.day, inherited=inherited
        )
        if not title.honours and grid.sheet and not grid.sheet.startswith("table "):
            title.honours = self.names.in_title(grid.sheet)
        reader = TableLines(table, title, self.names, self.today)
        reader.read()
        self.titles.append(title)
        self._take_over(reader, first_line)
        if table.month_first:
            self.warnings.append(RowWarning("month_first", grid.sheet, header_row))
        self._count_in_title(table, len(reader.lines))
        self.tables.append(_reading(table, sum(1 for line in reader.lines if line.is_new)))
        return title

    def _take_over(self, reader: TableLines, first_line: int) -> None:
        offset = len(self.lines)
        self.lines += reader.lines
        end = len(self.lines)
        for statement in reader.statements:
            statement.scopes = [(a + offset, b + offset) for a, b in statement.scopes]
            reaches_all = any(a == offset for a, _b in statement.scopes)
            if reaches_all and first_line != offset:
                statement.scopes.append((first_line, end))
            if reaches_all and first_line > 0:
                statement.scopes.append((0, end))
        self.statements += reader.statements

    def _count_in_title(self, table: Table, count: int) -> None:
        end = len(self.lines)
        for row in table.title_rows:
            for text in _row_texts(table.grid, row):
                found = _TITLE_COUNT.search(text)
                what = noun(found[2], self.names) if found else None
                if found and what:
                    self.statements.append(
                        Statement(
                            table.grid.sheet,
                            row,
                            text,
                            [(int(found[1]), what)],
                            scopes=[(end - count, end)],
                        )
                    )

    def _note_hidden(self, grid: Grid, first_line: int) -> None:
        hidden = [line.row + 1 for line in self.lines[first_line:] if line.hidden]
        if hidden:
            facts = {"count": len(hidden), "rows": _ranges(hidden)}
            self.warnings.append(
                RowWarning("hidden_rows", grid.sheet, hidden[0], None, facts)
            )
        if grid.old_fonts and len(self.lines) > first_line:
            used = ", ".join(sorted({_FONT_NAMES[f] for f in grid.old_fonts}))
            self.warnings.append(
                RowWarning("old_font", grid.sheet, None, None, {"fonts": used})
            )

    def _read_paragraphs(self) -> None:
        """Take the totals stated in the paragraphs of a Word document."""
        for grid in self.grids:
            for text in [*grid.before, *grid.after]:
                if is_total(text):
                    counts = stated_counts(text, self.names)
                    scope = [(0, len(self.lines))]
                    self.statements.append(
                        Statement(None, None, text, counts, scopes=scope)
                    )

    def _own_unit(self) -> str | None:
        """Return the unit all titles name, for lists without letterhead and letter."""
        units = {title.unit for title in self.titles}
        return units.pop() if len(units) == 1 else None

    def result(self, file_name: str, digest: str) -> NomineeList:
        """Return everything read."""
        errors = checks.errors_of(self.lines, self.statements, self.names, self.day)
        first = self.tables[0] if self.tables else None
        warnings = [*self.warnings, *checks.warnings_of(self.lines, self.today)]
        return NomineeList(
            file=file_name,
            sha256=digest,
            unit_hint=find_unit(self.around, _letterhead(self.grids, first))
            or self._own_unit(),
            letter=self.letter,
            rows=[row for line in self.lines for row in _rows(line)],
            errors=errors,
            warnings=warnings,
            tables=self.tables,
        )


def _goes_on(grid: Grid, table: Table) -> bool:
    """Tell whether a Word table without headings continues the one before it."""
    is_word = (grid.sheet or "").startswith("table ")
    numbers = table.of(Field.NUMBER)
    if not is_word or not numbers or grid.width != table.grid.width or grid.before:
        return False
    texts = [as_text(grid.own(row, numbers[0].index)) for row in range(len(grid.rows))]
    numbered = [text for text in texts if text.rstrip(".").isdigit()]
    return bool(numbered) and len(numbered) * 2 >= len(texts)


def _continued(grid: Grid, table: Table) -> Table:
    return Table(grid, (-1, -1), table.columns, table.fingerprint, end=len(grid.rows))


def _row_texts(grid: Grid, row: int) -> list[str]:
    cells = filled(grid.rows[row]) if 0 <= row < len(grid.rows) else []
    lines = [line for _c, v in cells if isinstance(v, str) for line in v.split("\n")]
    return [line.strip() for line in lines if line.strip()]


def _texts_around(grid: Grid) -> list[str]:
    """Return the lines of a grid that may belong to its letterhead, and its paragraphs."""
    rows = [
        text for row in range(min(len(grid.rows), 40)) for text in _row_texts(grid, row)
    ]
    return [*grid.before, *rows, *grid.after] if not grid.is_hidden else []


def _letterhead(grids: list[Grid], first_table: TableReading | None) -> list[str]:
    """Return the left side of the first letterhead: the first cell of the topmost rows."""
    for grid in grids:
        if grid.is_hidden:
            continue
        lines: list[str] = [t for t in grid.before if not _is_title(t)][:3]
        end = min(len(grid.rows), 8)
        if first_table and first_table.sheet == grid.sheet:
            end = min(end, first_table.header_rows[0] - 1)
        for row in range(end):
            cells = filled(grid.rows[row])
            if not cells:
                if lines:
                    break
                continue
            column, value = cells[0]
            if not isinstance(value, str):
                break
            if column > grid.width // 2 and lines:
                continue
            lines += value.split("\n")
        if lines or (first_table and first_table.sheet == grid.sheet):
            return lines
    return []


def _is_title(text: str) -> bool:
    """Tell whether a paragraph belongs to the title of a list, not to its letterhead."""
    return bool(
        re.match(r"(?:danh sach|de nghi|kem theo|ban hanh|phu luc|bieu)\b", fold(text))
    )


def _reading(table: Table, lines: int) -> TableReading:
    first, last = table.header
    return TableReading(
        sheet=table.grid.sheet,
        header_rows=(first + 1, last + 1),
        columns=tuple(table.columns),
        fingerprint=table.fingerprint,
        lines=lines,
    )


def _rows(line: Line) -> Iterator[NomineeRow]:
    """Yield one row for every honour of a line, one without honour if it has none."""
    cells = {name: (line.row + 1, column + 1) for name, column in line.cells.items()}
    for asked in line.honours or [NO_HONOUR]:
        own = dict(cells)
        if asked.column is not None:
            own["honour_code"] = (line.row + 1, asked.column + 1)
        yield NomineeRow(
            kind=line.kind,
            name=line.name,
            gender=line.gender,
            birth_date=line.birth,
            post=line.post,
            unit=line.unit,
            honour_code=asked.code,
            summary=line.summary,
            sheet=line.sheet,
            row=line.row + 1,
            hidden=line.hidden,
            honour_text=asked.text,
            number=line.number,
            cells=own,
            raw=dict(line.raw),
        )


def _ranges(numbers: list[int]) -> str:
    """Return row numbers in short: 36-39, 41."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)
