"""Names of nominees as typed: prefixes, footnote marks, capitals, extras in the cell."""

import re
from dataclasses import dataclass

from .capitals import office_capitals, personal_capitals
from .offices import names_household, names_office, names_post
from .texts import is_capitals, one_line

LONGEST_NAME = 200

_ADDRESS = re.compile(
    r"^(?:ông\s*[/(]\s*bà\s*\)?|(?P<male>ông)|(?P<female>bà)|đồng chí|đ/c"
    r"|đ\.c|đc|em|cháu|anh|chị|cô|thầy)"
    r"\s*[:.]?\s+(?=\S)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:thượng|trung|thiếu|đại)\s+(?:tướng|tá|úy|uý)|(?:thượng|trung|hạ)\s+(?:sĩ|sỹ)"
    r"|binh\s+(?:nhất|nhì)|hạ\s+sĩ\s+quan)\s+(?=\S+\s)",
    re.IGNORECASE,
)
_NEVER_SURNAMES = re.compile(r"^(?:anh|cô|thầy|em)\s", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|BS|BSCKI{1,2}|BS\.?\s?CKI{1,2}|CKI{1,2}|CN|KS|DS|YS|LS|NGƯT|NGND)"
    r"\s*\.\s*)+(?=\S)"
)
_FOOTNOTE = re.compile(
    r"(?:\s*(?:\(\s*(?:\d{1,2}|\*{1,3})\s*\)|\[\s*(?:\d{1,2}|\*)\s*\]|\*+|[¹²³⁴-⁹⁰⁽⁾⁺]+|†|‡))+\s*$"
)
_GLUED_DIGIT = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_BIRTH_INSIDE = re.compile(
    r"[\s,;(-]*(?:sinh\s+(?:năm|ngày)?|sn|ns|năm sinh)\s*[:.]?\s*(\d{4}|[\d/.-]{6,10})\)?",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = re.compile(r"\s*\(\s*((?:19|20)\d\d)\s*\)")
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)]\s+(?=\D)")

_PLAIN = re.compile(
    r"[^\W\d_¹²³⁰⁴-⁹]+(?: [^\W\d_¹²³⁰⁴-⁹]+){1,5}"
)  # most names need no repair
_HOUSE = re.compile(r"^(HỘ|GIA ĐÌNH)(\s+(?:GIA ĐÌNH\s+)?(?:ÔNG|BÀ|ANH|CHỊ)?\s*)(\S.*)$")


@dataclass(frozen=True)
class PersonName:
    """A person's name cell taken apart; `rest` is what followed the name."""

    name: str
    gender: str | None = None
    birth: str | None = None
    rest: str = ""


def person_name(text: str) -> PersonName:
    """Return the parts of a cell with a person's name and perhaps more."""
    if (
        text.istitle()
        and _PLAIN.fullmatch(text)
        and not _ADDRESS.match(text)
        and not _RANK.match(text)
    ):
        return PersonName(text)
    birth = None
    for pattern in (_BIRTH_INSIDE, _YEAR_IN_BRACKETS):
        if found := pattern.search(text):
            birth = birth or found[1]
            text = text[: found.start()] + text[found.end() :]
    text = _NUMBERED.sub("", text)
    head, rest = _split_rest(text)
    head, gender = _without_address(head)
    head = _GLUED_DIGIT.sub("", _FOOTNOTE.sub("", head)).strip(" .,;:-–")
    head = _RANK.sub("", _DEGREE.sub("", head))
    return PersonName(personal_capitals(one_line(head)), gender, birth, rest)


def _split_rest(text: str) -> tuple[str, str]:
    """Part the name from a post or unit written behind it in the same cell."""
    found = re.search(r"\s*(?:\n|,|;|\s[-–]\s|\((?!\s*[\d*]))\s*", text)
    if not found or found.start() == 0:
        return text, ""
    head, rest = text[: found.start()], text[found.end() :].rstrip(" )")
    if "\n" in found.group() and _is_wrapped_name(head, rest):
        return f"{head} {rest}", ""
    return head, rest


def _is_wrapped_name(head: str, rest: str) -> bool:
    """Tell whether a line break only wraps a name: `Nguyễn Thị\\nHồng Gấm`."""
    words = rest.split()
    if len(words) > 3 or not words or any(c.isdigit() for c in rest):
        return False
    if names_office(rest) or len(head.split()) > 4:
        return False
    return not names_post(rest) and all(w[0].isupper() for w in words)


def _without_address(text: str) -> tuple[str, str | None]:
    gender = None
    for _times in range(2):
        found = _ADDRESS.match(text)
        if not found or (_NEVER_SURNAMES.match(text) and len(text.split()) < 3):
            break
        gender = "male" if found["male"] else "female" if found["female"] else gender
        text = text[found.end() :]
    return text, gender


def group_name(text: str) -> str:
    """Return the name of a collective or household without footnote marks."""
    line = _NUMBERED.sub("", one_line(_FOOTNOTE.sub("", text))).strip(" .;:")
    if not is_capitals(line):
        return line
    if found := _HOUSE.match(line):
        return found[1].capitalize() + found[2].lower() + personal_capitals(found[3])
    return office_capitals(line)


def kind_of_name(text: str) -> str | None:
    """Return household or collective where the name itself tells, else None."""
    line = one_line(text)
    if names_household(line):
        return "household"
    return "collective" if names_office(line) else None
