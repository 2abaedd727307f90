"""Issuing: number and day, the awards, the dossiers moved on — all or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from tdkt.casework.councils.models import SittingResult
from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.queries.authority import authority_findings, issuing_symbol
from tdkt.casework.decisions.queries.decisions import lines_of, printed_lines
from tdkt.casework.decisions.queries.uses import doubles_of_nominations
from tdkt.casework.decisions.rules.authority import AuthorityFinding, Verdict
from tdkt.casework.decisions.rules.using import Double
from tdkt.casework.decisions.services.drafting import open_draft
from tdkt.casework.decisions.services.granting import grant
from tdkt.casework.decisions.services.numbers import take_number
from tdkt.casework.dossiers.choices import NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.services.decision import mark_decided
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean
from tdkt.registry.people.models import Subject


class Missing(StrEnum):
    """Parts without which a decision cannot be issued (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2)."""

    ABSTRACT = "abstract"
    LEGAL_BASES = "legal_bases"
    ARTICLES = "articles"
    RECIPIENTS = "recipients"
    SIGNER_NAME = "signer_name"
    SIGNER_POST = "signer_post"
    PLACE = "place"


class DraftIncomplete(Exception):
    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(list(missing))
        self.missing = list(missing)


class OutsideAuthority(Exception):
    """The unit may not grant one of the honours on this day; `findings` name the article."""

    def __init__(self, findings: Sequence[AuthorityFinding]) -> None:
        super().__init__([finding.honour_code for finding in findings])
        self.findings = list(findings)


class DayImpossible(Exception):
    """The day lies in the future, or before a dossier was received or reviewed."""


class NominationsChanged(Exception):
    """A nominee of the draft is no longer approved."""


class DoubleUseUnexplained(Exception):
    """Something of the draft counts elsewhere too, and nobody said why it is issued."""

    def __init__(self, found: Sequence[Double]) -> None:
        super().__init__(len(found))
        self.found = list(found)


def missing_parts(decision: Decision) -> list[Missing]:
    """Return the parts that a draft still lacks."""
    return [part for part in Missing if not getattr(decision, part.value)]


@transaction.atomic
def issue_decision(
    *,
    decision: Decision,
    issued_on: date,
    expected_version: int,
    actor: User,
    at: datetime,
    number: int | None = None,
    double_use_reason: str = "",
) -> Decision:
    """
    Issue a draft: take its number, make the awards, move the dossiers on.

    Args:
        number: as the records office gave it; None for the next one of the register.
        double_use_reason: why it is issued although something of it counts elsewhere
            (Luật 06/2022/QH15, Điều 5 khoản 2 điểm c); kept with what was found.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile: see `open_draft`.
        DraftIncomplete, OutsideAuthority, DayImpossible, NominationsChanged,
            DoubleUseUnexplained, NumberRefused: nothing was written.
    """
    decision = open_draft(decision, actor, expected_version)
    if missing := missing_parts(decision):
        raise DraftIncomplete(missing)
    dossiers = locked_dossiers(decision, issued_on)
    lock_subjects(decision)
    nominations = approved_nominations(decision)
    findings = authority_findings(decision, issued_on)
    if outside := [one for one in findings if one.verdict == Verdict.NOT_MET]:
        raise OutsideAuthority(outside)
    keep_double_uses(decision, nominations, double_use_reason)
    if decision.double_uses and not decision.double_use_reason:
        raise DoubleUseUnexplained([Double.from_facts(one) for one in decision.double_uses])
    symbol = issuing_symbol(decision.unit)
    decision.number = take_number(decision.unit, symbol, issued_on, number)
    decision.symbol, decision.year = symbol, issued_on.year
    decision.authority_findings = [finding.as_facts() for finding in findings]
    return conclude(
        decision, dossiers, nominations, issued_on, actor, at, "decisions.issued"
    )


def lock_subjects(decision: Decision) -> None:
    """
    Lock everybody on a decision, in the order of keys.

    Two decisions never honour the same person side by side: the second sees what the
    first used and what it paid, and nothing it rests on is being cancelled.
    """
    keys = Nomination.objects.filter(decision_line__decision=decision).order_by()
    rows = Subject.objects.select_for_update().filter(pk__in=keys.values("subject"))
    list(rows.order_by("pk").values_list("pk", flat=True))


def keep_double_uses(
    decision: Decision, nominations: Sequence[Nomination], reason: str
) -> None:
    """Set on the decision what of it counts elsewhere, and the reason where there is any."""
    found = doubles_of_nominations(nominations)
    decision.double_uses = [one.as_facts() for one in found]
    decision.double_use_reason = clean(reason)[:500] if found else ""


def conclude(
    decision: Decision,
    dossiers: Sequence[Dossier],
    nominations: Sequence[Nomination],
    issued_on: date,
    actor: User,
    at: datetime,
    action: str,
) -> Decision:
    """Write the decision as issued, its awards, the dossiers' moves and one audit row."""
    decision.state = DecisionState.ISSUED
    decision.issued_on, decision.issued_at = issued_on, at
    decision.version += 1
    decision.save()
    awards = grant(decision, nominations)
    for dossier in dossiers:
        own = {row.pk for row in nominations if row.dossier_id == dossier.pk}
        mark_decided(dossier=dossier, nominations=own, actor=actor, at=at)
    audit.record(
        action=action,
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.recorded_by or decision.unit,
        after={
            "number": decision.full_number,
            "day": issued_on,
            "awards": len(awards),
            "money_vnd": sum(award.money_vnd or 0 for award in awards),
            **_told_of_doubles(decision),
        },
    )
    return decision


def _told_of_doubles(decision: Decision) -> dict[str, object]:
    if not decision.double_uses:
        return {}
    reason = decision.double_use_reason
    return {"double_uses": len(decision.double_uses), "double_use_reason": reason}


def locked_dossiers(decision: Decision, issued_on: date) -> list[Dossier]:
    """
    Lock the decision's dossiers, always in the order of keys.

    Raises:
        DayImpossible: see there.
    """
    if issued_on > today():
        raise DayImpossible
    dossiers = list(
        Dossier.objects.select_for_update()
        .filter(pk__in=decision.dossiers.order_by().values("pk"))
        .order_by("pk")
    )
    if any(one.received_on and one.received_on > issued_on for one in dossiers):
        raise DayImpossible
    reviewed_later = SittingResult.objects.filter(
        nomination__decision_line__decision=decision, sitting__held_on__gt=issued_on
    )
    if reviewed_later.exists():
        raise DayImpossible
    return dossiers


def approved_nominations(decision: Decision) -> list[Nomination]:
    """
    Return the nominations of the draft in the order of the printed list.

    Raises:
        NominationsChanged: one is no longer approved, or none is left.
    """
    lines = printed_lines(lines_of(decision), decision.list_order)
    nominations = [line.nomination for line in lines]
    if not nominations or any(row.state != NominationState.APPROVED for row in nominations):
        raise NominationsChanged
    return nominations
