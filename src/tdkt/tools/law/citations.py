"""Citations as text: take them apart, find what several have in common."""

import re
from collections.abc import Iterable

_PLACE = re.compile(
    r"^(?P<article>.*?Điều \S+?)(?: khoản (?P<clause>\S+))?(?: điểm (?P<point>\S+))?$"
)


def split(citation: str) -> tuple[str, ...]:
    """Return the single citations of one that names several, parted by semicolons."""
    return tuple(part.strip() for part in citation.split(";") if part.strip())


def common(citations: Iterable[str]) -> str:
    """
    Return the narrowest place that contains all, or "" when they share none.

    `Điều 21 khoản 1 điểm a` and `Điều 21 khoản 1 điểm b` share `Điều 21 khoản 1`.
    """
    named = [one for one in citations if one]
    if len(set(named)) == 1:
        return named[0]
    places = [_PLACE.match(one) for one in named]
    if not places or None in places:
        return ""
    levels = [
        (place["article"], place["clause"], place["point"]) for place in places if place
    ]
    shared = []
    for words in zip(*levels, strict=True):
        if len(set(words)) != 1 or words[0] is None:
            break
        shared.append(words[0])
    joined = ["", " khoản ", " điểm "]
    return "".join(sign + word for sign, word in zip(joined, shared, strict=False))
