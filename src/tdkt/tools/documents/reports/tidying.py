"""
What stands in a file but not in its text: page numbers, running headings, stray signs.

Letters are never changed, added or taken from inside a line. A whole line goes only where
its place shows that it is no text: at the edge of several pages, or in the middle of a
sentence.
"""

import re
import unicodedata
from collections import Counter

from tdkt.tools.documents.reports.folding import fold

_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Soft hyphens, signs of no width or direction, and halves of pairs that no file may keep.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4}|[-–—])?", re.I
)
_STAMP = re.compile(r"s\s*k\s*k\s*n", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:;…”\")\]]$")
_HALF_CAPITALS = re.compile("[A-Z]+[à-ỹđ]+[A-Z]|[A-Z]{2,}[à-ỹđ]")
_EDGE_LINES = 2
_FEWEST_PAGES_OF_A_HEADING = 3
_FEWEST_REPEATS = 3


def clean_signs(text: str) -> str:
    """Return text in NFC with plain line breaks and single spaces, without unseen signs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = _BREAK_TAG.sub("\n", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    text = _UNSEEN.sub("", _CONTROL.sub("", text.replace("\x0c", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    text = unicodedata.normalize("NFC", "\n".join(line for line in lines if line))
    return "\n".join(map(_in_capitals, text.split("\n")))


def _in_capitals(line: str) -> str:
    """
    Return a heading of an old font as it looks: `MộT Số BIệN PHáP` in capitals.

    The font .VnTimeH draws small letters as capitals; the others have no capital letters
    with accents.
    """
    if not _HALF_CAPITALS.search(line) or re.search("[a-z]", line):
        return line
    return line.upper()


def without_page_edges(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """
    Return the lines of each page without numbers and running headings, and how many went.

    A heading that runs over pages stays where it stands first: it may be the title.
    """
    shapes = Counter(
        shape
        for page in pages
        for shape in {_shape(page[at]) for at in _edges(page)}
        if shape
    )
    running = {
        shape
        for shape, count in shapes.items()
        if count >= _FEWEST_PAGES_OF_A_HEADING and count * 2 >= len(pages)
    }
    seen: set[str] = set()
    kept: list[list[str]] = []
    for page in pages:
        gone = {at for at in _edges(page) if _is_edge(page, at, running, seen)}
        seen |= {_shape(line) for line in page}
        kept.append([line for at, line in enumerate(page) if at not in gone])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: list[str]) -> set[int]:
    count = len(page)
    return {
        at
        for at in (*range(_EDGE_LINES), *range(count - _EDGE_LINES, count))
        if 0 <= at < count
    }


def _is_edge(page: list[str], at: int, running: set[str], seen: set[str]) -> bool:
    line = page[at]
    if at in (0, len(page) - 1) and _PAGE_NUMBER.fullmatch(line):
        return True
    shape = _shape(line)
    return shape in running and shape in seen


def _shape(line: str) -> str:
    """Return what a running heading has on every page: its words without the number."""
    return re.sub(r"\d+", "", fold(line)).strip()


def without_intruders(lines: list[str]) -> tuple[list[str], int]:
    """
    Return lines without those that interrupt a sentence, and how many went.

    Such a line is a page number, the word "skkn", or one that comes three times or more.
    """
    counts = Counter(lines)
    kept: list[str] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        interrupts = bool(kept) and continues(kept[-1], after)
        strange = (
            _PAGE_NUMBER.fullmatch(line)
            or _STAMP.fullmatch(line)
            or (counts[line] >= _FEWEST_REPEATS and line[:1].isupper())
        )
        if not (interrupts and strange):
            kept.append(line)
    return kept, len(lines) - len(kept)


def continues(line: str, after: str) -> bool:
    """Tell whether the second line goes on with the sentence of the first."""
    return bool(after) and after[0].islower() and not _ENDS_SENTENCE.search(line)


def joined_lines(lines: list[str]) -> list[str]:
    """Return paragraphs: a line of full width is joined with the one that goes on with it."""
    widest = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    joined: list[list[str]] = []
    last = ""
    for line in lines:
        if joined and len(last) * 2 > widest and continues(last, line):
            joined[-1].append(line)
        else:
            joined.append([line])
        last = line
    return [" ".join(parts) for parts in joined]
