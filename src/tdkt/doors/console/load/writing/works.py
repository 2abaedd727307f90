"""
The initiatives and science works of a planned province, written into the works' register.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from random import Random

from django.utils import timezone

from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.doors.console.load.plan import PlannedUnit, PlannedWork, Province
from tdkt.ground.core.text import fold

from .subjects import Written
from .tables import Table
from .units import Placed

_WHOLE = Decimal(100)
_FILED, _RECOGNISED = (10, 15), (12, 1)
_MORNING = time(8, 0)
_NOT_NEW = "Nội dung chưa có tính mới trong phạm vi đơn vị"
_WAYS = (
    *(
        "Một số biện pháp",
        "Giải pháp",
        "Ứng dụng công nghệ thông tin",
        "Cải tiến quy trình",
    ),
    *("Kinh nghiệm", "Mô hình"),
)
_ENDS = (
    *(
        "nâng cao chất lượng công tác",
        "rút ngắn thời gian giải quyết hồ sơ",
        "giảm chi phí",
    ),
    *("tăng cường phối hợp", "quản lý, khai thác dữ liệu", "tổ chức hoạt động trải nghiệm"),
)
_WHERE = {
    "school": ("dạy học môn Toán", "dạy học Tiếng Việt", "công tác chủ nhiệm", "thư viện"),
    "public_service": ("chăm sóc sức khỏe ban đầu", "tiêm chủng", "khám chữa bệnh"),
    "enterprise": ("dây chuyền đóng gói", "bảo trì thiết bị", "quản lý kho"),
}
_ELSEWHERE = ("một cửa", "văn thư, lưu trữ", "chuyển đổi số", "cải cách hành chính")


def write_works(
    province: Province,
    placed: Placed,
    persons: list[Written],
    added: Callable[[int], None],
) -> int:
    """Write the works with their authors; return how many."""
    random = Random(f"{province.seed}/works")  # noqa: S311 — invention, not secrecy
    count = 0
    with _works(added) as works, _authorships() as authorships:
        for person, written in zip(province.persons, persons, strict=True):
            for work in person.works:
                post = person.post_on(date(work.year, 12, 31)) or person.posts[-1]
                key = works.add(*_row(random, work, post.unit, province, placed))
                authorships.add(key, written.key, _WHOLE, 1)
                count += 1
    return count


def _works(added: Callable[[int], None]) -> Table:
    return Table(
        Initiative,
        *("title", "folded_title", "kind", "unit_id", "first_applied_on", "filed_on"),
        *("applied", "accepted", "replicable", "state", "scope", "recognised_on"),
        *("recognised_by", "recognising_unit_id", "closed_on", "closing_reason"),
        *("created_at", "is_invented"),
        added=added,
    )


def _authorships() -> Table:
    return Table(Authorship, "initiative_id", "subject_id", "share_percent", "position")


def _row(
    random: Random,
    work: PlannedWork,
    unit: PlannedUnit,
    province: Province,
    placed: Placed,
) -> tuple[object, ...]:
    title = _title(random, unit)
    filed, decided = date(work.year, *_FILED), date(work.year, *_RECOGNISED)
    body = unit.grantor or unit
    if work.scope != "co_so":  # effect in the province or wider: the province recognises
        body = province.root
    yes = work.recognised
    science = work.kind == "science_work"
    return (
        *(title, fold(title), work.kind, placed.keys[unit.number]),
        *(date(work.year, 2, 1) if work.applied else None, filed),
        *(work.applied, work.accepted if science else None, work.replicable),
        *("recognised" if yes else "refused", work.scope if yes else ""),
        *(decided if yes else None, body.name if yes else ""),
        *(placed.keys[body.number] if yes else None, None if yes else decided),
        *("" if yes else _NOT_NEW, timezone.make_aware(datetime.combine(filed, _MORNING))),
        True,
    )


def _title(random: Random, unit: PlannedUnit) -> str:
    where = random.choice(_WHERE.get(unit.kind, _ELSEWHERE))
    return f"{random.choice(_WAYS)} {random.choice(_ENDS)} {where} tại {unit.name}"
