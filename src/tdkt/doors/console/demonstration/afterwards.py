"""What happened to awards after they were granted: one corrected, one cancelled."""

from datetime import date

from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.services.bases import write_bases
from tdkt.casework.decisions.services.correcting import correct_award
from tdkt.casework.decisions.services.orders import Order
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.ground.core.moments import today

_DAYS_AGO = 6


def write(commune: Commune) -> None:
    """
    Correct one of last year's awards of the commune and cancel another.

    The cancelled one carries a higher title of the same person, so that its review waits
    for the officer. What the awards rest on is worked out by the law, as at granting.
    """
    year = today().year - 1
    _work_out_bases(commune, year)
    officer, at = commune.users["chuyenvien"], commune.at(_DAYS_AGO, 14)
    granted = Award.objects.filter(granting_unit=commune.units.dong_thai, honour_year=year)
    carried = granted.filter(honour_code="LDTT", carries__isnull=False).order_by("pk")
    cancelled, corrected = (
        carried[0],
        granted.filter(carries__isnull=True).order_by("pk")[0],
    )
    correct_award(
        award=corrected,
        wording={"post_title": f"{corrected.post_title}, Tổ trưởng Công đoàn"},
        order=_order(at.date(), "112/QĐ-UBND", "Quyết định in thiếu chức vụ thứ hai"),
        expected_version=corrected.version,
        actor=officer,
        at=at,
    )
    revoke_award(
        award=cancelled,
        ground="d",
        order=_order(
            at.date(),
            "113/QĐ-UBND",
            f"Kết luận kiểm tra số 04/KL-UBND: xếp loại năm {year} phải hạ xuống"
            " không hoàn thành nhiệm vụ",
        ),
        expected_version=cancelled.version,
        actor=officer,
        at=at,
    )


def _work_out_bases(commune: Commune, year: int) -> None:
    """Judge last year's proposals again now that their awards are on file."""
    dossiers = Dossier.objects.filter(
        receiving_unit=commune.units.dong_thai, judged_year=year
    ).order_by("pk")
    for dossier in dossiers:
        judge_nominations(dossier=dossier, at=commune.at(60))
    awards = Award.objects.filter(nomination__dossier__in=dossiers).order_by("pk")
    write_bases(list(awards.select_related("nomination__dossier")))


def _order(day: date, number: str, reason: str) -> Order:
    return Order(
        number=number,
        day=day,
        decided_by="Ủy ban nhân dân xã Đông Thái",
        signer="Chủ tịch Phạm Quốc Việt",
        reason=reason,
    )
