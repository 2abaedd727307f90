"""
A million reports and more from a hundred thousand: fingerprints repeated, rare ones changed.

A repeated report keeps the wording it shares with many (forms, law, common phrases) and
nothing else: rare fingerprints are hashed once more, and in its text the words of its own
paragraphs are turned around. Segments are real files of the engine, in its own sizes.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from bench.copied_text.making import entries, queries
from bench.copied_text.running import Clock, answered, peak_mb
from bench.copied_text.scoring import Found

from tdkt.tools.similarity import segments
from tdkt.tools.similarity.engine import Engine
from tdkt.tools.similarity.fingerprints import hashes_in
from tdkt.tools.similarity.kernels import Hashes, mixed
from tdkt.tools.similarity.tables import Tables

_COMMON = 20  # a fingerprint in more reports than this stays as it is
_SPREAD, _WORD = 0x9E3779B97F4A7C15, (1 << 64) - 1
_SAMPLED = ~np.uint64(7)  # the engine keeps hashes that end in three zeros
_ABOUT = "scaled.json"


def index(base: Path, folder: Path, count: int) -> dict[str, Any]:
    """Write the segments of `count` reports from those of an index of the engine."""
    keys, sizes, hashes = _fingerprints(base)
    rare = ~_common(hashes)
    folder.mkdir(parents=True, exist_ok=True)
    start, force = Clock.now(), {}
    each = segments.MOST_TEXTS
    for first in range(0, count, each):
        last = min(count, first + each)
        name = f"scaled-{first}"
        rows = list(_repeated(keys, sizes, hashes, rare, first, last))
        segments.write(segments.built(name, rows), folder)
        force[name] = last - first
    end = Clock.now()
    (folder / _ABOUT).write_text(json.dumps({"segments": force, "base": len(keys)}))
    size = sum(file.stat().st_size for file in folder.glob("*" + segments.SUFFIX))
    return {
        "common_share": round(1 - float(rare.mean()), 3),
        "hashes_per_report": round(len(hashes) / len(keys), 1),
        "index_seconds": round(end.wall - start.wall, 1),
        "disk_mb": round(size / 1e6, 1),
        "index_peak_mb": peak_mb(),
    }


def _fingerprints(base: Path) -> tuple[list[int], list[int], Hashes]:
    tables = Tables.at(base)
    rows = sorted(row for name in tables.segments() for row in tables.sealed_in(name))
    tables.close()
    keys = [key for key, _ in rows]
    if keys != list(range(len(keys))):
        raise ValueError("the index to repeat must be sealed, its numbers without gaps")
    return (
        keys,
        [len(stored) // 8 for _, stored in rows],
        hashes_in(b"".join(s for _, s in rows)),
    )


def _common(hashes: Hashes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    every, counts = np.unique(hashes, return_counts=True)
    often = every[counts > _COMMON]
    place = np.minimum(np.searchsorted(often, hashes), max(0, len(often) - 1))
    return often[place] == hashes if len(often) else np.zeros(len(hashes), np.bool_)


def _repeated(
    keys: list[int],
    sizes: list[int],
    hashes: Hashes,
    rare: np.ndarray[Any, np.dtype[np.bool_]],
    first: int,
    last: int,
) -> Iterator[tuple[int, bytes]]:
    """Yield number and fingerprint of the reports `first` to `last`."""
    ends = np.cumsum(sizes)
    total = len(keys)
    for repeat in range(first // total, -(-last // total)):
        turned = hashes
        if repeat:
            other = mixed(hashes ^ np.uint64(repeat * _SPREAD & _WORD)) & _SAMPLED
            turned = np.where(rare, other, hashes)
        for key in keys:
            number = repeat * total + key
            if first <= number < last:
                yield number, turned[ends[key] - sizes[key] : ends[key]].tobytes()


class RepeatedRows:
    """
    The rows of an index many times over, as the engine asks for them.

    Args:
        own: for each report of the index, the places of its own lines.
    """

    def __init__(self, base: Path, folder: Path, own: Mapping[int, "array[int]"]) -> None:
        about = json.loads((folder / _ABOUT).read_text())
        self._segments: dict[str, int] = about["segments"]
        self._base: int = about["base"]
        self._tables = Tables.at(base)
        self._own = own

    def segments(self) -> Mapping[str, int]:
        return self._segments

    def unsealed(self) -> Collection[int]:
        return ()

    def hashes(self, keys: Collection[int]) -> Iterable[tuple[int, bytes]]:
        return ()

    def sealed_in(self, segment: str) -> Iterable[tuple[int, bytes]]:
        raise segments.SegmentDamaged(segment)

    def texts(self, keys: Collection[int]) -> Mapping[int, str]:
        found = self._tables.texts({key % self._base for key in keys})
        return {key: self._text(key, found[key % self._base]) for key in keys}

    def _text(self, key: int, text: str) -> str:
        if key < self._base:
            return text
        lines = text.split("\n")
        for place in self._own[key % self._base]:
            lines[place] = " ".join(reversed(lines[place].split(" ")))
        return "\n".join(lines)

    def keys(self, stride: int) -> Collection[int]:
        return range(0, sum(self._segments.values()), stride)

    def public(self) -> Collection[int]:
        return ()


def check(corpus: Path, base: Path, folder: Path) -> dict[str, Any]:
    """Ask the corpus' queries of the scaled index."""
    own = {entry.id: array("H", sorted(entry.own)) for entry in entries(corpus)}
    engine = Engine(RepeatedRows(base, folder, own), folder)

    def ask(text: str) -> list[Found]:
        return [Found(one.id, one.score, one.spans) for one in engine.compare(text).matches]

    return answered(ask, queries(corpus)) | {"peak_mb": peak_mb()}
