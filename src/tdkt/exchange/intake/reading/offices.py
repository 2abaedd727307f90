"""Which words begin the name of an office, a group or a household, and which a post."""

import re

# Whole words with their accents: “Đoàn Văn Điền” is a person, “Trương” is no school.
_OFFICE = re.compile(
    r"""^(?:tập\ thể|cán\ bộ(?:,|\ và)|nhân\ dân\ và|toàn\ thể
    |ủy\ ban|uỷ\ ban|ubnd|ubmttq|ub\ mttq|hđnd|hội\ đồng|thường\ trực|mttq|mặt\ trận
    |đảng\ (?:bộ|ủy|uỷ)|chi\ (?:bộ|đoàn|hội|cục|nhánh)|huyện\ (?:ủy|uỷ|đoàn|đội)
    |tỉnh\ (?:ủy|uỷ|đoàn)|thành\ (?:ủy|uỷ|đoàn|phố)|quận\ (?:ủy|đoàn)|xã\ đoàn|phường\ đoàn
    |bộ\ (?:phận|môn|chỉ\ huy|tư\ lệnh|công\ an|quốc\ phòng|nội\ vụ|tài\ chính|y\ tế)
    |đoàn\ (?:thanh\ niên|tncs|tn|xã|phường|trường|kinh\ tế|luật\ sư|khối|nghệ\ thuật
    |đại\ biểu)
    |đoàn\ thể|văn\ phòng(?!\s*[-–])|vp\b|phòng|sở|ban|trường|trung\ tâm|tt\ |trạm
    |bệnh\ viện
    |viện|khoa|khối|tổ|đội|nhóm|hội|liên\ (?:đoàn|hiệp|minh|đội)|công\ (?:an|ty|đoàn)|cty
    |đồn|trung\ (?:đội|đoàn)|tiểu\ (?:đội|đoàn)|đại\ đội|lữ\ đoàn|sư\ đoàn|hải\ đội
    |hạt\ kiểm
    |cục|tổng\ (?:cục|công\ ty)|vụ|nhà\ (?:máy|văn\ hóa|văn\ hoá|thiếu\ nhi|hát|xuất\ bản)
    |hợp\ tác\ xã|htx|câu\ lạc\ bộ|clb|doanh\ nghiệp|dntn|xí\ nghiệp|cửa\ hàng|cơ\ sở
    |ngân\ hàng|kho\ bạc|bưu\ điện|điện\ lực|bảo\ hiểm|tòa\ án|toà\ án|thuế|hải\ quan
    |chi\ cục|thanh\ tra|đài|báo|tạp\ chí|thư\ viện|bảo\ tàng|chùa|giáo\ xứ|nhà\ thờ|quỹ
    |xã|phường|thị\ (?:trấn|xã)|đặc\ khu|huyện|quận|tỉnh|thôn|ấp|khóm|bản|buôn|làng|xóm|sóc
    |khu\ (?:phố|dân\ cư|vực|di\ tích|ấp)|tổ\ dân\ phố|tdp|ấp\ đội|lớp|mầm\ non|mẫu\ giáo
    |trung\ tâm|thcs|thpt|cụm|lực\ lượng|dân\ quân|bếp\ ăn|điểm\ trường|phân\ hiệu|học\ viện
    |ban\ chỉ\ huy|bch|bchqs|công\ trình|tòa\ soạn|nông\ trường|lâm\ trường|vườn\ quốc\ gia
    |bqld?|bql|trại|nhà\ trường)(?=[\s,;:.\d“"(]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
# An office word followed by one of these names a person's post: Tổ trưởng, Hội viên.
_POST_BEHIND = re.compile(
    r"^(?:\S+(?:\ \S+)?\ (?:trưởng|phó)|\S+\ (?:viên|thư)|(?:công\ an|dân\ quân)\ viên)"
    r"(?:[\s,]|$)",
    re.IGNORECASE,
)
_OFFICE_WITH_VIEN = re.compile(r"^(?:hội đồng|học viện|đoàn viên chức)", re.IGNORECASE)
# Đoàn is a common family name: Đoàn Trường Giang, but Đoàn trường THCS Nam Yên.
_PERSON_DOAN = re.compile(
    r"^Đoàn (?:Xã|Phường|Trường|Khối|Thể|Luật|Kinh)\s(?!THCS|THPT|TH )"
)
_HOUSEHOLD = re.compile(
    r"^(?:hộ(?:\s+(?:ông|bà|gia\s+đình|anh|chị|cô|chú|đồng\s+bào|kinh\s+doanh|dân|bác))?"
    r"|gia\s+đình|gđ)(?:\s|$)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"""^(?:nguyên\ |phụ\ trách\ |quyền\ |q\.\ ?)?
    (?:phó|trưởng|chủ\ (?:tịch|nhiệm|nhiệm|tài|hộ|trì)|bí\ thư|giám\ đốc|tổng\ giám\ đốc
    |hiệu\ (?:trưởng|phó)|chánh|viện\ trưởng|cục\ trưởng|tổ\ (?:trưởng|phó)|đội\ (?:trưởng
    |phó)
    |nhóm\ trưởng|khối\ trưởng|trạm\ trưởng|ủy\ viên|uỷ\ viên|chuyên\ viên|cán\ (?:bộ|sự)
    |công\ chức|viên\ chức|nhân\ viên|giáo\ viên|giảng\ viên|kế\ toán|thủ\ quỹ|văn\ thư
    |bác\ sĩ
    |bác\ sỹ|y\ (?:sĩ|sỹ|tá)|dược\ (?:sĩ|sỹ|tá)|điều\ dưỡng|hộ\ (?:sinh|lý)|kỹ\ thuật\ viên
    |kỹ\ sư|lái\ xe|bảo\ vệ|tạp\ vụ|phục\ vụ|thư\ (?:ký|viện)|thanh\ tra\ viên
    |kiểm\ \S+\ viên
    |chiến\ (?:sĩ|sỹ)|tiểu\ đội\ trưởng|trung\ đội\ trưởng|chỉ\ huy|chính\ trị\ viên
    |công\ nhân
    |nông\ dân|hội\ viên|đoàn\ viên|đảng\ viên|học\ sinh|sinh\ viên|cộng\ tác\ viên|quản\ lý
    |tổng\ phụ\ trách|người\ (?:lao\ động|dân)|cấp\ dưỡng|thống\ kê|địa\ chính|tư\ pháp
    |văn\ phòng\ [-–]|\S+\ (?:trưởng|phó)|thẩm\ phán|phóng\ viên|biên\ tập|đại\ biểu
    |lễ\ tân)
    (?=[\s,;.\-–(]|$)""",
    re.IGNORECASE | re.VERBOSE,
)


def names_office(text: str) -> bool:
    """Tell whether a text begins like the name of an office or another collective."""
    if not _OFFICE.match(text) or _PERSON_DOAN.match(text):
        return False
    return not (_POST_BEHIND.match(text) and not _OFFICE_WITH_VIEN.match(text))


def names_household(text: str) -> bool:
    """Tell whether a text begins like a household: Hộ ông …, Gia đình …."""
    if not _HOUSEHOLD.match(text):
        return False
    return not text.lower().startswith(("hộ sinh", "hộ lý", "gia đình văn hóa"))


def names_post(text: str) -> bool:
    """Tell whether a text begins like a post: Phó Chủ tịch, Giáo viên, Tổ trưởng."""
    return _POST.match(text) is not None


_BREAKS = re.compile(r"\s*(?:\n|;|,|\s[-–]\s|\()\s*")
_BEFORE_OFFICE = re.compile(
    r"^(?P<post>(?:(?:Phó|phó|Trưởng|Chủ|Bí|Giám|Hiệu|Chánh|Ủy|Uỷ|Chuyên|Cán|Công|Viên|Nhân"
    r"|Giáo|Kế|Thủ|Văn|Bác|Y|Dược|Điều|Hộ|Bảo|Lái|Tạp|Phục|Thư|Tổ|Đội|Kỹ|Nguyên|Hội|Đoàn"
    r"|Chính|Chỉ|Tổng|Giảng)\b.*?))\s+(?:tại\s+|của\s+|thuộc\s+)?(?P<unit>(?:Trường|Phòng|Trạm"
    r"|Trung tâm|Hội|UBND|Ủy ban|Uỷ ban"
    r"|Ban(?! (?:Thường|Chấp|Chủ|Chỉ đạo))|Sở|Văn phòng|Công an|Bệnh viện|HTX|Công ty"
    r"|trường|trạm"
    r"|Đảng ủy|Đoàn|Chi cục|Đội|Khoa|Tổ|HĐND|UBMTTQ|Mặt trận|Thôn|Ấp)\s.+)$"
)


def part_post_and_unit(
    text: str, *, unit_first: bool = False
) -> tuple[str | None, str | None]:
    """
    Return (post, unit) of a text that holds both, in one cell.

    Args:
        text: cell as typed; a line break, comma, dash or nothing parts the two.
        unit_first: the heading names the unit before the post.
    """
    text = text.strip(" ,;\n")
    if not text:
        return None, None
    for at in _BREAKS.finditer(text):
        left, right = text[: at.start()].strip(), text[at.end() :].strip(" ,;")
        if left.lower() == "văn phòng":
            continue  # Văn phòng - Thống kê is a post in a commune
        if "(" in at.group():
            right = right.rstrip(")")
        if left and right and (parted := _judged(left, right)):
            return parted
    if "\n" in text:
        left, right = text.split("\n", 1)
        return _ordered(_line(left), _line(right), unit_first)
    found = _BEFORE_OFFICE.match(text)
    if found and names_post(found["post"]) and names_office(found["unit"]):
        return found["post"], found["unit"]
    if names_office(text) and not names_post(text):
        return None, text
    if not names_post(text) and text.count(",") == 1:
        left, right = (part.strip() for part in text.split(","))
        return _ordered(left, right, unit_first)
    if unit_first and not names_post(text):
        return None, text
    return text, None


def _judged(left: str, right: str) -> tuple[str, str] | None:
    """Return (post, unit) where the words themselves tell which side is which."""
    if names_office(right) and not names_office(left):
        return _line(left), _line(right)
    if names_office(left) and not names_post(left) and names_post(right):
        return (_line(right), _line(left)) if not names_office(right) else None
    return None


def _ordered(left: str, right: str, unit_first: bool) -> tuple[str, str]:
    return (right, left) if unit_first else (left, right)


def _line(text: str) -> str:
    return " ".join(text.split()).strip(" ,;-–")
