"""Who may change units and roles; a permission of the system itself has actor None."""

from collections.abc import Iterable

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    holds_role_over,
    paths_of_roles_not_over,
    roles_held,
    units_visible_to,
)


def can_manage_units(actor: User | None, units: Iterable[Unit | None]) -> bool:
    """
    Tell whether the actor is administrator over every one of the units.

    None among the units stands for the top of the tree: only who is administrator of a
    unit at the top may add another beside it.
    """
    if actor is None:
        return True
    return all(
        holds_role_over(actor, unit, Role.ADMINISTRATOR)
        if unit is not None
        else can_manage_the_top(actor)
        for unit in units
    )


def can_manage_unit(actor: User | None, unit: Unit) -> bool:
    return can_manage_units(actor, [unit])


def can_manage_the_top(actor: User) -> bool:
    """Tell whether the actor is administrator of a unit that has none above it."""
    return any(
        held.role == Role.ADMINISTRATOR and held.path.count("/") == 2  # "/7/"
        for held in roles_held(actor)
    )


def can_see_unit(user: User, unit: Unit) -> bool:
    return units_visible_to(user).filter(pk=unit.pk).exists()


def can_give_role(actor: User | None, receiver: User, unit: Unit) -> bool:
    """Tell whether the actor may give somebody a role; nobody gives one to themselves."""
    if actor is None:
        return True
    return actor.pk != receiver.pk and holds_role_over(actor, unit, Role.ADMINISTRATOR)


def can_manage_user(actor: User, user: User) -> bool:
    """
    Tell whether an administrator may reset, switch off or rename another's account.

    Every role the other holds or is to hold must lie in the administrator's branches, also
    while the account is closed: who resets a password could sign in with those roles. An
    account without any role belongs to every administrator.
    """
    if actor.pk == user.pk:
        return False
    paths = [held.path for held in roles_held(actor) if held.role == Role.ADMINISTRATOR]
    return bool(paths) and all(
        any(theirs.startswith(path) for path in paths)
        for theirs in paths_of_roles_not_over(user)
    )


def is_administrator(user: User) -> bool:
    """Tell whether the user is administrator anywhere today."""
    return any(held.role == Role.ADMINISTRATOR for held in roles_held(user))


def can_administer_account(actor: User, user: User | None) -> bool:
    """Tell whether the actor may make accounts (None) or look after this one."""
    return is_administrator(actor) if user is None else can_manage_user(actor, user)


def can_declare_register(actor: User | None, unit: Unit) -> bool:
    """Officers answer for the registers of their unit and of those below it."""
    return actor is None or holds_role_over(actor, unit, Role.OFFICER)
