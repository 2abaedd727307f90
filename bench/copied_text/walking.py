"""
New text without end: a walk along real text that keeps jumping to where the same words stand.

The words around a jump are as they are in real text, so wording that is common there is common
here. How often the walk jumps depends on how much text is wanted: a phrase of five syllables
of the real text shall come back about once, or a large corpus would be full of copies. A
small text has too few words for that: some of them are replaced by invented ones.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.copied_text.background import FEWEST, MOST

_MOST_SYLLABLES = 16_000_000
_ENOUGH_FOR_PAIRS = 4_000_000
_LEAST, _MOST_JUMPS = 0.35, 0.9
_ENOUGH_WORDS, _MOST_INVENTED = 1_000_000, 0.4
_SYLLABLES = Path(__file__).with_name("texts") / "syllables.txt"
_BATCH, _LENGTH = 512, 4096

Numbers = npt.NDArray[np.int32]


class Walk:
    """
    An endless supply of paragraphs, the same for the same text and seed.

    Args:
        wanted: about how many syllables will be asked for.
    """

    def __init__(self, paragraphs: Sequence[str], seed: int, wanted: int) -> None:
        numbers: dict[str, int] = {}
        row: list[int] = []
        for paragraph in paragraphs:
            row.extend(
                numbers.setdefault(word, len(numbers)) for word in paragraph.split(" ")
            )
            if len(row) > _MOST_SYLLABLES:
                break
        self._invented = range(
            len(numbers), len(numbers) + len(invented := invented_words())
        )
        self._words = np.array([*numbers, *invented], dtype=object)
        self._row: Numbers = np.array(row, np.int32)
        self._seed = seed
        self.jumps = jump_share(len(row), wanted)
        self.inventions = _MOST_INVENTED * max(0.0, 1 - len(row) / _ENOUGH_WORDS)
        self._remember_places(len(numbers))

    def _remember_places(self, words: int) -> None:
        """Sort the places by what stands there: two words where there is text enough."""
        key = self._row[1:].astype(np.int64)
        if len(self._row) > _ENOUGH_FOR_PAIRS:
            key += self._row[:-1].astype(np.int64) * words
        self._order = np.argsort(key, kind="stable").astype(np.int64)
        ordered = key[self._order]
        fresh = np.append(True, ordered[1:] != ordered[:-1])
        self._first = np.flatnonzero(fresh)
        self._sizes = np.diff(np.append(self._first, len(ordered)))
        self._group = np.empty(len(ordered), np.int64)
        self._group[self._order] = np.cumsum(fresh) - 1

    def reports(self) -> Iterator[Numbers]:
        """Yield rows of word numbers, long enough for any report."""
        batch = 0
        while True:
            yield from self._batch(batch)
            batch += 1

    def _batch(self, number: int) -> Numbers:
        rng = np.random.default_rng([self._seed, number])
        last = len(self._row) - 1
        place = rng.integers(1, last, _BATCH)
        steps = np.empty((2 * _LENGTH, _BATCH), np.int32)
        for step in range(len(steps)):
            steps[step] = self._row[place]
            self._invent(steps[step], rng)
            jumping = np.flatnonzero(rng.random(_BATCH) < self.jumps)
            group = self._group[place[jumping] - 1]
            chosen = (rng.random(len(jumping)) * self._sizes[group]).astype(np.int64)
            place[jumping] = self._order[self._first[group] + chosen] + 1
            place += 1
            place[place > last] = 1
        return steps.T

    def _invent(self, words: Numbers, rng: np.random.Generator) -> None:
        if self.inventions:
            places = np.flatnonzero(rng.random(len(words)) < self.inventions)
            words[places] = rng.integers(
                self._invented.start, self._invented.stop, len(places)
            )

    def paragraphs(self, row: Numbers) -> list[str]:
        """Return a row of word numbers as paragraphs that end where sentences do."""
        words = self._words[row].tolist()
        result, start = [], 0
        while start < len(words):
            end = min(len(words), start + FEWEST)
            while (
                end < len(words) and end - start < MOST and words[end - 1][-1] not in ".!?"
            ):
                end += 1
            result.append(" ".join(words[start:end]))
            start = end
        return result


def jump_share(have: int, wanted: int) -> float:
    """Return how often to jump so that a phrase of five syllables comes back about once."""
    if wanted <= have:
        return _LEAST
    return float(np.clip(1 - (have / wanted) ** 0.25, _LEAST, _MOST_JUMPS))


def invented_words() -> list[str]:
    """Return syllables that can be said in Vietnamese, whether they mean anything or not."""
    onsets, rimes = _SYLLABLES.read_text(encoding="utf-8").splitlines()
    return [onset + rime for onset in onsets.split() for rime in rimes.split()]
