"""Comparing a text with all others."""

import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import numpy as np

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.alignment import SEED, Passage, Query, align, spans_of
from tdkt.tools.similarity.candidates import hits, ranked
from tdkt.tools.similarity.census import Flags
from tdkt.tools.similarity.fingerprints import sampled
from tdkt.tools.similarity.public import NOBODY
from tdkt.tools.similarity.results import Match, Reuse
from tdkt.tools.similarity.rows import Rows
from tdkt.tools.similarity.syllables import syllables
from tdkt.tools.similarity.view import View
from tdkt.tools.similarity.wording import common_spans, common_syllables

Progress = Callable[[int, int], None]

_MOST_CANDIDATES = 16
# So many candidates without a passage, one after another: the rest will have none either.
_PATIENCE = 5
_SMALLEST_SHARE = 0.01
_STALE_SECONDS = 3600


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
        row = syllables(text)
        grams = kernels.grams(row.hashes, SEED)
        hashes, places = sampled(row)
        with self._lock:
            self._view.refresh()
            public = self._view.public.texts_of(grams)
            common = self._view.census.common(grams) | (public != NOBODY)
            telling = ~common[places]
            found = hits(hashes[telling], places[telling], self._view.postings)
            stride = self._view.census.stride
            counts = self._view.census.counts(grams)
        left_out = np.fromiter(without, np.int64, len(without))
        keys = ranked(found, left_out, _MOST_CANDIDATES)
        shared = common_syllables(common, public, len(row))
        aligned = self._aligned(keys, Query.of(row, grams, common), shared)
        covered = np.zeros(len(row), np.bool_)
        for _, syllables_covered in aligned:
            covered |= syllables_covered
        total = max(1, len(row))
        return Reuse(
            matches=sorted(
                (match for match, _ in aligned), key=lambda one: (-one.score, one.id)
            ),
            common=common_spans(row, shared, public, counts, stride),
            share=float((covered & ~shared).sum()) / total,
            shared=float(shared.sum()) / total,
            syllables=len(row),
        )

    def _aligned(
        self, keys: list[int], query: Query, shared: Flags
    ) -> list[tuple[Match, Flags]]:
        """Return the sources with more than common wording, and what they cover."""
        texts = self._rows.texts(keys)
        total = max(1, len(query.row))
        result = []
        misses = 0
        for key in keys:
            if key not in texts:
                continue
            source = syllables(texts[key])
            passages = align(query, source)
            covered = _covered(passages, len(query.row))
            if (covered & ~shared).sum() < _SMALLEST_SHARE * total:
                misses += 1
                if misses == _PATIENCE:
                    break
                continue
            misses = 0
            spans = spans_of(passages, query.row, source)
            result.append((Match(key, float(covered.sum()) / total, spans), covered))
        return result


def _covered(passages: Iterable[Passage], length: int) -> Flags:
    covered = np.zeros(length, np.bool_)
    for one in passages:
        covered[one.start : one.end] = True
    return covered
