"""
Texts that tell the same story in other words.

Newspapers rewrite each other: a report of such text is not clean, although nothing of it was
copied here. Two texts that share several phrases which hardly any other text has are taken
to be related; the measure knows nothing of any engine.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from bench.copied_text.background import Runs

_PHRASE = 5  # syllables
_RARE = 3  # a rare phrase stands in so many texts at most
_SHARED = 6  # so many rare phrases in common are no chance

Hashes = npt.NDArray[np.int64]


def unrelated(some: Sequence[list[str]], others: Sequence[list[str]]) -> list[list[str]]:
    """Return those of some texts, each a list of paragraphs, that none of the others retells."""
    runs = Runs()
    mine, owner = _phrases(runs, some)
    theirs, holder = _phrases(runs, others)
    rare = _rare(np.concatenate([mine, theirs]))
    chosen = np.isin(mine, rare)
    mine, owner = mine[chosen], owner[chosen]
    chosen = np.isin(theirs, mine)
    theirs, holder = theirs[chosen], holder[chosen]
    order = np.argsort(theirs, kind="stable")
    theirs, holder = theirs[order], holder[order]
    pairs = []
    low = np.searchsorted(theirs, mine, "left")
    high = np.searchsorted(theirs, mine, "right")
    for step in range(_RARE):
        there = low + step < high
        pairs.append(owner[there] * len(others) + holder[low[there] + step])
    found, counts = np.unique(np.concatenate(pairs), return_counts=True)
    related = set((found[counts >= _SHARED] // max(1, len(others))).tolist())
    return [text for place, text in enumerate(some) if place not in related]


def _phrases(runs: Runs, texts: Sequence[list[str]]) -> tuple[Hashes, Hashes]:
    """Return the phrases of each text, each once, and the place of their text."""
    found = [
        np.unique(np.concatenate([runs.of(one, _PHRASE) for one in text])) for text in texts
    ]
    sizes = [len(one) for one in found]
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *found]), np.repeat(np.arange(len(found)), sizes)


def _rare(phrases: Hashes) -> Hashes:
    every, counts = np.unique(phrases, return_counts=True)
    return every[(counts > 1) & (counts <= _RARE)]
