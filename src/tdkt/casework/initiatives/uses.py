"""
Where a work served already: asked here, answered by rooms above.

A work serves once (`principles.initiative_once` of the law). The room that keeps awards
joins in its `apps.ready()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tdkt.casework.initiatives.models import Initiative
from tdkt.ground.accounts.models import User
from tdkt.registry.honours.uses import Place


@dataclass(frozen=True, slots=True)
class WorkUse:
    """
    One award or open proposal that a work served.

    Args:
        place: the award or proposal; of what the reader may not see only that it is
            another unit's.
        who: whom it honours, "" where the reader may not see it.
        is_proposal: not decided on yet.
    """

    place: Place
    who: str
    is_proposal: bool


UseSource = Callable[[Initiative, User], Sequence[WorkUse]]
_sources: list[UseSource] = []


def register_source(source: UseSource) -> None:
    """Add a keeper of awards."""
    if source not in _sources:
        _sources.append(source)


def uses_of(work: Initiative, reader: User) -> list[WorkUse]:
    """Return what a work served, as the reader may see it."""
    return [use for source in _sources for use in source(work, reader)]
