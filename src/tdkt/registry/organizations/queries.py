"""Reading units and the roles held in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding, Unit, UnitName


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
    """Return the paths of the branches the user reaches by these roles (any when none named)."""
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
