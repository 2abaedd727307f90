"""
Achievement reports of one batch as pure functions: whose a paper is, which are the same.

Bounds of this program, no law: they only decide what a person is shown.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from tdkt.ground.core.text import fold

# About half a page. The head, heading and signature of a letter alone are some hundred.
SHORTEST_WORDS = 150
# Part of the wording of two reports that is in both, from which they are nearly the same.
NEARLY_THE_SAME = 0.7
# The nominee's name stands at the head of a report; further down colleagues are named.
_HEAD_CHARACTERS = 1500
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def is_long_enough(text: str) -> bool:
    """Tell whether a text has words enough for a comparison to mean something."""
    return len(text.split()) >= SHORTEST_WORDS


def alike_groups(prints: Iterable[Collection[int]]) -> list[int]:
    """
    Return the number of its group for each text, counted from 0.

    A text joins the group whose first text it is nearly the same as. Wording that many
    reports share counts here too: copies stay copies however many they are.

    Args:
        prints: sampled hashes of each text (`similarity.fingerprints`).
    """
    sizes: list[int] = []
    holders: dict[int, list[int]] = {}
    numbers = []
    for hashes in prints:
        shared = Counter(group for one in hashes for group in holders.get(one, ()))
        best, hits = max(shared.items(), key=lambda pair: pair[1], default=(-1, 0))
        if hits and hits / (len(hashes) + sizes[best] - hits) >= NEARLY_THE_SAME:
            numbers.append(best)
            continue
        for one in hashes:
            holders.setdefault(one, []).append(len(sizes))
        numbers.append(len(sizes))
        sizes.append(len(hashes))
    return numbers


def same_words(texts: Iterable[str]) -> list[int]:
    """Return the number of its group for each short text: the same words, folded."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(_plain(text), len(numbers)) for text in texts]


def nominee_named(file_name: str, content: str, names: Mapping[int, str]) -> int | None:
    """
    Return whose report a paper is, None where that cannot be told.

    The name of exactly one nominee stands in the file's name, or else at the head of the
    report.

    Args:
        names: nominee's key to name; who is on the list twice is given once.
    """
    known = {key: _plain(name) for key, name in names.items()}
    for place in (file_name.rsplit(".", 1)[0], content[:_HEAD_CHARACTERS]):
        words = f" {_plain(place)} "
        named = [key for key, name in known.items() if name and f" {name} " in words]
        if len(named) == 1:
            return named[0]
    return None


def _plain(text: str) -> str:
    return _NO_LETTER.sub(" ", fold(text)).strip()
