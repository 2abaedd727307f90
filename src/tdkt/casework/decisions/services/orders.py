"""What corrections, cancellations and re-issues have in common: a document orders them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import AwardState, EventKind
from tdkt.casework.decisions.models import Award, AwardEvent, Decision
from tdkt.casework.decisions.queries.bases import unit_in_charge
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, clean_lines
from tdkt.registry.people.models import Subject

_STATES = {
    EventKind.CORRECTED: AwardState.CORRECTED,
    EventKind.REVOKED: AwardState.REVOKED,
    EventKind.REISSUED: AwardState.REISSUED,
}


@dataclass(frozen=True)
class Order:
    """
    The signed document by which something is done to an award.

    Args:
        number: with its symbol, as on the document.
        decided_by: the body that decided, as the document says.
        signer: post and name of who signed.
        reason: why, in words that may be read by who sees the award.
    """

    number: str
    day: date
    decided_by: str
    signer: str
    reason: str


class AwardChangedMeanwhile(Exception):
    """Somebody changed the award after the page was opened."""


class AwardIsRevoked(Exception):
    """A cancelled award cannot be changed any more."""


class OrderIncomplete(Exception):
    """Number, deciding body, signer or reason of the document is missing."""


class OrderDayImpossible(Exception):
    """The document's day lies in the future, or before the award was granted."""


def open_award(award: Award, order: Order, expected_version: int, actor: User) -> Award:
    """
    Lock an award with its decision and subject, and return it when it may be changed as ordered.

    Raises:
        PermissionDenied: not an officer of the unit that looks after it.
        AwardIsRevoked, AwardChangedMeanwhile, OrderIncomplete, OrderDayImpossible.
    """
    # Decision, subject, award, as whoever pays or issues: nobody waits for one another, no
    # cancelled award is paid, and no new award comes to rest on one being cancelled.
    Decision.objects.select_for_update().get(pk=award.decision_id)
    Subject.objects.select_for_update().get(pk=award.subject_id)
    found = (
        Award.objects.select_for_update(of=("self",))
        .select_related("decision__unit", "decision__recorded_by", "subject")
        .get(pk=award.pk)
    )
    if found.state == AwardState.REVOKED:
        raise AwardIsRevoked
    if not permissions.can_change_award(actor, found):
        raise PermissionDenied
    if found.version != expected_version:
        raise AwardChangedMeanwhile
    words = (order.number, order.decided_by, order.signer, order.reason)
    if not all(clean(one) for one in words):
        raise OrderIncomplete
    if not found.granted_on <= order.day <= today():
        raise OrderDayImpossible
    return found


def add_event(
    award: Award, kind: EventKind, order: Order, actor: User, at: datetime, **more: Any
) -> AwardEvent:
    """Add the event, set the award's state and count its version; the caller saves it."""
    award.state = _STATES[kind]
    award.version += 1
    return AwardEvent.objects.create(
        award=award,
        kind=kind,
        document_number=clean(order.number),
        document_day=order.day,
        decided_by=clean(order.decided_by),
        signer=clean(order.signer),
        reason=clean_lines(order.reason),
        unit=unit_in_charge(award.decision),
        entered_at=at,
        entered_by=actor,
        **more,
    )


def told(award: Award, event: AwardEvent, **more: Any) -> dict[str, Any]:
    """Return what the audit keeps of an event."""
    return {
        "award": award.identifier,
        "name": award.name,
        "document": event.document_number,
        "day": event.document_day,
        "reason": event.reason,
        **more,
    }
