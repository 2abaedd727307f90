"""Printing the certificates of a recognised work."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.printing.certificates import certificates_of_work
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit


@transaction.atomic
def print_certificates(
    *,
    work: Initiative,
    capacity: str,
    signer_post: str,
    signer_name: str,
    place: str,
    background: bool,
    actor: User,
    at: datetime,
) -> bytes:
    """
    Return the certificates of all authors as one PDF; that they were printed is recorded.

    Raises:
        PermissionDenied: not recognised, or the actor is no officer over its unit.
        CertificateTextTooLong: nothing was recorded.
    """
    if not permissions.can_print_certificates(actor, work):
        raise PermissionDenied
    authors = queries.authors_of(work)
    day = work.recognised_on or at.date()
    posts = queries.posts_held([row.subject_id for row in authors], day)
    content = certificates_of_work(
        work,
        authors,
        posts,
        capacity=capacity,
        signer_post=signer_post,
        signer_name=signer_name,
        place=place,
        background=background,
    )
    audit.record(
        action="initiatives.certificates_printed",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"count": len(authors), "decision": work.decision_document},
    )
    return content
