"""Common wording of one text, as people are shown it: in grey, with where it stands."""

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity.alignment import SEED
from tdkt.tools.similarity.census import Flags, stretches
from tdkt.tools.similarity.public import NOBODY
from tdkt.tools.similarity.results import SharedSpan
from tdkt.tools.similarity.syllables import Places, Syllables

_BRIDGE = 2
# Shorter common phrases are how everybody writes; they are not worth a mark.
_SHORTEST = 12


def common_syllables(common: Flags, public: Places, length: int) -> Flags:
    """Tell of each syllable whether it stands in common wording long enough to say so."""
    flags = np.zeros(length, np.bool_)
    for start, end in stretches(common, _BRIDGE):
        if end - start + SEED - 1 >= _SHORTEST:
            flags[start : end + SEED - 1] = True
    return flags


def common_spans(
    row: Syllables,
    shared: Flags,
    public: Places,
    counts: npt.NDArray[np.uint8],
    stride: int,
) -> list[SharedSpan]:
    """Return common wording in characters of the text, each with the text it is from."""
    spans = []
    for start, end in stretches(shared, 0):
        inside = slice(start, max(start + 1, end - SEED + 1))
        held = public[inside][public[inside] != NOBODY]
        start_character, end_character = int(row.starts[start]), int(row.ends[end - 1])
        if len(held) * 2 >= len(public[inside]):
            keys, times = np.unique(held, return_counts=True)
            text = int(keys[np.argmax(times)])
            spans.append(SharedSpan(start_character, end_character, None, text))
        else:
            reports = int(np.median(counts[inside])) * stride
            spans.append(SharedSpan(start_character, end_character, reports, None))
    return spans
