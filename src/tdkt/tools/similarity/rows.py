"""Where texts and fingerprints stand; the engine keeps nothing that they do not say."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol


class Rows(Protocol):
    """
    The committed rows that one comparison may see, asked for anew each time.

    A text's key is a number that is never used again. A text that is gone is simply
    absent from every answer.
    """

    def segments(self) -> Mapping[str, int]:
        """Return the segments in force: name to how many texts are in it."""
        ...

    def unsealed(self) -> Collection[int]:
        """Return the keys of the texts that stand in no segment."""
        ...

    def hashes(self, keys: Collection[int]) -> Iterable[tuple[int, bytes]]:
        """Return the stored fingerprints of these texts."""
        ...

    def sealed_in(self, segment: str) -> Iterable[tuple[int, bytes]]:
        """Return keys and fingerprints of all texts of a segment."""
        ...

    def texts(self, keys: Collection[int]) -> Mapping[int, str]:
        """Return the texts of those keys that still stand."""
        ...

    def keys(self, stride: int) -> Collection[int]:
        """Return the keys of standing texts that `stride` divides."""
        ...

    def public(self) -> Collection[int]:
        """Return the keys of the texts that everybody may use: statutes, forms."""
        ...


class SealableRows(Rows, Protocol):
    """Rows whose texts can be gathered into segments."""

    def seal(self, name: str, method: str, keys: Collection[int]) -> None:
        """Say, in one transaction, that the texts among these that stand are in a segment."""
        ...

    def drop(self, names: Collection[str]) -> None:
        """Take segments out of force; texts still in one then stand in none."""
        ...
