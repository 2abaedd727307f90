"""Judging nominations by the law of the day, and keeping what they were judged by."""

from datetime import date, datetime

from django.db import transaction

from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.registry.honours import judging


def choose_regime(dossier: Dossier, received_on: date) -> tuple[str, str]:
    """Return the regime that governs the dossier and the reason, kept on the dossier."""
    choice = judging.regime_on(received_on, dossier.judged_year)
    return choice.regime_id, choice.reason


@transaction.atomic
def judge_nominations(*, dossier: Dossier, on: date, at: datetime) -> list[Nomination]:
    """
    Work out the findings of every open nomination and keep them on it.

    Findings inform; they change no state and refuse nothing. The number of queries does
    not grow with the number of nominations.

    Args:
        on: the day whose law is applied, today for a draft, else the day of reception.
    """
    nominations = list(
        dossier.nominations.exclude(state=NominationState.REMOVED).order_by(
            "position", "pk"
        )
    )
    candidates = [
        judging.Candidate(
            key=one.pk,
            subject_id=one.subject_id,
            honour_code=one.honour_code,
            declarations_confirmed=one.declarations_confirmed,
            award_type=dossier.award_type,
        )
        for one in nominations
    ]
    evaluations = judging.judge_many(candidates, judged_year=dossier.judged_year, on=on)
    for one in nominations:
        evaluation = evaluations[one.pk]
        one.evaluation = evaluation.to_json()
        one.verdict = str(evaluation.verdict)
        one.evaluated_at = at
    Nomination.objects.bulk_update(
        nominations, ["evaluation", "verdict", "evaluated_at"], batch_size=500
    )
    return nominations
