"""Handing in, taking back, giving up."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.dossiers import permissions, queries
from tdkt.casework.dossiers.choices import NominationState, Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.rules import NeededPaper
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.casework.dossiers.services.moves import demand, locked, move
from tdkt.casework.dossiers.services.reports import begin_comparing, let_go
from tdkt.ground.accounts.models import User


class DossierIncomplete(Exception):
    """Papers or nominees that the law asks for are missing."""

    def __init__(self, missing: list[NeededPaper], *, no_nominees: bool) -> None:
        super().__init__("incomplete")
        self.missing = missing
        self.no_nominees = no_nominees


@transaction.atomic
def submit_dossier(
    *, dossier: Dossier, actor: User, at: datetime, expected_version: int | None = None
) -> Dossier:
    """
    Hand in a draft or returned dossier and close it for editing.

    Findings are worked out anew, so that the receiving side sees what the unit saw. Its
    achievement reports are compared with one another and with those of past years.

    Source: Luật 06/2022/QH15, Điều 84.

    Raises:
        PermissionDenied: the actor prepares no dossiers for this unit.
        MoveNotAllowed: it was already handed in, perhaps a moment ago.
        DossierChangedMeanwhile: a colleague changed it after the page was opened.
        DossierIncomplete: a paper or the nominees are missing.
    """
    dossier = locked(dossier)
    if not permissions.prepares(actor, dossier):
        raise PermissionDenied
    demand(dossier, Step.SUBMIT)
    dossier = locked(dossier, expected_version)
    missing = queries.missing_papers(dossier)
    nobody = not dossier.nominations.exclude(state=NominationState.REMOVED).exists()
    if missing or nobody:
        raise DossierIncomplete(missing, no_nominees=nobody)
    judge_nominations(dossier=dossier, at=at)
    dossier.submitted_at = at
    move(dossier, Step.SUBMIT, actor=actor, at=at, fields=("submitted_at",))
    begin_comparing(dossier=dossier, actor=actor, at=at)
    return dossier


@transaction.atomic
def recall_dossier(
    *, dossier: Dossier, actor: User, at: datetime, reason: str = ""
) -> Dossier:
    """
    Take a dossier back before anybody received it; one that had been returned is again so.

    Raises:
        PermissionDenied, MoveNotAllowed (it was received meanwhile).
    """
    dossier = locked(dossier)
    if not permissions.prepares(actor, dossier):
        raise PermissionDenied
    move(dossier, Step.RECALL, actor=actor, at=at, reason=reason)
    return dossier


@transaction.atomic
def withdraw_dossier(
    *, dossier: Dossier, actor: User, at: datetime, reason: str
) -> Dossier:
    """Give up a draft or returned dossier; it stays on record, its reports count no more."""
    dossier = locked(dossier)
    if not permissions.prepares(actor, dossier):
        raise PermissionDenied
    move(dossier, Step.WITHDRAW, actor=actor, at=at, reason=reason)
    let_go(dossier.reports.all(), actor=actor, at=at)
    return dossier
