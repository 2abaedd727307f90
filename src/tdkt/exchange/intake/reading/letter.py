"""The letter (tờ trình) a list belongs to and the body that submits it."""

import re
from datetime import date

from .capitals import office_capitals
from .offices import names_office
from .results import Letter
from .texts import fold, is_capitals, one_line

_NUMBER = re.compile(
    r"\b[Ss][Ốố]\s*[:.]?\s*(?P<digits>\d{1,5}[a-zA-Z]?)\s*/\s*(?P<signs>[\wĐđ&.\-–]+(?:/[\wĐđ&.\-]+)?)"
)
_DAY = re.compile(
    r"ngày\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", re.IGNORECASE
)
_SPOKEN_DAY = re.compile(
    r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE
)
_ATTACHED = re.compile(r"kèm\s+theo|đính kèm", re.IGNORECASE)
_LETTER_WORDS = re.compile(r"tờ trình|công văn|văn bản|báo cáo|đề nghị", re.IGNORECASE)
_BY = re.compile(r"\bcủa\s+(?P<unit>[^()\n;]+?)\s*[).]*\s*$", re.IGNORECASE)
_MOTTO = re.compile(r"^(?:cong hoa xa hoi|doc lap tu do)")
_PLACE_AND_DAY = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?P<place>(?:xã(?!\s+hội)|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh"
    r"|tp\.?)\s+\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*số\s*(?:[:.]|\d|/)", re.IGNORECASE)
_RANK = re.compile(r"^(?:xa|phuong|dac khu|thi tran|huyen|quan|thi xa|thanh pho|tinh|tp) ")
_BARE_BODIES = {
    "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "dang uy", "hoi dong",
    "uy ban mttq viet nam", "uy ban mat tran to quoc viet nam", "ban chap hanh",
}  # fmt: skip
_NO_PLACE_NEEDED = re.compile(
    r"^(?:trường|bệnh viện|công ty|xã|phường|huyện|tỉnh|hợp tác xã|htx|ubnd"
    r"|(?:ủy|uỷ) ban nhân dân)\b",
    re.IGNORECASE,
)


def find_letter(lines: list[str]) -> Letter | None:
    """
    Return the letter named in the lines around a list; None where its number is blank.

    A sentence “Kèm theo Tờ trình số …” counts before the number in the letterhead.
    """
    attached = [line for line in lines if _ATTACHED.search(line)]
    for line in [*attached, *_heads(lines)]:
        after = line
        if found := _ATTACHED.search(line):
            after = line[found.start() :]
        number = _NUMBER.search(after)
        if number and not number["signs"].upper().startswith(("DS-", "QĐ-")):
            day = _day(after[number.end() :]) or _day(" ".join(_dated(lines)))
            return Letter(f"{number['digits']}/{number['signs'].strip('.-–')}", day)
        if line in attached and _LETTER_WORDS.search(line) and "số" in line.lower():
            return None
    return None


def _heads(lines: list[str]) -> list[str]:
    return [line for line in lines if re.match(r"^\s*số\s*:", line, re.IGNORECASE)]


def _dated(lines: list[str]) -> list[str]:
    return [line for line in lines if _PLACE_AND_DAY.search(line) and "," in line]


def _day(text: str) -> date | None:
    found = _DAY.search(text) or _SPOKEN_DAY.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def find_unit(lines: list[str], letterhead: list[str]) -> str | None:
    """
    Return the body that submits a list, with its name in full.

    Args:
        lines: every line around the list.
        letterhead: lines of the left half of the letterhead, from the top.
    """
    said = _said(lines)
    headed = _headed(letterhead)
    if said and headed:
        if fold(said) == fold(headed):
            return said if not is_capitals(said) else headed
        if fold(headed).startswith(fold(said)):
            return said + headed[len(said) :] if len(said) < len(headed) else headed
        has_place = _PLACE.search(said) or _NO_PLACE_NEEDED.match(said)
        return said if has_place else headed
    return said or headed


def _said(lines: list[str]) -> str | None:
    for line in lines:
        if not _ATTACHED.search(line):
            continue
        found = _BY.search(line.strip())
        if found and names_office(found["unit"]):
            return _in_full(one_line(found["unit"]))
    return None


def _in_full(unit: str) -> str:
    """Return the name with UBND spelled out, except in the office's own double name."""
    if re.search(r"HĐND\s+(?:và|&)\s+UBND", unit):
        return unit
    return (
        re.sub(r"\bUBND\b", "Ủy ban nhân dân", unit)
        if not unit.startswith("UBND")
        else "Ủy ban nhân dân" + unit[4:]
    )


def _headed(letterhead: list[str]) -> str | None:
    own: list[str] = []
    for line in letterhead:
        words = fold(line)
        if re.match(r"(?:danh sach|bieu|phu luc)\b", words) or _NUMBERED.match(line):
            break
        if not words or _MOTTO.match(words):
            if own:
                break
            continue
        if _PLACE_AND_DAY.search(line) or len(line) > 90:
            continue
        own.append(line.strip(" -–_*"))
        if len(own) == 3:
            break
    own = [line for line in own if line and any(c.isalpha() for c in line)]
    if not own or not (names_office(own[0]) or names_office(own[-1]) or len(own) > 1):
        return None
    return _composed(own)


def _composed(own: list[str]) -> str:
    first = own[0]
    if fold(first) in _BARE_BODIES and len(own) > 1:
        return _cased(" ".join(own[:2]))
    if len(own) == 1:
        return _cased(first)
    parent, last = own[-2], own[-1]
    if fold(parent) in _BARE_BODIES:
        return _cased(f"{parent} {last}")
    if not names_office(last):
        return _cased(f"{parent} {last}")  # a name wrapped onto a second line
    place = _PLACE.search(parent)
    if _NO_PLACE_NEEDED.match(last) or not place or _PLACE.search(last):
        return _cased(last)
    proper = _RANK.sub("", fold(place["place"]))
    if f" {proper} " in f" {fold(last)} ":
        return _cased(last)
    rank = _RANK.match(fold(place["place"]))
    if rank and fold(last).endswith(f" {rank[0].strip()}"):
        # CÔNG AN XÃ below UBND XÃ HÒN ĐẤT: the rank already stands there.
        return _cased(f"{last} {' '.join(place['place'].split()[len(rank[0].split()) :])}")
    tail = parent if fold(last) == "van phong" else place["place"]
    return _cased(f"{last} {tail}")


def _cased(text: str) -> str:
    line = one_line(text)
    if line == line.lower():
        line = line.upper()  # an old font without its name shows capitals as small letters
    return _in_full(office_capitals(line) if is_capitals(line) else line)
