"""Wording of texts that everybody may use: statutes, forms, a unit's own templates."""

from collections.abc import Collection, Mapping

import numpy as np

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.alignment import SEED
from tdkt.tools.similarity.syllables import Hashes, Places, syllables

NOBODY = -1


class PublicWording:
    """Every run of four syllables of the public texts, and the text it stands in."""

    def __init__(self) -> None:
        self._grams: dict[int, Hashes] = {}
        self._sorted = np.zeros(0, np.uint64)
        self._texts = np.zeros(0, np.int64)

    @property
    def keys(self) -> Collection[int]:
        """The texts that are in."""
        return self._grams.keys()

    def hold(self, keys: Collection[int], lacking: Mapping[int, str]) -> None:
        """Be the wording of just these texts; `lacking` gives those not held yet."""
        self._grams = {key: self._grams[key] for key in self._grams if key in keys}
        for key, text in lacking.items():
            self._grams[key] = np.unique(kernels.grams(syllables(text).hashes, SEED))
        ordered = sorted(self._grams)
        grams = [self._grams[key] for key in ordered]
        texts = [np.full(len(one), key) for key, one in zip(ordered, grams, strict=True)]
        joined = np.concatenate([np.zeros(0, np.uint64), *grams])
        order = np.argsort(joined, kind="stable")
        self._sorted = joined[order]
        self._texts = np.concatenate([np.zeros(0, np.int64), *texts])[order]

    def texts_of(self, grams: Hashes) -> Places:
        """Return the key of the first public text that holds each run, or `NOBODY`."""
        if not len(self._sorted):
            return np.full(len(grams), NOBODY, np.int64)
        places = np.searchsorted(self._sorted, grams)
        inside = np.minimum(places, len(self._sorted) - 1)
        return np.where(self._sorted[inside] == grams, self._texts[inside], NOBODY)
