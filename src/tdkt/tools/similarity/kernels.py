"""
The two loops that touch every character, in NumPy or compiled by Numba.

`TDKT_KERNEL=numpy` does without Numba where it is installed. Both give the same bits.
"""

import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

Units = npt.NDArray[np.uint16]
Table = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Scanned = tuple[Hashes, Places, Places]

LONGEST_GRAM = 16
# A word is the number whose digits are its letters, to this odd base, modulo 2**64.
BASE = np.uint64(0x2545F4914F6CDD1D)
_INVERSE = np.uint64(pow(int(BASE), -1, 1 << 64))
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SEED = 20_260_101
_DROPPED = 255
# Powers of the base are kept for texts of up to this many characters.
_USUAL_LENGTH = 1 << 16


def _multipliers(count: int, seed: int) -> Hashes:
    drawn = np.random.default_rng(seed).integers(1, 2**63, count, dtype=np.int64)
    return drawn.astype(np.uint64) | np.uint64(1)


SYLLABLE_WEIGHTS = _multipliers(LONGEST_GRAM, _SEED)


def mixed(values: Hashes) -> Hashes:
    """Return the numbers with their bits well stirred."""
    stirred = (values ^ (values >> np.uint64(31))) * _GOLDEN
    return stirred ^ (stirred >> np.uint64(29))


def scan_numpy(units: Units, table: Table) -> Scanned:
    """
    Return a hash, the start and the end of every word of a text.

    One running sum over all letters gives every word's number: the sum at its end less the
    sum at its start, moved down to the first power.
    """
    folded = table[units]
    kept = np.flatnonzero(folded != _DROPPED) if (folded == _DROPPED).any() else None
    if kept is not None:
        folded = folded[kept]
    letter = np.zeros(len(folded) + 2, np.bool_)
    np.not_equal(folded, 0, out=letter[1:-1])
    edges = np.flatnonzero(letter[1:] != letter[:-1])
    first, last = edges[0::2], edges[1::2]
    powers, inverse = _powers(len(folded))
    running = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * powers, out=running[1:])
    hashes = mixed((running[last] - running[first]) * inverse[first])
    if kept is None:
        return hashes, first, last
    return hashes, kept[first], np.append(kept, len(units))[last]


def _powers(length: int) -> tuple[Hashes, Hashes]:
    if length <= _USUAL_LENGTH:
        powers, inverse = _usual_powers()
        return powers[:length], inverse[:length]
    return _powers_of(BASE, length), _powers_of(_INVERSE, length)


@cache
def _usual_powers() -> tuple[Hashes, Hashes]:
    return _powers_of(BASE, _USUAL_LENGTH), _powers_of(_INVERSE, _USUAL_LENGTH)


def _powers_of(base: np.uint64, length: int) -> Hashes:
    powers = np.full(length, base)
    powers[:1] = 1
    return np.cumprod(powers)


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
