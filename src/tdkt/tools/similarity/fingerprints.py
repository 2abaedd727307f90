"""What of a text is kept to find it again: about an eighth of its five-syllable runs."""

import numpy as np

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.syllables import Hashes, Places, Syllables, syllables

METHOD = "syllables-5-of-8/1"

GRAM = 5
_EIGHTH = np.uint64(7)
# A text of fewer different runs keeps them all: an eighth of a title would be nothing.
FEW = 200


def fingerprint(text: str) -> bytes:
    """Return the sampled hashes of a text, sorted and each once, as little-endian bytes."""
    return np.asarray(sampled(syllables(text))[0], "<u8").tobytes()


def hashes_in(stored: bytes | memoryview) -> Hashes:
    """Return the hashes that `fingerprint` wrote."""
    return np.frombuffer(stored, "<u8")


def sampled(row: Syllables) -> tuple[Hashes, Places]:
    """
    Return the sampled hashes, sorted and each once, and the first syllable of each.

    Which runs are taken depends on their words alone, so two texts take the same ones.
    """
    hashes = kernels.grams(row.hashes, GRAM)
    places = np.flatnonzero((hashes & _EIGHTH) == 0)
    if len(places) * 4 < FEW:
        every, first = np.unique(hashes, return_index=True)
        if len(every) <= FEW:
            return every, first
    chosen = hashes[places]
    order = np.argsort(chosen, kind="stable")
    chosen = chosen[order]
    fresh = np.empty(len(chosen), np.bool_)
    fresh[:1] = True
    np.not_equal(chosen[1:], chosen[:-1], out=fresh[1:])
    return chosen[fresh], places[order[fresh]]
