"""Words of a text for tools that take words."""

import re
import unicodedata
from pathlib import Path

from bench.copied_text.disguises import unaccented

_WORD = re.compile(r"\w+")
_SHINGLE = 5


def words(text: str, *, folded: bool = False) -> list[str]:
    """Return the words of a text in NFC and small letters, without accents when folded."""
    text = unicodedata.normalize("NFC", text)
    return _WORD.findall((unaccented(text) if folded else text).lower())


def shingles(text: str) -> set[str]:
    """Return every five words in a row."""
    row = words(text)
    count = max(1, len(row) - _SHINGLE + 1)
    return {" ".join(row[place : place + _SHINGLE]) for place in range(count)}


def size_of(folder: Path) -> int:
    """Return the bytes of all files under a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
