"""What a comparison says."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """One passage in both texts, in characters of the texts exactly as given."""

    query_start: int
    query_end: int
    source_start: int
    source_end: int


class Match(NamedTuple):
    """
    An earlier text and what of it stands in the compared one.

    `score` is the part of the compared text's syllables that the spans cover, 0 to 1.
    """

    id: int
    score: float
    spans: list[Span]


class SharedSpan(NamedTuple):
    """
    Wording that does not count: it stands in a text that everybody may use, or in many.

    `text` is the key of the public text or form, None for wording merely seen in many
    reports; `reports` is about how many hold it, None where a public text says enough.
    """

    start: int
    end: int
    reports: int | None
    text: int | None


@dataclass(frozen=True)
class Reuse:
    """
    All that a comparison found, best source first.

    `share` and `shared` are parts of the text's syllables, 0 to 1; a passage that stands in
    several sources counts once, and common wording does not count as reused.
    """

    matches: list[Match]
    common: list[SharedSpan]
    share: float
    shared: float
    syllables: int


class Beside(NamedTuple):
    """
    Two texts beside one another.

    `share` is the part of the syllables of that text of which more stands in the other, 0
    to 1, common wording left out.
    """

    spans: list[Span]
    share: float
