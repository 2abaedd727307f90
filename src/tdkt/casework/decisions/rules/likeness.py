"""Whether two descriptions tell of the same achievement."""

import re

from tdkt.ground.core.text import fold

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4
_SHARE_NEEDED = 0.8


def tells_the_same(one: str, other: str) -> bool:
    """
    Say whether the shorter text has at least four fifths of its words in the other.

    Short texts ("hoàn thành tốt nhiệm vụ") are not compared: anybody's would fit. It is a
    hint for a person, who reads both.
    """
    first, second = (set(_WORD.findall(fold(text))) for text in (one, other))
    fewest = min(len(first), len(second))
    return fewest >= _FEWEST_WORDS and len(first & second) >= _SHARE_NEEDED * fewest
