"""Texts for tests: made of invented syllables, so that nothing in them is common by itself."""

import random
import unicodedata
from itertools import product

_HEADS = ["b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "ng", "nh", "ph", "qu", "s", "tr"]
_TAILS = [
    "a",
    "ác",
    "ẫm",
    "ấn",
    "èo",
    "ều",
    "ị",
    "ình",
    "ô",
    "ộc",
    "ơn",
    "ưởng",
    "uyến",
    "ỵ",
]
SYLLABLES = [head + tail for head, tail in product(_HEADS, _TAILS)]


def prose(seed: int, length: int) -> str:
    """Return sentences of `length` syllables; another seed gives another text."""
    drawn = random.Random(seed)
    words = [drawn.choice(SYLLABLES) for _ in range(length)]
    for place in range(0, length, 17):
        words[place] = words[place].capitalize()
        if place:
            words[place - 1] += "."
    return " ".join(words)


def unaccented(text: str) -> str:
    """Return a text as it is typed without accents."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
