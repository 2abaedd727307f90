"""Who may see and keep what of the people in a branch."""

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import holds_role_over
from tdkt.registry.people.choices import (
    DISCIPLINE_READERS,
    IDENTITY_READERS,
    KEEPERS,
    PRIVATE_READERS,
)


def can_keep_people(user: User, unit: Unit) -> bool:
    """Tell whether the user may add and change the people of a unit."""
    return holds_role_over(user, unit, *KEEPERS)


def can_register_nominees(user: User, unit: Unit) -> bool:
    """Tell whether nominees of a list may be taken up; the clerk files for citizens too."""
    return holds_role_over(user, unit, *KEEPERS, Role.CLERK)


def can_transfer(user: User, from_unit: Unit, to_unit: Unit) -> bool:
    """Tell whether the user keeps both units; otherwise the level above both transfers."""
    return can_keep_people(user, from_unit) and can_keep_people(user, to_unit)


def can_see_private(user: User, unit: Unit) -> bool:
    """Tell whether the full day of birth and the masked identity number may be seen."""
    return holds_role_over(user, unit, *PRIVATE_READERS)


def can_see_discipline(user: User, unit: Unit) -> bool:
    """Tell whether discipline and holds may be seen."""
    return holds_role_over(user, unit, *DISCIPLINE_READERS)


def can_reveal_identity(user: User, unit: Unit) -> bool:
    """Tell whether the whole identity number may be asked for; each time is recorded."""
    return holds_role_over(user, unit, *IDENTITY_READERS)
