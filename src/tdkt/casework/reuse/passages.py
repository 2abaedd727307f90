"""
Where passages lie in a text: cut for reading, put on a strip. No database, no clock.

Texts may be long (2 MB): what is not marked is folded and fetched when somebody asks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

CONTEXT = 160
"""Characters shown before and after a passage, so that it can be understood."""
FOLD_FROM = 120
"""A stretch shorter than this is shown rather than folded."""
LONGEST_SHOWN = 3000
"""Characters of one passage shown at once; the middle of a longer one is folded."""
STRIP_CELLS = 1000
"""Width of the strip; more cannot be told apart on any screen."""

Interval = tuple[int, int]


class Piece(NamedTuple):
    """
    A stretch of a text in one look.

    `kind` is plain, here (the passage looked at), elsewhere (stands in another source),
    shared (wording that does not count) or fold, whose text is left out; `lines` and
    `words` then say how much that is.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    lines: int = 0
    words: int = 0


@dataclass(frozen=True)
class Frame:
    """
    What is shown of a text around one passage, in characters of the text.

    From `fold_start` to `shown_start` is folded, then comes context, the passage from
    `start` to `end`, context up to `shown_end`, and folded text up to `fold_end`.
    """

    fold_start: int
    shown_start: int
    start: int
    end: int
    shown_end: int
    fold_end: int


def frames(content: str, passages: Sequence[Interval]) -> list[Frame]:
    """
    Return what is shown around each passage, in the order given.

    Read in the order of the text, the frames cover it whole and hardly any of it twice;
    passages may overlap and stand in any order.
    """
    order = sorted(range(len(passages)), key=lambda at: passages[at])
    made: dict[int, list[int]] = {}
    reached, last = 0, -1
    for at in order:
        start, end = passages[at]
        gap_start, shown = reached, min(reached, start)
        if start - reached > (CONTEXT + FOLD_FROM if last < 0 else 2 * CONTEXT + FOLD_FROM):
            if last >= 0:
                gap_start = _word_end(content, reached + CONTEXT)
                made[last][4] = made[last][5] = gap_start
            shown = _word_start(content, start - CONTEXT)
        elif start > reached:
            shown = reached
        else:
            gap_start = shown = start
        made[at] = [min(gap_start, shown), shown, start, end, end, end]
        if end >= reached:
            reached, last = end, at
    if last >= 0:
        _close(content, made[last])
    return [Frame(*made[at]) for at in range(len(passages))]


def _close(content: str, frame: list[int]) -> None:
    """Give the last passage of the text its context and the rest of the text."""
    end, whole = frame[3], len(content)
    shown = whole
    if whole - end > CONTEXT + FOLD_FROM:
        shown = _word_end(content, end + CONTEXT)
    frame[4], frame[5] = shown, whole


def _word_start(content: str, at: int) -> int:
    """Return the start of a word near a place, before it."""
    found = max(content.rfind(" ", max(0, at - 40), at), content.rfind("\n", at - 40, at))
    return found + 1 if found >= 0 else at


def _word_end(content: str, at: int) -> int:
    found = [
        place for sign in (" ", "\n") if (place := content.find(sign, at, at + 40)) >= 0
    ]
    return min(found, default=min(at, len(content)))


def pieces(
    content: str,
    frame: Frame,
    *,
    shared: Sequence[Interval] = (),
    elsewhere: Sequence[Interval] = (),
) -> list[Piece]:
    """
    Cut what a frame shows into pieces of one look each.

    Args:
        shared, elsewhere: each in order and without overlaps, as `joined` returns them.
    """
    layers = {"shared": shared, "elsewhere": elsewhere}
    cut = [fold(content, frame.fold_start, frame.shown_start)]
    cut += look(content, frame.shown_start, frame.start, layers)
    cut += _passage(content, frame.start, frame.end, shared)
    cut += look(content, frame.end, frame.shown_end, layers)
    cut.append(fold(content, frame.shown_end, frame.fold_end))
    return [piece for piece in cut if piece.end > piece.start]


def _passage(content: str, start: int, end: int, shared: Sequence[Interval]) -> list[Piece]:
    layers = {"shared": shared}
    if end - start <= LONGEST_SHOWN + FOLD_FROM:
        return look(content, start, end, layers, plain="here")
    head = _word_end(content, start + LONGEST_SHOWN * 2 // 3)
    tail = _word_start(content, end - LONGEST_SHOWN // 3)
    return [
        *look(content, start, head, layers, plain="here"),
        fold(content, head, tail),
        *look(content, tail, end, layers, plain="here"),
    ]


def fold(content: str, start: int, end: int) -> Piece:
    """Return a piece without its text, that says how much is left out."""
    lines = content.count("\n", start, end) + 1
    return Piece("fold", start, end, "", lines, content.count(" ", start, end) + lines)


def look(
    content: str,
    start: int,
    end: int,
    layers: dict[str, Sequence[Interval]],
    *,
    plain: str = "plain",
) -> list[Piece]:
    """Cut one stretch by layers of marks; where two meet, the first named wins."""
    edges = {start, end}
    inside: dict[str, Sequence[Interval]] = {}
    for kind, marks in layers.items():
        first = bisect_left(marks, start, key=lambda mark: mark[1])
        past = bisect_left(marks, end, key=lambda mark: mark[0])
        inside[kind] = marks[first:past]
        for one in inside[kind]:
            edges |= {max(one[0], start), min(one[1], end)}
    places = sorted(edges)
    cut: list[Piece] = []
    for left, right in pairwise(places):
        kind = next((k for k, marks in inside.items() if _covers(marks, left)), plain)
        if cut and cut[-1].kind == kind:
            cut[-1] = Piece(kind, cut[-1].start, right, content[cut[-1].start : right])
        else:
            cut.append(Piece(kind, left, right, content[left:right]))
    return cut


def _covers(marks: Sequence[Interval], at: int) -> bool:
    place = bisect_right(marks, at, key=lambda mark: mark[0]) - 1
    return place >= 0 and marks[place][1] > at


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the union of intervals, in order."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        elif end > start:
            union.append((start, end))
    return union


def without(intervals: Sequence[Interval], taken: Sequence[Interval]) -> list[Interval]:
    """Return what of some intervals lies outside others; both as `joined` returns them."""
    left: list[Interval] = []
    for start, end in intervals:
        at = start
        for place in range(bisect_right(taken, at, key=lambda one: one[1]), len(taken)):
            if taken[place][0] >= end:
                break
            if taken[place][0] > at:
                left.append((at, taken[place][0]))
            at = max(at, taken[place][1])
        if at < end:
            left.append((at, end))
    return left


def attributed(sources: Sequence[Sequence[Interval]]) -> list[int]:
    """
    Count each marked character once, for the first source that holds it.

    Args:
        sources: the passages of each source in the checked text, best source first.
    """
    taken: list[Interval] = []
    counts = []
    for spans in sources:
        own = without(joined(spans), taken)
        counts.append(sum(end - start for start, end in own))
        taken = joined([*taken, *own])
    return counts


class Stripe(NamedTuple):
    """A bar of the strip: where it begins and how wide it is, of STRIP_CELLS."""

    look: str
    x: int
    width: int


def strip(length: int, layers: Sequence[tuple[str, Sequence[Interval]]]) -> list[Stripe]:
    """
    Draw where marks lie in a text of some length; a later layer covers an earlier one.

    However short a mark is, it takes one cell, so that nothing found is invisible.
    """
    cells = [""] * STRIP_CELLS
    for name, marks in layers:
        for start, end in marks:
            first = min(start * STRIP_CELLS // max(length, 1), STRIP_CELLS - 1)
            past = min(-(-end * STRIP_CELLS // max(length, 1)), STRIP_CELLS)
            for cell in range(first, max(past, first + 1)):
                cells[cell] = name
    stripes: list[Stripe] = []
    for x, name in enumerate(cells):
        if stripes and stripes[-1].look == name and stripes[-1].x + stripes[-1].width == x:
            stripes[-1] = stripes[-1]._replace(width=stripes[-1].width + 1)
        elif name:
            stripes.append(Stripe(name, x, 1))
    return stripes


class Lines:
    """Numbers of lines in a text: a line ends with a break, the first one is 1."""

    def __init__(self, content: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", content)]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last line of a stretch."""
        first = bisect_left(self._breaks, start) + 1
        return first, max(first, bisect_left(self._breaks, end - 1) + 1)
