"""What the dossiers room does when a decision is issued above it."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import NominationState, Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.moves import demand, locked, move
from tdkt.ground.accounts.models import User


@transaction.atomic
def mark_decided(
    *, dossier: Dossier, nominations: Collection[int], actor: User, at: datetime
) -> Dossier:
    """
    Mark approved nominations as awarded; the dossier is decided when none is left open.

    Args:
        nominations: keys of the nominations that the decision honours.

    Raises:
        PermissionDenied, MoveNotAllowed (another decision was faster).
    """
    dossier = locked(dossier)
    demand(dossier, Step.DECIDE)
    if not permissions.can_compose_decision(actor, dossier):
        raise PermissionDenied
    approved = dossier.nominations.filter(state=NominationState.APPROVED)
    approved.filter(pk__in=nominations).update(state=NominationState.AWARDED)
    if not approved.exists():
        move(dossier, Step.DECIDE, actor=actor, at=at, facts={"awarded": len(nominations)})
    return dossier
