"""The authors: from the table of an application, or from labelled lines of a cover."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tdkt.tools.documents.reports import labels
from tdkt.tools.documents.reports.days import partial_day
from tdkt.tools.documents.reports.folding import fold
from tdkt.tools.documents.reports.results import ReportAuthor

MOST_AUTHORS = 20
_COVER_LINES = 150
_NAME_LABELS = (
    "tac gia", "ho va ten", "ho ten", "nguoi thuc hien", "tac gia sang kien", "dong tac gia",
    "ho va ten tac gia", "ho ten tac gia", "ten tac gia", "nguoi viet", "giao vien",
    "giao vien thuc hien", "nguoi nghien cuu", "cac tac gia", "nhom tac gia", "hoc va ten",
    "tac gia de tai", "ho va ten nguoi viet", "nguoi bao cao",
)  # fmt: skip
_BIRTH = ("ngay sinh", "sinh ngay", "ngay thang nam sinh", "nam sinh", "ngay thang sinh")
_OFFICE = (
    "don vi cong tac",
    "noi cong tac",
    "don vi",
    "co quan",
    "noi lam viec",
    "dia chi",
)
_POST = ("chuc vu", "chuc danh", "chuc vu cong tac")
_DEGREE = ("trinh do chuyen mon", "trinh do", "trinh do dao tao")
_SHARE = ("ty le dong gop", "ti le dong gop", "ty le", "muc do dong gop")

_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-][^\W\d_]+){1,6}")
_SALUTATION = re.compile(
    r"^(?:ông|bà|thầy|cô|đ/c|đồng chí|th\.?s|ts|gv)[.:]?\s+", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;+&/\n]|\s[–-]\s|\bvà\b)\s*")
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$")
_ROW_NUMBER = re.compile(r"(\d{1,2})[.)]?(?:\s+(?=[^\W\d_]))?")
_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:19|20)\d\d|\b(?:19|20)\d\d\b")
_DEGREES = (
    "dai hoc", "cao dang", "trung cap", "thac si", "thac sy", "tien si", "tien sy", "cu nhan",
    "ky su", "ki su", "dhsp", "cdsp", "bac si", "bac sy", "so cap", "sau dai hoc",
)  # fmt: skip
_POSTS = (
    "giao vien", "hieu truong", "pho hieu truong", "to truong", "to pho", "chuyen vien",
    "truong phong", "pho truong phong", "nhan vien", "can bo", "cong chuc", "ke toan",
    "bac si", "dieu duong", "pho chu tich", "chu tich", "giam doc", "pho giam doc",
    "tong phu trach", "bi thu", "vien chuc", "giang vien", "pho to truong", "ptcm",
)  # fmt: skip
# Where the table of authors ends.
_AFTER_TABLE = (
    "la tac gia", "la dong tac gia", "chu dau tu", "linh vuc", "la chu dau tu", "ngay sang",
    "mo ta", "toi ghi ten", "chung toi ghi ten",
)  # fmt: skip
_MOST_TABLE_LINES = 200


def read_authors(lines: Sequence[str]) -> tuple[ReportAuthor, ...]:
    """Return the authors named on the first pages, in their order; empty without any."""
    found = _from_table(lines) or _from_labels(lines[:_COVER_LINES])
    return tuple({fold(author.name): author for author in reversed(found)}.values())[::-1][
        :MOST_AUTHORS
    ]


def _from_table(lines: Sequence[str]) -> list[ReportAuthor]:
    start = _table_start(lines)
    if start is None:
        return []
    rows: list[list[str]] = []
    for line in lines[start : start + _MOST_TABLE_LINES]:
        if fold(line).startswith(_AFTER_TABLE):
            break
        number = _ROW_NUMBER.match(line)
        is_next = number is not None and int(number[1]) == len(rows) + 1
        if is_next and number and (number.end() == len(line) or number[0].endswith(" ")):
            rows.append([line[number.end() :]] if line[number.end() :] else [])
        elif rows:
            rows[-1].append(line)
    return [author for row in rows if (author := _from_row(row))]


def _table_start(lines: Sequence[str]) -> int | None:
    """Return the line after the headings: a table says name and share, or name and birth."""
    for at, line in enumerate(lines):
        if "ho va ten" not in fold(line):
            continue
        near = fold(" ".join(lines[max(at - 2, 0) : at + 14]))
        if "dong gop" in near or ("noi cong tac" in near and "trinh do" in near):
            return at + 1
    return None


def _from_row(cells: list[str]) -> ReportAuthor | None:
    """Read one row: cells on lines of their own, or the whole row on one line."""
    whole = " ".join(cells)[:600]
    day = _DAY.search(whole)
    if day is None:
        return _from_cells(cells)
    name = _name_of(whole[: day.start()])
    if not name:
        return None
    rest = [
        cell
        for cell in cells
        if cell and not _DAY.search(cell) and fold(cell) != fold(name)
    ]
    if len(rest) >= 3:
        return _described(name, partial_day(day[0]), rest)
    return _described(name, partial_day(day[0]), [whole[day.end() :].strip()])


def _from_cells(cells: list[str]) -> ReportAuthor | None:
    name = _name_of(cells[0]) if cells else ""
    return _described(name, "", cells[1:]) if name else None


def _described(name: str, birth: str, cells: list[str]) -> ReportAuthor:
    """Sort the other cells by what they look like; one cell may hold them all."""
    share, degree, post, office = None, "", "", []
    if len(cells) == 1:
        cells = _parted(cells[0])
    for cell in cells:
        folded = fold(cell)
        if (percent := _PERCENT.fullmatch(cell)) and share is None:
            share = _percent(percent[1])
        elif not degree and any(folded.startswith(word) for word in _DEGREES):
            degree = cell
        elif not post and any(folded.startswith(word) for word in _POSTS):
            post = cell
        elif not (degree or post) and len(cell) <= 200:
            office.append(cell)
    return ReportAuthor(
        name, birth, " ".join(office)[:200], post[:200], degree[:200], share
    )


def _parted(row: str) -> list[str]:
    """Part "Trường A Giáo viên Đại học 60%" before its post, degree and share."""
    words = row.split()
    cuts = [0]
    for at in range(1, len(words)):
        ahead = fold(" ".join(words[at : at + 3]))
        lists = (_POSTS, _DEGREES)
        begins = any(ahead.startswith(word) for known in lists for word in known)
        if begins and words[at][:1].isupper():
            cuts.append(at)
    if len(words) > 1 and _PERCENT.fullmatch(words[-1]):
        cuts.append(len(words) - 1)
    cuts.append(len(words))
    return [" ".join(words[a:b]) for a, b in pairwise(cuts) if a < b]


def _percent(text: str) -> float | None:
    value = float(text.replace(",", "."))
    return value if 0 < value <= 100 else None


def _from_labels(lines: Sequence[str]) -> list[ReportAuthor]:
    found: list[ReportAuthor] = []
    about: dict[str, str] = {}
    for label, value, at in labels.labelled(lines):
        if label in _NAME_LABELS and (names := _names(value or _next(lines, at))):
            found += [ReportAuthor(name) for name in names]
        elif found:
            for key, known in _ABOUT.items():
                if label in known and value:
                    about.setdefault(key, value[:200])
    if len({fold(author.name) for author in found}) != 1:
        return found
    return [_with(found[0], about)]


_ABOUT = {
    "birth": _BIRTH,
    "office": _OFFICE,
    "post": _POST,
    "degree": _DEGREE,
    "share": _SHARE,
}


def _with(author: ReportAuthor, about: dict[str, str]) -> ReportAuthor:
    """Add what the lines around say; only where the report has a single author."""
    percent = _PERCENT.search(about.get("share", "").strip())
    return ReportAuthor(
        author.name,
        partial_day(about.get("birth", "")),
        about.get("office", "").strip(" .;"),
        about.get("post", "").strip(" .;"),
        about.get("degree", "").strip(" .;"),
        _percent(percent[1]) if percent else None,
    )


def _next(lines: Sequence[str], at: int) -> str:
    line = lines[at + 1] if at + 1 < len(lines) else ""
    return "" if labels.begins_part(line) or ":" in line else line


def _names(text: str) -> list[str]:
    parts = _BETWEEN_NAMES.split(text[:300])
    return [name for part in parts if (name := _name_of(part))]


def _name_of(text: str) -> str:
    """Return a person's name of two to seven words with capitals, empty for anything else."""
    text = re.sub(r"\(.*", "", labels.bare(text)).strip(" .;:,…_-")
    text = re.sub(r"\s+(?:nam|nữ)$", "", _SALUTATION.sub("", text), flags=re.IGNORECASE)
    if not _NAME.fullmatch(text) or len(text) > 60:
        return ""
    words = text.split()
    # .VnTime has no capital letters with accents: Lê Văn ấm.
    small = [word for word in words if not word[0].isupper()]
    if len(small) > 1 or any(word[0].isascii() for word in small):
        return ""
    if fold(text).startswith((*_POSTS, *_NO_NAMES)):
        return ""
    if text.isupper() or small:
        return " ".join(word.capitalize() for word in words)
    return text


_NO_NAMES = (
    "truong ",
    "phong ",
    "so ",
    "ubnd",
    "uy ban",
    "chuc ",
    "don vi",
    "trinh do",
    "nam ",
)
