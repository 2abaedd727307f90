"""Other people's tools, and our engine, behind the few calls that the bench makes."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from bench.copied_text.scoring import Found


class Implementation(Protocol):
    """What is measured: texts in, sources with passages out."""

    def add(self, id: int, text: str) -> None:
        """Take a report in."""
        ...

    def build(self) -> None:
        """Be ready for checks; called once after the last report."""
        ...

    def check(self, text: str) -> list[Found]:
        """Return the sources of a text, best first."""
        ...

    def disk_bytes(self) -> int:
        """Return how much was written to the disk for looking up."""
        ...

    def close(self) -> None:
        """Let go of files and processes."""
        ...


@dataclass(frozen=True)
class Peer:
    """
    An implementation by name.

    Args:
        target: module and class.
        most: the largest corpus it is asked to hold; beyond that a run takes hours.
        passages: whether it shows passages at all.
        lasting: its index is opened again by another process for the checks.
        environment: what its processes find set.
    """

    label: str
    target: str
    options: tuple[tuple[str, Any], ...] = ()
    most: int = 10_000
    passages: bool = False
    lasting: bool = False
    environment: tuple[tuple[str, str], ...] = ()

    def load(self) -> type[Any]:
        """
        Return the class.

        Raises:
            ImportError: the package it needs is not installed.
        """
        module, _, name = self.target.partition(":")
        loaded: type[Any] = getattr(import_module(f"bench.copied_text.{module}"), name)
        return loaded


OURS, OURS_NUMPY = "ours", "ours-numpy"
_NUMPY = (("TDKT_KERNEL", "numpy"),)
PEERS = {
    OURS: Peer("ours", "ours:Ours", most=100_000, passages=True, lasting=True),
    OURS_NUMPY: Peer(
        "ours, NumPy only",
        "ours:Ours",
        most=100_000,
        passages=True,
        lasting=True,
        environment=_NUMPY,
    ),
    "tantivy": Peer("tantivy, BM25, 25 words", "peers.search:Tantivy", most=100_000),
    "tantivy-folded": Peer(
        "the same, accents folded",
        "peers.search:Tantivy",
        options=(("folded", True),),
        most=100_000,
    ),
    "rensa": Peer("rensa, MinHash", "peers.sketches:Rensa"),
    "datasketch": Peer("datasketch, MinHash LSH", "peers.sketches:Datasketch"),
    "scikit-learn": Peer("scikit-learn, TF-IDF", "peers.vectors:TfIdf"),
    "dolos": Peer("Dolos core, winnowing", "peers.dolos:Dolos", most=2_000, passages=True),
    "copydetect": Peer(
        "copydetect, pair by pair", "peers.pairs:Copydetect", most=1_000, passages=True
    ),
}
"""Name on the command line to what it stands for, in the order of the table."""
