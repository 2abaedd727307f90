"""
What awards and proposals use up: asked here, answered by rooms above.

One achievement may carry one award (Luật 06/2022/QH15, Điều 5 khoản 2 điểm c). The room
that keeps awards joins in its `apps.ready()`; dossiers and the facts ask here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from tdkt.ground.accounts.models import User

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """
    One of the two that use the same thing.

    Args:
        words: the award with its identifier and decision, or the proposal with its
            dossier; of what the reader may not see only that it is another unit's.
        url: where it is shown, "" when the reader may not see it.
    """

    words: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class DoubleUse:
    """
    One thing that counts twice, with both places.

    Args:
        what: year, title, initiative or achievement.
        thing: the years, the work, the achievement in words.
        is_sure: False when the file does not say that it is the same one.
        who: name of the honoured, "" where the reader may not see the own place.
    """

    what: str
    thing: Words
    own: Place
    other: Place
    is_sure: bool = True
    who: str = ""


@dataclass(frozen=True, slots=True)
class Rewarded:
    """
    What of one subject was rewarded already.

    Args:
        achievements: id → the honour and year that rewarded it, in words.
        works: id of an initiative → the honours (code, title year) that it served.
    """

    achievements: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


DoubleSource = Callable[[int, User], Sequence[DoubleUse]]
RewardedSource = Callable[[Collection[int]], Mapping[int, Rewarded]]
_doubles: list[DoubleSource] = []
_rewarded: list[RewardedSource] = []


def register_source(doubles: DoubleSource, rewarded: RewardedSource) -> None:
    """
    Add a keeper of awards.

    Args:
        doubles: by the key of a nomination and the reader, what of it counts twice.
        rewarded: by subjects, what their awards used; few queries.
    """
    if doubles not in _doubles:
        _doubles.append(doubles)
    if rewarded not in _rewarded:
        _rewarded.append(rewarded)


def double_uses_of(nomination_id: int, reader: User) -> list[DoubleUse]:
    """Return what of a nomination counts elsewhere too, as the reader may see it."""
    return [one for source in _doubles for one in source(nomination_id, reader)]


def rewarded_of(subject_ids: Collection[int]) -> dict[int, Rewarded]:
    """Return what of each subject was rewarded already; subjects without any are left out."""
    found: dict[int, Rewarded] = {}
    for source in _rewarded:
        for subject_id, more in source(subject_ids).items():
            known = found.get(subject_id, Rewarded())
            found[subject_id] = Rewarded(
                {**known.achievements, **more.achievements}, {**known.works, **more.works}
            )
    return found
