"""The honours a subject received, as a part of its page."""

from collections.abc import Mapping
from typing import Any

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.honours import history
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import roles_held
from tdkt.registry.people.models import Subject


def received_honours(request: SignedInRequest, subject: Subject) -> Mapping[str, Any]:
    """Return what the panel of a subject's page shows; the reader may see the subject."""
    return {
        "records": history.honours_of([subject.pk]).get(subject.pk, []),
        # Who only administers keeps the person's file and does not open casework.
        "opens_awards": any(
            held.role != Role.ADMINISTRATOR for held in roles_held(request.user)
        ),
    }
