"""A comparer of pairs, made for program texts."""

import io
from pathlib import Path
from typing import Any

from bench.copied_text.scoring import FIRST, Found

_GRAM, _WINDOW = 25, 10
_LEAST = 0.01


class Copydetect:
    """copydetect: winnowing of characters, each report compared with the text."""

    def __init__(self, folder: Path) -> None:
        import copydetect

        self._copydetect = copydetect
        self._prints: dict[int, Any] = {}

    def _print(self, text: str) -> Any:
        return self._copydetect.CodeFingerprint(
            "report", _GRAM, _WINDOW, None, False, None, fp=io.StringIO(text)
        )

    def add(self, id: int, text: str) -> None:
        self._prints[id] = self._print(text)

    def build(self) -> None:
        pass

    def check(self, text: str) -> list[Found]:
        mine = self._print(text)
        found = []
        for id, other in self._prints.items():
            _, (likeness, _), (here, there) = self._copydetect.compare_files(mine, other)
            if likeness > _LEAST:
                found.append(Found(id, float(likeness), _spans(here, there)))
        return sorted(found, key=lambda one: -one.score)[:FIRST]

    def disk_bytes(self) -> int:
        return 0

    def close(self) -> None:
        pass


def _spans(here: Any, there: Any) -> list[tuple[int, int, int, int]]:
    """Return its passages; where it joined them differently in the two texts, none."""
    if not len(here) or here.shape != there.shape:
        return []
    rows = zip(here.T.tolist(), there.T.tolist(), strict=True)
    return [(start, end, source, until) for (start, end), (source, until) in rows]
