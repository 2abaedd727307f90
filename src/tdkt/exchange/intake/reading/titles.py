"""What the lines above a table say: whom it lists, for which honour, of which unit."""

import re
from dataclasses import dataclass, field
from datetime import date

from .groups import kind_of_words, tidy_unit
from .honours import HonourNames
from .offices import names_office
from .texts import fold

_TITLE = re.compile(r"\b(?:danh sach|bang tong hop|bieu tong hop|de nghi|list of)\b")
_ATTACHED = re.compile(r"^\(?\s*(?:ban hanh )?(?:kem theo|dinh kem)")
_UNIT_LINE = re.compile(
    r"^(?:tên )?(?:đơn vị|cơ quan|trường)\s*:\s*(?P<unit>\S.*)$", re.IGNORECASE
)
_OF_UNIT = re.compile(r"\b(?:của|thuộc|tại)\s+(?P<unit>\S.*)$", re.IGNORECASE)
_AFTER_UNIT = re.compile(
    r"[\s,;–-]*(?:\b(?:năm(?: học)?|giai đoạn|quý|đợt|nhân dịp|đã có|có thành tích"
    r"|tháng)\b.*|\(.*)$",
    re.IGNORECASE,
)
_GIVER = re.compile(r"(?:khen|co|thi dua|danh hieu|quyet dinh|to trinh)$")


@dataclass
class Title:
    """
    What holds for a whole table unless a row says otherwise.

    Attributes:
        honours: codes named in the title, in its order.
        day: the day whose catalogue is asked.
    """

    day: date
    kind: str | None = None
    honours: list[str] = field(default_factory=list)
    unit: str | None = None


def read_title(
    lines: list[str], names: HonourNames, day: date, *, inherited: Title | None = None
) -> Title:
    """
    Return what the lines above a table say.

    Args:
        lines: from top to bottom, the letterhead of the list included.
        inherited: the title of the table before, for what these lines leave open.
    """
    title = Title(day)
    begun = False
    for line in lines:
        words = fold(line)
        if _ATTACHED.match(words):
            continue
        if unit_line := _UNIT_LINE.match(line):
            title.unit = tidy_unit(unit_line["unit"])
            continue
        begun = begun or bool(_TITLE.search(words))
        if not begun and inherited is None:
            continue
        title.honours = title.honours or names.in_title(line)
        title.kind = title.kind or _kind(words)
        title.unit = title.unit or _unit(line)
    if inherited is not None:
        title.honours = title.honours or inherited.honours
        title.unit = title.unit or inherited.unit
        title.kind = title.kind or (inherited.kind if not lines else None)
    return title


def _kind(words: str) -> str | None:
    listed = re.search(r"\bdanh sach(?: cac| nhung)?(?: \d+)?(.*)", words)
    if listed:
        return kind_of_words(re.split(r"\b(?:de nghi|duoc|co thanh tich)\b", listed[1])[0])
    group = re.match(r"(?:[ivx]+|[a-h]|\d)? ?((?:tap the|ca nhan|ho gia dinh).*)$", words)
    return kind_of_words(group[1]) if group else None


def _unit(line: str) -> str | None:
    found = _OF_UNIT.search(line)
    if not found:
        bare = _AFTER_UNIT.sub("", line).strip()
        is_plain = names_office(bare) and len(bare) < 100 and "danh sach" not in fold(bare)
        names_kind = kind_of_words(fold(bare)) is not None
        return tidy_unit(bare) if is_plain and not names_kind else None
    unit = _AFTER_UNIT.sub("", found["unit"]).strip(" .,;:")
    if not names_office(unit) or _GIVER.search(fold(line[: found.start()])):
        return None
    return tidy_unit(unit)
