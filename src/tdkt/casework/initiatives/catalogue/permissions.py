"""Who states that a unit applies a work, and who says how the catalogue shows it."""

from tdkt.casework.initiatives import permissions as register
from tdkt.casework.initiatives.catalogue.models import Adoption, CatalogueEntry
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import has_role, holds_role_over


def is_offered(work: Initiative, entry: CatalogueEntry) -> bool:
    """Tell whether other units may copy a work: recognised and not kept back."""
    return work.state == WorkState.RECOGNISED and not entry.is_kept_back


def can_adopt(user: User) -> bool:
    """Submitters and officers state what their units apply."""
    return has_role(user, Role.SUBMITTER, Role.OFFICER)


def can_adopt_for(user: User, work: Initiative, unit: Unit) -> bool:
    """A unit states what it took over from another, not what it made itself."""
    return unit.pk != work.unit_id and holds_role_over(
        user, unit, Role.SUBMITTER, Role.OFFICER
    )


def can_change(user: User, adoption: Adoption) -> bool:
    """Only the unit that applies a work speaks of it, not the one that made it."""
    return holds_role_over(user, adoption.unit, Role.SUBMITTER, Role.OFFICER)


def can_change_listing(user: User, work: Initiative) -> bool:
    """The unit that made a recognised work keeps it back or shows it to the public."""
    return work.state == WorkState.RECOGNISED and register.can_register(user, work.unit)


def can_choose_topic(user: User, work: Initiative) -> bool:
    """Officers sort works under topics, so that the list stays tidy."""
    return work.state == WorkState.RECOGNISED and register.is_officer_over(user, work)
