"""Who may read lists in for which unit."""

from tdkt.casework.dossiers.permissions import can_start_draft
from tdkt.exchange.intake.models import Batch
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit


def can_read_in(user: User, unit: Unit) -> bool:
    """Who prepares dossiers of a unit reads its lists in."""
    return can_start_draft(user, unit)


def can_use(user: User, batch: Batch) -> bool:
    return can_read_in(user, batch.unit)
