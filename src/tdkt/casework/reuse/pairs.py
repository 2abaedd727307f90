"""One source beside the checked text, passage by passage."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt.casework.reuse.models import Comparison
from tdkt.casework.reuse.passages import (
    Frame,
    Interval,
    Lines,
    Piece,
    frames,
    joined,
    pieces,
    without,
)
from tdkt.casework.reuse.presentation import places_of, shortened
from tdkt.casework.reuse.queries import ShownSource

PASSAGES_ON_PAGE = 40
_TELLING = 40
"""Characters of a stretch that says what a passage is about."""
STRETCH_AT_MOST = 20_000
"""Characters of folded text that are fetched at once."""


@dataclass(frozen=True)
class Side:
    """One text's part of a pair: the pieces, its lines, and its place in its text."""

    pieces: list[Piece]
    lines: tuple[int, int]
    start: int


@dataclass(frozen=True)
class Pair:
    """A passage in both texts; `right` is None where the reader may not read the source."""

    number: int
    left: Side
    right: Side | None
    excerpt: str


@dataclass(frozen=True)
class Marks:
    """What is marked in the checked text besides the source looked at."""

    shared: list[Interval]
    elsewhere: list[Interval]


def marks_beside(
    comparison: Comparison, chosen: ShownSource, sources: Sequence[ShownSource]
) -> Marks:
    """Return common wording, and what stands only in sources other than the chosen one."""
    shared = joined((one[0], one[1]) for one in comparison.shared_spans)
    others = joined(
        span
        for one in sources
        if one.position != chosen.position
        for span in places_of(one)
    )
    return Marks(shared, without(others, places_of(chosen)))


class Beside:
    """
    The pairs of one source, in the order of the checked text, made page by page.

    Args:
        theirs: the content of the source, None where the reader may not read it.
    """

    def __init__(
        self, chosen: ShownSource, content: str, theirs: str | None, marks: Marks
    ) -> None:
        spans = sorted(chosen.spans, key=lambda span: (span.start, span.end))
        self._content, self._theirs, self._marks = content, theirs, marks
        self._left = frames(content, [(one.start, one.end) for one in spans])
        self._lines = Lines(content)
        self._right: list[Frame] = []
        if theirs is not None:
            places = [(one.source_start or 0, one.source_end or 0) for one in spans]
            self._right = frames(theirs, places)
            self._their_lines = Lines(theirs)

    def __len__(self) -> int:
        return len(self._left)

    def pairs(self, first: int, past: int) -> list[Pair]:
        """Return the pairs from one place to another (excluded), counted from 0."""
        return [self._pair(at) for at in range(first, min(past, len(self)))]

    def _pair(self, at: int) -> Pair:
        start, end = self._left[at].start, self._left[at].end
        left = Side(
            pieces(
                self._content,
                self._left[at],
                shared=self._marks.shared,
                elsewhere=self._marks.elsewhere,
            ),
            self._lines.of(start, end),
            start,
        )
        excerpt = shortened(self._telling(start, end))
        return Pair(at + 1, left, self._right_side(at), excerpt)

    def _telling(self, start: int, end: int) -> str:
        """Return the first words of a passage that are more than common wording."""
        counted = without([(start, end)], self._marks.shared)
        long = [one for one in counted if one[1] - one[0] >= _TELLING]
        first = long[0][0] if long else start
        return self._content[first : min(end, first + 400)].lstrip(" .,:;")

    def _right_side(self, at: int) -> Side | None:
        if self._theirs is None:
            return None
        frame = self._right[at]
        lines = self._their_lines.of(frame.start, frame.end)
        return Side(pieces(self._theirs, frame), lines, frame.start)
