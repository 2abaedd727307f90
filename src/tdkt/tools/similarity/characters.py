"""
One table for every way of writing the same letter.

Accents, capitals, the two Unicode forms, both places of a tone mark, đ and Ð, i and y, soft
hyphens: after the table they are the same byte, or none.
"""

import unicodedata

import numpy as np
import numpy.typing as npt

SEPARATOR = 0
DROPPED = 255
_OTHER_LETTERS = 128
_OTHER_KINDS = 100
# Ð (U+00D0) is what several old keyboards produced for Đ (U+0110).
_D_LIKE = "đĐðÐ"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def _folded(character: str) -> int:
    """Return the byte of one character of the basic plane."""
    if unicodedata.combining(character) or character in _INVISIBLE:
        return DROPPED
    if character in _D_LIKE:
        return ord("d")
    if not character.isalnum():
        return SEPARATOR
    base = unicodedata.normalize("NFKD", character.lower())[0]
    if ord(base) < 128 and base.isalnum():
        return ord("i") if base == "y" else ord(base)
    return _OTHER_LETTERS + ord(character.lower()[0]) % _OTHER_KINDS


def _table() -> npt.NDArray[np.uint8]:
    table = np.zeros(1 << 16, np.uint8)
    for code in range(1 << 16):
        if not 0xD800 <= code < 0xE000:
            table[code] = _folded(chr(code))
    return table


FOLDED = _table()
FOLDED.flags.writeable = False
