"""
The commune of Đông Thái at work today: a dossier in every state, made by the services.

Nothing here is laid down by hand: each dossier went the way that the office's own people
take, so its history, clock, findings and audit are those of real work.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from tdkt.casework.councils.models import Council
from tdkt.casework.councils.rules import Spoken
from tdkt.casework.councils.services.membership import add_member, set_up_council
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
from tdkt.doors.console.demonstration.names import merit_deed, sudden_deed
from tdkt.doors.console.demonstration.papers import paper_pdf
from tdkt.doors.console.demonstration.pools import (
    Job,
    Pool,
    for_honour,
    make_collectives,
    make_households,
    make_people,
    rate,
)
from tdkt.doors.console.demonstration.units import TWO_LEVELS_SINCE, Units
from tdkt.doors.console.demonstration.writing import (
    Case,
    Granting,
    Ledger,
    Nominee,
    drawn_identifier,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.files import PDF
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import WorkerClass
from tdkt.tools.calendars.working_days import Calendar

COUNCIL_MEMBERS = (
    ("Phạm Quốc Việt", "Chủ tịch UBND xã", "Chủ tịch Hội đồng"),
    ("Lê Thị Hồng Nhung", "Phó Chủ tịch UBND xã", "Phó Chủ tịch Hội đồng"),
    ("Võ Thị Kim Oanh", "Chủ tịch Ủy ban MTTQ Việt Nam xã", "Ủy viên"),
    ("Danh Văn Lợi", "Trưởng phòng Văn hóa - Xã hội", "Ủy viên"),
    ("Trần Hữu Phước", "Trưởng phòng Kinh tế", "Ủy viên"),
    ("Nguyễn Văn Quân", "Trưởng Công an xã", "Ủy viên"),
    ("Lê Ngọc Lan", "Chuyên viên thi đua, khen thưởng", "Ủy viên, Thư ký"),
)
OFFICE_JOBS = (
    Job("Chuyên viên", WorkerClass.DIRECT_WORKER),
    Job("Công chức", WorkerClass.DIRECT_WORKER),
    Job("Trưởng phòng", WorkerClass.OTHER_LEADER),
    Job("Văn thư", WorkerClass.DIRECT_WORKER),
    Job("Kế toán", WorkerClass.DIRECT_WORKER),
)
SCHOOL_JOBS = (
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Tổ trưởng chuyên môn", WorkerClass.DIRECT_WORKER),
    Job("Nhân viên", WorkerClass.DIRECT_WORKER),
    Job("Giáo viên", WorkerClass.DIRECT_WORKER),
    Job("Phó Hiệu trưởng", WorkerClass.OTHER_LEADER),
)


@dataclass
class Commune:
    """People, units and the pace of the commune's office."""

    random: Random
    units: Units
    users: dict[str, User]
    calendar: Calendar
    offices: Pool
    schools: Pool
    collectives: Pool
    neighbours: Pool
    households: Pool
    councils: dict[int, Council] = field(default_factory=dict)

    def at(self, working_days_ago: int, hour: int = 9) -> datetime:
        """Return an hour of the day that lies so many working days back."""
        day = self.calendar.add_working_days(today(), -working_days_ago)
        return timezone.make_aware(
            datetime.combine(day, time(hour, self.random.randint(0, 50)))
        )


def write(
    random: Random,
    ledger: Ledger,
    *,
    units: Units,
    users: dict[str, User],
    calendar: Calendar,
) -> None:
    """Write last year's awards of the commune and this year's dossiers in every state."""
    commune = _commune(random, units, users, calendar)
    own = Ledger(
        random=random, clerk=users["motcua"], officer=users["chuyenvien"], calendar=calendar
    )
    _last_year(commune, own)
    for unit, secretary in (
        (units.dong_thai, "chuyenvien"),
        (units.an_giang, "chuyenvientinh"),
    ):
        commune.councils[unit.pk] = _council(commune, unit, users[secretary])
    for plan in COMMUNE_PLANS:
        _carry_out(commune, plan, _commune_hands(commune))
    for plan in PROVINCE_PLANS:
        _carry_out(commune, plan, _province_hands(commune))


def _commune(
    random: Random, units: Units, users: dict[str, User], calendar: Calendar
) -> Commune:
    year = today().year
    offices = make_people(
        random,
        units=units.dong_thai_offices,
        jobs=OFFICE_JOBS,
        count=48,
        since=TWO_LEVELS_SINCE,
    )
    schools = make_people(
        random,
        units=units.dong_thai_schools,
        jobs=SCHOOL_JOBS,
        count=96,
        since=TWO_LEVELS_SINCE,
        women_share=0.7,
    )
    rate(offices, range(year - 3, year), random, excellent=0.3)
    rate(schools, range(year - 3, year + 1), random, excellent=0.3)
    collectives = make_collectives(
        random,
        [
            (unit.name, unit)
            for unit in (*units.dong_thai_offices, *units.dong_thai_schools)
        ],
        whole=True,
    )
    rate(collectives, range(year - 3, year + 1), random, excellent=0.4)
    return Commune(
        random=random,
        units=units,
        users=users,
        calendar=calendar,
        offices=offices,
        schools=schools,
        collectives=collectives,
        neighbours=make_people(
            random,
            units=[units.dong_thai],
            jobs=(
                Job("Nông dân", WorkerClass.DIRECT_WORKER),
                Job("Trưởng ấp", WorkerClass.DIRECT_WORKER),
            ),
            count=20,
            since=TWO_LEVELS_SINCE,
        ),
        households=make_households(random, [units.dong_thai], 8),
    )


def _last_year(commune: Commune, ledger: Ledger) -> None:
    """Write what the commune decided last January for the year before."""
    year, unit = today().year - 1, commune.units.dong_thai
    received_on = commune.calendar.add_working_days(date(year, 12, 8), 0)
    cases = []
    for pool, sender in (
        (commune.offices, commune.units.dong_thai_offices[0]),
        (commune.schools, commune.units.dong_thai_offices[2]),
    ):
        labourers = pool.drawn(commune.random, len(pool.nominees) - 8, "LDTT")
        fighters = commune.random.sample(labourers, len(labourers) // 8)
        nominees = labourers + [
            for_honour(one, "CSTDCS", merit_deed(commune.random)) for one in fighters
        ]
        cases.append(_finished(sender, unit, year, received_on, commune.calendar, nominees))
    whole = commune.collectives.drawn(
        commune.random, 6, "TTLDTT", merit_deed(commune.random)
    )
    sender = commune.units.dong_thai_offices[0]
    cases.append(_finished(sender, unit, year, received_on, commune.calendar, whole))
    ledger.write_cases(cases)
    ledger.write_decisions(
        [
            Granting(
                unit=unit,
                issued_on=commune.calendar.add_working_days(date(year + 1, 1, 12), 3),
                abstract=f"Về việc công nhận danh hiệu thi đua năm {year}",
                cases=cases,
                signer_name="Phạm Quốc Việt",
                signer_post="CHỦ TỊCH",
                symbol="QĐ-UBND",
                place=unit.place,
            )
        ]
    )


def _finished(
    sender: Unit,
    unit: Unit,
    year: int,
    received_on: date,
    calendar: Calendar,
    nominees: Sequence[Nominee],
) -> Case:
    return Case(
        award_type=AwardType.MERIT,
        title=f"Đề nghị công nhận danh hiệu thi đua năm {year} – {sender.name}",
        submitting_unit=sender,
        receiving_unit=unit,
        judged_year=year,
        received_on=received_on,
        time_limit=20,
        appraised_on=calendar.add_working_days(received_on, 14),
        passed=True,
        nominees=nominees,
        letter_number="41/TTr",
        regime="LAW2022",
    )


def _council(commune: Commune, unit: Unit, secretary: User) -> Council:
    since = date(2025, 8, 1)
    council = set_up_council(
        unit=unit,
        name=f"Hội đồng Thi đua - Khen thưởng {unit.name.removeprefix('UBND ')}",
        decision_number="15/QĐ-UBND",
        valid_from=since,
        actor=secretary,
        at=commune.at(60),
    )
    for name, post, seat in COUNCIL_MEMBERS:
        user = User.objects.filter(full_name=name).first()
        add_member(
            council=council,
            name=name,
            post=post,
            seat=seat,
            valid_from=since,
            decision_number="15/QĐ-UBND",
            actor=secretary,
            at=commune.at(60),
            user=user,
        )
    return council


@dataclass(frozen=True)
class Plan:
    """One dossier of today: what it proposes, how far it came, since how many working days."""

    title: str
    award_type: AwardType
    reaches: DossierStatus
    began: int
    honours: tuple[tuple[str, str, int], ...]  # pool, honour, how many
    has_papers: bool = True
    reason: str = ""
    movement: str = ""


_S, _M, _P = AwardType.SUDDEN, AwardType.MERIT, AwardType.MOVEMENT
_YEAR = "năm học 2025-2026"
COMMUNE_PLANS = (
    Plan(
        "Đề nghị danh hiệu thi đua khối cơ quan",
        _M,
        DossierStatus.DRAFT,
        1,
        (("offices", "LDTT", 6), ("offices", "CSTDCS", 2)),
        has_papers=False,
    ),
    Plan(
        "Đề nghị khen thưởng phong trào xây dựng nông thôn mới",
        _P,
        DossierStatus.DRAFT,
        2,
        (("neighbours", "GK", 4), ("households", "GK", 2)),
        movement="Cả nước thi đua xây dựng nông thôn mới",
    ),
    Plan(
        f"Đề nghị danh hiệu thi đua {_YEAR}, Trường Mầm non",
        _M,
        DossierStatus.SUBMITTED,
        2,
        (
            ("schools:dt-mam-non", "LDTT", 9),
            ("schools:dt-mam-non", "CSTDCS", 2),
            ("collectives:dt-mam-non", "TTLDTT", 1),
        ),
    ),
    Plan(
        "Đề nghị khen thưởng đột xuất cứu người đuối nước",
        _S,
        DossierStatus.SUBMITTED,
        1,
        (("neighbours", "GK", 2),),
    ),
    Plan(
        "Đề nghị khen thưởng công tác chuyển đổi số",
        _P,
        DossierStatus.RETURNED,
        4,
        (("offices", "GK", 3),),
        reason="Tờ trình chưa ký; danh sách thiếu chức vụ của 02 người.",
        movement="Thi đua chuyển đổi số",
    ),
    Plan(
        f"Đề nghị danh hiệu thi đua {_YEAR}, Trường Tiểu học 1",
        _M,
        DossierStatus.RECEIVED,
        3,
        (("schools:dt-tieu-hoc-1", "LDTT", 12), ("schools:dt-tieu-hoc-1", "CSTDCS", 3)),
    ),
    Plan(
        f"Đề nghị danh hiệu thi đua {_YEAR}, Trường THCS",
        _M,
        DossierStatus.APPRAISING,
        6,
        (
            ("schools:dt-thcs", "LDTT", 14),
            ("schools:dt-thcs", "CSTDCS", 3),
            ("collectives:dt-thcs", "TTLDTT", 1),
        ),
    ),
    Plan(
        "Đề nghị giấy khen tổng kết phong trào toàn dân bảo vệ an ninh Tổ quốc",
        _P,
        DossierStatus.APPRAISING,
        18,
        (("neighbours", "GK", 5), ("households", "GK", 1)),
        movement="Toàn dân bảo vệ an ninh Tổ quốc",
    ),
    Plan(
        "Đề nghị giấy khen công tác giảm nghèo",
        _P,
        DossierStatus.APPRAISING,
        24,
        (("neighbours", "GK", 3),),
        movement="Vì người nghèo - Không để ai bị bỏ lại phía sau",
    ),
    Plan(
        f"Đề nghị danh hiệu thi đua {_YEAR}, Trường Tiểu học 2",
        _M,
        DossierStatus.PROPOSED,
        10,
        (
            ("schools:dt-tieu-hoc-2", "LDTT", 11),
            ("schools:dt-tieu-hoc-2", "CSTDCS", 2),
            ("collectives:dt-tieu-hoc-2", "TTLDTT", 1),
        ),
    ),
    Plan(
        "Đề nghị giấy khen 80 năm Ngày Toàn quốc kháng chiến",
        _P,
        DossierStatus.REVIEWED,
        12,
        (("offices", "GK", 4),),
        movement="Thi đua chào mừng các ngày lễ lớn",
    ),
    Plan(
        "Đề nghị danh hiệu thi đua Trung tâm Phục vụ hành chính công",
        _M,
        DossierStatus.FOR_APPROVAL,
        14,
        (("offices", "LDTT", 7), ("offices", "CSTDCS", 1)),
    ),
    Plan(
        "Đề nghị khen thưởng đột xuất chữa cháy chợ Thứ Bảy",
        _S,
        DossierStatus.FOR_APPROVAL,
        5,
        (("neighbours", "GK", 3), ("households", "GK", 2)),
    ),
    Plan(
        "Đề nghị giấy khen công tác dân số",
        _P,
        DossierStatus.QUESTIONED,
        13,
        (("neighbours", "GK", 2), ("offices", "GK", 1)),
        reason="Vì sao chỉ có một nữ trong danh sách?",
        movement="Thi đua chuyên đề dân số",
    ),
    Plan(
        "Đề nghị khen thưởng đột xuất truy bắt đối tượng trộm cắp",
        _S,
        DossierStatus.APPROVED,
        6,
        (("neighbours", "GK", 2),),
    ),
    Plan(
        "Đề nghị giấy khen hội thi sáng tạo thanh thiếu niên",
        _P,
        DossierStatus.DECIDED,
        15,
        (("schools", "GK", 5),),
        movement="Tuổi trẻ sáng tạo",
    ),
    Plan(
        "Đề nghị khen thưởng đột xuất cứu hộ sạt lở đê biển",
        _S,
        DossierStatus.CLOSED,
        9,
        (("neighbours", "GK", 4), ("collectives", "GK", 1)),
    ),
    Plan(
        "Đề nghị giấy khen công tác thu ngân sách",
        _P,
        DossierStatus.REFUSED,
        11,
        (("offices", "GK", 2),),
        reason="Thành tích đã được tặng giấy khen tại Quyết định khác.",
        movement="Thi đua hoàn thành dự toán thu ngân sách",
    ),
    Plan(
        "Đề nghị khen thưởng hội xuân",
        _P,
        DossierStatus.WITHDRAWN,
        20,
        (("offices", "GK", 1),),
        reason="Gộp vào hồ sơ tổng kết năm.",
        movement="Mừng Đảng, mừng Xuân",
    ),
)
PROVINCE_PLANS = (
    Plan(
        "Đề nghị Bằng khen của Chủ tịch UBND tỉnh",
        _M,
        DossierStatus.SUBMITTED,
        2,
        (("offices", "BK_BT", 2), ("collectives", "BK_BT", 1)),
    ),
    Plan(
        "Đề nghị Bằng khen tổng kết 05 năm phong trào nông thôn mới",
        _P,
        DossierStatus.APPRAISING,
        8,
        (("neighbours", "BK_BT", 3),),
        movement="Cả nước thi đua xây dựng nông thôn mới",
    ),
    Plan(
        "Đề nghị Tập thể lao động xuất sắc",
        _M,
        DossierStatus.FOR_APPROVAL,
        16,
        (("collectives", "TTLDXS", 2),),
    ),
)


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
    members = len(COUNCIL_MEMBERS)
    keys = dossier.nominations.filter(state=NominationState.PROPOSED).values_list(
        "pk", flat=True
    )
    spoken = Spoken(
        votes_for=members,
        votes_against=0,
        agreed=True,
        reason="Các thành viên Hội đồng thống nhất",
    )
    record_sitting(
        council=commune.councils[hands.receiving.pk],
        dossiers=[dossier],
        minutes=Minutes(
            held_on=at.date(),
            number=f"{dossier.pk:02d}/BB-HĐTĐKT",
            members=MembersCount(members, members, 0),
            chair_name=COUNCIL_MEMBERS[0][0],
            secretary_name=COUNCIL_MEMBERS[-1][0],
        ),
        spoken=dict.fromkeys(keys, spoken),
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
