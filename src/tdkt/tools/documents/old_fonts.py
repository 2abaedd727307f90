"""
Text typed with the fonts used before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

The character tables are those of the `viparse` package, completed for VNI where its
corpus happened to hold no example.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

TCVN3 = "tcvn3"
TCVN3_CAPITALS = "tcvn3_capitals"  # .VnTimeH and its like draw small letters as capitals
VNI = "vni"

_MODERN_VIETNAMESE = re.compile("[\u1ea0-\u1ef9]")
_OLD_MARKS = re.compile("[\u00a1-\u00bf\u00c0-\u00ff\u0152\u0153\u0178]")
# Letters a Vietnamese Windows (code page 1258) makes of the bytes the fonts meant.
_CP1258 = {
    ord(v): chr(int.from_bytes(v.encode("cp1258"), "big"))
    for v in "ĂăĐđƠơƯư₫\u0300\u0301\u0303\u0309\u0323"
}
_VNI_COMPLETION = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}

# Words that every list or report has; the right reading of a file shows several of them.
_EXPECTED = (
    "họ và tên", "họ tên", "năm sinh", "ngày sinh", "chức vụ", "đơn vị", "danh sách",
    "khen thưởng", "đề nghị", "danh hiệu", "thành tích", "ghi chú", "tập thể", "cá nhân",
    "giới tính", "cộng hòa", "cộng hoà", "độc lập", "tổng cộng", "trường", "nguyễn",
    "trần", "phạm", "thị", "phòng", "lao động", "giấy khen", "bằng khen", "số tt",
    "chuyên viên", "giáo viên", "hiệu trưởng", "ủy ban", "uỷ ban", "xã", "huyện", "tỉnh",
    "sáng kiến", "kinh nghiệm", "biện pháp", "giải pháp", "học sinh", "nội dung", "thực tế",
    "hiệu quả", "kết quả", "của", "được", "những", "người", "một số", "trong", "không",
)  # fmt: skip


def family_of(font_name: str | None) -> str | None:
    """Return which old character set a font draws, or None for a Unicode font."""
    name = (font_name or "").strip().strip("'\"").lower()
    if name.startswith(".vn"):
        return TCVN3_CAPITALS if name.endswith("h") else TCVN3
    return VNI if re.match(r"vni[-\s_]", name) else None


# Cells of a list come again and again; a whole page would only fill the memory.
_LONGEST_REMEMBERED = 500


def to_unicode(text: str, family: str) -> str:
    """Return text of an old font in Unicode; text that already is Unicode stays."""
    if len(text) > _LONGEST_REMEMBERED:
        return _to_unicode(text, family)
    return _remembered(text, family)


@lru_cache(maxsize=16384)
def _remembered(text: str, family: str) -> str:
    return _to_unicode(text, family)


def _to_unicode(text: str, family: str) -> str:
    if text.isascii() or _MODERN_VIETNAMESE.search(text):
        return text.upper() if family == TCVN3_CAPITALS else text
    if any(ord(c) in _CP1258 for c in text) and _OLD_MARKS.search(text):
        text = text.translate(_CP1258)
    pattern, table = _table(VNI if family == VNI else TCVN3)
    converted = pattern.sub(lambda found: table[found.group()], text)
    return converted.upper() if family == TCVN3_CAPITALS else converted


def guess_family(texts: Iterable[str]) -> str | None:
    """Return the old character set a text without font names is typed in, or None."""
    sample = "\n".join(t for t in texts if not t.isascii())[:200_000]
    if not sample:
        return None
    scores = {family: _score(_converted(sample, family)) for family in (TCVN3, VNI)}
    best = max(scores, key=lambda family: scores[family])
    return best if scores[best] >= max(2, 2 * _score(sample)) else None


def _converted(sample: str, family: str) -> str:
    return "\n".join(to_unicode(line, family) for line in sample.split("\n"))


def _score(sample: str) -> int:
    lowered = sample.lower()
    return sum(lowered.count(word) for word in _EXPECTED)


@cache
def _table(family: str) -> tuple[re.Pattern[str], dict[str, str]]:
    # Imported late: most files are Unicode and need no table at all.
    from viparse.normalize.tcvn3 import TCVN3 as TCVN3_MAP
    from viparse.normalize.vni import VNI as VNI_MAP

    if family == TCVN3:
        table: dict[str, str] = dict(TCVN3_MAP.pairs)
    else:
        table = dict(VNI_MAP.pairs) | _VNI_COMPLETION
        # A capital at the head of a word often carries the small mark: Aùnh for Ánh.
        for old, new in list(table.items()):
            if len(old) == 2 and old[0].isupper():
                table.setdefault(old[0] + old[1].lower(), new)
    ordered = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), table
