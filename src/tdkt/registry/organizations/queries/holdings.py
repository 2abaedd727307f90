"""Roles held by users, and the branches they reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.queries import users_named_like
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding, Unit


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


def holdings_on(day: date) -> QuerySet[RoleHolding]:
    """Return the roles in force on a day."""
    return RoleHolding.objects.filter(valid_from__lte=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def paths_of_roles_not_over(user: User) -> list[str]:
    """Return the branches of every role of a user that has not ended, begun or not."""
    rows = RoleHolding.objects.filter(user=user).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=today())
    )
    return list(rows.order_by("unit__path").values_list("unit__path", flat=True))


def administrators_on(day: date) -> QuerySet[RoleHolding]:
    """Return the administrators' roles in force on a day, of people who may sign in."""
    return holdings_on(day).filter(role=Role.ADMINISTRATOR, user__is_active=True)


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
