"""The officer's choice between two laws that may govern one dossier."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.judging import CHOSEN_BY_OFFICER, judge_nominations
from tdkt.casework.dossiers.services.moves import locked, save_changed
from tdkt.casework.dossiers.services.reception import ReasonMissing
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean_lines


class RegimeNotOpen(Exception):
    """The law named is not the other one that may govern this dossier."""


@transaction.atomic
def choose_regime(
    *,
    dossier: Dossier,
    regime: str,
    reason: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Have a dossier judged by the other of the two laws, with the officer's reason.

    The choice stays through later judgings; nominations are judged anew at once.

    Source: transition of Luật 06/2026/QH16 (tools/law/regimes.yaml), whose text is not
    held; so the person's reason decides.

    Raises:
        ReasonMissing: nothing was written for a reason.
        PermissionDenied: not the appraiser, or only one law may govern.
        RegimeNotOpen: the law named is not the other candidate.
        DossierChangedMeanwhile: a colleague changed the dossier meanwhile.
    """
    reason = clean_lines(reason)
    if not reason:
        raise ReasonMissing
    dossier = locked(dossier, expected_version)
    if not permissions.can_choose_regime(actor, dossier):
        raise PermissionDenied
    if regime != dossier.regime_other:
        raise RegimeNotOpen
    before = dossier.regime
    dossier.regime, dossier.regime_other = regime, before
    dossier.regime_reason, dossier.regime_note = CHOSEN_BY_OFFICER, reason
    judge_nominations(dossier=dossier, at=at)
    save_changed(dossier)
    audit.record(
        action="dossiers.regime_chosen",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit,
        before={"regime": before},
        after={"regime": regime, "reason": reason},
    )
    return dossier
