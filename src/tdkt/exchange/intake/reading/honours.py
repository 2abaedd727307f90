"""
Honours as lists write them: `LĐ TT`, `BK UBND tỉnh`, `Danh hiệu LĐTT, CSTĐ cơ sở`.

The catalogue of the registry knows names and their aliases. Around it this file knows
how a cell, a column heading or a title is worded: several honours in one cell, words
such as “đề nghị tặng danh hiệu”, abbreviations joined or parted by spaces.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from .texts import fold, one_line


class Catalogue(Protocol):
    """What the reader needs from the catalogue of honours."""

    def find_by_name(self, text: str) -> str | None:
        """Return the code of the honour with this name or alias."""

    def short_name(self, code: str) -> str:
        """Return the usual abbreviation of an honour."""

    def honour_on(self, code: str, day: date) -> object:
        """Return the honour as in force on a day; it tells `subject_kinds`."""


# Abbreviations by words, longest first; applied to folded text with spaces between words.
_EXPANSIONS: tuple[tuple[str, str], ...] = (
    (r"tt ?ld ?xs|tap the ld ?xs", "tap the lao dong xuat sac"),
    (r"tt ?ld ?tt|tap the ld ?tt|tt tien tien", "tap the lao dong tien tien"),
    (r"ld ?xs", "lao dong xuat sac"),
    (r"ld ?tt|l dtt|ld tien tien", "lao dong tien tien"),
    (r"cs ?td", "chien si thi dua"),
    (r"chien sy", "chien si"),
    (r"cstt|cs tt|cs tien tien", "chien si tien tien"),
    (r"dv ?qt", "don vi quyet thang"),
    (r"dv ?tt", "don vi tien tien"),
    (r"hc ?ld", "huan chuong lao dong"),
    (r"hc ?dl", "huan chuong doc lap"),
    (r"hc ?cc", "huan chuong chien cong"),
    (r"hc ?bvtq", "huan chuong bao ve to quoc"),
    (r"hc", "huan chuong"),
    (r"bk|b khen", "bang khen"),
    (r"gk|g khen", "giay khen"),
    (r"kn ?c", "ky niem chuong"),
    (r"gdvh", "gia dinh van hoa"),
    (r"ttg ?cp|ttcp|ttg|thu tuong cp", "thu tuong chinh phu"),
    (r"ubnd", "uy ban nhan dan"),
    (r"ct", "chu tich"),
    (r"tp", "thanh pho"),
    (r"tq", "toan quoc"),
    (r"cp", "chinh phu"),
    (r"cs", "co so"),
    (r"h", "hang"),
    (r"ah", "anh hung"),
)
_GLUED = (
    (re.compile(r"\bcstd(cs|tq|t|tinh|bo|b|cap)\b"), r"cstd \1"),
    (re.compile(r"\b(bk|gk)(ubnd|ttg|ct|tinh|bo|tp|xa)"), r"\1 \2"),
    (re.compile(r"\bubnd(tinh|tp|xa|huyen|phuong)\b"), r"ubnd \1"),
    (re.compile(r"\bhcld ?h?(?:ang)? ?(1|2|3|i{1,3}|nhat|nhi|ba)\b"), r"hcld hang \1"),
    (re.compile(r"\bcotd(cp|tinh|ubnd|bo)?\b"), r"co thi dua \1"),
)
_EXPANDERS = tuple((re.compile(rf"\b(?:{old})\b"), new) for old, new in _EXPANSIONS)

_PROVINCE_LEVEL = (
    r"tinh|thanh pho|bo|bo truong|ban|nganh|trung uong|tong lien doan"
    r"|tong ldld(?:vn)?|doan the|dai hoc"
    r"|vien kiem sat|toa an|kiem toan|bt|b|t"
)
_BELOW_PROVINCE = r"huyen|xa|phuong|dac khu|thi tran|quan|thi xa|phong|truong|cap co so"
_ARMED = r"quan khu|quan doan|quan chung|binh chung|tong cuc|dai hoc quoc gia"
_CLASSES = {"nhat": "1", "nhi": "2", "ba": "3", "1": "1", "2": "2", "3": "3"} | {
    "i": "1",
    "ii": "2",
    "iii": "3",
}
_ORDERS = {
    "sao vang": "HC_SV",
    "ho chi minh": "HC_HCM",
    "doc lap": "HC_DL",
    "quan cong": "HC_QC",
    "lao dong": "HC_LD",
    "bao ve to quoc": "HC_BVTQ",
    "chien cong": "HC_CC",
    "dai doan ket": "HC_DDK",
    "dung cam": "HC_DC",
    "huu nghi": "HC_HN",
}
_GRADED_ORDERS = {"HC_DL", "HC_QC", "HC_LD", "HC_BVTQ", "HC_CC"}
_MEDALS = {
    "quan ky quyet thang": "HCH_QKQT",
    "vi an ninh to quoc": "HCH_VANTQ",
    "chien si ve vang": "HCH_CSVV",
    "huu nghi": "HCH_HN",
    "thanh nien xung phong": "HCH_TNXP",
}
_PLAIN: tuple[tuple[str, str], ...] = (
    (r"tap the lao dong xuat sac", "TTLDXS"),
    (r"tap the lao dong tien tien|tap the tien tien", "TTLDTT"),
    (r"(?<!tap the )lao dong tien tien", "LDTT"),
    (r"chien si tien tien", "CSTT"),
    (r"don vi quyet thang", "DVQT"),
    (r"don vi tien tien", "DVTT"),
    (r"giay khen", "GK"),
    (r"ky niem chuong", "KNC"),
    (r"gia dinh van hoa", "GDVH"),
    (r"(?:thon|ap|lang|ban|to dan pho|khu pho|khu dan cu) van hoa", "THON_VH"),
    (r"(?:xa|phuong|thi tran|dac khu) tieu bieu", "XA_TB"),
    (r"ba me viet nam anh hung", "BMVNAH"),
    (r"anh hung luc luong vu trang(?: nhan dan)?|anh hung llvt(?:nd)?", "AHLLVT"),
    (r"anh hung lao dong", "AHLD"),
    (r"nha giao nhan dan|ngnd", "NGND"),
    (r"nha giao uu tu|ngut", "NGUT"),
    (r"thay thuoc nhan dan|ttnd", "TTND"),
    (r"thay thuoc uu tu|ttut", "TTUT"),
    (r"nghe si nhan dan|nsnd", "NSND"),
    (r"nghe si uu tu|nsut", "NSUT"),
    (r"nghe nhan nhan dan", "NNND"),
    (r"nghe nhan uu tu", "NNUT"),
    (r"giai thuong ho chi minh", "GT_HCM"),
    (r"giai thuong nha nuoc", "GT_NN"),
)
_PLAIN_PATTERNS = tuple((re.compile(rf"\b(?:{p})\b"), code) for p, code in _PLAIN)
# Where the next honour begins, so that one honour does not borrow words of another.
_NEXT = (
    r"(?=\b(?:chien si|tap the lao dong|lao dong tien tien|bang khen|giay khen|co thi dua"
    r"|huan chuong|huy chuong|ky niem chuong|don vi quyet thang)\b|$)"
)
_LEVELLED = re.compile(
    rf"\b(chien si thi dua|bang khen|co thi dua|co|huan chuong|huy chuong)\b(.*?){_NEXT}"
)
_MARKS = {
    "x",
    "v",
    "✓",
    "✔",
    "√",
    "☑",
    "☒",
    "×",
    "✗",
    "✘",
    "+",
    "1",
    "co",
    "yes",
    "dat",
    "●",
    "•",
}
_NOT_MARKS = {"", "0", "-", "–", "—", "khong", "no", "k", "/", "..."}
_PARTS = re.compile(r"\s*[,;/+&\n]\s*|\s+(?:và|va)\s+|(?:^|\s)[-–•]\s+")
_AWARD_WORD = re.compile(
    r"\b(?:danh hieu|bang khen|giay khen|chien si|huan chuong|huy chuong|co thi dua|lao dong"
    r"|bk|gk|hc|cstd\w*|ldtt|ttld\w*|ky niem)\b"
)
_OFFER = re.compile(r"\b(?:de nghi|xet|tang thuong|khen tang|cong nhan)\b")


@dataclass(frozen=True)
class Written:
    """An honour as written: its text and the code, None where it is not known."""

    text: str
    code: str | None


class HonourNames:
    """Finds honours in what units write; asks the catalogue first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._exact: dict[str, str | None] = {}
        self._kinds: dict[tuple[str, date], frozenset[str] | None] = {}

    def exact(self, text: str) -> str | None:
        """Return the code of a text that names one honour and nothing else."""
        if text not in self._exact:
            self._exact[text] = self._lookup(text)
        return self._exact[text]

    def _lookup(self, text: str) -> str | None:
        line = one_line(text).strip(" .,;:“”\"'")
        if not line or len(line) > 200:
            return None
        code = self._catalogue.find_by_name(line)
        if code is not None:
            return code
        found = phrases(line)
        return found[0] if len(found) == 1 else None

    def in_cell(self, text: str) -> list[Written]:
        """Return every honour a cell names, in its order; unknown ones without code."""
        whole = self.exact(text)
        pieces = [p for p in _PARTS.split(text) if p and fold(p)]
        if len(pieces) < 2:
            return [Written(one_line(text), whole)] if fold(text) else []
        known = [Written(one_line(p), self.exact(p)) for p in pieces]
        if all(part.code for part in known):
            return _once(known)
        unknown = [p for p in known if not p.code and _AWARD_WORD.search(fold(p.text))]
        if whole and not unknown:
            return [Written(one_line(text), whole)]
        if any(part.code for part in known):
            return self._parted(known)
        return [Written(one_line(text), None)]

    def _parted(self, known: list[Written]) -> list[Written]:
        # “Bằng khen của bộ, ban, ngành”: a part naming no award belongs to the one before.
        kept: list[Written] = []
        for part in known:
            if part.code or _AWARD_WORD.search(fold(part.text)) or not kept:
                kept.append(part)
            else:
                text = f"{kept[-1].text}, {part.text}"
                kept[-1] = Written(text, self.exact(text) or kept[-1].code)
        return _once(kept)

    def in_title(self, text: str) -> list[str]:
        """Return codes of the honours a title or group heading names, in its order."""
        words = fold(text)
        offers = list(_OFFER.finditer(words))
        if offers and (offered := phrases(words[offers[-1].end() :])):
            return offered
        return phrases(text) or ([whole] if (whole := self.exact(text)) else [])

    def label(self, code: str) -> str:
        """Return the usual short name of an honour."""
        try:
            return self._catalogue.short_name(code)
        except (LookupError, AttributeError):
            return code

    def subject_kinds(self, code: str, day: date) -> frozenset[str] | None:
        """Return the kinds of subject an honour is for on a day, None when not known."""
        if (code, day) not in self._kinds:
            self._kinds[code, day] = _subject_kinds(self._catalogue, code, day)
        return self._kinds[code, day]


def _subject_kinds(catalogue: Catalogue, code: str, day: date) -> frozenset[str] | None:
    try:
        kinds: Iterable[object] | None = getattr(
            catalogue.honour_on(code, day), "subject_kinds", None
        )
    except LookupError:
        return None
    return frozenset(str(getattr(k, "value", k)) for k in kinds) if kinds else None


def _once(parts: list[Written]) -> list[Written]:
    seen: dict[str, Written] = {}
    for part in parts:
        seen.setdefault(part.code or part.text, part)
    return list(seen.values())


def is_mark(text: str) -> bool:
    """Tell whether a cell of a column with an honour as heading is ticked."""
    lowered = text.strip().lower()
    if lowered in _MARKS or fold(lowered) in _MARKS:
        return True
    return bool(re.fullmatch(r"[xv✓✔√]\s*(?:\(.*\)|[.*])?", lowered))


def is_blank_mark(text: str) -> bool:
    """Tell whether a cell says no in words: 0, -, không."""
    folded = fold(text)
    return text.strip().lower() in _NOT_MARKS or bool(folded and folded in _NOT_MARKS)


@lru_cache(maxsize=4096)
def _expanded(text: str) -> str:
    words = fold(text)
    for pattern, new in _GLUED:
        words = pattern.sub(new, words)
    for expander, new in _EXPANDERS:
        words = expander.sub(new, words)
    return words


def phrases(text: str) -> list[str]:
    """Return codes of the honours named anywhere in a text, in order, each once."""
    words = _expanded(text)
    found: list[tuple[int, str]] = []
    for pattern, code in _PLAIN_PATTERNS:
        found += [(match.start(), code) for match in pattern.finditer(words)]
    for match in _LEVELLED.finditer(words):
        if code_found := _levelled(match[1], match[2]):
            found.append((match.start(), code_found))
    ordered: dict[str, None] = {}
    for _at, code in sorted(found):
        ordered.setdefault(code)
    return list(ordered)


def _has(words: str, alternatives: str) -> bool:
    return re.search(rf"\b(?:{alternatives})\b", words) is not None


def _levelled(award: str, words: str) -> str | None:
    if award == "chien si thi dua":
        return _fighter(words)
    if award == "bang khen":
        return _merit(words)
    if award in ("co thi dua", "co"):
        return _flag(words, is_short=award == "co")
    if award == "huan chuong":
        code = next((c for name, c in _ORDERS.items() if _has(words, name)), None)
        return _graded(code, words) if code in _GRADED_ORDERS else code
    code = next((c for name, c in _MEDALS.items() if _has(words, name)), None)
    return _graded(code, words) if code == "HCH_CSVV" else code


def _graded(code: str | None, words: str) -> str | None:
    grade = re.search(r"\bhang (nhat|nhi|ba|[123]|i{1,3})\b", words)
    return f"{code}_{_CLASSES[grade[1]]}" if code and grade else None


def _fighter(words: str) -> str | None:
    if _has(words, "toan quoc"):
        return "CSTDTQ"
    if _has(words, _BELOW_PROVINCE.replace("|cap co so", "")):
        return None
    if _has(words, "co so"):
        return "CSTDCS"
    return "CSTD_BT" if _has(words, _PROVINCE_LEVEL) else None


def _merit(words: str) -> str | None:
    if _has(words, "thu tuong"):
        return "BK_TTG"
    if _has(words, _ARMED):
        return "BK_QK"
    if _has(words, f"{_BELOW_PROVINCE}|tinh uy|thanh uy|dang bo|dang uy"):
        return None
    return "BK_BT" if _has(words, _PROVINCE_LEVEL) else None


def _flag(words: str, *, is_short: bool) -> str | None:
    if is_short and not re.match(r" (?:cua )?(?:chinh phu|tinh|bo|thi dua)\b", words):
        return None
    if _has(words, "chinh phu|thu tuong"):
        return "CO_CP"
    if _has(words, _ARMED):
        return "CO_QK"
    has_level = _has(words, _PROVINCE_LEVEL) and not _has(words, _BELOW_PROVINCE)
    return "CO_BT" if has_level else None
