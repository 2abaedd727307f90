"""Printing certificates: ordered with the layout, made at once or in the background, logged."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import AwardState, PrintState
from tdkt.casework.decisions.models import Award, CertificatePrint, Decision
from tdkt.casework.decisions.printing.certificates import (
    TEMPLATE_VERSION,
    certificates_of,
    layout_of,
)
from tdkt.casework.decisions.queries.register import awards_of_decision
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.text import clean
from tdkt.tools.documents.certificates import (
    Certificate,
    CertificateTextTooLong,
    certificates_pdf,
)

AT_ONCE = 300
"""Up to so many certificates are made while the officer waits."""
_PROGRESS_EVERY = 100
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PrintLayout:
    """
    How certificates are printed.

    Attributes:
        background: draw frame and ornament; False for pre-printed blanks.
        dx_mm, dy_mm: move all texts right and down to meet a blank.
        show_qr: print QR and check code.
    """

    background: bool = True
    dx_mm: float = 0
    dy_mm: float = 0
    show_qr: bool = True


class ReasonMissing(Exception):
    """A certificate printed before is printed again only with a reason."""


class NothingToPrint(Exception):
    """The decision has no award in force; what was cancelled is not printed."""


@transaction.atomic
def order_certificates(
    *,
    decision: Decision,
    layout: PrintLayout,
    actor: User,
    at: datetime,
    award: Award | None = None,
    reason: str = "",
) -> CertificatePrint:
    """
    Order the certificates of a decision, or one of them again; cancelled awards have none.

    Args:
        award: the one to print; None for all.
        reason: needed when certificates were printed before.

    Raises:
        PermissionDenied: not an officer of the unit that issued the decision.
        ReasonMissing, NothingToPrint: nothing was written.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=decision.pk)
    )
    if not permissions.can_print_certificates(actor, decision):
        raise PermissionDenied
    awards = decision.awards.exclude(state=AwardState.REVOKED)
    if award:
        awards = awards.filter(pk=award.pk)
    count = awards.count()
    if not count:
        raise NothingToPrint
    if not clean(reason) and awards.filter(certificate_prints__gt=0).exists():
        raise ReasonMissing
    order = CertificatePrint.objects.create(
        decision=decision,
        award=award,
        printed_at=at,
        printed_by=actor,
        template_version=TEMPLATE_VERSION,
        count=count,
        reason=clean(reason),
        layout=asdict(layout),
    )
    awards.update(certificate_prints=F("certificate_prints") + 1)
    audit.record(
        action="decisions.certificates_printed",
        subject=award or decision,
        actor=actor,
        at=at,
        unit=decision.unit,
        after={"decision": decision.full_number, "count": count, "reason": order.reason},
    )
    return order


def make_certificates(order_pk: int) -> None:
    """
    Make the file of a print order, once; what went wrong is kept with the order.

    Runs in the background for long orders, so every step is written for the page to see.
    """
    if not _taken_up(order_pk):
        return
    order = CertificatePrint.objects.select_related("decision__unit", "award").get(
        pk=order_pk
    )
    try:
        layout, background = layout_of(order.layout)
        content = certificates_pdf(_counted(order), layout=layout, background=background)
    except CertificateTextTooLong as error:
        _failed(order, _too_long(error))
        return
    except Exception:
        _log.exception("certificates of print order %s", order_pk)
        _failed(
            order, _("The certificates could not be made. Please tell the administrator.")
        )
        return
    order.file = files.store(content, files.PDF)
    order.state, order.done = PrintState.DONE, order.count
    order.save(update_fields=["file", "state", "done"])


def _taken_up(order_pk: int) -> bool:
    """Two workers never make the same file: only one finds it waiting."""
    waiting = CertificatePrint.objects.filter(pk=order_pk, state=PrintState.WAITING)
    return waiting.update(state=PrintState.RUNNING) == 1


def _counted(order: CertificatePrint) -> Iterator[Certificate]:
    """Yield the certificates and write now and then how far the work is."""
    awards = awards_of_decision(order.decision).exclude(state=AwardState.REVOKED)
    if order.award_id:
        awards = awards.filter(pk=order.award_id)
    rows = awards.iterator(chunk_size=500)
    for done, certificate in enumerate(certificates_of(order.decision, rows)):
        if done % _PROGRESS_EVERY == 0:
            CertificatePrint.objects.filter(pk=order.pk).update(done=done)
        yield certificate


def _failed(order: CertificatePrint, fault: str) -> None:
    order.state, order.fault = PrintState.FAILED, fault[:300]
    order.save(update_fields=["state", "fault"])


def _too_long(error: CertificateTextTooLong) -> str:
    return _(
        "The certificate %(identifier)s cannot be printed: its text has %(length)s letters"
        " where %(limit)s fit."
    ) % {
        "identifier": error.certificate,
        "length": error.length,
        "limit": error.limit,
    }
