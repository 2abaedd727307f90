"""Reports with copied text in them, and the truth about it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle
from typing import Any, NamedTuple

from bench.copied_text import disguises
from bench.copied_text.disguises import Disguise
from bench.copied_text.reports import (
    Part,
    Quotations,
    Report,
    form,
    report_length,
    syllables_in,
)
from bench.copied_text.wording import LAYOUTS, particulars

_HEADING_EVERY, _QUOTATION_EVERY = 8, 9
_LONGEST_BLOCK = 4


class Family(StrEnum):
    """Groups of kinds whose figures are given together."""

    WHOLE = "whole"  # the whole report of somebody else
    PART = "part"  # some passages inside a new report
    FURTHER = "further"  # what practice adds: old fonts, broken layouts, bad scans
    CLEAN = "clean"  # nothing copied


@dataclass(frozen=True)
class Kind:
    """
    A way of copying.

    Args:
        share: of the new report's syllables, for each source.
        shuffled: paragraphs of the source in another order.
    """

    family: Family
    disguise: Disguise
    share: float = 1.0
    sources: int = 1
    shuffled: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the source's whole report is handed in."""
        return self.sources > 0 and self.share == 1.0


_W, _P, _F = Family.WHOLE, Family.PART, Family.FURTHER
KINDS = {
    "verbatim": Kind(_W, disguises.verbatim),
    "renamed": Kind(_W, disguises.renamed),
    "reordered": Kind(_W, disguises.verbatim, shuffled=True),
    "slightly_reworded": Kind(_W, disguises.slightly_reworded),
    "heavily_reworded": Kind(_W, disguises.heavily_reworded),
    "shortened": Kind(_W, disguises.shortened),
    "unaccented": Kind(_W, disguises.unaccented),
    "decomposed": Kind(_W, disguises.decomposed),
    "scanned": Kind(_W, disguises.scanned),
    "third": Kind(_P, disguises.verbatim, share=0.3),
    "tenth": Kind(_P, disguises.verbatim, share=0.1),
    "fifth_slightly_reworded": Kind(_P, disguises.slightly_reworded, share=0.2),
    "fifth_scanned": Kind(_P, disguises.scanned, share=0.2),
    "tenth_unaccented": Kind(_P, disguises.unaccented, share=0.1),
    "fifth_heavily_reworded": Kind(_P, disguises.heavily_reworded, share=0.2),
    "three_tenths_renamed": Kind(_P, disguises.renamed, share=0.1, sources=3),
    "clean": Kind(Family.CLEAN, disguises.verbatim, share=0, sources=0),
    "old_font": Kind(_F, disguises.from_old_font),
    "other_spelling": Kind(_F, disguises.other_spelling),
    "third_other_spelling": Kind(_F, disguises.other_spelling, share=0.3),
    "broken_layout": Kind(_F, disguises.broken_layout),
    "third_broken_layout": Kind(_F, disguises.broken_layout, share=0.3),
    "wrong_vowels": Kind(_F, disguises.wrong_vowels),
    "scanned_in_english": Kind(_F, disguises.scanned_in_english),
    "accented_letters_lost": Kind(_F, disguises.accented_letters_lost),
}


class Copied(NamedTuple):
    """A passage: where it stands in the query, and where in which source."""

    source: int
    query_start: int
    query_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True)
class Query:
    """
    A report to be checked.

    `neutral`: forms, headings and quotations, which count neither for nor against.
    """

    kind: str
    text: str
    copied: list[Copied]
    neutral: list[tuple[int, int]]

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return vars(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "Query":
        """Return the query that `as_json` wrote."""
        return cls(
            kind=facts["kind"],
            text=facts["text"],
            copied=[Copied(*one) for one in facts["copied"]],
            neutral=[(start, end) for start, end in facts["neutral"]],
        )


class _Piece(NamedTuple):
    """A paragraph of a query, with source and place there where it was taken."""

    part: Part
    source: int | None = None
    place: int = -1


class QueryMaker:
    """
    Makes queries of every kind.

    Args:
        sources: reports of the corpus that may be copied from, by their number.
        unused: paragraphs that stand in no report of the corpus.
    """

    def __init__(
        self,
        sources: dict[int, Report],
        unused: Sequence[str],
        quotations: Quotations,
        seed: int,
    ) -> None:
        self._sources = sources
        self._unused = cycle(unused)
        self._quotations = quotations
        self._seed = seed
        numbers = sorted(sources)
        random.Random(f"{seed}/sources").shuffle(numbers)
        self._next_source = cycle(numbers)

    def query(self, name: str, number: int) -> Query:
        """Return the given query of a kind."""
        rng, kind = random.Random(f"{self._seed}/{name}/{number}"), KINDS[name]
        sources = [next(self._next_source) for _ in range(kind.sources)]
        if kind.is_whole:
            pieces = self._whole(sources[0], kind, rng)
        else:
            pieces = self._mixed(sources, kind, rng)
        layout, blanks = rng.choice(LAYOUTS), particulars(rng)
        opening = [_Piece(part) for part in form(layout.opening, blanks)]
        closing = [_Piece(part) for part in form(layout.closing, blanks)]
        pieces = [*opening, *pieces, *closing]
        if kind.is_whole and kind.disguise in (disguises.unaccented, disguises.decomposed):
            pieces = [_disguised(piece, kind.disguise, rng) for piece in pieces]
        return self._told(name, pieces)

    def _whole(self, source: int, kind: Kind, rng: random.Random) -> list[_Piece]:
        parts = self._sources[source].parts
        own = [place for place, part in enumerate(parts) if part.own]
        pieces = [_Piece(parts[at], source, at) for at in range(own[0], own[-1] + 1)]
        if kind.shuffled:
            rng.shuffle(pieces)
        return [_disguised(piece, kind.disguise, rng) for piece in pieces]

    def _mixed(self, sources: list[int], kind: Kind, rng: random.Random) -> list[_Piece]:
        length = report_length(rng)
        blocks = [
            [_Piece(part)] for part in self._new(length * (1 - kind.share * len(sources)))
        ]
        for source in sources:
            for block in self._blocks(source, kind.share * length, rng):
                disguised = [_disguised(piece, kind.disguise, rng) for piece in block]
                blocks.insert(rng.randrange(len(blocks) + 1), disguised)
        return self._dressed([piece for block in blocks for piece in block], rng)

    def _new(self, syllables: float) -> list[Part]:
        parts, have = [], 0
        while have < syllables:
            text = next(self._unused)
            parts.append(Part(text, own=True))
            have += syllables_in(text)
        return parts

    def _blocks(
        self, source: int, syllables: float, rng: random.Random
    ) -> list[list[_Piece]]:
        """Return runs of one to four paragraphs of a source, of about so many syllables."""
        parts = self._sources[source].parts
        left = [place for place, part in enumerate(parts) if part.own]
        blocks, have = [], 0.0
        while have < syllables and left:
            place, most = rng.choice(left), rng.randint(1, _LONGEST_BLOCK)
            block: list[_Piece] = []
            while place in left and len(block) < most and have < syllables:
                block.append(_Piece(parts[place], source, place))
                have += syllables_in(parts[place].text)
                left.remove(place)
                place += 1
            blocks.append(block)
        return blocks

    def _dressed(self, pieces: list[_Piece], rng: random.Random) -> list[_Piece]:
        """Put headings and quotations between the paragraphs."""
        headings, dressed = rng.choice(LAYOUTS).headings, []
        for place, piece in enumerate(pieces):
            if place % _HEADING_EVERY == 0:
                heading = headings[place // _HEADING_EVERY % len(headings)]
                dressed.append(_Piece(Part(heading, own=False)))
            if place % _QUOTATION_EVERY == 4:
                dressed.append(_Piece(Part(self._quotations.one(rng), own=False)))
            dressed.append(piece)
        return dressed

    def _told(self, name: str, pieces: list[_Piece]) -> Query:
        """Return the query with the truth about it; neighbours in both texts are one passage."""
        report = Report.of([piece.part for piece in pieces])
        neutral = [
            span
            for piece, span in zip(pieces, report.spans, strict=True)
            if not piece.part.own
        ]
        copied: list[Copied] = []
        before: _Piece | None = None
        for piece, (start, end) in zip(pieces, report.spans, strict=True):
            if piece.source is not None:
                source_span = self._sources[piece.source].spans[piece.place]
                if before and (before.source, before.place + 1) == (
                    piece.source,
                    piece.place,
                ):
                    copied[-1] = copied[-1]._replace(
                        query_end=end, source_end=source_span[1]
                    )
                else:
                    copied.append(Copied(piece.source, start, end, *source_span))
            before = piece
        return Query(name, report.text, copied, neutral)


def _disguised(piece: _Piece, disguise: Callable[..., str], rng: random.Random) -> _Piece:
    return piece._replace(part=piece.part._replace(text=disguise(piece.part.text, rng)))
