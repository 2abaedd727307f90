"""Who reads works of past years in, for which unit."""

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.past.models import PastImport
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import holds_role_over


def can_import(user: User, unit: Unit) -> bool:
    """Whoever enters works of a unit reads its folders in."""
    return permissions.can_register(user, unit)


def can_use(user: User, batch: PastImport) -> bool:
    return can_import(user, batch.unit)


def can_state_recognition(user: User, batch: PastImport) -> bool:
    """What the competent level decided is entered by officers."""
    return holds_role_over(user, batch.unit, Role.OFFICER)
