"""Decisions taken elsewhere, such as the Prime Minister's, entered with their number."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.authority import findings_for
from tdkt.casework.decisions.queries.earlier_titles import earlier_titles
from tdkt.casework.decisions.rules.money import MoneyLine, money_of
from tdkt.casework.decisions.services.drafting import open_draft
from tdkt.casework.decisions.services.granting import free_identifiers
from tdkt.casework.decisions.services.issuing import (
    DayImpossible,
    approved_nominations,
    conclude,
    keep_double_uses,
    lock_subjects,
    locked_dossiers,
)
from tdkt.casework.decisions.services.numbers import locked_sequence, register_of
from tdkt.casework.dossiers.choices import AwardType
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


@dataclass(frozen=True)
class Elsewhere:
    """Head of a decision as printed on it; `symbol` is what follows the number."""

    issuer: Unit
    number: int
    symbol: str
    issued_on: date
    signer_name: str = ""
    signer_post: str = ""


class NumberKnown(Exception):
    """This decision is on file already; `decision` is the one."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.pk)
        self.decision = decision


class HonourNotForKind(Exception):
    """The honour is not for this kind of subject."""


class AwardKnown(Exception):
    """The decision already honours this subject with this honour."""


@transaction.atomic
def record_decision_of_draft(
    *,
    decision: Decision,
    elsewhere: Elsewhere,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Decision:
    """
    Enter the decision that another body took on the dossiers of a draft.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile: see `open_draft`.
        NumberKnown, DayImpossible, NominationsChanged: nothing was written.
    """
    decision = open_draft(decision, actor, expected_version)
    _refuse_known(elsewhere)
    dossiers = locked_dossiers(decision, elsewhere.issued_on)
    lock_subjects(decision)
    nominations = approved_nominations(decision)
    # The other body has decided: what counts twice is kept with its decision, not refused.
    keep_double_uses(decision, nominations, "")
    codes = {row.honour_code for row in nominations}
    findings = findings_for(elsewhere.issuer, codes, elsewhere.issued_on)
    decision.recorded_by, decision.is_recorded = decision.unit, True
    decision.unit, decision.number = elsewhere.issuer, elsewhere.number
    decision.symbol, decision.year = clean(elsewhere.symbol), elsewhere.issued_on.year
    decision.signer_name = clean(elsewhere.signer_name)
    decision.signer_post = clean(elsewhere.signer_post)
    decision.signing_capacity = ""
    decision.authority_findings = [finding.as_facts() for finding in findings]
    day = elsewhere.issued_on
    return conclude(decision, dossiers, nominations, day, actor, at, "decisions.recorded")


@transaction.atomic
def record_past_decision(
    *, recorder: Unit, elsewhere: Elsewhere, abstract: str, actor: User, at: datetime
) -> Decision:
    """
    Enter a decision that came without a dossier here; its awards are added one by one.

    Args:
        recorder: the unit in whose name it is entered.

    Raises:
        PermissionDenied: the actor is no officer of the recorder.
        NumberKnown, DayImpossible: nothing was written.
    """
    if not permissions.can_compose_for(actor, recorder):
        raise PermissionDenied
    if elsewhere.issued_on > today():
        raise DayImpossible
    _refuse_known(elsewhere)
    decision = Decision.objects.create(
        unit=elsewhere.issuer,
        recorded_by=recorder,
        is_recorded=True,
        state=DecisionState.ISSUED,
        abstract=clean(abstract),
        number=elsewhere.number,
        symbol=clean(elsewhere.symbol),
        year=elsewhere.issued_on.year,
        issued_on=elsewhere.issued_on,
        issued_at=at,
        signer_name=clean(elsewhere.signer_name),
        signer_post=clean(elsewhere.signer_post),
        created_by=actor,
        created_at=at,
    )
    audit.record(
        action="decisions.recorded",
        subject=decision,
        actor=actor,
        at=at,
        unit=recorder,
        after={"number": decision.full_number, "day": decision.issued_on, "awards": 0},
    )
    return decision


@dataclass(frozen=True)
class RecordedAward:
    """One award of a decision taken elsewhere, as printed in it."""

    subject: Subject
    honour_code: str
    honour_year: int
    award_type: str = AwardType.MERIT
    post_title: str = ""
    unit_name: str = ""
    achievement: str = ""


@transaction.atomic
def add_recorded_award(
    *, decision: Decision, award: RecordedAward, actor: User, at: datetime
) -> Award:
    """
    Add one award to a decision taken elsewhere.

    Raises:
        PermissionDenied: not a decision that the actor's unit recorded.
        HonourNotForKind, AwardKnown: nothing was written.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("unit", "recorded_by")
        .get(pk=decision.pk)
    )
    if not permissions.can_add_recorded_award(actor, decision) or not decision.issued_on:
        raise PermissionDenied
    code = award.honour_code
    subject = Subject.objects.select_for_update().get(pk=award.subject.pk)
    if subject.kind not in _kinds_of(code):
        raise HonourNotForKind
    if decision.awards.filter(subject=subject, honour_code=code).exists():
        raise AwardKnown
    line = MoneyLine("0", str(subject.pk), code, subject.kind, award.honour_year)
    earlier = earlier_titles([subject.pk], [award.honour_year])
    money = money_of([line], decision.issued_on, catalogue.load(), earlier)["0"]
    made = Award.objects.create(
        identifier=next(free_identifiers(1)),
        decision=decision,
        subject=subject,
        honour_code=code,
        award_type=award.award_type,
        honour_year=award.honour_year,
        granted_on=decision.issued_on,
        granting_unit=decision.unit,
        subject_unit_id=subject.unit_id,
        name=subject.name,
        name_folded=fold(subject.name)[:300],
        name_sort_key=subject.sort_key,
        subject_kind=subject.kind,
        gender=subject.person.gender if hasattr(subject, "person") else "",
        post_title=clean(award.post_title),
        unit_name=clean(award.unit_name),
        achievement=clean(award.achievement),
        money_vnd=money.amount_vnd,
        money_making=dict(money.making),
        is_invented=subject.is_invented,
    )
    audit.record(
        action="decisions.award_recorded",
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.recorded_by,
        after={"award": made.identifier, "name": made.name, "honour": code},
    )
    return made


def _kinds_of(code: str) -> set[str]:
    """Every kind of subject that some regime gave the honour to."""
    return {kind for row in catalogue.load().versions(code) for kind in row.subject_kinds}


def _refuse_known(elsewhere: Elsewhere) -> None:
    """Raise NumberKnown for a decision on file; one officer at a time enters one."""
    locked_sequence(
        elsewhere.issuer, elsewhere.issued_on.year, register_of(elsewhere.symbol)
    )
    known = Decision.objects.filter(
        unit=elsewhere.issuer,
        year=elsewhere.issued_on.year,
        symbol__iexact=clean(elsewhere.symbol),
        number=elsewhere.number,
    ).first()
    if known:
        raise NumberKnown(known)
