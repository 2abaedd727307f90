"""Title, field and first application as a report states them on its first pages."""

import re
from collections.abc import Sequence

from tdkt.tools.documents.reports import labels
from tdkt.tools.documents.reports.days import partial_day
from tdkt.tools.documents.reports.folding import fold

OPENING_CHARACTERS = 15_000
LONGEST_TITLE = 500
LONGEST_FIELD = 200
_MOST_TITLE_LINES = 5
_COVER_LINES = 60

_TITLE_LABELS = (
    "ten sang kien", "ten sang kien kinh nghiem", "ten de tai", "ten giai phap", "de tai",
    "ten de tai sang kien", "cong nhan sang kien", "ten sang kien de nghi cong nhan",
    "ten bien phap", "ten bao cao", "sang kien kinh nghiem", "ten sang kien giai phap",
    "ten de tai sang kien kinh nghiem", "chuyen de",
)  # fmt: skip
_COVER_HEADINGS = (
    "sang kien kinh nghiem", "bao cao sang kien", "bao cao sang kien kinh nghiem", "de tai",
    "ban mo ta sang kien", "mo ta sang kien", "bao cao bien phap", "bao cao giai phap",
    "bao cao ket qua nghien cuu ung dung sang kien", "sang kien", "bao cao mo ta sang kien",
    "bao cao ket qua nghien cuu va ung dung sang kien", "ban bao cao sang kien",
)  # fmt: skip
_NO_TITLE = (
    "cong hoa", "doc lap", "phong giao duc", "so giao duc", "truong", "uy ban", "ubnd",
    "nam hoc", "ho ten", "ho va ten", "tac gia", "nam 20", "don vi", "bo giao duc",
    "kinh gui",
)  # fmt: skip
# Folded they would take titles along: a register (sổ), prevention (phòng chống).
_OFFICES = ("sở ", "phòng gd", "cấp ", "phòng nội vụ")
_OPENINGS = (
    "mot so ", "bien phap ", "giai phap ", "kinh nghiem ", "nang cao ", "ung dung ",
    "phat huy ", "xay dung ", "tang cuong ", "doi moi ", "su dung ", "van dung ",
    "cai tien ", "to chuc ", "phuong phap ", "ren luyen ", "giup ", "huong dan ",
)  # fmt: skip
_FIELD_LABELS = (
    "linh vuc", "linh vuc ap dung", "linh vuc ap dung sang kien", "linh vuc mon",
    "linh vuc ap dung cua sang kien", "thuoc linh vuc", "linh vuc nghien cuu", "mon",
    "linh vuc mon hoc", "bo mon", "linh vuc sang kien", "linh vuc cong tac",
)  # fmt: skip
_QUOTES = {"“": "”", '"': '"', "«": "»", "'": "'", "”": "”"}


def title(lines: Sequence[str]) -> str:
    """Return the title, empty when none of the usual places holds one."""
    return _labelled_title(lines) or _cover_title(lines) or _sentence_title(lines)


def field_of_work(lines: Sequence[str]) -> str:
    """Return the field of work the report says it belongs to, empty when it does not."""
    for label, value, at in labels.labelled(lines):
        if label not in _FIELD_LABELS:
            continue
        if not value and at + 1 < len(lines) and not labels.begins_part(lines[at + 1]):
            value = lines[at + 1]
        if value and len(value) <= LONGEST_FIELD:
            return _unquoted(value)
    return ""


def first_applied(lines: Sequence[str]) -> str:
    """Return when the work was first applied: YYYY-MM-DD, YYYY-MM, YYYY, or empty."""
    for at, line in enumerate(lines):
        folded = fold(line)
        if "ap dung lan dau" in folded or "bat dau ap dung" in folded:
            _head, _colon, value = line.partition(":")
            day = partial_day(value or line)
            if not day and at + 1 < len(lines):
                day = partial_day(lines[at + 1][:120])
            if day:
                return day
    return ""


def _labelled_title(lines: Sequence[str]) -> str:
    for label, value, at in labels.labelled(lines):
        if not label.endswith(_TITLE_LABELS):
            continue
        stands_alone = label in _TITLE_LABELS and label.startswith("ten ")
        if not value and not stands_alone and ":" not in lines[at]:
            continue  # the words stand in a sentence, or are the heading of the cover
        found = _gathered(lines, at + 1, value)
        if len(found) > 8:
            return found
    return ""


def _cover_title(lines: Sequence[str]) -> str:
    for at, line in enumerate(lines[:_COVER_LINES]):
        if fold(line) in _COVER_HEADINGS:
            found = _gathered(lines, at + 1, "")
            if len(found.split()) > 3:
                return found
    return ""


def _sentence_title(lines: Sequence[str]) -> str:
    for at, line in enumerate(lines[:_COVER_LINES]):
        if 25 <= len(line) <= 300 and fold(line).startswith(_OPENINGS):
            return _gathered(lines, at + 1, line)
    return ""


def _gathered(lines: Sequence[str], at: int, begun: str) -> str:
    """Return a title that begins with `begun` and may go on over the next lines."""
    parts = [begun] if begun else []
    for line in lines[at : at + _MOST_TITLE_LINES]:
        if parts and not _goes_on(" ".join(parts), line):
            break
        if not parts and (_is_no_title(line) or labels.begins_part(line)):
            break
        parts.append(line)
    found = _unquoted(" ".join(parts))
    return found if len(found) <= LONGEST_TITLE else ""


def _goes_on(begun: str, line: str) -> bool:
    if _is_no_title(line) or labels.begins_part(line) or line.startswith("("):
        return False
    if begun.count("“") > begun.count("”"):
        return True
    if begun.endswith((".", ";", "”", '"')):
        return False
    return line[:1].islower() or (begun.isupper() and line.isupper())


def _is_no_title(line: str) -> bool:
    if fold(line).startswith(_NO_TITLE) or line.lower().startswith(_OFFICES):
        return True
    return not any(map(str.isalpha, line))


def _unquoted(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" .;,*-–_…")
    closing = _QUOTES.get(text[:1])
    if closing and text.endswith(closing) and text.count(closing) <= 2 and len(text) > 2:
        text = text[1:-1].strip()
    return text
