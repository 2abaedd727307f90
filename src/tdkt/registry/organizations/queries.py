"""Reading units and the roles held in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.queries import users_named_like
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold, sort_key
from tdkt.registry.organizations.choices import Role, SuccessionKind, UnitLevel
from tdkt.registry.organizations.models import (
    Parentage,
    RoleHolding,
    Succession,
    Unit,
    UnitName,
)


@dataclass(frozen=True)
class HeldRole:
    """A role in force on a day, with the branch of the tree that it reaches."""

    role: Role
    unit_id: int
    unit_name: str
    path: str
    covers_for: str


def roles_held(user: User, on: date | None = None) -> tuple[HeldRole, ...]:
    """
    Return the roles a user holds on a day; today's are remembered on the user object.

    A user who may not sign in holds none.
    """
    if on is None and (known := getattr(user, "_roles_held_today", None)) is not None:
        return known  # type: ignore[no-any-return]
    day = on or today()
    if not user.is_active:
        return ()
    rows = (
        RoleHolding.objects.filter(user=user, valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .select_related("unit", "covers_for")
        .order_by("unit__path", "role", "pk")
    )
    held = tuple(
        HeldRole(
            Role(row.role),
            row.unit_id,
            row.unit.name,
            row.unit.path,
            str(row.covers_for) if row.covers_for else "",
        )
        for row in rows
    )
    if on is None:
        user._roles_held_today = held  # type: ignore[attr-defined]
    return held


def has_role(user: User, *roles: Role) -> bool:
    """Tell whether the user holds one of the roles anywhere today."""
    return any(held.role in roles for held in roles_held(user))


def holds_role_over(user: User, unit: Unit, *roles: Role) -> bool:
    """Tell whether one of the roles, held today, reaches the unit."""
    return any(
        held.role in roles and unit.path.startswith(held.path) for held in roles_held(user)
    )


def holds_role_in(user: User, unit: Unit, *roles: Role) -> bool:
    """Tell whether one of the roles is held today in this very unit."""
    return any(held.role in roles and held.unit_id == unit.pk for held in roles_held(user))


def within(paths: Iterable[str], prefix: str = "") -> Q:
    """
    Return the condition "in one of these branches"; no branch means nothing at all.

    `prefix` leads from the queried model to its unit ("receiving_unit__").
    """
    condition = Q(pk__in=[])
    for path in _outermost(paths):
        condition |= Q(**{f"{prefix}path__startswith": path})
    return condition


def _outermost(paths: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def scope_of(user: User, *roles: Role) -> list[str]:
    """Return the paths of the branches the user reaches by these roles, or by any."""
    return [held.path for held in roles_held(user) if not roles or held.role in roles]


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units in the user's branches; a user without a role sees none."""
    return Unit.objects.filter(within(scope_of(user))).order_by("path", "pk")


def branch_of(unit: Unit) -> QuerySet[Unit]:
    """Return the unit and all below it, those that have ended included."""
    return Unit.objects.filter(path__startswith=unit.path).order_by("path", "pk")


def units_existing_on(day: date) -> QuerySet[Unit]:
    return Unit.objects.filter(valid_from__lte=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def units_named_like(words: str) -> QuerySet[Unit]:
    """Return units one of whose names, today's or an old one, holds all the words."""
    matching = UnitName.objects.all()
    for word in fold(words).split():
        matching = matching.filter(folded__contains=word)
    return Unit.objects.filter(pk__in=matching.values("unit_id"))


def name_on(unit: Unit, day: date) -> str:
    """Return the name the unit bore on a day; today's when none is on file."""
    row = (
        unit.names.filter(valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .order_by("-valid_from", "pk")
        .first()
    )
    return row.name if row else unit.name


def holdings_on(day: date) -> QuerySet[RoleHolding]:
    """Return the roles in force on a day."""
    return RoleHolding.objects.filter(valid_from__lte=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def administrators_on(day: date) -> QuerySet[RoleHolding]:
    """Return the administrators' roles in force on a day, of people who may sign in."""
    return holdings_on(day).filter(role=Role.ADMINISTRATOR, user__is_active=True)


@dataclass(frozen=True)
class Succeeded:
    """A unit reached by following successions, and how: kind and day of the last step."""

    unit: Unit
    kind: str
    happened_on: date
    source: str
    is_verified: bool


def successors_of(unit: Unit, day: date | None = None) -> list[Succeeded]:
    """
    Return what a unit has become up to a day (today), step after step.

    Units that have themselves ended by then are followed further and left out, so that
    the answer names those that carry on; an empty answer means that the unit itself
    carries on, or ended without a successor. Renamings are the same unit.
    """
    return successors_of_many([unit], day)[unit.pk]


def successors_of_many(
    units: Iterable[Unit], day: date | None = None
) -> dict[int, list[Succeeded]]:
    """Return `successors_of` of each unit by key, in as many queries as for one."""
    on = day or today()
    keys = [unit.pk for unit in units]
    steps = _steps_from(keys, on, forward=True)
    return {
        key: [
            found
            for found in _reached(key, steps)
            if found.unit.valid_until is None or found.unit.valid_until > on
        ]
        for key in keys
    }


def origins_of(unit: Unit, day: date | None = None) -> list[Succeeded]:
    """Return every unit that a unit has taken the place of up to a day, near ones first."""
    return _reached(unit.pk, _steps_from([unit.pk], day or today(), forward=False))


def _steps_from(keys: list[int], day: date, *, forward: bool) -> dict[int, list[Succeeded]]:
    """Return the successions that lead on from the units, and from those reached."""
    here, there = ("predecessor", "successor") if forward else ("successor", "predecessor")
    steps: dict[int, list[Succeeded]] = {key: [] for key in keys}
    edge = keys
    # One query a step; chains of reforms are two or three steps long.
    while edge:
        rows = (
            Succession.objects.filter(**{f"{here}_id__in": edge}, happened_on__lte=day)
            .exclude(kind=SuccessionKind.RENAMED)
            .select_related(there)
            .order_by("happened_on", f"{there}__name", "pk")
        )
        edge = []
        for row in rows:
            other: Unit = getattr(row, there)
            steps[getattr(row, f"{here}_id")].append(
                Succeeded(other, row.kind, row.happened_on, row.source, row.is_verified)
            )
            if other.pk not in steps:
                steps[other.pk] = []
                edge.append(other.pk)
    return steps


def _reached(key: int, steps: dict[int, list[Succeeded]]) -> list[Succeeded]:
    found: dict[int, Succeeded] = {}
    edge = [key]
    while edge:
        further: list[int] = []
        for place in edge:
            for step in steps[place]:
                if step.unit.pk != key and step.unit.pk not in found:
                    found[step.unit.pk] = step
                    further.append(step.unit.pk)
        edge = further
    return list(found.values())


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
    names = dict(
        UnitName.objects.filter(period, unit_id__in=visible).values_list("unit_id", "name")
    )
    above = dict(
        Parentage.objects.filter(period, unit_id__in=visible).values_list(
            "unit_id", "parent_id"
        )
    )
    below: dict[int | None, list[Unit]] = {}
    for unit in visible.values():
        parent = above.get(unit.pk)
        below.setdefault(parent if parent in visible else None, []).append(unit)
    nodes: list[TreeNode] = []
    _walk(None, 0, below, names, nodes)
    return nodes


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
        return (0 if is_own_office else 1 + rank, sort_key(unit.name), unit.pk)

    for unit in sorted(below.get(key, []), key=order):
        nodes.append(
            TreeNode(
                unit, names.get(unit.pk, unit.name), depth, len(below.get(unit.pk, []))
            )
        )
        _walk(unit.pk, depth + 1, below, names, nodes)


def units_found(user: User, words: str, *, level: str = "") -> QuerySet[Unit]:
    """Return the user's units that bear or bore a name with all the words."""
    named = units_named_like(words).values("pk")
    found = units_visible_to(user).filter(Q(pk__in=named) | Q(code=words.strip().lower()))
    if level:
        found = found.filter(level=level)
    # Units that carry on come before those that have ended.
    return found.order_by(F("valid_until").desc(nulls_first=True), "path", "pk")


@dataclass(frozen=True)
class SearchResult:
    """A unit found; `old_name` when the words stand only in a name it no longer bears."""

    unit: Unit
    old_name: str
    became: list[Succeeded]


def search_results(units: list[Unit], words: str) -> list[SearchResult]:
    """Return for each unit how it was found and what it is now, in a few queries."""
    folded = fold(words).split()
    keys = [unit.pk for unit in units]
    old: dict[int, str] = {}
    rows = UnitName.objects.filter(unit_id__in=keys).order_by("valid_from", "pk")
    for row in rows:
        if all(word in row.folded for word in folded):
            old[row.unit_id] = row.name
    became = successors_of_many(units)
    return [
        SearchResult(
            unit,
            "" if all(word in fold(unit.name) for word in folded) else old.get(unit.pk, ""),
            became[unit.pk],
        )
        for unit in units
    ]


def units_above(unit: Unit, user: User) -> list[Unit]:
    """Return the units above one that the user may see, the outermost first."""
    keys = [int(key) for key in unit.path.strip("/").split("/")[:-1]]
    return list(units_visible_to(user).filter(pk__in=keys).order_by("path", "pk"))


def living_children(unit: Unit) -> QuerySet[Unit]:
    """Return the units directly below that exist today."""
    return unit.children.filter(pk__in=units_existing_on(today()).values("pk")).order_by(
        "level", "name", "pk"
    )


def steps_of(unit: Unit) -> list[Succession]:
    """Return every succession in which a unit had a part, the latest first."""
    return list(
        Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
        .select_related("predecessor", "successor")
        .order_by("-happened_on", "pk")
    )


def users_administered_by(
    user: User, *, words: str = "", role: str = "", unit: Unit | None = None
) -> QuerySet[User]:
    """
    Return the accounts an administrator sees: with a role in the branch, or without any.

    `role` and `unit` narrow to who holds a role today, and in that unit or below.
    """
    found = users_named_like(words)
    paths = scope_of(user, Role.ADMINISTRATOR)
    if not paths:
        return found.none()
    inside = RoleHolding.objects.filter(within(paths, "unit__"))
    found = found.filter(
        Q(pk__in=inside.values("user_id"))
        | ~Q(pk__in=RoleHolding.objects.values("user_id"))
    )
    if role or unit is not None:
        held = holdings_on(today())
        if role:
            held = held.filter(role=role)
        if unit is not None:
            held = held.filter(unit__path__startswith=unit.path)
        found = found.filter(pk__in=held.values("user_id"))
    return found


def roles_of_many(users: Iterable[User]) -> dict[int, list[RoleHolding]]:
    """Return the roles each user holds today, in one query."""
    held: dict[int, list[RoleHolding]] = {user.pk: [] for user in users}
    rows = (
        holdings_on(today()).filter(user_id__in=held).select_related("unit", "covers_for")
    )
    for row in rows.order_by("unit__path", "role", "pk"):
        held[row.user_id].append(row)
    return held
