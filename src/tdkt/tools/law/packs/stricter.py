"""
What is stricter: one table, by type of criterion and parameter.

A change passes only where it is provably stricter: whoever meets the new item met the old
one. Everything else is refused; a pack may always add a criterion instead.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tdkt.tools.law.criteria import (
    Criterion,
    HonourStandard,
    enumeration,
    rating_order,
    vocabulary,
)
from tdkt.tools.law.evaluation.about_merit import NATURES, RESULTS
from tdkt.tools.law.evaluation.rows import CHAINED_TITLES

ABSENT = object()

# Old value (or ABSENT) and new one in; True when the new one is stricter or the same.
Way = Callable[[Any, Any], bool]


def _up(old: Any, new: Any) -> bool:
    return old is ABSENT or new >= old


def _down(old: Any, new: Any) -> bool:
    return old is ABSENT or new <= old


def _on(old: Any, new: Any) -> bool:
    return bool(new) or old is ABSENT or not old


def _off(old: Any, new: Any) -> bool:
    return not new or bool(old is not ABSENT and old)


def _rating(old: Any, new: Any) -> bool:
    return old is ABSENT or rating_order(new) >= rating_order(old)


def _later(name: str) -> Way:
    """An enumeration in which a later word asks more."""
    order = enumeration(name)
    return lambda old, new: old is ABSENT or order.index(new) >= order.index(old)


def _earlier_value(kind: str, param: str) -> Way:
    """A list of words in which an earlier one is stricter."""
    order = vocabulary()[kind][param].values
    return lambda old, new: old is ABSENT or order.index(new) <= order.index(old)


def _shrinks(old: Any, new: Any) -> bool:
    return old is ABSENT or set(new) <= set(old)


def _shrinks_from_any(old: Any, new: Any) -> bool:
    return old is ABSENT or "any" in old or set(new) <= set(old)


def _same(old: Any, new: Any) -> bool:
    return bool(old is ABSENT or old == new)


def _accepts_less(accepted: Mapping[str, Any]) -> Way:
    return lambda old, new: (
        old is ABSENT or (set(accepted.get(new, {new})) <= set(accepted.get(old, {old})))
    )


def _window(old: Any, new: Any) -> bool:
    """From all years to the judged one, or to those after an honour."""
    if old is ABSENT or old == "ever":
        return bool(new != "streak")
    return bool(old == new)


def _proposal(old: Any, new: Any) -> bool:
    return bool(new == "proposal" or old == new)


def _ways() -> Mapping[tuple[str, str], tuple[Way, bool]]:
    """Return the way of each parameter, and whether it may be added where it is absent."""
    scope, degree = _later("scope"), _later("degree")
    return MappingProxyType(
        {
            ("annual_rating_streak", "min_rating"): (_rating, False),
            ("annual_rating_streak", "years"): (_up, False),
            ("annual_rating_streak", "or_honour"): (_shrinks, False),
            ("annual_rating_streak", "ends_at"): (_proposal, True),
            ("annual_rating_streak", "window"): (_window, False),
            ("honour_held", "honour"): (_shrinks, False),
            ("honour_held", "min_count"): (_up, True),
            ("honour_held", "conferred_by"): (_shrinks, True),
            ("honour_held", "met_standard_suffices"): (_off, True),
            ("honour_held", "window"): (_window, True),
            ("initiative_count", "min_count"): (_up, False),
            ("initiative_count", "kinds"): (_shrinks, False),
            ("initiative_count", "scope"): (scope, True),
            ("initiative_count", "recognised_by"): (_same, True),
            ("initiative_count", "applied"): (_on, True),
            ("initiative_count", "accepted"): (_on, True),
            ("initiative_count", "replicable"): (_on, True),
            ("initiative_count", "window"): (_window, True),
            ("share_of_members", "honour"): (_shrinks, False),
            ("share_of_members", "min_rating"): (_rating, False),
            ("share_of_members", "min_share"): (_up, True),
            ("share_of_members", "exclusive"): (_on, True),
            ("share_of_members", "min_count"): (_up, True),
            ("no_discipline", "from_level"): (
                _earlier_value("no_discipline", "from_level"),
                False,
            ),
            ("service_years", "min_years"): (_up, False),
            ("service_years", "below_years"): (_down, True),
            ("service_years", "continuous"): (_on, True),
            ("service_years", "hardship_factor"): (_down, False),
            ("post_held_years", "years"): (_up, False),
            ("founding", "min_years"): (_up, True),
            ("founding", "round_anniversary"): (_on, True),
            ("rank_in_cluster", "rank"): (_down, True),
            ("rank_in_cluster", "result"): (_same, True),
            ("movement_review", "launched_by"): (_shrinks_from_any, False),
            ("movement_review", "moment"): (_shrinks_from_any, False),
            ("movement_review", "min_years"): (_up, True),
            ("movement_review", "result"): (_accepts_less(RESULTS), False),
            ("achievement", "nature"): (_accepts_less(NATURES), False),
            ("achievement", "degree"): (degree, True),
            ("achievement", "scope"): (scope, True),
            ("achievement", "recognised_by"): (_same, True),
            ("achievement", "min_years"): (_up, True),
            ("subject_is", "kind"): (_same, True),
            ("subject_is", "groups"): (_shrinks, True),
            ("quota", "max_share"): (_down, False),
            ("attendance", "min_months"): (_up, False),
            ("attendance", "max_absent_workdays"): (_down, False),
        }
    )


WAYS = _ways()


def is_stricter(item: Criterion, param: str, new: Any, standard: HonourStandard) -> bool:
    """
    Say whether a value of a parameter surely asks as much as the item, or more.

    Args:
        standard: the whole, because other items may look at the row this one finds.
    """
    way, may_add = WAYS.get((item.type, param), (None, False))
    old = item.params.get(param, ABSENT)
    if old is not ABSENT and old == new:
        return True
    if way is None or (old is ABSENT and not may_add):
        return False
    return _is_safe(item, param, new, standard) and way(old, new)


def is_looser(item: Criterion, param: str, new: Any) -> bool:
    """Say whether a value surely asks less than the item, to name it as what it is."""
    way, _may_add = WAYS.get((item.type, param), (None, False))
    old = item.params.get(param, ABSENT)
    return way is not None and old is not ABSENT and way(new, old)


def stricter_of(item: Criterion, param: str, one: Any, other: Any) -> Any:
    """
    Return the stricter of two values; of lists what both name.

    Where neither is surely stricter and nothing is shared, the first stays.
    """
    way, _may_add = WAYS[item.type, param]
    if way(one, other):
        return other
    if way(other, one):
        return one
    if isinstance(one, tuple) and (shared := tuple(w for w in one if w in other)):
        return shared
    return one


def can_stand_together(item: Criterion, param: str, one: Any, other: Any) -> bool:
    """Say whether one value fulfils what both ask."""
    joined = stricter_of(item, param, one, other)
    way, _may_add = WAYS[item.type, param]
    return way(one, joined) and way(other, joined)


def _is_safe(item: Criterion, param: str, new: Any, standard: HonourStandard) -> bool:
    """Refuse what the table alone would let pass wrongly."""
    if item.type == "service_years" and param == "hardship_factor":
        # Fewer counted years may fall below an upper bound.
        return "below_years" not in item.params
    if item.type != "honour_held" or not item.params.get("consecutive"):
        return True
    was_chained = any(code in CHAINED_TITLES for code in item.params["honour"])
    if param == "honour":
        # Grants of a chained title are linked by other years than yearly titles.
        return was_chained == any(code in CHAINED_TITLES for code in new)
    if param == "min_count":
        # More grants make a longer time, in which other items would find more.
        return not (was_chained and _looks_at_row(standard))
    return True


def _looks_at_row(standard: HonourStandard) -> bool:
    return any(one.params.get("window") == "streak" for one in standard.criteria.walk())
