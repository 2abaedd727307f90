"""
Raw Vietnamese text as paragraphs, without the copying that real text is full of.

News and encyclopaedias copy each other and themselves; found passages of that kind would be
counted as false alarms, so a paragraph that repeats an earlier one is left out here.
"""

import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.copied_text.disguises import unaccented

FEWEST, MOST = 40, 140  # syllables of a paragraph, about
_RUN = 8  # syllables that are looked up in a row
_LONGEST_REPEAT = 10  # such runs one after the other: 17 syllables
_REPEATED_SHARE = 0.1
_CELL_BITS = 31
_SPARE_BITS = 8  # of 64

_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%)\]”])")
_SPACE_AFTER = re.compile(r"([(\[“])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_WORD = re.compile(r"\w+")


def paragraphs_of(
    sources: Iterable[Path], most_bytes: float = float("inf")
) -> Iterator[list[str]]:
    """Yield the fresh paragraphs of each text found in files and folders."""
    fresh, size = Fresh(), 0
    for text in raw_texts(sources):
        kept = [one for one in cut(text) if fresh.accepts(one)]
        size += sum(len(one.encode()) for one in kept)
        if kept:
            yield kept
        if size >= most_bytes:
            return


def raw_texts(sources: Iterable[Path]) -> Iterator[str]:
    """
    Yield the texts of files, and of all files in folders, in the order of their names.

    `.jsonl` (also `.jsonl.gz`) holds objects with `text`; everything else is plain UTF-8.
    """
    for source in sources:
        files = sorted(source.rglob("*")) if source.is_dir() else [source]
        for file in files:
            if file.is_file():
                yield from _texts_in(file)


def _texts_in(file: Path) -> Iterator[str]:
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    text = content.decode("utf-8", "ignore")
    if ".jsonl" in file.suffixes:
        for line in text.splitlines():
            yield json.loads(line)["text"]
    else:
        yield text


def tidied(line: str) -> str:
    """Return a line in NFC with single spaces; marks of word segmentation are undone."""
    line = _SPACE_BEFORE.sub(r"\1", line.replace("_", " "))
    return unicodedata.normalize("NFC", " ".join(_SPACE_AFTER.sub(r"\1", line).split()))


def cut(text: str) -> Iterator[str]:
    """Yield paragraphs of about `FEWEST` to `MOST` syllables: lines joined, long ones cut."""
    waiting: list[str] = []
    syllables = 0
    for piece in _pieces(text):
        length = piece.count(" ") + 1
        if waiting and syllables + length > MOST:
            yield " ".join(waiting)
            waiting, syllables = [], 0
        waiting.append(piece)
        syllables += length
        if syllables >= FEWEST:
            yield " ".join(waiting)
            waiting, syllables = [], 0
    if syllables >= FEWEST // 2:
        yield " ".join(waiting)


def _pieces(text: str) -> Iterator[str]:
    for raw in text.split("\n"):
        line = tidied(raw)
        if line.count(" ") >= 2 * MOST:
            yield from _SENTENCE_END.split(line)
        elif line:
            yield line


class Runs:
    """Hashes of syllables in a row, accents left out."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, paragraph: str, length: int) -> npt.NDArray[np.int64]:
        """Return a number for every run of so many syllables."""
        words = np.array(
            [self._number(word) for word in _WORD.findall(paragraph.lower())], np.uint64
        )
        count = len(words) - length + 1
        if count <= 0:
            return np.zeros(0, np.int64)
        total = np.zeros(count, np.uint64)
        for place in range(length):
            total = total * np.uint64(0x100000001B3) + words[place : place + count]
        total ^= total >> np.uint64(29)
        total *= np.uint64(0xBF58476D1CE4E5B9)
        return (total >> np.uint64(_SPARE_BITS)).astype(np.int64)

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = zlib.crc32(unaccented(word).encode())
        return number


class Fresh:
    """Remembers runs of eight syllables and refuses paragraphs that repeat them."""

    def __init__(self) -> None:
        self._seen = np.zeros(1 << (_CELL_BITS - 3), np.uint8)
        self._runs = Runs()

    def accepts(self, paragraph: str) -> bool:
        """Tell whether a paragraph is new, and remember it if so."""
        cells = self._runs.of(paragraph, _RUN) & ((1 << _CELL_BITS) - 1)
        if not len(cells):
            return False
        places, bits = cells >> 3, np.left_shift(np.uint8(1), (cells & 7).astype(np.uint8))
        repeated = (self._seen[places] & bits) > 0
        if repeated.mean() > _REPEATED_SHARE or _longest_run(repeated) >= _LONGEST_REPEAT:
            return False
        np.bitwise_or.at(self._seen, places, bits)
        return True


def _longest_run(flags: npt.NDArray[np.bool_]) -> int:
    longest = current = 0
    for flag in flags.tolist():
        current = current + 1 if flag else 0
        longest = max(longest, current)
    return longest
