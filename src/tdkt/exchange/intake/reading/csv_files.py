"""Comma-separated lists in any of the separators and character sets Excel writes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.encodings import utf16_order

from .gate import LONGEST_CELL, UnreadableFile, check_extent
from .grids import Grid
from .texts import tidy

_SEPARATORS = ",;\t|"
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(
    path: Path, forced: str | None, columns_understood: Callable[[Grid], int]
) -> list[Grid]:
    """
    Return the records of a text file as one grid; blank lines count as records.

    Args:
        forced: character set the user named; None to find it out.
        columns_understood: how many headings make sense when the file is cut with one
            separator; the separator that makes most of them is taken.
    """
    text, family = _decode(path.read_bytes(), forced)
    if "\x00" in text:
        raise UnreadableFile("broken")
    hint = _HINT.match(text)
    if hint:
        text = text[hint.end() :]
    best: tuple[int, int, Grid] | None = None
    for separator in hint[1] if hint else _SEPARATORS:
        grid = _cut(text, separator, family)
        if grid is None:
            continue
        score = (columns_understood(grid), _regularity(grid))
        if best is None or score > best[:2]:
            best = (*score, grid)
    if best is None:
        raise UnreadableFile("broken")
    return [best[2]]


def _decode(content: bytes, forced: str | None) -> tuple[str, str | None]:
    """Return the text and, when it was typed with an old font, its character set."""
    text = _unicode(content)
    if forced in (old_fonts.TCVN3, old_fonts.VNI):
        return text if text is not None else content.decode("latin-1"), forced
    if text is not None:
        family = None if forced == "unicode" else old_fonts.guess_family(text.split("\n"))
        return text, family
    plain = content.decode("latin-1")
    if forced != "unicode" and (family := old_fonts.guess_family(plain.split("\n"))):
        return plain, family
    try:
        return content.decode("cp1258"), None
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), None


def _unicode(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if order := utf16_order(content):
        return content.decode(order, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _cut(text: str, separator: str, family: str | None) -> Grid | None:
    grid = Grid(sheet=None, rows=[])
    if family:
        grid.old_fonts.add(family)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for record in reader:
            check_extent(len(grid.rows) + 1, len(record))
            grid.rows.append([_cell(value, family) for value in record])
    except csv.Error:
        return None
    except UnreadableFile as refusal:
        if refusal.reason_key == "too_many_columns":
            return None
        raise
    return grid


def _cell(value: str, family: str | None) -> str | None:
    if len(value) > 4 * LONGEST_CELL:
        value = value[: 4 * LONGEST_CELL]
    return tidy(old_fonts.to_unicode(value, family) if family else value) or None


def _regularity(grid: Grid) -> int:
    """Return how many records share the commonest number of columns above one."""
    counts = Counter(len(row) for row in grid.rows if len(row) > 1)
    return max(counts.values(), default=0)
