"""Cấp lại, cấp đổi: a certificate is made again; the earlier one no longer counts."""

from datetime import datetime

from django.db import transaction

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import EventKind, ReissueCause
from tdkt.casework.decisions.models import Award, AwardEvent
from tdkt.casework.decisions.services.certificates import PrintLayout, order_certificates
from tdkt.casework.decisions.services.orders import Order, add_event, open_award, told
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit


class CauseMissing(Exception):
    """Whether the certificate was lost, damaged or is exchanged was not said."""


@transaction.atomic
def reissue_certificate(
    *,
    award: Award,
    cause: str,
    order: Order,
    expected_version: int,
    actor: User,
    at: datetime,
    layout: PrintLayout | None = None,
) -> AwardEvent:
    """
    Issue the certificate of an award again, and order its printing where it is printed here.

    Args:
        cause: one of `ReissueCause`.
        layout: how it is printed; None to print it later.

    Raises:
        PermissionDenied, AwardIsRevoked, AwardChangedMeanwhile, OrderIncomplete,
            OrderDayImpossible: see `open_award`.
        CauseMissing: nothing was written.
    """
    award = open_award(award, order, expected_version, actor)
    if cause not in ReissueCause.values:
        raise CauseMissing
    event = add_event(award, EventKind.REISSUED, order, actor, at, cause=cause)
    award.save(update_fields=["state", "version"])
    if layout is not None and permissions.can_print_certificates(actor, award.decision):
        event.printing = order_certificates(
            decision=award.decision,
            award=award,
            layout=layout,
            reason=f"{event.document_number}: {event.reason}"[:300],
            actor=actor,
            at=at,
        )
        event.save(update_fields=["printing"])
    audit.record(
        action="decisions.certificate_reissued",
        subject=award,
        actor=actor,
        at=at,
        unit=event.unit,
        after=told(award, event, cause=cause),
    )
    return event
