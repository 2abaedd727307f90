"""An index of its own: for the command line, for measuring, for other programs."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from tdkt.tools.similarity import sealing
from tdkt.tools.similarity.engine import Engine
from tdkt.tools.similarity.fingerprints import fingerprint
from tdkt.tools.similarity.results import Match, Reuse
from tdkt.tools.similarity.tables import Tables

# Texts in no segment are gathered when they are this many.
_ENOUGH_TO_SEAL = 4096


class Index:
    """
    Texts by number, and which of them stand in another text.

    Several processes may open one index at once: what one has added, the next check of any
    sees.
    """

    def __init__(self, tables: Tables, folder: Path) -> None:
        self._tables = tables
        self._folder = folder
        self._engine = Engine(tables, folder)
        self._unsealed = len(tables.unsealed())

    @classmethod
    def open(cls, path_or_url: str | Path, folder: str | Path | None = None) -> "Index":
        """
        Open an index, or begin one, in a folder or at a `postgresql://` address.

        Args:
            folder: where derived files go; by default the folder itself, for a database one
                among the temporary files of this machine, as they can be made again.
        """
        if folder is None and "://" in str(path_or_url):
            folder = Path(tempfile.gettempdir()) / "tdkt-segments"
        return cls(Tables.at(path_or_url), Path(folder or path_or_url))

    def add(self, id: int, text: str) -> None:
        """
        Enter a text.

        Raises:
            ValueError: the number is taken.
        """
        self.add_many([(id, text)])

    def add_many(self, texts: Iterable[tuple[int, str]]) -> None:
        """
        Enter texts, all or none.

        Raises:
            ValueError: a number is taken; it is the error's only argument.
        """
        count = 0

        def rows() -> Iterable[tuple[int, str, bytes]]:
            nonlocal count
            for key, text in texts:
                count += 1
                yield key, text, fingerprint(text)

        self._tables.add(rows())
        self._unsealed += count
        if self._unsealed >= _ENOUGH_TO_SEAL:
            self.seal()

    def share(self, id: int, text: str) -> None:
        """
        Enter a text that everybody may use: its wording does not count as reused.

        Raises:
            ValueError: the number is taken.
        """
        self._tables.add([(id, text, None)])

    def remove(self, id: int) -> None:
        """
        Take a text out; no later check finds it.

        Raises:
            KeyError: it is not there.
        """
        self._tables.remove(id)

    def check(self, text: str) -> list[Match]:
        """Return the texts that this one shares passages with, best first."""
        return self.compare(text).matches

    def compare(self, text: str, without: Iterable[int] = ()) -> Reuse:
        """Return all that a comparison finds, leaving out the texts `without`."""
        return self._engine.compare(text, tuple(without))

    def seal(self) -> None:
        """Gather new texts into a segment, which makes checks of many texts fast."""
        sealing.seal(self._tables, self._folder)
        self._unsealed = 0

    def rebuild(self) -> None:
        """Make all derived files anew."""
        sealing.rebuild(self._tables, self._folder)
        self._unsealed = 0

    def close(self) -> None:
        self._tables.close()
