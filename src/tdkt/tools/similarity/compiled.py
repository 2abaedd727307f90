"""The loops of `kernels` compiled by Numba; imported only where that is installed."""

import numba as nb
import numpy as np

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.kernels import Hashes, Scanned, Table, Units

_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(kernels.BASE)


@nb.njit(nb.uint64(nb.uint64), inline="always", cache=True)
def _mixed(value):  # type: ignore[no-untyped-def]
    value = (value ^ (value >> np.uint64(31))) * _MIX
    return value ^ (value >> np.uint64(29))


_UNITS = nb.types.Array(nb.uint16, 1, "C", readonly=True)
_TABLE = nb.types.Array(nb.uint8, 1, "C", readonly=True)
_WEIGHTS = nb.types.Array(nb.uint64, 1, "C", readonly=True)


@nb.njit(
    nb.int64(_UNITS, _TABLE, nb.uint64[::1], nb.int64[::1], nb.int64[::1]),
    cache=True,
    boundscheck=False,
)
def _scan(units, table, hashes, starts, ends):  # type: ignore[no-untyped-def]
    count = 0
    place = 0
    length = len(units)
    while place < length:
        code = table[units[place]]
        if code == 0 or code == 255:
            place += 1
            continue
        total = np.uint64(0)
        power = np.uint64(1)
        start = place
        while place < length:
            code = table[units[place]]
            if code == 0:
                break
            if code != 255:
                total += np.uint64(code) * power
                power *= _BASE
            place += 1
        hashes[count] = _mixed(total)
        starts[count] = start
        ends[count] = place
        count += 1
    return count


_HASHES = nb.types.Array(nb.uint64, 1, "C", readonly=True)


@nb.njit(
    nb.void(_HASHES, nb.int64, _WEIGHTS, nb.uint64[::1]), cache=True, boundscheck=False
)
def _grams(hashes, size, weights, result):  # type: ignore[no-untyped-def]
    for place in range(len(result)):
        total = np.uint64(0)
        for step in range(size):
            total += hashes[place + step] * weights[step]
        result[place] = _mixed(total)


def scan(units: Units, table: Table) -> Scanned:
    """Do as `kernels.scan_numpy`."""
    most = len(units) // 2 + 1
    hashes = np.empty(most, np.uint64)
    starts = np.empty(most, np.int64)
    ends = np.empty(most, np.int64)
    count = _scan(units, table, hashes, starts, ends)
    return hashes[:count], starts[:count], ends[:count]


def grams(hashes: Hashes, size: int) -> Hashes:
    """Do as `kernels.grams_numpy`."""
    result = np.empty(max(0, len(hashes) - size + 1), np.uint64)
    if len(result):
        _grams(hashes, size, kernels.SYLLABLE_WEIGHTS, result)
    return result
