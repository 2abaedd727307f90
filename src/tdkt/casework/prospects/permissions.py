"""Who may look for the forgotten, and act on what is found."""

from tdkt.casework.dossiers.permissions import can_start_draft
from tdkt.casework.prospects.choices import READERS
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, holds_role_over


def can_look(user: User) -> bool:
    return has_role(user, *READERS)


def can_sweep(user: User) -> bool:
    """An officer may ask for a fresh look before the night."""
    return has_role(user, Role.OFFICER)


def can_propose(user: User, unit: Unit) -> bool:
    """Who may open a draft dossier of the unit may open it from here."""
    return can_start_draft(user, unit)


def can_set_aside(user: User, unit: Unit) -> bool:
    return holds_role_over(user, unit, Role.OFFICER, Role.SUBMITTER)
