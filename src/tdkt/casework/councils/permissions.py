"""Who keeps councils and enters what they said."""

from tdkt.casework.councils.models import Council
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import holds_role_in, scope_of


def can_manage_council(user: User, unit: Unit) -> bool:
    """Officers of the unit keep the council's members; they are its standing body."""
    return holds_role_in(user, unit, Role.OFFICER)


def can_record_sitting(user: User, council: Council) -> bool:
    """The secretary who enters the minutes is an officer of the council's unit."""
    return can_manage_council(user, council.unit)


def can_set_up_any(user: User) -> bool:
    """Tell whether there is a unit whose council the user could set up."""
    return bool(scope_of(user, Role.OFFICER))
