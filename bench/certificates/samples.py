"""The same invented certificates for every maker that is measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tdkt.tools.documents.certificates import Certificate
from tdkt.tools.documents.letterhead import SignatureBlock

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Danh", "Võ", "Đặng")
MIDDLE = ("Thị Thanh", "Văn", "Ngọc", "Thị Ánh", "Hoàng", "Quốc", "Minh")
GIVEN = ("Tuyền", "An", "Hạnh", "Nguyệt", "Phương", "Khải", "Ửng", "Yến", "Đức")
UNITS = ("Trường Tiểu học Đông Thái", "Trạm Y tế xã Nam Yên", "Ban Chỉ huy quân sự xã")

SIGNATURE = SignatureBlock("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Minh")


def certificates(count: int) -> Iterator[Certificate]:
    """Make `count` certificates, all different, all texts of usual length."""
    for number in range(1, count + 1):
        name = f"{FAMILY[number % 8]} {MIDDLE[number % 7]} {GIVEN[number % 9]} {number}"
        code = f"GK26-{number:06d}"
        yield Certificate(
            honour_title="GIẤY KHEN",
            issuing_authority_lines=("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BIÊN",),
            salutation="Đồng chí",
            name=name.upper(),
            post_line=f"Viên chức {UNITS[number % 3]} {number % 40 + 1}, tỉnh An Giang",
            achievement_text=(
                "Đã hoàn thành xuất sắc nhiệm vụ, có thành tích tiêu biểu trong phong "
                f"trào thi đua yêu nước năm 2025 (số {number})."
            ),
            decision_number="15/QĐ-UBND",
            decision_day=date(2026, 3, 5),
            place="An Biên",
            day=date(2026, 3, 5),
            register_number=f"{number}/2026",
            signature=SIGNATURE,
            qr_url=f"https://tdkt.example.vn/k/{code}",
            permanent_id=code,
        )
