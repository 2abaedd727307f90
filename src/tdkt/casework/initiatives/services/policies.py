"""Entering what an office asks of works by its own document."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.models import WorkPolicy
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class DayTaken(Exception):
    """The unit has a policy from that very day; a later one takes its place."""


@dataclass(frozen=True)
class PolicyFacts:
    """
    What a document asks; None where it says nothing of it.

    Args:
        minimum_share_percent: above 0, up to 100.
        is_verified: a person checked this against the document.
    """

    valid_from: date
    document: str
    minimum_share_percent: Decimal | None = None
    novelty_maximum: int | None = None
    applicability_maximum: int | None = None
    effect_maximum: int | None = None
    is_verified: bool = False


@transaction.atomic
def add_policy(*, unit: Unit, facts: PolicyFacts, actor: User, at: datetime) -> WorkPolicy:
    """
    Add what a unit asks of works from a day on; rows on file are never changed.

    Raises:
        PermissionDenied: the actor is no officer of the unit or of one above.
        DayTaken: nothing was written.
    """
    if not permissions.can_set_policy(actor, unit):
        raise PermissionDenied
    values = {name: getattr(facts, name) for name in PolicyFacts.__dataclass_fields__}
    values["document"] = clean(facts.document)
    row, is_new = WorkPolicy.objects.get_or_create(
        unit=unit,
        valid_from=values.pop("valid_from"),
        defaults=values | {"created_by": actor, "created_at": at},
    )
    if not is_new:
        raise DayTaken
    audit.record(
        action="initiatives.policy_added",
        subject=row,
        actor=actor,
        at=at,
        unit=unit,
        after=values | {"valid_from": row.valid_from},
    )
    return row
