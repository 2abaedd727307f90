"""
How right answers are: sources found, characters marked, passages cut into pieces.

Precision and recall are of characters of the query, over all queries of a kind together;
forms, headings and quotations count neither way. `plagdet` is F1 divided by the logarithm of
the granularity, as in the PAN contests.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from bench.copied_text.queries import KINDS, Family, Query

FIRST = 10
"""How many sources of an answer count."""

Marks = npt.NDArray[np.bool_]


class Found(NamedTuple):
    """
    A source an implementation names.

    `score` only orders; `spans` are `(query_start, query_end, source_start, source_end)` in
    characters of the texts as given, empty for tools that show no passage.
    """

    id: int
    score: float
    spans: Sequence[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Scored:
    """
    One query judged.

    Args:
        hits: sources found among the first ten, of `wanted`.
        returned: sources named; `good` of them are true.
        right, marked, copied: characters, outside of what is neutral.
        pieces: for each passage that was found at all, in how many pieces.
        share: part of the whole query that is marked, 0 to 1.
    """

    kind: str
    hits: int
    wanted: int
    returned: int
    good: int
    right: int
    marked: int
    copied: int
    pieces: tuple[int, ...]
    share: float


def scored(query: Query, answer: Sequence[Found]) -> Scored:
    """Judge one answer, best source first."""
    answer = answer[:FIRST]
    wanted = {one.source for one in query.copied}
    length = len(query.text)
    counts = ~_marks(query.neutral, length)
    right = marked = copied = 0
    for found in answer:
        marked += int((_query_marks([found], length) & counts).sum())
    for source in wanted:
        truth = _marks(
            [
                (one.query_start, one.query_end)
                for one in query.copied
                if one.source == source
            ],
            length,
        )
        shown = _query_marks([found for found in answer if found.id == source], length)
        copied += int((truth & counts).sum())
        right += int((truth & shown & counts).sum())
    return Scored(
        kind=query.kind,
        hits=len(wanted & {found.id for found in answer}),
        wanted=len(wanted),
        returned=len(answer),
        good=sum(found.id in wanted for found in answer),
        right=right,
        marked=marked,
        copied=copied,
        pieces=_pieces(query, answer),
        share=float(_query_marks(answer, length).mean()) if length else 0.0,
    )


def _marks(spans: Iterable[tuple[int, int]], length: int) -> Marks:
    marks = np.zeros(length, np.bool_)
    for start, end in spans:
        marks[start:end] = True
    return marks


def _query_marks(answer: Iterable[Found], length: int) -> Marks:
    return _marks(((span[0], span[1]) for found in answer for span in found.spans), length)


def _pieces(query: Query, answer: Sequence[Found]) -> tuple[int, ...]:
    counts = []
    for truth in query.copied:
        pieces = sum(
            min(span[1], truth.query_end) > max(span[0], truth.query_start)
            and min(span[3], truth.source_end) > max(span[2], truth.source_start)
            for found in answer
            if found.id == truth.source
            for span in found.spans
        )
        if pieces:
            counts.append(pieces)
    return tuple(counts)


def figures(rows: Sequence[Scored]) -> dict[str, float]:
    """Return the figures of some queries that copy from somebody."""
    right, marked, copied = (
        sum(getattr(row, name) for row in rows) for name in ("right", "marked", "copied")
    )
    pieces = [count for row in rows for count in row.pieces]
    precision = right / marked if marked else 0.0
    recall = right / copied if copied else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    granularity = sum(pieces) / len(pieces) if pieces else 1.0
    return {
        "recall10": _ratio(rows, "hits", "wanted"),
        "source_precision": _ratio(rows, "good", "returned"),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(both, 4),
        "granularity": round(granularity, 3),
        "plagdet": round(both / math.log2(1 + granularity), 4),
    }


def _ratio(rows: Sequence[Scored], part: str, whole: str) -> float:
    total = sum(getattr(row, whole) for row in rows)
    return round(sum(getattr(row, part) for row in rows) / total, 4) if total else 0.0


def summary(rows: Sequence[Scored]) -> dict[str, Any]:
    """
    Return the figures of a run.

    `all` and `worst` are over whole reports and passages; what practice adds (`further`)
    is given apart, and so are reports without anything copied (`clean`).
    """
    kinds = {name: [row for row in rows if row.kind == name] for name in KINDS}
    by_kind = {
        name: figures(some) for name, some in kinds.items() if some and KINDS[name].sources
    }
    counted = [
        name for name in by_kind if KINDS[name].family in (Family.WHOLE, Family.PART)
    ]
    families = {
        family.value: figures([row for row in rows if KINDS[row.kind].family == family])
        for family in (Family.WHOLE, Family.PART, Family.FURTHER)
    }
    return {
        **families,
        "all": figures([row for name in counted for row in kinds[name]]),
        "worst": min(counted, key=lambda name: by_kind[name]["f1"]) if counted else None,
        "kinds": by_kind,
        "clean": clean_figures([row for row in rows if not row.wanted]),
    }


def clean_figures(rows: Sequence[Scored]) -> dict[str, float]:
    """Return how much of reports is marked in which nothing was copied."""
    shares = [row.share for row in rows] or [0.0]
    return {
        "reports": len(rows),
        "named_a_source": round(
            sum(row.returned > 0 for row in rows) / max(1, len(rows)), 4
        ),
        "mean_share": round(sum(shares) / len(shares), 5),
        "largest_share": round(max(shares), 5),
    }
