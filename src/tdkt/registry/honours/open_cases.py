"""
Nominations that are still open, kept by rooms above; a change of rules is tried on them.

This room knows no dossiers. The room that keeps them joins in its `apps.ready()`:

    open_cases.register_source(OpenCaseSource(count=…, cases=…))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.ground.accounts.models import User
from tdkt.registry.honours.judging import Candidate


@dataclass(frozen=True, slots=True)
class OpenCase:
    """
    One nomination nobody has decided on.

    Args:
        on: the day whose law is taken; the facts are those of today.
        regime: the law that governs its dossier, "" for that of the day.
        name: who is nominated; `dossier`: the proposal in words; `url`: where it is shown.
        list_unit_id, list_unit: the unit whose list it stands on.
        is_direct_worker, is_woman: for shares of the list; None where not stated.
    """

    candidate: Candidate
    judged_year: int
    on: date
    regime: str
    name: str
    dossier: str
    url: str
    list_unit_id: int
    list_unit: str
    is_individual: bool = True
    is_direct_worker: bool | None = None
    is_woman: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenCaseSource:
    """
    A keeper of open nominations.

    Args:
        count: how many lie in the branch of a unit (its path): those the user may see,
            and all.
        cases: those the user may see, in a fixed order, from a place on, at most so many.
    """

    count: Callable[[User, str], tuple[int, int]]
    cases: Callable[[User, str, int, int], Sequence[OpenCase]]


_sources: list[OpenCaseSource] = []


def register_source(source: OpenCaseSource) -> None:
    """Add a keeper of open nominations; rooms above join in `apps.ready()`."""
    if source not in _sources:
        _sources.append(source)


def counted(user: User, path: str) -> tuple[int, int]:
    """Return how many open nominations of a branch the user may see, and how many are."""
    numbers = [source.count(user, path) for source in _sources]
    return sum(seen for seen, _all in numbers), sum(every for _seen, every in numbers)


def cases(user: User, path: str, start: int, limit: int) -> list[OpenCase]:
    """Return open nominations of a branch that the user may see, a piece at a time."""
    found: list[OpenCase] = []
    for source in _sources:
        seen, _every = source.count(user, path)
        if start < seen and len(found) < limit:
            found.extend(source.cases(user, path, start, limit - len(found)))
        start = max(0, start - seen)
    return found
