"""Comparing a text with all others, and gathering texts into segments."""

import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import numpy as np

from tdkt.tools.similarity import kernels, segments
from tdkt.tools.similarity.alignment import SEED, Passage, Query, align, spans_of
from tdkt.tools.similarity.candidates import hits, ranked
from tdkt.tools.similarity.common import common_spans, common_syllables
from tdkt.tools.similarity.fingerprints import METHOD, sampled
from tdkt.tools.similarity.public import NOBODY
from tdkt.tools.similarity.results import Match, Reuse
from tdkt.tools.similarity.rows import Rows, SealableRows
from tdkt.tools.similarity.syllables import syllables
from tdkt.tools.similarity.view import View

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
        aligned = self._aligned(keys, Query.of(row, grams, common))
        shared = common_syllables(common, public, len(row))
        covered = np.zeros(len(row), np.bool_)
        for _, passages in aligned:
            for one in passages:
                covered[one.start : one.end] = True
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

    def _aligned(self, keys: list[int], query: Query) -> list[tuple[Match, list[Passage]]]:
        texts = self._rows.texts(keys)
        result = []
        misses = 0
        for key in keys:
            if key not in texts:
                continue
            source = syllables(texts[key])
            passages = align(query, source)
            score = _covered(passages, len(query.row)) / max(1, len(query.row))
            if score < _SMALLEST_SHARE:
                misses += 1
                if misses == _PATIENCE:
                    break
                continue
            misses = 0
            result.append(
                (Match(key, score, spans_of(passages, query.row, source)), passages)
            )
        return result


def _covered(passages: Iterable[Passage], length: int) -> int:
    covered = np.zeros(length, np.bool_)
    for one in passages:
        covered[one.start : one.end] = True
    return int(covered.sum())


def seal(rows: SealableRows, folder: Path, progress: Progress | None = None) -> int:
    """
    Gather the texts that stand in no segment, and small segments with them.

    Returns how many texts were gathered. A process that dies here leaves at most a file
    that nobody refers to.
    """
    force = sorted(rows.segments().items(), key=lambda item: item[1])
    loose = sorted(rows.unsealed())
    merged, total = [], len(loose)
    for name, size in force:
        if size > total or total + size > segments.MOST_TEXTS:
            break
        merged.append(name)
        total += size
    if not loose:
        return 0
    found = list(rows.hashes(loose))
    for name in merged:
        found.extend(rows.sealed_in(name))
    return _written(rows, folder, found, merged, progress)


def rebuild(rows: SealableRows, folder: Path, progress: Progress | None = None) -> int:
    """Make all segments anew from the rows; comparisons go on meanwhile."""
    old = list(rows.segments())
    found = list(rows.hashes(sorted(rows.unsealed())))
    for name in old:
        found.extend(rows.sealed_in(name))
    return _written(rows, folder, found, old, progress)


def _written(
    rows: SealableRows,
    folder: Path,
    found: list[tuple[int, bytes]],
    replaced: Collection[str],
    progress: Progress | None,
) -> int:
    found.sort()
    for start in range(0, len(found), segments.MOST_TEXTS):
        part = found[start : start + segments.MOST_TEXTS]
        name = uuid.uuid4().hex
        segments.write(segments.built(name, part), folder)
        rows.seal(name, METHOD, [key for key, _ in part])
        if progress:
            progress(start + len(part), len(found))
    rows.drop(replaced)
    _sweep(folder, rows.segments())
    return len(found)


def _sweep(folder: Path, force: Collection[str]) -> None:
    """Remove files of segments out of force, once nobody can be about to open them."""
    oldest = time.time() - _STALE_SECONDS
    for path in [*folder.glob("*" + segments.SUFFIX), *folder.glob("*.part")]:
        if path.stem not in force and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
