"""Who may change local regulations; every door and every button asks here."""

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    has_role,
    holds_role_in,
    holds_role_over,
)


def can_edit_packs(actor: User | None, owner: Unit) -> bool:
    """
    Tell whether the actor prepares and publishes the regulations of an office.

    A TĐKT officer of that very unit does, and an administrator who reaches it; an officer
    of a unit above advises, and does not write other offices' rules. The system itself
    (None) may.
    """
    if actor is None:
        return True
    return holds_role_in(actor, owner, Role.OFFICER) or holds_role_over(
        actor, owner, Role.ADMINISTRATOR
    )


def can_start_pack(actor: User) -> bool:
    """Tell whether the actor prepares regulations of any office."""
    return has_role(actor, Role.OFFICER, Role.ADMINISTRATOR)
