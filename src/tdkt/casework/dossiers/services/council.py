"""What the council said, taken over from its minutes."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import NominationState, Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.moves import demand, locked, move
from tdkt.ground.accounts.models import User


class ReviewIncomplete(Exception):
    """A nomination of the dossier has no result, or a result belongs to another dossier."""


@transaction.atomic
def record_review(
    *,
    dossier: Dossier,
    agreed: Collection[int],
    refused: Mapping[int, str],
    actor: User,
    at: datetime,
) -> Dossier:
    """
    Take over the council's result for every open nomination of a dossier.

    Args:
        agreed: keys of nominations that the council agreed to.
        refused: keys of those it did not, each with the reason in the minutes.

    Raises:
        PermissionDenied, MoveNotAllowed.
        ReviewIncomplete: results and open nominations do not match one to one.
    """
    dossier = locked(dossier)
    demand(dossier, Step.REVIEW)
    if not permissions.can_enter_review(actor, dossier):
        raise PermissionDenied
    open_ones = dossier.nominations.filter(
        state__in=[NominationState.PROPOSED, NominationState.APPROVED]
    )
    keys = set(open_ones.order_by().values_list("pk", flat=True))
    if set(agreed) | set(refused) != keys or set(agreed) & set(refused):
        raise ReviewIncomplete
    for key, reason in refused.items():
        open_ones.filter(pk=key).update(
            state=NominationState.REJECTED, state_reason=reason[:500]
        )
    move(
        dossier,
        Step.REVIEW,
        actor=actor,
        at=at,
        facts={"agreed": len(agreed), "refused": len(refused)},
    )
    return dossier
