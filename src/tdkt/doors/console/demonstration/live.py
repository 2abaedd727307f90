"""
The commune of Đông Thái at work today: a dossier in every state, made by the services.

Nothing here is laid down by hand: each dossier went the way that the office's own people
take, so its history, clock, findings and audit are those of real work.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from tdkt.casework.councils.queries import needed_by
from tdkt.casework.councils.rules import Spoken, Way
from tdkt.casework.councils.services.sittings import MembersCount, Minutes, record_sitting
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.services.drafting import (
    DraftTexts,
    compose_decision,
    save_draft,
)
from tdkt.casework.decisions.services.issuing import issue_decision
from tdkt.casework.dossiers.choices import (
    AwardType,
    DossierStatus,
    NominationState,
    PaperKind,
)
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    drafting,
    reception,
    submission,
)
from tdkt.casework.dossiers.services.drafting import DossierFacts, NomineeFacts
from tdkt.casework.dossiers.services.snapshots import SnapshotWords
from tdkt.doors.console.demonstration import afterwards
from tdkt.doors.console.demonstration.achievements import write_achievements
from tdkt.doors.console.demonstration.adoptions import write_adoptions
from tdkt.doors.console.demonstration.commune import (
    COUNCIL_MEMBERS,
    Commune,
    make_commune,
    make_council,
    write_last_year,
)
from tdkt.doors.console.demonstration.names import merit_deed, sudden_deed
from tdkt.doors.console.demonstration.papers import paper_pdf
from tdkt.doors.console.demonstration.plans import COMMUNE_PLANS, PROVINCE_PLANS, Plan
from tdkt.doors.console.demonstration.pools import (
    Pool,
)
from tdkt.doors.console.demonstration.reports import write_reports
from tdkt.doors.console.demonstration.units import Units
from tdkt.doors.console.demonstration.works import write_works
from tdkt.doors.console.demonstration.writing import (
    Ledger,
    drawn_identifier,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.files import PDF
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
from tdkt.tools.calendars.working_days import Calendar


def write(
    random: Random,
    ledger: Ledger,
    *,
    units: Units,
    users: dict[str, User],
    calendar: Calendar,
) -> None:
    """Write last year's awards of the commune and this year's dossiers in every state."""
    commune = make_commune(random, units, users, calendar)
    own = Ledger(
        random=random, clerk=users["motcua"], officer=users["chuyenvien"], calendar=calendar
    )
    write_last_year(commune, own)
    write_works(commune)
    write_adoptions(commune)
    write_reports(commune)
    for unit, secretary in (
        (units.dong_thai, "chuyenvien"),
        (units.an_giang, "chuyenvientinh"),
    ):
        commune.councils[unit.pk] = make_council(commune, unit, users[secretary])
    for plan in COMMUNE_PLANS:
        _carry_out(commune, plan, _commune_hands(commune))
    for plan in PROVINCE_PLANS:
        _carry_out(commune, plan, _province_hands(commune))
    write_achievements(commune)
    afterwards.write(commune)


@dataclass(frozen=True)
class Hands:
    """Who does what with the dossiers of one desk."""

    submitting: Unit
    receiving: Unit
    submitter: User
    clerk: User
    officer: User
    leader: User


def _commune_hands(commune: Commune) -> Hands:
    users, units = commune.users, commune.units
    return Hands(
        units.dong_thai_offices[2],
        units.dong_thai,
        users["donvi"],
        users["motcua"],
        users["chuyenvien"],
        users["lanhdao"],
    )


def _province_hands(commune: Commune) -> Hands:
    users, units = commune.users, commune.units
    return Hands(
        units.dong_thai,
        units.an_giang,
        users["xa"],
        users["motcuatinh"],
        users["chuyenvientinh"],
        users["lanhdaotinh"],
    )


# The way, and after which states it leaves the main road.
_ROAD = (
    DossierStatus.DRAFT,
    DossierStatus.SUBMITTED,
    DossierStatus.RECEIVED,
    DossierStatus.APPRAISING,
    DossierStatus.PROPOSED,
    DossierStatus.REVIEWED,
    DossierStatus.FOR_APPROVAL,
    DossierStatus.APPROVED,
    DossierStatus.DECIDED,
    DossierStatus.CLOSED,
)
_LEAVES_AT = {
    DossierStatus.WITHDRAWN: DossierStatus.DRAFT,
    DossierStatus.RETURNED: DossierStatus.APPRAISING,
    DossierStatus.REFUSED: DossierStatus.APPRAISING,
    DossierStatus.QUESTIONED: DossierStatus.FOR_APPROVAL,
}


def _carry_out(commune: Commune, plan: Plan, hands: Hands) -> None:
    """Take one dossier through the office, step by step, up to the state planned."""
    dossier = _drafted(commune, plan, hands)
    last = _LEAVES_AT.get(plan.reaches, plan.reaches)
    road = list(_ROAD[1 : _ROAD.index(last) + 1])
    if plan.award_type == AwardType.SUDDEN and DossierStatus.REVIEWED in road:
        road.remove(DossierStatus.REVIEWED)
    pace = min(2, max(0, plan.began // max(1, len(road))))
    for place, status in enumerate(road):
        moment = commune.at(max(0, plan.began - pace * place), 9 + min(place, 7))
        _STEPS[status](commune, dossier, hands, moment)
        dossier.refresh_from_db()
    if plan.reaches in _LEAVES_AT:
        moment = commune.at(max(0, plan.began - pace * len(road)), 16)
        _leave(dossier, plan, hands, moment)


def _drafted(commune: Commune, plan: Plan, hands: Hands) -> Dossier:
    at = commune.at(plan.began + 1, 8)
    place = hands.submitting.name
    dossier = drafting.create_draft(
        submitting_unit=hands.submitting,
        receiving_unit=hands.receiving,
        actor=hands.submitter,
        at=at,
        facts=DossierFacts(
            award_type=plan.award_type,
            title=plan.title,
            judged_year=today().year,
            movement_name=plan.movement,
            letter_number=f"{commune.random.randint(5, 90)}/TTr-UBND",
            letter_date=at.date(),
            contact_name=hands.submitter.full_name,
            contact_phone="0297 3880 000",
            summary=f"{place} bình xét công khai, đề nghị xét khen thưởng theo quy định.",
        ),
    )
    Dossier.objects.filter(pk=dossier.pk).update(is_invented=True)
    drafting.add_nominees(
        dossier=dossier, nominees=_nominees(commune, plan, at), actor=hands.submitter, at=at
    )
    if plan.has_papers:
        for kind in (PaperKind.SUBMISSION, PaperKind.REPORT, PaperKind.MINUTES):
            drafting.attach_paper(
                dossier=dossier,
                kind=kind,
                name=f"{kind.value}.pdf",
                content=paper_pdf(kind, hands.submitting, plan.title, at.date()),
                content_type=PDF,
                actor=hands.submitter,
                at=at,
            )
    return dossier


def _nominees(commune: Commune, plan: Plan, at: datetime) -> list[NomineeFacts]:
    facts = []
    for pool_name, honour, count in plan.honours:
        name, _colon, code = pool_name.partition(":")
        pool: Pool = getattr(commune, name)
        if code:
            pool = Pool([one for one in pool.nominees if one.subject.unit.code == code])
        for one in pool.drawn(commune.random, count, honour):
            deed = merit_deed(commune.random)
            if plan.award_type == AwardType.SUDDEN:
                deed = sudden_deed(commune.random, f"{at:%d/%m/%Y}")
            facts.append(
                NomineeFacts(
                    subject=one.subject,
                    honour_code=honour,
                    achievement=deed,
                    words=SnapshotWords(worker_class=one.worker_class),
                    declarations_confirmed=commune.random.random() < 0.9,
                )
            )
    return facts


def _leave(dossier: Dossier, plan: Plan, hands: Hands, at: datetime) -> None:
    if plan.reaches == DossierStatus.WITHDRAWN:
        submission.withdraw_dossier(
            dossier=dossier, actor=hands.submitter, at=at, reason=plan.reason
        )
    elif plan.reaches == DossierStatus.RETURNED:
        reception.return_dossier(
            dossier=dossier,
            reason=plan.reason,
            fields=["papers", "nominees"],
            actor=hands.officer,
            at=at,
        )
    elif plan.reaches == DossierStatus.REFUSED:
        appraisal.refuse_dossier(
            dossier=dossier, reason=plan.reason, actor=hands.officer, at=at
        )
    else:
        approval.ask_question(
            dossier=dossier,
            question=plan.reason,
            actor=hands.leader,
            at=at,
            expected_version=dossier.version,
        )


def _submit(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    submission.submit_dossier(dossier=dossier, actor=hands.submitter, at=at)


def _receive(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    reception.receive_dossier(dossier=dossier, actor=hands.clerk, at=at)


def _start(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    appraisal.start_appraisal(dossier=dossier, actor=hands.officer, at=at)


def _pass(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    appraisal.pass_dossier(
        dossier=dossier,
        opinion="Hồ sơ đủ thành phần; đề nghị Hội đồng xem xét.",
        actor=hands.officer,
        at=at,
    )


def _review(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    members, words = len(COUNCIL_MEMBERS), "Các thành viên Hội đồng thống nhất"
    rows = dossier.nominations.filter(state=NominationState.PROPOSED)
    needed = needed_by([row.honour_code for row in rows], at.date())
    by_vote = Spoken(votes_for=members, votes_against=0, agreed=True, reason=words)
    by_minutes = Spoken(agreed=True, reason=words)
    spoken = {
        row.pk: by_vote if needed[row.honour_code].way == Way.VOTE else by_minutes
        for row in rows
    }
    record_sitting(
        council=commune.councils[hands.receiving.pk],
        dossiers=[dossier],
        minutes=Minutes(
            held_on=at.date(),
            number=f"{commune.next_minutes():02d}/BB-HĐTĐKT",
            members=MembersCount(members, members, 0),
            chair_name=COUNCIL_MEMBERS[0][0],
            secretary_name=COUNCIL_MEMBERS[-1][0],
        ),
        spoken=spoken,
        actor=hands.officer,
        at=at,
    )


def _forward(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    approval.forward_to_leader(
        dossier=dossier,
        opinion="Kính trình lãnh đạo xem xét, quyết định.",
        actor=hands.officer,
        at=at,
    )


def _approve(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    approval.approve_dossier(
        dossier=dossier, actor=hands.leader, at=at, expected_version=dossier.version
    )


def _decide(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    codes = set(dossier.nominations.order_by().values_list("honour_code", flat=True))
    decision = compose_decision(
        picks=[(dossier.pk, code) for code in sorted(codes)], actor=hands.officer, at=at
    )
    decision = save_draft(
        decision=decision,
        texts=DraftTexts(
            abstract=decision.abstract,
            legal_bases=decision.legal_bases,
            articles=decision.articles,
            recipients=decision.recipients or ["Như Điều 3;", "Lưu: VT."],
            signer_name=hands.leader.full_name,
            signer_post="CHỦ TỊCH",
            signing_capacity="",
            place=hands.receiving.place,
            list_order=decision.list_order,
            is_public=True,
        ),
        expected_version=decision.version,
        actor=hands.officer,
        at=at,
    )
    Decision.objects.filter(pk=decision.pk).update(is_invented=True)
    decision = issue_decision(
        decision=decision,
        issued_on=at.date(),
        expected_version=decision.version,
        double_use_reason="Đã đối chiếu hồ sơ: hai việc làm khác nhau, không trùng thành tích",
        actor=hands.officer,
        at=at,
    )
    # Identifiers are drawn from the seed, so that a demonstration repeats itself.
    for award in decision.awards.order_by("pk"):
        award.identifier = drawn_identifier(commune.random)
        award.save(update_fields=["identifier"])


def _hand_over(commune: Commune, dossier: Dossier, hands: Hands, at: datetime) -> None:
    reception.hand_over_result(
        dossier=dossier, received_by=hands.submitter.full_name, actor=hands.clerk, at=at
    )


_STEPS: dict[DossierStatus, Callable[[Commune, Dossier, Hands, datetime], None]] = {
    DossierStatus.SUBMITTED: _submit,
    DossierStatus.RECEIVED: _receive,
    DossierStatus.APPRAISING: _start,
    DossierStatus.PROPOSED: _pass,
    DossierStatus.REVIEWED: _review,
    DossierStatus.FOR_APPROVAL: _forward,
    DossierStatus.APPROVED: _approve,
    DossierStatus.DECIDED: _decide,
    DossierStatus.CLOSED: _hand_over,
}
