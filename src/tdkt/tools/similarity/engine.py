"""Comparing a text with all others."""

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tdkt.tools.similarity.alignment import align, spans_of
from tdkt.tools.similarity.candidates import hits, ranked
from tdkt.tools.similarity.census import Flags
from tdkt.tools.similarity.fingerprints import sampled
from tdkt.tools.similarity.results import Beside, Match, Reuse
from tdkt.tools.similarity.rows import Rows
from tdkt.tools.similarity.syllables import syllables
from tdkt.tools.similarity.view import View
from tdkt.tools.similarity.wording import Reading

_MOST_CANDIDATES = 16
# So many are ranked: texts taken out since stand in a segment until it is made anew.
_MOST_RANKED = 1024
# So many candidates without a passage, one after another: the rest will have none either.
_PATIENCE = 5
_SMALLEST_SHARE = 0.01


class Engine:
    """
    Compares a text with the committed rows; keeps nothing that the rows do not say.

    One engine serves all threads of a process. Segments and what is derived besides lie in
    `folder`; whatever is lost there is made again from the rows.
    """

    def __init__(self, rows: Rows, folder: Path) -> None:
        self._rows = rows
        self._view = View(rows, folder)
        self._lock = threading.Lock()

    def compare(self, text: str, without: Collection[int] = ()) -> Reuse:
        """
        Return what of a text stands in the others, leaving out those `without`.

        Any string will do: what is too short to compare, fewer than five syllables, shares
        nothing with anything.
        """
        with self._lock:
            self._view.refresh()
            reading = Reading.of(text, self._view.census, self._view.public)
            hashes, places = sampled(reading.row)
            telling = ~reading.common[places]
            found = hits(hashes[telling], places[telling], self._view.postings)
            stride = self._view.census.stride
        left_out = np.fromiter(without, np.int64, len(without))
        aligned = self._aligned(ranked(found, left_out, _MOST_RANKED), reading)
        covered = np.zeros(len(reading.row), np.bool_)
        for _, flags in aligned:
            covered |= flags
        return Reuse(
            matches=sorted(
                (match for match, _ in aligned), key=lambda one: (-one.score, one.id)
            ),
            common=reading.common_spans(stride),
            share=reading.part(covered & ~reading.shared),
            shared=reading.part(reading.shared),
            syllables=len(reading.row),
        )

    def refresh(self) -> None:
        """Look at what is committed now, for the calls of `beside` that follow."""
        with self._lock:
            self._view.refresh()

    def beside(self, text: str, other: str) -> Beside:
        """Return the passages two texts share, by what was common at the last look."""
        with self._lock:
            mine, theirs = (
                Reading.of(one, self._view.census, self._view.public)
                for one in (text, other)
            )
        passages = align(mine.query, theirs.row)
        there = [(one.source_start, one.source_end) for one in passages]
        here = [(one.start, one.end) for one in passages]
        share = max(
            reading.part(_covered(stretch, len(reading.row)) & ~reading.shared)
            for reading, stretch in ((mine, here), (theirs, there))
        )
        return Beside(spans_of(passages, mine.row, theirs.row), share)

    def _aligned(self, keys: list[int], reading: Reading) -> list[tuple[Match, Flags]]:
        """Return the sources with more than common wording, and what they cover."""
        result = []
        misses = 0
        for key, text in self._standing(keys):
            source = syllables(text)
            passages = align(reading.query, source)
            covered = _covered(((p.start, p.end) for p in passages), len(reading.row))
            if not passages or reading.part(covered & ~reading.shared) < _SMALLEST_SHARE:
                misses += 1
                if misses == _PATIENCE:
                    break
                continue
            misses = 0
            spans = spans_of(passages, reading.row, source)
            result.append((Match(key, reading.part(covered), spans), covered))
        return result

    def _standing(self, keys: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Yield the first candidates that still stand, as many as are looked at."""
        left, past = _MOST_CANDIDATES, 0
        while left and (part := keys[past : past + left]):
            past += len(part)
            texts = self._rows.texts(part)
            yield from ((key, texts[key]) for key in part if key in texts)
            left -= len(texts)


def _covered(stretches: Iterable[tuple[int, int]], length: int) -> Flags:
    covered = np.zeros(length, np.bool_)
    for start, end in stretches:
        covered[start:end] = True
    return covered
