"""
The two loops that touch every character, in NumPy or compiled by Numba.

`TDKT_KERNEL=numpy` does without Numba where it is installed. Both give the same bits.
"""

import os
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

Units = npt.NDArray[np.uint16]
Table = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Scanned = tuple[Hashes, Places, Places]

# Longer words count by their first letters; no Vietnamese syllable has more than seven.
LONGEST_WORD = 64
LONGEST_GRAM = 16
_SEED = 20_260_101
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_DROPPED = 255


def _multipliers(count: int, seed: int) -> Hashes:
    drawn = np.random.default_rng(seed).integers(1, 2**63, count, dtype=np.int64)
    return drawn.astype(np.uint64) | np.uint64(1)


LETTER_WEIGHTS = _multipliers(LONGEST_WORD, _SEED)
SYLLABLE_WEIGHTS = _multipliers(LONGEST_GRAM, _SEED + 1)


def mixed(values: Hashes) -> Hashes:
    """Return the numbers with their bits well stirred."""
    stirred = (values ^ (values >> np.uint64(31))) * _GOLDEN
    return stirred ^ (stirred >> np.uint64(29))


def scan_numpy(units: Units, table: Table) -> Scanned:
    """Return a hash, the start and the end of every word of a text."""
    folded = table[units]
    kept = np.flatnonzero(folded)
    if not len(kept):
        return _nothing()
    opens = np.empty(len(kept), np.bool_)
    opens[0] = True
    np.not_equal(np.diff(kept), 1, out=opens[1:])
    letters = folded[kept]
    first = np.flatnonzero(opens)
    starts = kept[first]
    ends = kept[np.append(first[1:] - 1, len(kept) - 1)] + 1
    real = np.flatnonzero(letters != _DROPPED)
    if len(real) < len(letters):
        word = (np.cumsum(opens) - 1)[real]
        letters = letters[real]
        if not len(letters):
            return _nothing()
        first = np.flatnonzero(np.append(True, word[1:] != word[:-1]))
        starts, ends = kept[real[first]], ends[word[first]]
    lengths = np.diff(np.append(first, len(letters)))
    places = np.arange(len(letters)) - np.repeat(first, lengths)
    weighed = (
        letters.astype(np.uint64) * LETTER_WEIGHTS[np.minimum(places, LONGEST_WORD - 1)]
    )
    if lengths.max() > LONGEST_WORD:
        weighed[places >= LONGEST_WORD] = 0
    return mixed(np.add.reduceat(weighed, first)), starts, ends


def _nothing() -> Scanned:
    none = np.zeros(0, np.int64)
    return none.astype(np.uint64), none, none


def grams_numpy(hashes: Hashes, size: int) -> Hashes:
    """Return a hash of every `size` syllables in a row."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = hashes[:count] * SYLLABLE_WEIGHTS[0]
    for place in range(1, size):
        total = total + hashes[place : place + count] * SYLLABLE_WEIGHTS[place]
    return mixed(total)


def _kernels() -> tuple[Callable[[Units, Table], Scanned], Callable[[Hashes, int], Hashes]]:
    if os.environ.get("TDKT_KERNEL") == "numpy" or find_spec("numba") is None:
        return scan_numpy, grams_numpy
    from tdkt.tools.similarity import compiled

    return compiled.scan, compiled.grams


scan, grams = _kernels()
