"""What happened to awards after they were granted: one corrected, one cancelled."""

from datetime import date

from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.services.bases import write_bases
from tdkt.casework.decisions.services.correcting import correct_award
from tdkt.casework.decisions.services.orders import Order
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.casework.dossiers.models import Nomination
from tdkt.doors.console.demonstration.commune import Commune
from tdkt.ground.core.moments import today
from tdkt.registry.honours.judging import Candidate, judge_many

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
    """
    Keep with last year's proposals what they are judged by with their titles on file.

    An office decides LĐTT first and CSTĐCS upon it; here one dossier proposed both, and
    what was decided is never judged again, so the builder writes the findings itself.
    """
    awards = list(
        Award.objects.filter(
            nomination__dossier__receiving_unit=commune.units.dong_thai,
            nomination__dossier__judged_year=year,
        )
        .select_related("nomination__dossier")
        .order_by("pk")
    )
    candidates = [
        Candidate(one.pk, one.subject_id, one.honour_code, declarations_confirmed=True)
        for one in awards
    ]
    day = date(year + 1, 1, 15)
    judged = judge_many(candidates, judged_year=year, on=day)
    for one in awards:
        if one.nomination is not None:
            one.nomination.evaluation = judged[one.pk].to_json()
    nominations = [one.nomination for one in awards if one.nomination is not None]
    Nomination.objects.bulk_update(nominations, ["evaluation"], batch_size=500)
    write_bases(awards)


def _order(day: date, number: str, reason: str) -> Order:
    return Order(
        number=number,
        day=day,
        decided_by="Ủy ban nhân dân xã Đông Thái",
        signer="Chủ tịch Phạm Quốc Việt",
        reason=reason,
    )
