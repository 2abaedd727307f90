"""
Which wording is common: counted in a fixed lot of the texts, or found in public ones.

A short phrase that stands in many reports says nothing. A report that a hundred colleagues
handed in stands in many reports too; it is told apart by its length.
"""

import os
import tempfile
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.alignment import SEED
from tdkt.tools.similarity.syllables import Hashes, Places, syllables

Flags = npt.NDArray[np.bool_]

MOST_MEMBERS = 4096
_BITS = np.uint64(64 - 24)
_CEILING = 255
# While the lot is everybody, a fixed number: a text more or less changes nothing else.
_FEWEST = 10
_SHARE = 0.0025
# Common wording is a phrase, a paragraph, a page of a form; what is longer was copied.
_LONGEST_PHRASE = 400
_BRIDGE = 12
_MUCH_MORE = 3


def stride_for(texts: int) -> int:
    """Return the stride of the lot: keys that it divides are counted, at most 4,096."""
    stride = 1
    while texts > MOST_MEMBERS * stride:
        stride *= 2
    return stride


class Census:
    """In how many texts of the lot each run of four syllables stands, about."""

    def __init__(self, stride: int) -> None:
        self.stride = stride
        self.members: set[int] = set()
        self._counts = np.zeros(1 << 24, np.uint8)
        self._cells: dict[int, npt.NDArray[np.int32]] = {}

    def add(self, texts: Iterable[tuple[int, str]], loose: Collection[int] = ()) -> None:
        """
        Count texts of the lot that were not counted yet.

        Args:
            loose: keys of those that may soon go again; what was counted is remembered.
        """
        for key, text in texts:
            if key not in self.members:
                self.members.add(key)
                cells = _cells(text)
                self._counts[cells] = np.minimum(self._counts[cells], _CEILING - 1) + 1
                if key in loose:
                    self._cells[key] = cells.astype(np.int32)

    def take_out(self, keys: Iterable[int]) -> None:
        """
        Count texts no more that are gone, as far as they were added as loose.

        What reached the ceiling stays there: a count is never too low.
        """
        for key in keys:
            cells = self._cells.pop(key, None)
            if cells is not None:
                self.members.discard(key)
                self._counts[cells] -= (self._counts[cells] < _CEILING).astype(np.uint8)

    def keep_loose(self, keys: Collection[int]) -> None:
        """Remember what was counted only of these; the others stand in segments now."""
        self._cells = {key: self._cells[key] for key in self._cells if key in keys}

    def lacking(self, keys: Collection[int]) -> list[int]:
        """Return the keys that are still to be counted."""
        return sorted(set(keys) - self.members)

    def has_left_over(self, keys: Collection[int]) -> bool:
        """Tell whether texts were counted that are not among these."""
        return not self.members.issubset(keys)

    def counts(self, grams: Hashes) -> npt.NDArray[np.uint8]:
        """Return in how many texts of the lot each run stands; never too few, up to 255."""
        return self._counts[(grams >> _BITS).astype(np.int64)]

    def common(self, grams: Hashes) -> Flags:
        """
        Tell of each run of a text whether it is common wording.

        Inside a stretch longer than any form, only what is far commoner than the stretch
        itself: the forms and statutes in a report that many handed in.
        """
        counts = self.counts(grams)
        common = counts >= self._threshold()
        for start, end in stretches(common, _BRIDGE):
            if end - start > _LONGEST_PHRASE:
                usual = float(np.median(counts[start:end]))
                common[start:end] &= counts[start:end] > _MUCH_MORE * usual
        return common

    def save(self, path: Path) -> None:
        """Write the census for the next process; it can be counted anew at any time."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                members = np.fromiter(self.members, np.int64, len(self.members))
                np.savez(file, members=members, counts=self._counts)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @classmethod
    def load(cls, stride: int, path: Path) -> "Census":
        """Return the census of a file, an empty one where it is missing or damaged."""
        census = cls(stride)
        try:
            with np.load(path) as arrays:
                counts, members = arrays["counts"], arrays["members"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return census
        if counts.shape == census._counts.shape and counts.dtype == np.uint8:
            census._counts = counts
            census.members = set(members.tolist())
        return census

    def _threshold(self) -> float:
        return _FEWEST if self.stride == 1 else _SHARE * len(self.members)


def _cells(text: str) -> Places:
    grams = kernels.grams(syllables(text).hashes, SEED)
    return np.unique((grams >> _BITS).astype(np.int64))


def stretches(flags: Flags, bridge: int) -> list[tuple[int, int]]:
    """Return where flags stand, over gaps of up to `bridge`."""
    places = np.flatnonzero(flags)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > bridge + 1)
    starts = places[np.append(0, breaks + 1)]
    ends = places[np.append(breaks, len(places) - 1)] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
