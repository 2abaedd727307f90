"""Documents as an office would make them; places are real, people invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.tools.documents.certificates import Certificate
from tdkt.tools.documents.decision import DecisionDocument
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import AttachedList, Column, RowGroup

DAY = date(2026, 3, 5)
HEAD = OfficialHead(None, "ỦY BAN NHÂN DÂN XÃ AN BIÊN", "15", "QĐ-UBND", "An Biên", DAY)
DRAFT_HEAD = OfficialHead(
    None, "ỦY BAN NHÂN DÂN XÃ AN BIÊN", None, "QĐ-UBND", "An Biên", None, 2026
)
SIGNATURE = SignatureBlock("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Minh")


def attached_list(people: int = 3, **changes: Any) -> AttachedList:
    rows = tuple(
        (f"Nguyễn Thị Thanh Tuyền {number}", "Giáo viên", "Lao động tiên tiến")
        for number in range(1, people + 1)
    )
    given: dict[str, Any] = {
        "title": "Các tập thể, cá nhân được công nhận danh hiệu thi đua năm 2025",
        "columns": (
            Column("Họ và tên", 30),
            Column("Chức vụ, đơn vị", 30),
            Column("Danh hiệu", 24),
        ),
        "groups": (
            RowGroup("I. TẬP THỂ", (("Trường Tiểu học Đông Thái 1", None, "TTLĐTT"),)),
            RowGroup("II. CÁ NHÂN", rows),
        ),
        "numbering_restarts": True,
    }
    return AttachedList(**(given | changes))


def decision(**changes: Any) -> DecisionDocument:
    given: dict[str, Any] = {
        "head": HEAD,
        "abstract": "Về việc công nhận danh hiệu thi đua năm 2025",
        "signer_office": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BIÊN",
        "legal_bases": (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
            "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội",
        ),
        "articles": (
            "Công nhận danh hiệu cho 01 tập thể và 03 cá nhân (có danh sách kèm theo).",
            "Điều 2. Kinh phí chi từ quỹ thi đua, khen thưởng của xã.",
            "Trưởng phòng Văn hóa - Xã hội chịu trách nhiệm thi hành.\n"
            "Quyết định này có hiệu lực kể từ ngày ký./.",
        ),
        "recipients": ("Như Điều 3", "Sở Nội vụ (để b/c);", "Lưu: VT, VHXH"),
        "signature": SIGNATURE,
        "attached_lists": (attached_list(),),
        "issuer_in_text": "Chủ tịch Ủy ban nhân dân xã An Biên",
    }
    return DecisionDocument(**(given | changes))


def certificate(number: int = 1, **changes: Any) -> Certificate:
    code = f"AB7K-9X4M-{number:04d}"
    given: dict[str, Any] = {
        "honour_title": "GIẤY KHEN",
        "issuing_authority_lines": ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BIÊN",),
        "salutation": "Bà",
        "name": "NGUYỄN THỊ THANH TUYỀN",
        "post_line": "Giáo viên Trường Tiểu học Đông Thái 1, xã An Biên, tỉnh An Giang",
        "achievement_text": "Đã hoàn thành xuất sắc nhiệm vụ năm 2025.",
        "decision_number": "15/QĐ-UBND",
        "decision_day": DAY,
        "place": "An Biên",
        "day": DAY,
        "register_number": f"{number}/2026",
        "signature": SIGNATURE,
        "qr_url": f"https://tdkt.example.vn/k/{code}",
        "permanent_id": code,
    }
    return Certificate(**(given | changes))
