"""
Years of finished work written at once.

Live dossiers go through the services one by one. Finished years are thousands of rows; they
are laid down here in bulk, each dossier and decision with its own audit row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Award, Decision, DecisionLine, RegisterSequence
from tdkt.casework.decisions.queries.wording import first_wording, money_by_nomination
from tdkt.casework.decisions.rules.identifiers import ALPHABET, LENGTH, check_sign, grouped
from tdkt.casework.decisions.rules.money import LineMoney
from tdkt.casework.dossiers.choices import AwardType, DossierStatus, NominationState, Step
from tdkt.casework.dossiers.models import CodeSequence, Dossier, Nomination, StatusChange
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject
from tdkt.tools.calendars.working_days import Calendar

BATCH = 500
_OPENING, _CLOSING = time(8, 0), time(16, 30)


@dataclass(frozen=True)
class Nominee:
    """A subject with the words of its snapshot, put forward for an honour."""

    subject: Subject
    honour_code: str
    achievement: str = ""
    gender: str = ""
    post_title: str = ""
    unit_name: str = ""
    worker_class: str = ""


@dataclass
class Case:
    """One finished dossier: what it was and on which days it moved."""

    award_type: str
    title: str
    submitting_unit: Unit
    receiving_unit: Unit
    judged_year: int
    received_on: date
    time_limit: int
    appraised_on: date | None
    passed: bool | None
    nominees: Sequence[Nominee]
    letter_number: str = ""
    regime: str = ""
    dossier: Dossier | None = field(default=None, init=False)
    nominations: list[Nomination] = field(default_factory=list, init=False)


@dataclass(frozen=True)
class Granting:
    """One decision that ends several cases."""

    unit: Unit
    issued_on: date
    abstract: str
    cases: Sequence[Case]
    signer_name: str
    signer_post: str
    symbol: str
    place: str


class Ledger:
    """Writes cases and decisions in bulk, numbers without gaps and in order of time."""

    def __init__(
        self, *, random: Random, clerk: User, officer: User, calendar: Calendar
    ) -> None:
        self.random = random
        self.clerk = clerk
        self.officer = officer
        self.calendar = calendar
        self._numbers: dict[tuple[int, int, str], int] = {}
        self._codes: dict[tuple[int, date], int] = {}

    def write_cases(self, cases: Sequence[Case]) -> None:
        """Write dossiers with nominations and their history, in the order received."""
        ordered = sorted(cases, key=lambda case: case.received_on)
        for case in ordered:
            case.dossier = self._dossier(case)
        Dossier.objects.bulk_create([_of(case) for case in ordered], batch_size=BATCH)
        nominations: list[Nomination] = []
        for case in ordered:
            case.nominations = [
                _nomination(_of(case), nominee, place)
                for place, nominee in enumerate(case.nominees, start=1)
            ]
            nominations += case.nominations
        Nomination.objects.bulk_create(nominations, batch_size=BATCH)
        StatusChange.objects.bulk_create(
            [change for case in ordered for change in self._changes(case)], batch_size=BATCH
        )
        audit.record_many(
            audit.Deed(
                "dossiers.history_loaded",
                _of(case),
                self.clerk,
                _of(case).created_at,
                case.receiving_unit,
                after={"code": _of(case).code},
            )
            for case in ordered
        )
        CodeSequence.objects.bulk_create(
            [
                CodeSequence(unit_id=unit, day=day, last=last)
                for (unit, day), last in self._codes.items()
            ],
            update_conflicts=True,
            unique_fields=["unit", "day"],
            update_fields=["last"],
            batch_size=BATCH,
        )

    def _dossier(self, case: Case) -> Dossier:
        due_on = self.calendar.add_working_days(case.received_on, case.time_limit)
        status = DossierStatus.APPRAISING
        if case.appraised_on:
            status = DossierStatus.PROPOSED if case.passed else DossierStatus.CLOSED
        return Dossier(
            award_type=case.award_type,
            title=case.title,
            title_folded=fold(case.title),
            submitting_unit=case.submitting_unit,
            receiving_unit=case.receiving_unit,
            judged_year=case.judged_year,
            status=status,
            letter_number=case.letter_number,
            letter_date=case.received_on - timedelta(days=self.random.randint(1, 6)),
            code=self._next_code(case),
            officer=self.officer,
            regime=case.regime,
            created_by=self.clerk,
            created_at=_at(case.received_on, _OPENING),
            submitted_at=_at(case.received_on, _OPENING),
            received_at=_at(case.received_on, _OPENING),
            received_on=case.received_on,
            time_limit=case.time_limit,
            due_on=due_on,
            appraised_on=case.appraised_on,
            passed=case.passed,
            is_invented=True,
        )

    def _next_code(self, case: Case) -> str:
        key = (case.receiving_unit.pk, case.received_on)
        self._codes[key] = self._codes.get(key, 0) + 1
        prefix = case.receiving_unit.one_stop_prefix or f"DV{case.receiving_unit.pk:05d}"
        return f"{prefix}-{case.received_on:%y%m%d}-{self._codes[key]:04d}"

    def _changes(self, case: Case) -> list[StatusChange]:
        dossier, day = _of(case), case.received_on
        moves = [
            (Step.SUBMIT, "draft", "submitted", _at(day, _OPENING)),
            (Step.RECEIVE, "submitted", "received", _at(day, _OPENING)),
            (Step.START, "received", "appraising", _at(day, _CLOSING)),
        ]
        if case.appraised_on and case.passed:
            moves.append(
                (Step.PROPOSE, "appraising", "proposed", _at(case.appraised_on, _CLOSING))
            )
        elif case.appraised_on:
            closed = _at(case.appraised_on, _CLOSING)
            moves.append((Step.REFUSE, "appraising", "refused", closed))
            moves.append((Step.HAND_OVER, "refused", "closed", closed))
        return [
            StatusChange(
                dossier=dossier,
                step=step,
                from_status=source,
                to_status=target,
                at=at,
                actor=self.officer,
                reason="Chưa đủ tiêu chuẩn hoặc hồ sơ chưa đầy đủ theo quy định"
                if step == Step.REFUSE
                else "",
            )
            for step, source, target, at in moves
        ]

    def write_decisions(self, grantings: Sequence[Granting]) -> None:
        """Issue decisions on cases already written; every nomination becomes an award."""
        ordered = sorted(grantings, key=lambda one: (one.unit.pk, one.issued_on))
        decisions = [self._decision(one) for one in ordered]
        Decision.objects.bulk_create(decisions, batch_size=BATCH)
        lines: list[DecisionLine] = []
        awards: list[Award] = []
        links: list[Any] = []
        changes: list[StatusChange] = []
        for granting, decision in zip(ordered, decisions, strict=True):
            for case in granting.cases:
                dossier = _of(case)
                money = money_by_nomination(case.nominations, granting.issued_on)
                links.append(Decision.dossiers.through(decision=decision, dossier=dossier))
                changes.append(_decided(dossier, granting, self.officer))
                for nomination, nominee in zip(
                    case.nominations, case.nominees, strict=True
                ):
                    lines.append(
                        DecisionLine(
                            decision=decision, nomination=nomination, position=len(lines)
                        )
                    )
                    awards.append(
                        self._award(granting, decision, case, nomination, nominee, money)
                    )
        DecisionLine.objects.bulk_create(lines, batch_size=BATCH)
        Award.objects.bulk_create(awards, batch_size=BATCH)
        Decision.dossiers.through.objects.bulk_create(links, batch_size=BATCH)
        StatusChange.objects.bulk_create(changes, batch_size=BATCH)
        self._close([case for granting in ordered for case in granting.cases])
        self._keep_numbers()
        audit.record_many(
            audit.Deed(
                "decisions.history_loaded",
                decision,
                self.officer,
                decision.created_at,
                granting.unit,
                after={"number": decision.full_number},
            )
            for granting, decision in zip(ordered, decisions, strict=True)
        )

    def write_outside_decision(
        self,
        *,
        unit: Unit,
        recorded_by: Unit,
        number: int,
        symbol: str,
        issued_on: date,
        abstract: str,
        signer_name: str,
        signer_post: str,
        year: int,
        nominee: Nominee,
    ) -> None:
        """Record a decision taken by another body, with the one award it granted."""
        at = _at(issued_on, _CLOSING)
        decision = Decision.objects.create(
            unit=unit,
            abstract=abstract,
            signer_name=signer_name,
            signer_post=signer_post,
            place=unit.place,
            state=DecisionState.ISSUED,
            number=number,
            symbol=symbol,
            year=issued_on.year,
            issued_on=issued_on,
            issued_at=at,
            created_at=at,
            created_by=self.officer,
            is_recorded=True,
            recorded_by=recorded_by,
            is_invented=True,
        )
        subject = nominee.subject
        Award.objects.create(
            identifier=drawn_identifier(self.random),
            decision=decision,
            subject=subject,
            honour_code=nominee.honour_code,
            award_type=AwardType.MERIT,
            honour_year=year,
            granted_on=issued_on,
            granting_unit=unit,
            subject_unit_id=subject.unit_id,
            register_number=None,  # the golden book is the other body's
            name=subject.name,
            name_folded=fold(subject.name),
            name_sort_key=subject.sort_key,
            subject_kind=subject.kind,
            gender=nominee.gender,
            post_title=nominee.post_title,
            unit_name=nominee.unit_name,
            worker_class=nominee.worker_class,
            achievement=nominee.achievement,
            is_invented=True,
        )
        audit.record(
            action="decisions.history_loaded",
            subject=decision,
            actor=self.officer,
            at=at,
            unit=unit,
            after={"number": decision.full_number},
        )

    def _decision(self, one: Granting) -> Decision:
        at = _at(one.issued_on, _CLOSING)
        nominations = [row for case in one.cases for row in case.nominations]
        wording = first_wording(one.unit, nominations, one.issued_on)
        return Decision(
            unit=one.unit,
            abstract=one.abstract,
            legal_bases=wording.legal_bases,
            articles=wording.articles,
            recipients=wording.recipients,
            signer_name=one.signer_name,
            signer_post=one.signer_post,
            place=one.place,
            state=DecisionState.ISSUED,
            number=self._next(one.unit.pk, one.issued_on.year, f"decisions:{one.symbol}"),
            symbol=one.symbol,
            year=one.issued_on.year,
            issued_on=one.issued_on,
            issued_at=at,
            created_at=at,
            created_by=self.officer,
            is_invented=True,
        )

    def _award(
        self,
        granting: Granting,
        decision: Decision,
        case: Case,
        nomination: Nomination,
        nominee: Nominee,
        money: Mapping[str, LineMoney],
    ) -> Award:
        paid = money[str(nomination.pk)]
        code, subject = nomination.honour_code, nominee.subject
        register = self._next(granting.unit.pk, case.judged_year, f"awards:{code}")
        return Award(
            identifier=drawn_identifier(self.random),
            decision=decision,
            nomination=nomination,
            subject=subject,
            honour_code=code,
            award_type=case.award_type,
            honour_year=case.judged_year,
            granted_on=granting.issued_on,
            granting_unit=granting.unit,
            subject_unit_id=subject.unit_id,
            register_number=register,
            name=nomination.name,
            name_folded=fold(nomination.name),
            name_sort_key=nomination.name_sort_key,
            subject_kind=nomination.subject_kind,
            gender=nomination.gender,
            post_title=nomination.post_title,
            unit_name=nomination.unit_name,
            worker_class=nomination.worker_class,
            achievement=nomination.achievement,
            money_vnd=paid.amount_vnd,
            money_making=dict(paid.making),
            is_invented=True,
        )

    def _next(self, unit: int, year: int, register: str) -> int:
        key = (unit, year, register)
        self._numbers[key] = self._numbers.get(key, 0) + 1
        return self._numbers[key]

    def _keep_numbers(self) -> None:
        RegisterSequence.objects.bulk_create(
            [
                RegisterSequence(unit_id=unit, year=year, register=register, last=last)
                for (unit, year, register), last in self._numbers.items()
            ],
            update_conflicts=True,
            unique_fields=["unit", "year", "register"],
            update_fields=["last"],
            batch_size=BATCH,
        )

    def _close(self, cases: Sequence[Case]) -> None:
        keys = [_of(case).pk for case in cases]
        for start in range(0, len(keys), BATCH):
            piece = keys[start : start + BATCH]
            Dossier.objects.filter(pk__in=piece).update(status=DossierStatus.CLOSED)
            Nomination.objects.filter(dossier_id__in=piece).update(
                state=NominationState.AWARDED
            )


def _of(case: Case) -> Dossier:
    assert case.dossier is not None  # noqa: S101 — write_cases comes first
    return case.dossier


def _nomination(dossier: Dossier, nominee: Nominee, place: int) -> Nomination:
    subject = nominee.subject
    return Nomination(
        dossier=dossier,
        subject=subject,
        honour_code=nominee.honour_code,
        position=place,
        achievement=nominee.achievement,
        declarations_confirmed=True,
        name=subject.name,
        name_sort_key=subject.sort_key,
        subject_kind=subject.kind,
        gender=nominee.gender,
        post_title=nominee.post_title,
        unit_name=nominee.unit_name,
        worker_class=nominee.worker_class,
    )


def _decided(dossier: Dossier, granting: Granting, officer: User) -> StatusChange:
    return StatusChange(
        dossier=dossier,
        step=Step.DECIDE,
        from_status=DossierStatus.PROPOSED,
        to_status=DossierStatus.DECIDED,
        at=_at(granting.issued_on, _CLOSING),
        actor=officer,
    )


def _at(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))


def drawn_identifier(random: Random) -> str:
    """Return an identifier drawn from the seed, so that a demonstration repeats itself."""
    signs = "".join(random.choice(ALPHABET) for _ in range(LENGTH - 1))
    return grouped(signs + check_sign(signs))
