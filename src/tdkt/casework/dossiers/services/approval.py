"""The leader's pack: put before, approve, send back, ask and answer."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import NominationState, Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.moves import demand, locked, move
from tdkt.casework.dossiers.services.reception import ReasonMissing
from tdkt.ground.accounts.models import User


class CouncilMissing(Exception):
    """No council result is on file and the way of commendation needs one."""


@transaction.atomic
def forward_to_leader(
    *,
    dossier: Dossier,
    opinion: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Put a dossier before the leader.

    Raises:
        CouncilMissing, PermissionDenied, MoveNotAllowed, DossierChangedMeanwhile.
    """
    dossier = locked(dossier)
    demand(dossier, Step.FORWARD)
    dossier = locked(dossier, expected_version)
    if not permissions.is_appraiser(actor, dossier):
        raise PermissionDenied
    if not permissions.can_forward(actor, dossier):
        raise CouncilMissing
    move(dossier, Step.FORWARD, actor=actor, at=at, reason=opinion.strip())
    return dossier


@transaction.atomic
def approve_dossier(
    *, dossier: Dossier, actor: User, at: datetime, expected_version: int
) -> Dossier:
    """
    Approve exactly what the page showed; `expected_version` is what was shown.

    Raises:
        PermissionDenied, MoveNotAllowed.
        DossierChangedMeanwhile: the list changed after it was shown; look again.
    """
    dossier = _before_the_leader(dossier, Step.APPROVE, actor, expected_version)
    dossier.nominations.filter(state=NominationState.PROPOSED).update(
        state=NominationState.APPROVED
    )
    move(dossier, Step.APPROVE, actor=actor, at=at)
    return dossier


@transaction.atomic
def send_back(
    *, dossier: Dossier, reason: str, actor: User, at: datetime, expected_version: int
) -> Dossier:
    """Send a dossier back to the officer with the leader's reason."""
    if not reason.strip():
        raise ReasonMissing
    dossier = _before_the_leader(dossier, Step.SEND_BACK, actor, expected_version)
    move(dossier, Step.SEND_BACK, actor=actor, at=at, reason=reason.strip())
    return dossier


@transaction.atomic
def ask_question(
    *, dossier: Dossier, question: str, actor: User, at: datetime, expected_version: int
) -> Dossier:
    """Ask the officer something; the dossier comes back with the answer."""
    if not question.strip():
        raise ReasonMissing
    dossier = _before_the_leader(dossier, Step.ASK, actor, expected_version)
    move(dossier, Step.ASK, actor=actor, at=at, reason=question.strip())
    return dossier


@transaction.atomic
def answer_question(*, dossier: Dossier, answer: str, actor: User, at: datetime) -> Dossier:
    """Answer the leader and put the dossier before them again."""
    if not answer.strip():
        raise ReasonMissing
    dossier = locked(dossier)
    demand(dossier, Step.ANSWER)
    if not permissions.can_answer(actor, dossier):
        raise PermissionDenied
    move(dossier, Step.ANSWER, actor=actor, at=at, reason=answer.strip())
    return dossier


def _before_the_leader(dossier: Dossier, step: Step, actor: User, version: int) -> Dossier:
    dossier = locked(dossier)
    demand(dossier, step)
    dossier = locked(dossier, version)
    if not permissions.can_decide_as_leader(actor, dossier):
        raise PermissionDenied
    return dossier
