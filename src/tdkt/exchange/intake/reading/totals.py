"""Numbers a list states about itself: totals, subtotals, counts in group headings."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .honours import HonourNames
from .texts import fold

if TYPE_CHECKING:
    from .row_values import Line

_GRAND = re.compile(
    r"^[\s*–-]*(?:tổng\s*cộng|tổng\s*số|tổng|danh sách(?:\s+\S+)?\s+(?:có|gồm)"
    r"|danh sách (?:có|gồm)|ấn định|tong cong|tong so|total)\b",
    re.IGNORECASE,
)
_SUB = re.compile(
    r"^[\s*–-]*(?:cộng(?!\s+(?:hòa|hoà|tác|đồng|sự))|subtotal)\b", re.IGNORECASE
)
_COUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\d,.]*\d)\s*([^\d,;.()/+]*)")
_BRACKETS = re.compile(r"\([^)]*\)")

_NOUNS: tuple[tuple[str, str], ...] = (
    (r"luot|danh hieu|de nghi|hinh thuc", "awards"),
    (r"ho gia dinh|ho\b", "household"),
    (r"tap the|don vi|co quan", "collective"),
    (
        r"ca nhan|nguoi|dong chi|d c\b|dc\b|can bo|cong chuc|vien chuc|giao vien|nhan vien"
        r"|ong ba|doan vien|hoi vien|hoc sinh|nong dan|chien si|people|persons|individuals",
        "individual",
    ),
    (r"truong hop|danh sach|dong|muc|doi tuong|nominees|rows", "lines"),
)


@dataclass
class Statement:
    """
    A sentence of the list that states how many there are.

    Attributes:
        row: row from 0, None outside any table.
        counts: (number, what) with what one of individual, collective, household, lines,
            awards, or an honour code.
        marks: {column: number} of totals below columns with ticks.
        scopes: ranges of lines it may speak of; the first is the nearest.
    """

    sheet: str | None
    row: int | None
    text: str
    counts: list[tuple[int, str]]
    marks: dict[int, int] = field(default_factory=dict)
    scopes: list[tuple[int, int]] = field(default_factory=list)


def is_total(text: str) -> bool:
    """Tell whether a row that begins with this text states a total or subtotal."""
    return bool(_GRAND.match(text) or _SUB.match(text))


def is_grand_total(text: str) -> bool:
    """Tell whether a statement speaks of the whole list."""
    return bool(_GRAND.match(text))


def stated_counts(text: str, names: HonourNames) -> list[tuple[int, str]]:
    """Return (number, what) for every number a total names."""
    line = re.sub(r"\bđ/c\b", "đồng chí", " ".join(text.split()), flags=re.IGNORECASE)
    line = re.split(r"\btrong đó\b", line, flags=re.IGNORECASE)[0]
    found = _counts(_BRACKETS.sub(" ", line), names)
    return found or _counts(line.replace("(", " ").replace(")", " "), names)


def _counts(line: str, names: HonourNames) -> list[tuple[int, str]]:
    counts = []
    end = 0
    for match in _COUNT.finditer(line):
        after = line[match.end() :].lstrip()
        if after.startswith("%") or re.search(r"(?:năm|/)\s*$", line[: match.start()]):
            continue
        what = noun(match[2], names)
        if what == "lines":
            what = _noun_before(line[end : match.start()], names)
        end = match.end()
        if what:
            counts.append((int(match[1].replace(".", "")), what))
    return counts


def _noun_before(text: str, names: HonourNames) -> str:
    """Return what a number counts where the noun stands before it: `Tập thể: 05`."""
    words = _GRAND.sub("", text).strip(" :;,.-")
    return (noun(words, names) if fold(words) else None) or "lines"


def noun(text: str, names: HonourNames) -> str | None:
    """Return what a number counts, by the words behind it; lines where there are none."""
    words = fold(text)
    if not words:
        return "lines"
    for pattern, what in _NOUNS:
        if re.match(rf"(?:luot )?(?:{pattern})", words) or (
            what != "lines" and re.search(rf"^\S+ (?:{pattern})\b", words)
        ):
            return what
    return names.exact(text.strip())


@dataclass(frozen=True)
class Mismatch:
    """A stated number that fits neither all rows nor the visible ones."""

    statement: Statement
    stated: int
    counted: int


def mismatches(statements: Iterable[Statement], lines: "list[Line]") -> list[Mismatch]:
    """Return the statements that are wrong, each compared with every scope it may mean."""
    wrong: list[Mismatch] = []
    for statement in statements:
        for stated, what in statement.counts:
            counted = _nearest(statement, lines, stated, _counter(what))
            if counted is not None:
                wrong.append(Mismatch(statement, stated, counted))
        for column, stated in statement.marks.items():
            counted = _nearest(statement, lines, stated, _mark_counter(column))
            if counted is not None:
                wrong.append(Mismatch(statement, stated, counted))
    return wrong


def _nearest(
    statement: Statement,
    lines: "list[Line]",
    stated: int,
    count: "Callable[[list[Line]], int]",
) -> int | None:
    """Return what the nearest scope counts, None where some scope agrees."""
    nearest: int | None = None
    for start, end in statement.scopes:
        scope = lines[start:end]
        visible = [line for line in scope if not line.hidden]
        counted = count(scope)
        if stated in (counted, count(visible)):
            return None
        if nearest is None:
            nearest = counted
    return nearest


def _counter(what: str) -> "Callable[[list[Line]], int]":
    def count(lines: "list[Line]") -> int:
        if what == "awards":
            return sum(max(len(line.honours), 1) for line in lines)
        if what in ("individual", "collective", "household"):
            return sum(1 for line in lines if line.is_new and line.kind == what)
        if what == "lines":
            return sum(1 for line in lines if line.is_new)
        return sum(1 for line in lines for h in line.honours if h.code == what)

    return count


def _mark_counter(column: int) -> "Callable[[list[Line]], int]":
    def count(lines: "list[Line]") -> int:
        return sum(1 for line in lines for h in line.honours if h.column == column)

    return count
