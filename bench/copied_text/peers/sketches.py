"""Whole-document sketches (MinHash): two texts are alike, or they are not."""

from pathlib import Path
from typing import Any

from bench.copied_text.peers.words import shingles
from bench.copied_text.scoring import FIRST, Found

_PERMUTATIONS = 128
_ALIKE = 0.5
_BANDS = 32


class Datasketch:
    """MinHashLSH over five-word shingles, its answers ordered by the estimated likeness."""

    def __init__(self, folder: Path) -> None:
        from datasketch import MinHashLSH

        self._index: Any = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
        self._sketches: dict[int, Any] = {}

    def _sketch(self, text: str) -> Any:
        from datasketch import MinHash

        sketch = MinHash(_PERMUTATIONS)
        sketch.update_batch([one.encode() for one in shingles(text)])
        return sketch

    def add(self, id: int, text: str) -> None:
        self._sketches[id] = self._sketch(text)
        self._index.insert(id, self._sketches[id])

    def build(self) -> None:
        pass

    def check(self, text: str) -> list[Found]:
        sketch = self._sketch(text)
        found = [
            Found(id, self._sketches[id].jaccard(sketch), ())
            for id in set(self._index.query(sketch))
        ]
        return sorted(found, key=lambda one: -one.score)[:FIRST]

    def disk_bytes(self) -> int:
        return 0

    def close(self) -> None:
        pass


class Rensa(Datasketch):
    """The same by a library written in Rust."""

    def __init__(self, folder: Path) -> None:
        import rensa

        self._rensa = rensa
        self._index = rensa.RMinHashLSH(_ALIKE, _PERMUTATIONS, _BANDS)
        self._sketches = {}

    def _sketch(self, text: str) -> Any:
        sketch = self._rensa.RMinHash(_PERMUTATIONS, 42)
        sketch.update(list(shingles(text)))
        return sketch
