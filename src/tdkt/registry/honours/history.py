"""
What a subject was honoured with before: asked here, answered by rooms above.

Awards are kept by the decisions room, which this room may not know. A room that keeps
awards joins in its `apps.ready()`:

    history.register_source(awards_of, complete_years=years_kept)
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class HonourRecord:
    """
    One honour that a subject was given.

    Args:
        year: the title year, that of the achievement.
        award_type: cong_trang, dot_xuat, phong_trao …
        granted_on: None when the register does not say.
        decision: number and day of the decision, in words.
        state: valid, corrected, reissued or revoked; the last counts for nothing.
        url: where the award is shown, "" when nowhere.
        conferred_by: BQP or BCA where it matters to the law, else the conferring unit.
        register_number: in the golden book; None for records from elsewhere.
    """

    code: str
    year: int
    award_type: str
    granted_on: date | None
    decision: str = ""
    state: str = "valid"
    url: str = ""
    conferred_by: str = ""
    register_number: int | None = None

    @property
    def counts(self) -> bool:
        """Say whether the honour is still held."""
        return self.state != REVOKED


Source = Callable[[Collection[int]], Mapping[int, Sequence[HonourRecord]]]
CompleteYears = Callable[[Collection[int]], Mapping[int, Collection[int]]]

_sources: list[tuple[Source, CompleteYears | None, Source]] = []


def register_source(
    source: Source,
    *,
    complete_years: CompleteYears | None = None,
    held: Source | None = None,
) -> None:
    """
    Add a keeper of awards; both functions take subject ids and few queries.

    Args:
        source: the honours of each subject; a subject without any may be left out.
        complete_years: title years in which the register surely holds all that the
            subject was given; in other years a missing honour is left to a person.
        held: the same as `source` without words and addresses, for judging thousands;
            `source` itself where there is none.
    """
    if all(known is not source for known, _years, _held in _sources):
        _sources.append((source, complete_years, held or source))


def held_by(subject_ids: Collection[int]) -> dict[int, list[HonourRecord]]:
    """Return what each subject was given, for judging: in any order, without words."""
    found: dict[int, list[HonourRecord]] = defaultdict(list)
    for _source, _years, held in _sources:
        for subject_id, records in held(subject_ids).items():
            found[subject_id].extend(records)
    return dict(found)


def honours_of(subject_ids: Collection[int]) -> dict[int, list[HonourRecord]]:
    """Return what each subject was given, newest first; revoked ones stand among them."""
    found: dict[int, list[HonourRecord]] = defaultdict(list)
    for source, _years, _held in _sources:
        for subject_id, records in source(subject_ids).items():
            found[subject_id].extend(records)
    for records in found.values():
        records.sort(key=lambda one: (one.year, one.granted_on or date.min), reverse=True)
    return dict(found)


def complete_years_of(subject_ids: Collection[int]) -> dict[int, set[int]]:
    """Return the title years of which the register is known to be complete."""
    found: dict[int, set[int]] = defaultdict(set)
    for _source, complete_years, _held in _sources:
        if complete_years is not None:
            for subject_id, years in complete_years(subject_ids).items():
                found[subject_id].update(years)
    return dict(found)
