"""Usual capitals for text typed IN CAPITALS, or without any in an old font."""

import re

from .texts import is_capitals

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Kept as they are when a name of a unit is in capitals.
_ABBREVIATIONS = {
    "UBND", "HĐND", "MTTQ", "UBMTTQ", "THCS", "THPT", "TH", "MN", "MG", "VN", "TNCS",
    "HCM", "TNHH", "MTV", "HTX", "CLB", "LĐLĐ", "CCB", "BCH", "TDP", "GDTX", "GDNN",
    "GD&ĐT", "CNTT", "CP", "KT", "XH", "VHTT", "TTYT", "BHXH", "PCCC", "QLDA", "VKSND",
    "TAND", "QSDĐ", "TNXP", "LHPN",
}  # fmt: skip
# Names of offices as the law writes them; the longest that fits wins.
_OFFICES = (
    "Ủy ban|Uỷ ban|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân"
    "|Ủy ban Mặt trận Tổ quốc Việt Nam"
    "|Uỷ ban Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc|Ủy ban MTTQ Việt Nam|Việt Nam"
    "|Văn phòng|Phòng|Sở|Ban|Trung tâm|Trạm|Trường|Hội|Đoàn|Chi cục|Cục|Vụ|Viện|Khoa|Đội|Tổ"
    "|Công an|Quân sự|Chỉ huy|Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ|Huyện ủy|Tỉnh ủy|Thành ủy|Bộ"
    "|Tiểu học|Trung học cơ sở|Trung học phổ thông|Mầm non|Mẫu giáo|Thị trấn|Nội vụ|Tư pháp"
    "|Kinh tế|Kinh tế - Hạ tầng|Kinh tế, Hạ tầng và Đô thị|Văn hóa|Văn hoá|Xã hội|Y tế"
    "|Giáo dục và Đào tạo|Giáo dục|Đào tạo|Tài chính|Kế hoạch|Đầu tư|Tài nguyên|Môi trường"
    "|Nông nghiệp|Phát triển nông thôn|Lao động|Thương binh|Xây dựng|Công Thương|Hạ tầng"
    "|Khoa học|Công nghệ|Thông tin|Truyền thông|Thể thao|Du lịch|Ngoại vụ|Thanh tra|Dân tộc"
    "|Tôn giáo|Hành chính|Quản trị|Tổng hợp|Nội chính|Công báo|Tin học|Tổ chức|Cán bộ"
    "|Phục vụ hành chính công|Nông dân|Phụ nữ|Cựu chiến binh|Chữ thập đỏ|Liên hiệp Phụ nữ"
    "|Thanh niên Cộng sản Hồ Chí Minh|Thanh niên"
    "|Liên đoàn Lao động|Công đoàn|Người cao tuổi"
    "|Khuyến học|Bảo hiểm xã hội|Kho bạc Nhà nước|Ngân hàng|Bệnh viện|Trung tâm Y tế"
    "|Thi đua|Khen thưởng|Tập thể|Hộ|Ấp|Thôn|Khối|Mặt trận|Tuyên giáo|Dân vận|Kiểm tra"
)
_OFFICE_WORDS = {
    tuple(w.lower() for w in re.split(r"\s+", office)): office.split()
    for office in _OFFICES.split("|")
}
_LONGEST_OFFICE = max(map(len, _OFFICE_WORDS))
_ALWAYS_SMALL = {
    "và", "của", "các", "cho", "về", "tại", "với", "xã", "phường", "huyện", "tỉnh",
    "quận", "thành", "phố", "thị", "cấp", "đặc", "khu",
}  # fmt: skip


def personal_capitals(name: str) -> str:
    """Return a person's name with its usual capitals: `NGUYỄN VĂN A` → `Nguyễn Văn A`."""
    if is_capitals(name) or name == name.lower():
        return _WORD.sub(lambda word: _titled(word.group()), name)

    def repaired(word: re.Match[str]) -> str:
        text = word.group()
        if len(text) > 1 and is_capitals(text):
            return _titled(text)
        return text[0].upper() + text[1:]

    return _WORD.sub(repaired, name)


def _titled(word: str) -> str:
    return re.sub(r"[^'’]+", lambda part: part.group().capitalize(), word.lower())


def office_capitals(text: str) -> str:
    """
    Return the name of an office typed in capitals with the capitals the law uses.

    Words the vocabulary does not know are taken for proper names.
    """
    if not is_capitals(text):
        return text
    words = text.split()
    result: list[str] = []
    at = 0
    while at < len(words):
        taken = _office_at(words, at)
        result += taken or [_single(words[at], is_first=at == 0)]
        at += len(taken) or 1
    joined = " ".join(result)
    return joined[0].upper() + joined[1:]


def _office_at(words: list[str], at: int) -> list[str]:
    for length in range(min(_LONGEST_OFFICE, len(words) - at), 0, -1):
        piece = words[at : at + length]
        tail = re.search(r"[,.;:)]*$", piece[-1])
        mark = tail.group() if tail else ""
        bare = [*piece[:-1], piece[-1][: len(piece[-1]) - len(mark)]]
        office = _OFFICE_WORDS.get(tuple(w.lower() for w in bare))
        if office and not (length == 1 and bare[0].lower() in _ALWAYS_SMALL):
            return [*office[:-1], office[-1] + mark]
    return []


def _single(word: str, *, is_first: bool) -> str:
    bare = word.strip(",.;:()“”\"'")
    if bare.upper() in _ABBREVIATIONS and bare == bare.upper():
        return word
    if bare.lower() in _ALWAYS_SMALL and not is_first:
        return word.lower()
    return _WORD.sub(lambda part: _titled(part.group()), word)


def first_capital(text: str) -> str:
    """Return text with its first letter capital; old fonts have no accented capitals."""
    return text[:1].upper() + text[1:]
