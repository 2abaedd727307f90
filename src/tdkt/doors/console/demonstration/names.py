"""Invented names of people, and words of invented achievements; the same for the same seed."""

from random import Random

_FAMILY = (
    ["Nguyễn"] * 38
    + ["Trần"] * 12
    + ["Lê"] * 10
    + ["Phạm"] * 7
    + ["Huỳnh"] * 6
    + ["Võ"] * 5
    + ["Danh"] * 5
    + ["Phan"] * 4
    + ["Trương"] * 3
    + ["Bùi"] * 3
    + ["Đặng"] * 3
    + ["Đỗ"] * 2
    + ["Hồ"] * 2
    + ["Ngô"] * 2
    + ["Dương"] * 2
    + ["Thị"] * 2
    + ["Lý", "Lâm", "Đinh", "Mai", "Cao"]
)
_MIDDLE_MEN = (
    "Văn",
    "Hữu",
    "Minh",
    "Thanh",
    "Quốc",
    "Hoàng",
    "Đức",
    "Công",
    "Trọng",
    "Ngọc",
    "Phước",
    "Tấn",
    "Duy",
    "Chí",
    "Thành",
    "Xuân",
)
_MIDDLE_WOMEN = (
    "Thị",
    "Thị Kim",
    "Thị Ngọc",
    "Thị Mỹ",
    "Thị Bích",
    "Ngọc",
    "Thị Thu",
    "Thị Hồng",
    "Thị Thúy",
    "Kim",
    "Thị Cẩm",
    "Phương",
)
_GIVEN_MEN = (
    "Anh",
    "Bình",
    "Chiến",
    "Cường",
    "Danh",
    "Dũng",
    "Đạt",
    "Được",
    "Hải",
    "Hiếu",
    "Hòa",
    "Hùng",
    "Khánh",
    "Kiên",
    "Lâm",
    "Long",
    "Lợi",
    "Mạnh",
    "Nam",
    "Nghĩa",
    "Nhân",
    "Phát",
    "Phong",
    "Phúc",
    "Quân",
    "Quý",
    "Sơn",
    "Tài",
    "Tâm",
    "Thắng",
    "Thịnh",
    "Tiến",
    "Toàn",
    "Trí",
    "Trung",
    "Tú",
    "Tuấn",
    "Việt",
    "Vinh",
    "Ỷ",
)
_GIVEN_WOMEN = (
    "An",
    "Anh",
    "Châu",
    "Chi",
    "Diễm",
    "Dung",
    "Duyên",
    "Đào",
    "Giang",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hoa",
    "Hồng",
    "Huệ",
    "Hương",
    "Kiều",
    "Lan",
    "Liên",
    "Linh",
    "Loan",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Nhi",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quyên",
    "Thảo",
    "Thủy",
    "Tiên",
    "Trang",
    "Trinh",
    "Tuyền",
    "Vân",
    "Xuân",
    "Yến",
)

_DEEDS = (
    "Tham mưu giải quyết {n} hồ sơ, trả kết quả đúng hạn 100%",
    "Hoàn thành {m}/{m} chỉ tiêu được giao, vượt kế hoạch {p}%",
    "Vận động {n} hộ dân hiến đất, góp {k} ngày công làm đường giao thông nông thôn",
    "Bồi dưỡng {k} học sinh đạt giải cấp huyện, tỷ lệ lên lớp đạt {p2}%",
    "Rà soát, số hóa {n} hồ sơ lưu trữ của đơn vị",
    "Phối hợp hòa giải thành {k}/{k2} vụ việc tại cơ sở",
    "Trực tiếp hướng dẫn {n} lượt người dân nộp hồ sơ trực tuyến",
)
_SUDDEN_DEEDS = (
    "Dũng cảm cứu người bị đuối nước ngày {d}",
    "Kịp thời chữa cháy, bảo vệ tài sản của các hộ dân ngày {d}",
    "Phối hợp bắt giữ đối tượng trộm cắp tài sản đêm {d}",
    "Nhặt được của rơi, trả lại người mất ngày {d}",
    "Khắc phục sự cố vỡ đê bao, bảo vệ {n} ha lúa ngày {d}",
)


def person_name(random: Random, *, woman: bool) -> str:
    """Return an invented full name, as common as names are in the Mekong delta."""
    family = random.choice(_FAMILY)
    middle = random.choice(_MIDDLE_WOMEN if woman else _MIDDLE_MEN)
    if family == "Thị":  # Khmer women bear Thị as family name, never twice
        if not woman:
            family = "Danh"
        middle = middle.removeprefix("Thị ") if middle != "Thị" else "Sà"
    given = random.choice(_GIVEN_WOMEN if woman else _GIVEN_MEN)
    return f"{family} {middle} {given}"


def merit_deed(random: Random) -> str:
    k = random.randint(3, 24)
    return random.choice(_DEEDS).format(
        n=random.randint(40, 900),
        m=random.randint(8, 16),
        p=random.randint(2, 19),
        p2=random.randint(96, 100),
        k=k,
        k2=k + random.randint(0, 3),
    )


def sudden_deed(random: Random, day: str) -> str:
    return random.choice(_SUDDEN_DEEDS).format(d=day, n=random.randint(12, 80))
