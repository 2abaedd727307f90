"""
Looking over a slice of subjects: facts in, prospects out; runs in a process of its own.

Kept apart from the writing, because several slices are judged at once and only one
process writes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.registry.honours.facts import records_for
from tdkt.registry.honours.local_rules import RulesOfDay, rules_on
from tdkt.tools.law.evaluation import SubjectRecord
from tdkt.tools.law.packs import Pack
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
    rules = rules_on(question.on)
    paths = rules.paths_of_subjects(subject_ids)
    found: list[Found] = []
    for path, keys in _by_regulations(rules, records, paths).items():
        found.extend(_found(question, rules, path, keys, records))
    return found


def _by_regulations(
    rules: RulesOfDay, keys: Iterable[int], paths: Mapping[int, str]
) -> dict[str, list[int]]:
    """Return the subjects under the same local regulations, by the path of one of them."""
    first: dict[tuple[Pack, ...], str] = {}
    groups: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        path = paths.get(key, "")
        groups[first.setdefault(rules.packs(path), path)].append(key)
    return groups


def _found(
    question: Question,
    rules: RulesOfDay,
    path: str,
    keys: Sequence[int],
    records: Mapping[int, SubjectRecord],
) -> list[Found]:
    known = rules.catalogue_for(path)
    found = within_reach(
        [records[key] for key in keys],
        [
            known.honour(code, question.regime)
            for code in known.codes()
            if known.has(code, question.regime)
        ],
        judged_year=question.judged_year,
        decided_on=question.on,
        switches=rules.switches(path),
        standards=known,
        year_start=rules.year_start(path),
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


def slices(ids: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    """Yield the ids in slices of a size."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
