"""Invented initiatives of the commune's people: recognised, waiting, refused, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from tdkt.casework.initiatives.choices import Scope, WorkKind
from tdkt.casework.initiatives.models import Initiative, WorkPolicy
from tdkt.casework.initiatives.rules import equal_shares
from tdkt.casework.initiatives.services.policies import PolicyFacts, add_policy
from tdkt.casework.initiatives.services.recognition import (
    Recognition,
    recognise_initiative,
    refuse_initiative,
)
from tdkt.casework.initiatives.services.works import (
    Author,
    WorkFacts,
    register_initiative,
    withdraw_initiative,
)
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.doors.console.demonstration.units import TWO_LEVELS_SINCE
from tdkt.doors.console.demonstration.writing import Nominee
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import KeptRegister
from tdkt.registry.organizations.models import RegisterDeclaration
from tdkt.registry.organizations.services import declare_register

# Its own draws, so that nothing else of the demonstration depends on these works.
_SEED = 1302
_SET_UP_DAYS_AGO = 90
_OFFICE_SHARE, _SCHOOL_SHARE = 3, 4
# By the length of the title, every so many works name no task.
_NO_TASK = 5
_OFFICE_WORKS = (
    "Lịch hẹn trả kết quả bằng tin nhắn cho người dân",
    "Sổ theo dõi hộ nghèo dùng chung giữa các ấp",
    "Mẫu trả lời sẵn cho 20 thủ tục thường gặp tại Bộ phận Một cửa",
    "Bản đồ tổ dân cư phục vụ thu gom rác tại nguồn",
    "Quy trình phối hợp xác minh hộ tịch trong một ngày làm việc",
    "Bảng theo dõi công việc tuần của cơ quan trên một trang",
    "Cách lưu hồ sơ đất đai theo thửa để tra cứu nhanh",
    "Nhóm hỗ trợ người cao tuổi nộp hồ sơ trực tuyến",
)
_SCHOOL_WORKS = (
    "Vườn rau học đường gắn với môn Khoa học",
    "Sách nói song ngữ Việt - Khmer cho học sinh lớp 1",
    "Trò chơi dân gian trong giờ Giáo dục thể chất",
    "Góc đọc mở theo chủ đề từng tháng",
    "Sổ liên lạc bằng tranh cho phụ huynh không biết chữ",
    "Phân nhóm học sinh theo tiến độ trong tiết Toán",
    "Thí nghiệm hóa học bằng vật liệu dễ tìm ở địa phương",
    "Bài hát đồng dao dạy trẻ mầm non giữ vệ sinh",
)


@dataclass(frozen=True)
class _Plan:
    """One work: what it is called, who made it and in which year it was recognised."""

    title: str
    authors: tuple[Nominee, ...]
    year: int
    is_provincial: bool = False


def write_works(commune: Commune) -> None:
    """Enter works for a part of the people by the services, and declare the register."""
    random = Random(_SEED)  # noqa: S311 — invention, not secrecy
    for pool, titles, share in (
        (commune.offices.nominees, _OFFICE_WORKS, _OFFICE_SHARE),
        (commune.schools.nominees, _SCHOOL_WORKS, _SCHOOL_SHARE),
    ):
        authors = random.sample(pool, len(pool) // share)
        for place, author in enumerate(authors):
            for plan in _plans(place, author, authors, titles):
                _recognise(commune, random, plan)
    _others(commune, random)
    _policy(commune, random)
    Initiative.objects.update(is_invented=True)
    declare_register(
        unit=commune.units.dong_thai,
        register=KeptRegister.INITIATIVES,
        first_year=today().year - 2,
        last_year=today().year - 1,
        document="Biên bản rà soát sổ sáng kiến số 03/BB-UBND",
        actor=commune.users["chuyenvien"],
        at=_moment(30, random),
    )
    RegisterDeclaration.objects.update(is_invented=True)


def _plans(
    place: int, author: Nominee, authors: list[Nominee], titles: tuple[str, ...]
) -> list[_Plan]:
    """One work this year for everybody chosen, two more for some, one of the province."""
    year = today().year
    title = titles[place % len(titles)]
    plans = [_Plan(title, (author,), year)]
    if place % 2 == 0:
        later = titles[(place + 3) % len(titles)]
        together = (author, authors[place + 1]) if place + 1 < len(authors) else (author,)
        plans.append(_Plan(later, together, year - 1, is_provincial=place % 4 == 0))
        plans.append(_Plan(titles[(place + 5) % len(titles)], (author,), year - 2))
    return plans


def _recognise(commune: Commune, random: Random, plan: _Plan) -> Initiative:
    day = min(date(plan.year, 9, 1) + timedelta(days=random.randint(0, 60)), today())
    work = _register(commune, random, plan, day)
    units = commune.units
    body = units.dong_thai if day >= TWO_LEVELS_SINCE else units.an_bien
    if plan.is_provincial:
        body = units.an_giang if day >= TWO_LEVELS_SINCE else units.kien_giang
    number = f"{random.randint(20, 900)}/QĐ-UBND"
    return recognise_initiative(
        work=work,
        recognition=Recognition(
            recognised_on=day,
            scope=Scope.PROVINCE if plan.is_provincial else Scope.UNIT,
            recognising_unit=body,
            decision_document=f"Quyết định {number} ngày {day:%d/%m/%Y}",
            applied=True,
            accepted=None,
            replicable=True if plan.is_provincial or random.random() < 0.5 else None,
        ),
        expected_version=work.version,
        actor=commune.users["chuyenvien"],
        at=_entered(day, random),
    )


def _register(commune: Commune, random: Random, plan: _Plan, day: date) -> Initiative:
    """Enter a work filed some weeks before a day, most within the times of the statute."""
    filed_on = day - timedelta(days=random.randint(20, 100))
    shares = equal_shares(len(plan.authors))
    return register_initiative(
        unit=plan.authors[0].subject.unit,
        facts=WorkFacts(
            title=plan.title,
            kind=WorkKind.INITIATIVE,
            field="Cải cách hành chính" if plan.title in _OFFICE_WORKS else "Giáo dục",
            assigned_task="Nhiệm vụ được phân công trong năm"
            if len(plan.title) % _NO_TASK
            else "",
            first_applied_on=filed_on - timedelta(days=random.randint(60, 380)),
            filed_on=filed_on,
            applied=True,
        ),
        authors=[
            Author(one.subject, share)
            for one, share in zip(plan.authors, shares, strict=True)
        ],
        actor=commune.users["donvi"],
        at=_entered(filed_on, random),
    )


def _others(commune: Commune, random: Random) -> None:
    """Enter works that wait, one that was refused and one that was withdrawn."""
    chosen = random.sample(commune.schools.nominees, 5)
    waiting = [
        _register(commune, random, _Plan(title, (author,), today().year), today())
        for title, author in zip(_SCHOOL_WORKS, chosen, strict=False)
    ]
    refuse_initiative(
        work=waiting[0],
        refused_on=today(),
        reason="Giải pháp trùng với nội dung đã được áp dụng tại đơn vị khác.",
        expected_version=waiting[0].version,
        actor=commune.users["chuyenvien"],
        at=_moment(3, random),
    )
    withdraw_initiative(
        work=waiting[1],
        reason="Tác giả bổ sung số liệu và sẽ nộp lại.",
        expected_version=waiting[1].version,
        actor=commune.users["donvi"],
        at=_moment(2, random),
    )


def _policy(commune: Commune, random: Random) -> None:
    """Enter what an invented document of the commune asks; nobody falls below it."""
    add_policy(
        unit=commune.units.dong_thai,
        facts=PolicyFacts(
            valid_from=date(today().year, 1, 1),
            document="Quy chế xét công nhận sáng kiến của xã (minh họa), Điều 6",
            minimum_share_percent=Decimal(20),
            novelty_maximum=30,
            applicability_maximum=30,
            effect_maximum=40,
            is_verified=True,
        ),
        actor=commune.users["chuyenvien"],
        at=_moment(60, random),
    )
    WorkPolicy.objects.update(is_invented=True)


def _entered(day: date, random: Random) -> datetime:
    """Return when a paper of a day was entered: that day, or as the register was set up."""
    return _moment(min((today() - day).days, _SET_UP_DAYS_AGO), random)


def _moment(days_ago: int, random: Random) -> datetime:
    day = today() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(9, random.randint(0, 59))))
