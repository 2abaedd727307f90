"""
Looking over a slice of subjects: facts in, prospects out; runs in a process of its own.

Kept apart from the writing, because several slices are judged at once and only one
process writes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.registry.honours import catalogue
from tdkt.registry.honours.facts import records_for
from tdkt.tools.law.criteria import HonourStandard
from tdkt.tools.law.screening import within_reach


@dataclass(frozen=True, slots=True)
class Found:
    """One subject within reach of one honour, ready to be written down."""

    subject_id: int
    honour_code: str
    lacking: str
    scope: str
    evaluation: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What a sweep asks: the year, the day whose law and facts are taken, the law."""

    judged_year: int
    on: date
    regime: str


def look_over(question: Question, subject_ids: Sequence[int]) -> list[Found]:
    """
    Return who of the subjects is within reach of which honour.

    The number of queries does not grow with the number of subjects.
    """
    records = records_for(subject_ids, question.judged_year, question.on)
    keys = list(records)
    known = catalogue.load()
    found = within_reach(
        [records[key] for key in keys],
        list(standards(question.regime)),
        judged_year=question.judged_year,
        decided_on=question.on,
        standards=known,
    )
    return [
        Found(
            subject_id=keys[one.row],
            honour_code=one.honour_code,
            lacking=one.step.value,
            scope=one.scope,
            evaluation=one.evaluation.pruned().to_json(),
        )
        for one in found
    ]


def standards(regime: str) -> Iterator[HonourStandard]:
    """Yield the standard of every honour that the law knows."""
    known = catalogue.load()
    for code in known.codes():
        if known.has(code, regime):
            yield known.honour(code, regime)


def slices(ids: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    """Yield the ids in slices of a size."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
