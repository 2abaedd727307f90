"""A text with its common wording, as people are shown it: in grey, with where it stands."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.alignment import SEED, Query
from tdkt.tools.similarity.census import Census, Flags, stretches
from tdkt.tools.similarity.public import NOBODY, PublicWording
from tdkt.tools.similarity.results import SharedSpan
from tdkt.tools.similarity.syllables import Places, Syllables, syllables

_BRIDGE = 2
# Shorter common phrases are how everybody writes; they are not worth a mark.
_SHORTEST = 12


@dataclass(frozen=True)
class Reading:
    """
    A text as a comparison reads it.

    `common` says of each run of four whether it is common wording, `public` the public text
    that holds it or `NOBODY`, `counts` in how many texts of the census it stands. `shared`
    says of each syllable whether it stands in common wording worth a mark.
    """

    row: Syllables
    query: Query
    common: Flags
    public: Places
    counts: npt.NDArray[np.uint8]
    shared: Flags

    @classmethod
    def of(cls, text: str, census: Census, wording: PublicWording) -> "Reading":
        """Read a text by what is common now."""
        row = syllables(text)
        grams = kernels.grams(row.hashes, SEED)
        public = wording.texts_of(grams)
        common = census.common(grams) | (public != NOBODY)
        return cls(
            row=row,
            query=Query.of(row, grams, common),
            common=common,
            public=public,
            counts=census.counts(grams),
            shared=_syllables_in(common, len(row)),
        )

    def part(self, flags: Flags) -> float:
        """Return which part of the text's syllables are flagged, 0 to 1."""
        return float(flags.sum()) / max(1, len(self.row))

    def common_spans(self, stride: int) -> list[SharedSpan]:
        """Return common wording in characters of the text, each with the text it is from."""
        return [self._span(start, end, stride) for start, end in stretches(self.shared, 0)]

    def _span(self, start: int, end: int, stride: int) -> SharedSpan:
        inside = slice(start, max(start + 1, end - SEED + 1))
        held = self.public[inside][self.public[inside] != NOBODY]
        characters = int(self.row.starts[start]), int(self.row.ends[end - 1])
        if len(held) * 2 >= len(self.public[inside]):
            keys, times = np.unique(held, return_counts=True)
            return SharedSpan(*characters, None, int(keys[np.argmax(times)]))
        return SharedSpan(*characters, int(np.median(self.counts[inside])) * stride, None)


def _syllables_in(common: Flags, length: int) -> Flags:
    flags = np.zeros(length, np.bool_)
    for start, end in stretches(common, _BRIDGE):
        if end - start + SEED - 1 >= _SHORTEST:
            flags[start : end + SEED - 1] = True
    return flags
