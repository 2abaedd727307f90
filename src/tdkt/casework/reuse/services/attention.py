"""From which share of reused text on a unit wants a person to look."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.models import AttentionShare
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class ShareOutOfRange(Exception):
    """The share is not above 0 and at most 1."""


class ReasonMissing(Exception):
    """Neither a document nor a reason stands behind the share."""


@transaction.atomic
def set_attention_share(
    *,
    unit: Unit,
    share: Decimal,
    valid_from: date,
    reason: str,
    actor: User,
    at: datetime,
) -> AttentionShare:
    """
    Set the share for a unit and all below it; earlier ones stay on file.

    Raises:
        PermissionDenied: the actor is no officer of the unit or of one above.
        ShareOutOfRange, ReasonMissing: nothing was written.
    """
    if not permissions.can_set_attention(actor, unit):
        raise PermissionDenied
    if not share.is_finite() or not 0 < share.quantize(Decimal("0.0001")) <= 1:
        raise ShareOutOfRange
    words = clean(reason)[:500]
    if not words:
        raise ReasonMissing
    row = AttentionShare.objects.create(
        unit=unit,
        share=share.quantize(Decimal("0.0001")),
        valid_from=valid_from,
        reason=words,
        set_by=actor,
        set_at=at,
    )
    audit.record(
        action="reuse.attention_set",
        subject=row,
        actor=actor,
        at=at,
        unit=unit,
        after={"share": f"{share:.1%}", "valid_from": valid_from, "reason": words},
    )
    return row
