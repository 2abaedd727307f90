"""The dossiers of the demonstration's commune today: what each proposes and how far it came."""

from dataclasses import dataclass

from tdkt.casework.dossiers.choices import AwardType, DossierStatus


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
