"""The tree as it stood on a day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import sort_key
from tdkt.registry.organizations.choices import UnitLevel
from tdkt.registry.organizations.models import Parentage, Unit, UnitName
from tdkt.registry.organizations.queries.holdings import scope_of, within
from tdkt.registry.organizations.queries.units import units_existing_on, units_visible_to


@dataclass(frozen=True)
class TreeNode:
    """A unit in the tree as it stood on a day."""

    unit: Unit
    name: str
    depth: int
    children: int


def tree_for(user: User, day: date | None = None) -> list[TreeNode]:
    """
    Return the user's units as they stood on a day, each below the one it then belonged to.

    Names are those of the day. A unit whose unit above the user may not see stands at
    the top. Four queries, however many units.
    """
    on = day or today()
    visible = {
        unit.pk: unit
        for unit in units_visible_to(user)
        .filter(pk__in=units_existing_on(on).values("pk"))
        .order_by("pk")
    }
    period = Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))
    mine = period & within(scope_of(user), "unit__")
    names = dict(UnitName.objects.filter(mine).values_list("unit_id", "name"))
    above = dict(Parentage.objects.filter(mine).values_list("unit_id", "parent_id"))
    below: dict[int | None, list[Unit]] = {}
    for unit in visible.values():
        parent = above.get(unit.pk)
        below.setdefault(parent if parent in visible else None, []).append(unit)
    nodes: list[TreeNode] = []
    _walk(None, 0, below, names, nodes)
    return nodes


# Working the order of a name out is slow, and names of units hardly change.
_name_order = lru_cache(maxsize=20_000)(sort_key)


_LEVEL_ORDER = {level: rank for rank, level in enumerate(UnitLevel.values)}


def _walk(
    key: int | None,
    depth: int,
    below: dict[int | None, list[Unit]],
    names: dict[int, str],
    nodes: list[TreeNode],
) -> None:
    def order(unit: Unit) -> tuple[int, str, int]:
        # Offices of a committee before the committees of the level below.
        rank = _LEVEL_ORDER.get(unit.level, 0)
        is_own_office = unit.level == UnitLevel.UNIT
        return (0 if is_own_office else 1 + rank, _name_order(unit.name), unit.pk)

    for unit in sorted(below.get(key, []), key=order):
        nodes.append(
            TreeNode(
                unit, names.get(unit.pk, unit.name), depth, len(below.get(unit.pk, []))
            )
        )
        _walk(unit.pk, depth + 1, below, names, nodes)
