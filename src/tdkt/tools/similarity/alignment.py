"""
Passages that two texts share, however they were cut, moved, renamed or mistyped.

Runs of four syllables that stand in both texts are seeds. Seeds that lie close in both
texts, and about on one diagonal, make a passage; passages that go on where the last ended,
or whose sentences were shuffled, are joined; what is thin or short is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.results import Span
from tdkt.tools.similarity.syllables import Hashes, Places, Syllables, syllables

SEED = 4
FINE = 3
_MOST_REPEATS = 3
_GAP = 30
_DRIFT = 24
_FEWEST_SEEDS = 7
_SHORTEST = 18
_THINNEST = 0.125
_FEWEST_IN_A_CLUSTER = 3
# From here on it is no chance that a source was used.
_SURE_PASSAGES = 2
_SURE_SEEDS = 40
# Across common wording a passage may go on this many times further.
_FAR = 8


@dataclass(frozen=True)
class Passage:
    """
    Syllables `start` to `end` of the query and of the source, `end` not included.

    `seeds` is how many runs of four the two have in common there.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    seeds: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Seeds:
    """Runs of syllables that may speak for a passage: sorted hashes, and their places."""

    hashes: Hashes
    places: Places

    @classmethod
    def of(cls, grams: Hashes, hidden: npt.NDArray[np.bool_]) -> "Seeds":
        """Take the runs of a text but those that are hidden: common wording."""
        places = np.flatnonzero(~hidden)
        order = np.argsort(grams[places])
        return cls(grams[places[order]], places[order])


@dataclass(frozen=True)
class Query:
    """
    A text made ready to be aligned with many.

    `finer` are shorter runs, for a second look at sources that are sure.
    """

    row: Syllables
    seeds: Seeds
    finer: Seeds

    @classmethod
    def of(cls, row: Syllables, grams: Hashes, common: npt.NDArray[np.bool_]) -> "Query":
        """Make a text ready; `common` says which of its grams are common wording."""
        fine = kernels.grams(row.hashes, FINE)
        hidden = np.zeros(len(fine), np.bool_)
        for step in range(SEED - FINE + 1):
            hidden[step : step + len(common)] |= common
        return cls(row, Seeds.of(grams, common), Seeds.of(fine, hidden))


def align_texts(query: str, source: str) -> list[Span]:
    """Return the passages two texts share, in characters of each as given."""
    mine, theirs = syllables(query), syllables(source)
    grams = kernels.grams(mine.hashes, SEED)
    ready = Query.of(mine, grams, np.zeros(len(grams), np.bool_))
    return spans_of(align(ready, theirs), mine, theirs)


def spans_of(
    passages: Sequence[Passage], query: Syllables, source: Syllables
) -> list[Span]:
    """Return passages in characters of the two texts."""
    return [
        Span(
            int(query.starts[one.start]),
            int(query.ends[one.end - 1]),
            int(source.starts[one.source_start]),
            int(source.ends[one.source_end - 1]),
        )
        for one in passages
    ]


def align(query: Query, source: Syllables) -> list[Passage]:
    """Return the passages of the query that stand in the source, in the query's order."""
    row = query.row
    if len(row) == len(source) and np.array_equal(row.hashes, source.hashes):
        return [Passage(0, len(row), 0, len(source), len(row))] if len(row) else []
    bounds = _Bounds.of(len(row))
    pairs = _pairs(query.seeds, kernels.grams(source.hashes, SEED))
    if len(pairs[0]) < bounds.seeds:
        return []
    found = _joined(_clusters(*pairs, SEED), row, source)
    solid = [one for one in found if bounds.allow(one)]
    if len(solid) >= _SURE_PASSAGES and sum(one.seeds for one in solid) >= _SURE_SEEDS:
        # That the source was used is known, so less is enough for what else is from it.
        pairs = _elsewhere(solid, query.finer, kernels.grams(source.hashes, FINE))
        found = _joined([*found, *_clusters(*pairs, FINE)], row, source)
        solid = [one for one in found if bounds.allow(one)]
    return _undisputed(solid, len(row))


def _joined(found: list[Passage], query: Syllables, source: Syllables) -> list[Passage]:
    passages = _undisputed(found, len(query))
    passages = _widened(passages, query.hashes, source.hashes)
    passages = _chained(passages, lambda _: _GAP)
    passages = _chained(passages, lambda longer: min(_FAR * _GAP, int(0.7 * longer)))
    return _boxed(passages)


def _elsewhere(
    found: Sequence[Passage], seeds: Seeds, grams: Hashes
) -> tuple[Places, Places]:
    """Return the places of equal finer runs outside the passages that hold already."""
    mine, theirs = _pairs(seeds, grams)
    outside = np.ones(len(mine), np.bool_)
    for one in found:
        outside &= (mine < one.start) | (mine >= one.end)
    return mine[outside], theirs[outside]


def _pairs(seeds: Seeds, grams: Hashes) -> tuple[Places, Places]:
    """Return the places of equal runs in both texts; often repeated ones say nothing."""
    order = np.argsort(grams)
    theirs = grams[order]
    low = np.searchsorted(theirs, seeds.hashes, "left")
    counts = np.searchsorted(theirs, seeds.hashes, "right") - low
    held = np.flatnonzero((counts > 0) & (counts <= _MOST_REPEATS))
    low, counts = low[held], counts[held]
    mine = np.repeat(seeds.places[held], counts)
    step = np.arange(len(mine)) - np.repeat(np.cumsum(counts) - counts, counts)
    return mine, order[np.repeat(low, counts) + step]


def _clusters(mine: Places, theirs: Places, size: int) -> list[Passage]:
    """Return boxes of seeds that lie near one another in both texts."""
    if not len(mine):
        return []
    label = np.zeros(len(mine), np.int64)
    count = 1
    while True:
        before = count
        for line, gap in ((mine - theirs, _DRIFT), (mine, _GAP), (theirs, _GAP)):
            label, count = _split(label, line, gap)
        if count == before:
            break
    order = np.argsort(label, kind="stable")
    label, mine, theirs = label[order], mine[order], theirs[order]
    first = np.flatnonzero(np.append(True, label[1:] != label[:-1]))
    sizes = np.minimum(_different(label, mine), _different(label, theirs))
    columns = (
        np.minimum.reduceat(mine, first),
        np.maximum.reduceat(mine, first) + size,
        np.minimum.reduceat(theirs, first),
        np.maximum.reduceat(theirs, first) + size,
        sizes,
    )
    enough = sizes >= _FEWEST_IN_A_CLUSTER
    return sorted(
        (Passage(*row) for row in zip(*(c[enough].tolist() for c in columns), strict=True)),
        key=_order,
    )


def _different(label: Places, line: Places) -> Places:
    """Return how many different places each label has; labels are sorted, from 0 on."""
    order = np.lexsort((line, label))
    labels, places = label[order], line[order]
    fresh = np.append(True, (labels[1:] != labels[:-1]) | (places[1:] != places[:-1]))
    return np.bincount(labels, weights=fresh).astype(np.int64)


def _order(one: Passage) -> tuple[int, int, int, int]:
    return one.start, one.end, one.source_start, one.source_end


def _split(label: Places, line: Places, gap: int) -> tuple[Places, int]:
    """Cut each label where its members, in order on a line, leave a gap."""
    order = np.lexsort((line, label))
    labels, places = label[order], line[order]
    opens = np.empty(len(order), np.bool_)
    opens[0] = True
    opens[1:] = (labels[1:] != labels[:-1]) | (places[1:] - places[:-1] > gap)
    result = np.empty_like(label)
    result[order] = np.cumsum(opens) - 1
    return result, int(opens.sum())


def _chained(passages: list[Passage], reach: Callable[[int], int]) -> list[Passage]:
    """Join passages that go on, in both texts, within reach of where the last ended."""
    chains: list[Passage] = []
    for one in sorted(passages, key=_order):
        for place in range(len(chains) - 1, max(-1, len(chains) - 9), -1):
            last = chains[place]
            limit = reach(max(last.length, one.length))
            gap, source_gap = one.start - last.end, one.source_start - last.source_end
            if (
                gap <= limit
                and -10 <= source_gap <= limit * 1.2
                and one.source_end > last.source_end
            ):
                chains[place] = Passage(
                    last.start,
                    max(last.end, one.end),
                    last.source_start,
                    one.source_end,
                    last.seeds + one.seeds,
                )
                break
        else:
            chains.append(one)
    return chains


def _boxed(passages: list[Passage]) -> list[Passage]:
    """Join passages that touch in both texts in any order: shuffled sentences."""
    for _ in range(3):
        boxes: list[Passage] = []
        for one in sorted(passages, key=_order):
            for place in range(len(boxes) - 1, max(-1, len(boxes) - 6), -1):
                both = _touching(boxes[place], one)
                if both:
                    boxes[place] = both
                    break
            else:
                boxes.append(one)
        if len(boxes) == len(passages):
            break
        passages = boxes
    return passages


def _touching(first: Passage, second: Passage) -> Passage | None:
    apart = max(first.source_start, second.source_start) - min(
        first.source_end, second.source_end
    )
    if second.start - first.end > _GAP or apart > _GAP:
        return None
    both = Passage(
        min(first.start, second.start),
        max(first.end, second.end),
        min(first.source_start, second.source_start),
        max(first.source_end, second.source_end),
        first.seeds + second.seeds,
    )
    stretch = (both.length + 20) / (both.source_end - both.source_start + 20)
    return both if 0.5 < stretch < 2 else None


@dataclass(frozen=True)
class _Bounds:
    """How many seeds and syllables are more than chance; in a title half of it is."""

    seeds: int
    syllables: int

    @classmethod
    def of(cls, length: int) -> "_Bounds":
        syllables = min(_SHORTEST, max(SEED + 1, length // 2))
        return cls(min(_FEWEST_SEEDS, syllables - SEED + 1), syllables)

    def allow(self, one: Passage) -> bool:
        """Tell whether a passage is long and dense enough, and alike long in both texts."""
        return (
            one.seeds >= self.seeds
            and one.length >= self.syllables
            and one.seeds >= _THINNEST * one.length
            and 0.5 <= one.length / (one.source_end - one.source_start) <= 2
        )


def _undisputed(passages: Sequence[Passage], length: int) -> list[Passage]:
    """Of passages about the same words of the query keep the one with the most seeds."""
    taken = np.zeros(length + 1, np.bool_)
    kept = []
    for one in sorted(passages, key=lambda one: (-one.seeds, *_order(one))):
        if taken[one.start : one.end].mean() <= 0.5:
            taken[one.start : one.end] = True
            kept.append(one)
    return sorted(kept, key=_order)


def _widened(passages: list[Passage], query: Hashes, source: Hashes) -> list[Passage]:
    """
    Let passages run on at both ends as far as the words are the same, common ones too.

    None runs into its neighbour in the query.
    """
    result: list[Passage] = []
    for place, one in enumerate(passages):
        floor = result[-1].end if result else 0
        ceiling = passages[place + 1].start if place + 1 < len(passages) else len(query)
        before = _same(
            query[min(floor, one.start) : one.start][::-1], source[: one.source_start][::-1]
        )
        after = _same(query[one.end : max(ceiling, one.end)], source[one.source_end :])
        result.append(
            replace(
                one,
                start=one.start - before,
                end=one.end + after,
                source_start=one.source_start - before,
                source_end=one.source_end + after,
            )
        )
    return result


def _same(first: Hashes, second: Hashes) -> int:
    """Return how many syllables at the head of both are the same."""
    length = min(len(first), len(second))
    differ = np.flatnonzero(first[:length] != second[:length])
    return int(differ[0]) if len(differ) else length
