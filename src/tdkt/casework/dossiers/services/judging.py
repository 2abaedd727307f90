"""Judging nominations by the law that governs, and keeping what they were judged by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.queries import quotas
from tdkt.casework.dossiers.queries.reports import reports_finding
from tdkt.casework.dossiers.rules import JUDGED_ANEW
from tdkt.registry.honours import judging
from tdkt.registry.honours.judging import RegimeAnswer
from tdkt.tools.law.counting import quota_finding
from tdkt.tools.law.evaluation import Evaluation

CHOSEN_BY_OFFICER = "chosen_by_officer"
_LAW_FIELDS = (
    "regime",
    "regime_reason",
    "regime_other",
    "regime_note",
    "regime_verdicts",
    "list_findings",
)


class JudgementKept(Exception):
    """The leader has or had the dossier: it stays as it was judged, under that law."""


@transaction.atomic
def judge_nominations(*, dossier: Dossier, at: datetime) -> list[Nomination]:
    """
    Work out the findings of every open nomination and keep them, with the law, on file.

    What was received once is judged by the law of the day of its first reception, a draft
    by that of `at`; the facts are always those of `at`, so that a hold or a measure
    entered since counts. Where two laws may govern, every nomination is judged under both
    on the same facts; the more favourable law is taken unless the officer chose. Findings
    inform; they change no state and refuse nothing. The number of queries does not grow
    with the number of nominations.

    Raises:
        JudgementKept: the dossier is with the leader, decided, refused or given up.
    """
    if dossier.status not in JUDGED_ANEW:
        raise JudgementKept
    judged_on = timezone.localtime(at).date()
    received_on = dossier.received_on or judged_on
    answer = judging.regime_on(received_on, dossier.judged_year, decided_on=judged_on)
    law_on = judging.law_day(answer.regime_id, received_on, judged_on)
    days = _Days(judged_on, law_on)
    nominations = list(
        dossier.nominations.exclude(state=NominationState.REMOVED).order_by(
            "position", "pk"
        )
    )
    laws = [answer.regime_id, *([answer.other_id] if answer.other_id else [])]
    by_law = {law: _judged(dossier, nominations, days, law) for law in laws}
    law = _law_taken(dossier, answer, by_law)
    other = by_law[law.other_id] if law.other_id else None
    _keep_findings(nominations, by_law[law.regime_id], other, at)
    _keep_law(dossier, law, by_law)
    alike = reports_finding(dossier, judged_on)
    dossier.list_findings = [
        *(quota_finding(one).to_json() for one in quotas.standings(dossier, law_on)),
        *([alike.to_json()] if alike else []),
    ]
    dossier.save(update_fields=_LAW_FIELDS)
    return nominations


class _Days(NamedTuple):
    """The day whose facts are taken, and the day whose law is."""

    facts: date
    law: date


def _judged(
    dossier: Dossier, nominations: Sequence[Nomination], days: _Days, law: str
) -> Mapping[int, Evaluation]:
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
    return judging.judge_many(
        candidates,
        judged_year=dossier.judged_year,
        on=days.facts,
        law_on=days.law,
        regime=law,
    )  # type: ignore[return-value]


def _law_taken(
    dossier: Dossier,
    answer: RegimeAnswer,
    by_law: Mapping[str, Mapping[int, Evaluation]],
) -> RegimeAnswer:
    """Return the officer's choice where it still can be one, else the more favourable law."""
    if not answer.other_id:
        return answer
    first, second = by_law[answer.regime_id], by_law[answer.other_id]
    law = judging.more_favourable(
        answer, [(first[key].verdict, second[key].verdict) for key in first]
    )
    laws = {answer.regime_id, answer.other_id}
    if dossier.regime_reason != CHOSEN_BY_OFFICER or dossier.regime not in laws:
        return law
    (other,) = laws - {dossier.regime}
    return RegimeAnswer(dossier.regime, CHOSEN_BY_OFFICER, law.warnings, other)


def _keep_findings(
    nominations: Sequence[Nomination],
    taken: Mapping[int, Evaluation],
    other: Mapping[int, Evaluation] | None,
    at: datetime,
) -> None:
    for one in nominations:
        evaluation = taken[one.pk]
        one.evaluation = evaluation.to_json()
        one.other_evaluation = other[one.pk].to_json() if other else {}
        one.verdict = str(evaluation.verdict)
        one.evaluated_at = at
    Nomination.objects.bulk_update(
        nominations,
        ["evaluation", "other_evaluation", "verdict", "evaluated_at"],
        batch_size=500,
    )


def _keep_law(
    dossier: Dossier,
    law: RegimeAnswer,
    by_law: Mapping[str, Mapping[int, Evaluation]],
) -> None:
    """Write the law on the dossier; a draft has none before its reception."""
    if dossier.received_on is None:
        return
    dossier.regime, dossier.regime_reason = law.regime_id, law.reason
    dossier.regime_other = law.other_id
    if law.reason != CHOSEN_BY_OFFICER:
        dossier.regime_note = ""
    dossier.regime_verdicts = (
        {
            key: dict(Counter(str(one.verdict) for one in evaluations.values()))
            for key, evaluations in by_law.items()
        }
        if law.other_id
        else {}
    )
