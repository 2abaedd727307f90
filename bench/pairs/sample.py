"""Invented fingerprints of reports that use one form, quote statutes and copy one another."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
FORM, PASSAGE, PASSAGES, QUOTED = 30, 8, 2_000, 4


class Sample(NamedTuple):
    """Fingerprints by key, those of public texts, and which report was made from which."""

    rows: list[tuple[int, bytes]]
    public: list[bytes]
    copies: list[tuple[int, int]]


def invent(count: int, seed: int = 1) -> Sample:
    """
    Return `count` reports of about 290 hashes, the size of 2,300 syllables.

    Every one holds the form, which is known as public, and four quoted passages, the
    commonest of which stands in a large part of all. One in twenty is another one whole,
    one in twenty has a quarter of another one, and one report was copied by 150 colleagues.
    """
    draw = np.random.default_rng(seed)
    form = _fresh(draw, FORM)
    quoted = _fresh(draw, PASSAGE * PASSAGES).reshape(PASSAGES, PASSAGE)
    weights = 1 / np.arange(1, PASSAGES + 1)
    weights /= weights.sum()
    texts: list[Hashes] = []
    copies: list[tuple[int, int]] = []
    for key in range(count):
        own = _fresh(draw, int(np.clip(draw.lognormal(5.4, 0.5), 60, 1_000)))
        if source := _source(draw, key, count):
            other = texts[source.key]
            taken = other[draw.random(len(other)) < source.part]
            # A whole report keeps its size: the new one's own words are few.
            own = np.concatenate([own[: 20 if source.part > 0.5 else len(own)], taken])
            copies.append((source.key + 1, key + 1))
        said = quoted[draw.choice(PASSAGES, QUOTED, p=weights)].ravel()
        texts.append(np.unique(np.concatenate([own, form, said])))
    rows = [(key + 1, text.astype("<u8").tobytes()) for key, text in enumerate(texts)]
    return Sample(rows, [form.astype("<u8").tobytes()], copies)


class _Source(NamedTuple):
    key: int
    part: float


def _source(draw: np.random.Generator, key: int, count: int) -> _Source | None:
    kind = draw.random()
    if 100 < key <= count and key % max(count // 150, 2) == 1:
        return _Source(50, 0.95)
    if key > 100 and kind < 0.1:
        return _Source(int(draw.integers(key)), 0.95 if kind < 0.05 else 0.25)
    return None


def _fresh(draw: np.random.Generator, count: int) -> Hashes:
    return draw.integers(0, 2**64, count, dtype=np.uint64, endpoint=False)


def hashes_of(rows: list[tuple[int, bytes]]) -> Iterator[tuple[int, list[int]]]:
    """Yield key and hashes of every row as plain numbers."""
    for key, stored in rows:
        yield key, np.frombuffer(stored, "<u8").tolist()
