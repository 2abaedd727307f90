"""Which texts are worth a closer look: rare wording in common, best where it stands dense."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tdkt.tools.similarity.segments import Posting
from tdkt.tools.similarity.syllables import Hashes, Places

# So many postings are read, those of the rarest wording first: the time of a comparison
# stays the same however common the rest is. Some are read in any case, or a report that ten
# thousand handed in would be found by nobody.
_MOST_POSTINGS = 16_000
_READ_ANYWAY = 12
_FEWEST_HITS = 3
# Of a short text all runs are looked up, and long ones keep an eighth of theirs: so a title
# that stands in a report may hit it only once. The alignment decides.
_RUNS_A_HIT = 24
# A copied passage is found by its densest stretch of this many syllables.
_STRETCH = 150
_WHOLE_WEIGHT = 0.25
# Five million characters, of abbreviations that stand for several syllables each.
_PLACE_BITS = 32


class Postings(Protocol):
    """A segment, or texts that stand in none."""

    def counts(self, hashes: Hashes) -> Places: ...

    def find(self, hashes: Hashes) -> Posting: ...


@dataclass(frozen=True)
class Hits:
    """
    Looked-up wording of one text.

    `places`: syllable of each hash; `frequency`: how many postings were read of it;
    `which` and `text`: the postings that were read.
    """

    places: Places
    frequency: Places
    which: Places
    text: Places


def hits(
    hashes: Hashes,
    places: Places,
    everywhere: Sequence[Postings],
    most: int = _MOST_POSTINGS,
) -> Hits:
    """Look the rarest of these hashes up in all postings."""
    each = [one.counts(hashes) for one in everywhere]
    frequency = np.sum(each, axis=0) if each else np.zeros(len(hashes), np.int64)
    order = np.lexsort((hashes, frequency))
    order = order[frequency[order] > 0]
    affordable = np.cumsum(frequency[order]) <= most
    affordable[:_READ_ANYWAY] = True
    chosen = np.sort(order[affordable])
    found = [one.find(hashes[chosen]) for one in everywhere]
    which = chosen[np.concatenate([one.which for one in found])] if found else chosen[:0]
    text = np.concatenate([one.text for one in found]) if found else chosen[:0]
    return Hits(places, np.bincount(which, minlength=len(hashes)), which, text)


def ranked(found: Hits, without: Places, most: int) -> list[int]:
    """Return the keys of the most promising texts, best first."""
    keep = ~np.isin(found.text, without) if len(without) else slice(None)
    which, text = found.which[keep], found.text[keep]
    if not len(text):
        return []
    order = np.lexsort((which, found.places[which], text))
    which, text = which[order], text[order]
    # A text that was just sealed may be read in two places; it counts once.
    once = np.append(True, (text[1:] != text[:-1]) | (which[1:] != which[:-1]))
    which, text = which[once], text[once]
    places = found.places[which]
    first = np.flatnonzero(np.append(True, text[1:] != text[:-1]))
    counts = np.diff(np.append(first, len(text)))
    weights = 1 / (1 + np.log2(found.frequency[which]))
    whole = np.add.reduceat(weights, first)
    densest = _densest(np.repeat(np.arange(len(first)), counts), places, weights, first)
    enough = counts >= min(_FEWEST_HITS, max(1, len(found.places) // _RUNS_A_HIT))
    worth = np.where(enough, whole * _WHOLE_WEIGHT + densest, -1.0)
    keys = text[first]
    best = np.lexsort((keys, -worth))[:most]
    return [int(keys[place]) for place in best if worth[place] > 0]


def _densest(group: Places, places: Places, weights: Places, first: Places) -> Places:
    """Return the largest weight any stretch holds, for each group."""
    line = (group << _PLACE_BITS) | places
    end = np.searchsorted(line, line + _STRETCH, "right")
    running = np.append(0.0, np.cumsum(weights))
    result: Places = np.maximum.reduceat(running[end] - running[:-1], first)
    return result
