"""Our engine as the bench sees it: an index of its own in a folder."""

from pathlib import Path

from bench.copied_text.scoring import Found

from tdkt.tools.similarity.index import Index

_BATCH = 1000


class Ours:
    """Texts go in by the thousand, as an import of past years' folders enters them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = Index.open(folder)
        self._waiting: list[tuple[int, str]] = []

    def add(self, id: int, text: str) -> None:
        self._waiting.append((id, text))
        if len(self._waiting) == _BATCH:
            self._enter()

    def _enter(self) -> None:
        self._index.add_many(self._waiting)
        self._waiting = []

    def build(self) -> None:
        if self._waiting:
            self._enter()
        self._index.seal()

    def check(self, text: str) -> list[Found]:
        return [Found(one.id, one.score, one.spans) for one in self._index.check(text)]

    def add_at_once(self, id: int, text: str) -> None:
        """Enter one text; it is committed when this returns."""
        self._index.add(id, text)

    def remove(self, id: int) -> None:
        """Take a text out again."""
        self._index.remove(id)

    def disk_bytes(self) -> int:
        """Return the size of the segments; the texts themselves are kept anyway."""
        return sum(file.stat().st_size for file in self._folder.glob("*.segment"))

    def close(self) -> None:
        self._index.close()
