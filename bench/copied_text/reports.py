"""Reports put together: a filled-in form, headings, what everybody quotes, and own paragraphs."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.copied_text.wording import COMMONPLACES, LAYOUTS, particulars

Span = tuple[int, int]

_MEDIAN_SYLLABLES, _SPREAD = 2300, 0.55
_SHORTEST, _LONGEST = 1000, 8000
FROM_THE_TEXT = 300
"""How many paragraphs of the raw text become quotations that many reports share."""


class Part(NamedTuple):
    """A paragraph; `own` where it is the report's own, not a form, heading or quotation."""

    text: str
    own: bool


@dataclass(frozen=True)
class Report:
    """Parts, the text they make, and where in it each part stands."""

    parts: list[Part]
    text: str
    spans: list[Span]

    @classmethod
    def of(cls, parts: list[Part]) -> "Report":
        """Return the report whose parts stand on lines of their own."""
        spans, place = [], 0
        for part in parts:
            spans.append((place, place + len(part.text)))
            place += len(part.text) + 1
        return cls(parts, "\n".join(part.text for part in parts), spans)


class Quotations:
    """Paragraphs that many reports quote; a few of them stand in a large share of all."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._texts = [*COMMONPLACES, *paragraphs]

    def one(self, rng: random.Random) -> str:
        """Return a quotation, the first ones far more often."""
        return self._texts[int(len(self._texts) * rng.random() ** 3)]


def report_length(rng: random.Random) -> int:
    """Return a length in syllables: 1,000 to 8,000, half of them above 2,300."""
    drawn = rng.lognormvariate(math.log(_MEDIAN_SYLLABLES), _SPREAD)
    return int(min(_LONGEST, max(_SHORTEST, drawn)))


def assembled(
    rng: random.Random, body: Sequence[str], quotations: Quotations
) -> list[Part]:
    """Return the parts of an ordinary report with this body."""
    layout, blanks = rng.choice(LAYOUTS), particulars(rng)
    last = max(1, len(body) - 1)
    headed = dict(
        zip(_some(rng, last, len(layout.headings)), layout.headings, strict=False)
    )
    quoting = {rng.randrange(len(body)) for _ in range(rng.randint(2, 6))}
    parts = form(layout.opening, blanks)
    for place, paragraph in enumerate(body):
        if place in headed:
            parts.append(Part(f"{len(parts)}. {headed[place]}", own=False))
        parts.append(Part(paragraph, own=True))
        if place in quoting:
            parts.append(Part(quotations.one(rng), own=False))
    return [*parts, *form(layout.closing, blanks)]


def form(wording: str, blanks: dict[str, object]) -> list[Part]:
    """Return the lines of a form with its blanks filled in."""
    return [Part(line, own=False) for line in wording.format(**blanks).split("\n")]


def _some(rng: random.Random, last: int, most: int) -> list[int]:
    return [0, *sorted(rng.sample(range(1, last + 1), min(last, most - 1)))]


def syllables_in(text: str) -> int:
    """Return the number of syllables, about."""
    return text.count(" ") + 1
