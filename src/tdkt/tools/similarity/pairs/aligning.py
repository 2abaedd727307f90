"""Candidate pairs read beside one another: the passages that both texts hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tdkt.tools.similarity.pairs.plan import Candidate
from tdkt.tools.similarity.results import Beside, Span

Align = Callable[[str, str], Beside]


class Aligned(NamedTuple):
    """
    A pair with its passages; spans are (second's start, end, first's start, end).

    The second text is the later one: it is read as the query, as when it was checked.
    `share` is the part of that text of which more stands in the other, 0 to 1, common
    wording left out.
    """

    candidate: Candidate
    spans: list[Span]
    share: float


def align_pairs(
    candidates: Iterable[Candidate], texts: Mapping[int, str], passages: Align
) -> Iterator[Aligned]:
    """
    Yield every candidate whose two texts still stand, with its passages.

    Args:
        texts: content by key; a text that is gone is absent.
        passages: takes a later text and an earlier one, gives what both hold.
    """
    for one in candidates:
        first, second = texts.get(one.first), texts.get(one.second)
        if first and second:
            spans, share = passages(second, first)
            yield Aligned(one, spans, share)
