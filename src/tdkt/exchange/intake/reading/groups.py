"""Rows that head a group: I. TẬP THỂ (02), 2. Phòng Kinh tế, Danh hiệu LĐTT."""

import re
from dataclasses import dataclass, field

from .capitals import first_capital, office_capitals
from .honours import HonourNames
from .offices import names_office
from .texts import fold, is_capitals, one_line
from .totals import noun as counted_noun

_MARKED = re.compile(
    r"^\s*(?:(?P<roman>[IVX]{1,6})|(?P<upper>[A-HĐ])|(?P<lower>[a-hđ])"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2})*))\s*[.)\-:/–]+\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_MARK_ALONE = re.compile(
    r"^\s*(?:(?P<roman>[IVX]{1,6})|(?P<upper>[A-HĐ])|(?P<lower>[a-hđ]))\s*[.)\-:/]*\s*$"
)
_STATED = re.compile(
    r"\s*(?:\(\s*(?:gồm|có|tổng số)?\s*:?\s*(?P<a>\d{1,4})\s*(?P<an>[^\d()]*)\)"
    r"|(?::|[–-](?=[\s\w]*[^\W\d_]\s*$))\s*(?:gồm|có)?\s*(?P<b>\d{1,4})\s*(?P<bn>[^\d():]*))"
    r"\s*[.;:]*\s*$",
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"\bho gia dinh\b|^(?:cac |ve |danh sach )*(?:ho|gia dinh)$"), "household"),
    (re.compile(r"\btap the\b"), "collective"),
    (re.compile(r"\bca nhan\b"), "individual"),
)
_NOT_A_UNIT = re.compile(
    r"\b(?:khen thuong|danh hieu|hinh thuc|thanh tich|khen cao|chuyen de|dot xuat)\b"
    r"|^(?:nam(?: hoc)?|dot|ky|quy|thang|giai doan|lan)\b[ \d]"
    r"|^(?:can bo|cong chuc|vien chuc|giao vien|nhan vien|nguoi lao dong|hoc sinh|nong dan"
    r"|cong nhan|lanh dao|nu|nam)\b"
)


@dataclass
class Group:
    """
    A group heading and what it says about the rows below it.

    Attributes:
        style: how it is numbered: roman, upper, lower, number, number2 or "".
        stated: number of rows it claims, with the noun behind it.
        start: index of its first line, set by the reader.
    """

    text: str
    style: str
    row: int
    kind: str | None = None
    honours: list[str] = field(default_factory=list)
    unit: str | None = None
    stated: int | None = None
    noun: str = ""
    start: int = 0
    heading: str = ""

    @property
    def matter(self) -> str:
        """Return what the heading is about: kind, honour, unit or other."""
        if self.kind:
            return "kind"
        if self.honours:
            return "honour"
        return "unit" if self.unit else "other"

    def noun_or_kind(self, names: HonourNames) -> str | None:
        """Return what its stated number counts, for `totals`."""
        if self.noun:
            return counted_noun(self.noun, names)
        return self.kind or "lines"


def marker_style(text: str) -> str | None:
    """Return the style of a cell that holds only a group mark (I, A, b), else None."""
    found = _MARK_ALONE.match(text)
    return found.lastgroup if found else None


def is_marked(text: str) -> bool:
    """Tell whether a text begins with a group mark."""
    return _MARKED.match(text) is not None


def read_group(text: str, row: int, names: HonourNames, style: str | None = None) -> Group:
    """Return what a group heading says; `style` is given when its mark has its own cell."""
    label = one_line(text)
    if style is None and (found := _MARKED.match(label)):
        style = next((k for k in ("roman", "upper", "lower", "number") if found[k]), "")
        if style == "number" and "." in found["number"]:
            style = f"number{found['number'].count('.') + 1}"
        label = found["rest"]
    group = Group(label, style or "", row, heading=label)
    if stated := _STATED.search(label):
        label = label[: stated.start()]
        group.stated = int(stated["a"] or stated["b"])
        group.noun = (stated["an"] or stated["bn"] or "").strip(" .;:,")
    label = label.strip(" .:;-–")
    group.text = label
    words = fold(label)
    group.kind = kind_of_words(words)
    group.honours = names.in_title(label)
    group.unit = _unit(label, words, group)
    if group.stated is not None and not group.noun and not _is_count(group):
        group.stated = None
    return group


def _is_count(group: Group) -> bool:
    """Tell whether a bare number behind a heading counts: no year, no footnote mark."""
    number = group.stated or 0
    return number < 1900 and (number > 9 or group.matter in ("kind", "honour"))


def kind_of_words(words: str) -> str | None:
    """Return the one kind of subject that folded words speak of, else None."""
    without = re.sub(r"\btap the lao dong (?:tien tien|xuat sac)\b", "", words)
    kinds = [kind for pattern, kind in _KINDS if pattern.search(without)]
    if not kinds and without != words:
        return "collective"
    return kinds[0] if len(kinds) == 1 else None


def _unit(label: str, words: str, group: Group) -> str | None:
    if not words:
        return None
    if group.kind or group.honours:
        rest = re.split(r"\b(?:thuộc|của|tại)\s+", label, flags=re.IGNORECASE)
        if len(rest) > 1 and names_office(rest[-1]) and not group.honours:
            return tidy_unit(rest[-1])
        return None
    if _NOT_A_UNIT.search(words) and not names_office(label):
        return None
    return tidy_unit(
        re.sub(r"^(?:đơn vị|tên đơn vị)\s*[:.]\s*", "", label, flags=re.IGNORECASE)
    )


def tidy_unit(text: str) -> str:
    """Return the name of a unit with usual capitals."""
    line = one_line(text).strip(" .,;:")
    return office_capitals(line) if is_capitals(line) else first_capital(line)
