"""Candidate pairs read beside one another: the passages that both texts hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.alignment import SEED, Query, align, spans_of
from tdkt.tools.similarity.pairs.plan import Candidate
from tdkt.tools.similarity.public import NOBODY, PublicWording
from tdkt.tools.similarity.results import Span
from tdkt.tools.similarity.syllables import syllables

Align = Callable[[str, str], list[Span]]


class Aligned(NamedTuple):
    """
    A pair with its passages; spans are (second's start, end, first's start, end).

    The second text is the later one: it is read as the query, as when it was checked.
    `share` is the part of the characters of that text of which more stands in the other,
    0 to 1.
    """

    candidate: Candidate
    spans: list[Span]
    share: float


def beside_public(public: Mapping[int, str]) -> Align:
    """Return the engine's alignment of two texts, in which public texts do not count."""
    wording = PublicWording()
    wording.hold(public.keys(), public)

    def passages(query: str, source: str) -> list[Span]:
        mine, theirs = syllables(query), syllables(source)
        grams = kernels.grams(mine.hashes, SEED)
        ready = Query.of(mine, grams, wording.texts_of(grams) != NOBODY)
        return spans_of(align(ready, theirs), mine, theirs)

    return passages


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
            spans = passages(second, first)
            yield Aligned(one, spans, share_of(spans, len(second), len(first)))


def share_of(spans: Iterable[Span], query_length: int, source_length: int) -> float:
    """Return the larger of the covered parts of two texts of these lengths, 0 to 1."""
    kept = list(spans)
    query = _covered((span.query_start, span.query_end) for span in kept)
    source = _covered((span.source_start, span.source_end) for span in kept)
    return max(query / max(query_length, 1), source / max(source_length, 1))


def _covered(stretches: Iterable[tuple[int, int]]) -> int:
    """Return how many characters stretches cover, those that overlap counted once."""
    covered = reached = 0
    for start, end in sorted(stretches):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
