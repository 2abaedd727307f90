"""Texts that stand in no segment yet: their postings in the memory of this process."""

from collections.abc import Collection, Iterable

import numpy as np

from tdkt.tools.similarity.fingerprints import hashes_in
from tdkt.tools.similarity.segments import Posting
from tdkt.tools.similarity.syllables import Hashes, Places

# New postings are merged into the sorted ones when they are this many.
_TAIL = 1 << 16


class LoosePostings:
    """
    Fingerprints of some texts, to be looked up like a segment.

    They are a copy of committed rows; `keep` drops what is no longer wanted.
    """

    def __init__(self) -> None:
        self._hashes = np.zeros(0, np.uint64)
        self._texts = np.zeros(0, np.int64)
        self._new: list[tuple[Hashes, Places]] = []
        self._tail: tuple[Hashes, Places] = (self._hashes, self._texts)
        self.keys: set[int] = set()

    def add(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Take in fingerprints of texts that are not here yet."""
        for key, stored in rows:
            if key not in self.keys:
                hashes = hashes_in(stored)
                self._new.append((hashes, np.full(len(hashes), key, np.int64)))
                self.keys.add(key)

    def keep(self, keys: Collection[int]) -> None:
        """Forget every text but these."""
        gone = self.keys.difference(keys)
        if gone:
            self._merge(whole=True)
            stays = ~np.isin(self._texts, np.fromiter(gone, np.int64, len(gone)))
            self._hashes, self._texts = self._hashes[stays], self._texts[stays]
            self.keys -= gone

    def counts(self, hashes: Hashes) -> Places:
        """Return how many texts hold each hash."""
        total = np.zeros(len(hashes), np.int64)
        for have, _ in self._parts():
            total += np.searchsorted(have, hashes, "right")
            total -= np.searchsorted(have, hashes, "left")
        return total

    def find(self, hashes: Hashes) -> Posting:
        """Return the texts of each hash."""
        found = [_found(part, hashes) for part in self._parts()]
        return Posting(
            np.concatenate([one.which for one in found]),
            np.concatenate([one.text for one in found]),
        )

    def _parts(self) -> list[tuple[Hashes, Places]]:
        self._merge(whole=False)
        return [(self._hashes, self._texts), self._tail]

    def _merge(self, *, whole: bool) -> None:
        if self._new:
            self._tail = _sorted([self._tail, *self._new])
            self._new = []
        if whole or len(self._tail[0]) > _TAIL:
            self._hashes, self._texts = _sorted([(self._hashes, self._texts), self._tail])
            self._tail = (np.zeros(0, np.uint64), np.zeros(0, np.int64))


def _sorted(parts: list[tuple[Hashes, Places]]) -> tuple[Hashes, Places]:
    hashes = np.concatenate([part[0] for part in parts])
    texts = np.concatenate([part[1] for part in parts])
    order = np.argsort(hashes, kind="stable")
    return hashes[order], texts[order]


def _found(part: tuple[Hashes, Places], hashes: Hashes) -> Posting:
    have, texts = part
    low = np.searchsorted(have, hashes, "left")
    counts = np.searchsorted(have, hashes, "right") - low
    which = np.repeat(np.arange(len(hashes)), counts)
    places = np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(len(which))
    return Posting(which, texts[places])
