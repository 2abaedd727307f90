"""
Find the instruments that a text names, however their numbers are written.

Understood: "NĐ 152/2025", "Nghị định số 98/2023/NĐ-CP", "Luật Thi đua, khen thưởng ngày
15 tháng 6 năm 2022", "QĐ 311/QĐ-BNV", with any sort of space, dash and Unicode form, in
capitals or without marks. A text's own papers (Tờ trình, Biên bản …) are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from .entries import Instrument, Standing
from .folding import Folded, fold_with_places, folded
from .loading import all_instruments, successors_of


@dataclass(frozen=True, slots=True)
class Citation:
    """
    One place where a text names an instrument.

    Args:
        written: kind and number as written.
        instrument: None when none on file is meant, or several could be.
        span: start and end in characters of the text as given.
        day_written: the day of issue that the text gives, None without one.
    """

    written: str
    instrument: Instrument | None
    span: tuple[int, int]
    day_written: date | None = None

    @property
    def day_differs(self) -> bool:
        """Say whether the text gives another day of issue than the one on file."""
        known = self.instrument.issued_on if self.instrument else None
        return None not in (known, self.day_written) and known != self.day_written


@dataclass(frozen=True, slots=True)
class CitedStanding:
    """
    How a cited instrument stands on a day.

    Args:
        standing: None when the instrument is not on file.
        successor: what replaced it and is in force on the day, else the next one.
    """

    citation: Citation
    standing: Standing | None
    successor: Instrument | None

    @property
    def is_out_of_force(self) -> bool:
        """Say whether it is known not to be in force on the day."""
        return self.standing in (Standing.ENDED, Standing.COMING)


_DATE = (
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s*-\s*|\s*\.\s*|\s+thang\s+)(?P<month>\d{1,2})"
    r"(?:\s*/\s*|\s*-\s*|\s*\.\s*|\s+nam\s+)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_KINDS = {
    "luat": "law",
    "bo luat": "law",
    "nghi dinh": "decree",
    "nd": "decree",
    "thong tu": "circular",
    "tt": "circular",
    "quyet dinh": "decision",
    "qd": "decision",
    "nghi quyet": "resolution",
    "nq": "resolution",
}
_KIND = r"(?:" + "|".join(sorted(_KINDS, key=len, reverse=True)).replace(" ", r"\s+") + ")"
# The sign after a number: QH15, NĐ-CP, QĐ-TTg, BNV-TĐKT; spaces and dashes vary.
_SIGN = (
    r"(?:(?:ub\s?tv)?qh\s?-?\s?\d{1,2}|nd\s?cp|(?:tt|qd)\s?bnv|qd\s?ttg"
    r"|[a-z]{1,5}\s?-\s?[a-z]{2,10}(?:-[a-z]{2,10})?)"
)
_WHOLE = re.compile(
    rf"(?:\b(?:{_KIND}|cong\s+van|cv|huong\s+dan|hd|quy\s+dinh)\s*(?:\bso\b\s*:?)?\s*)?"
    rf"(?<![\d/])(?P<no>\d{{1,5}})\s*/\s*(?:(?P<in>(?:19|20)\d\d)\s*/\s*)?(?P<sign>{_SIGN})"
    r"(?![a-z0-9])"
)
# The name of a law between its kind and its number: "Luật Thi đua, khen thưởng số 06/…".
_NAME_BEFORE = re.compile(
    r"\b(?<!phap )(?:bo\s+)?luat\s+[a-z][a-z ,]{3,90}?[\s(]*(?:so\b:?\s*)?$"
)
_NAME_WITHIN = 120
_PARTY = re.compile(
    r"(?:\bchi\s+thi\s*(?:\bso\b\s*:?)?\s*)?(?<![\d/])(?P<no>\d{1,4})\s*-\s*"
    r"(?P<sign>[a-z]{2})\s*/\s*tw\b"
)
_SHORT = re.compile(
    rf"\b(?P<kind>{_KIND})\s*(?:\bso\b\s*:?)?\s*(?P<no>\d{{1,5}})\s*/\s*"
    r"(?P<in>(?:19|20)\d\d)(?!\s*/|\d)"
)
# "NĐ 42/2010, 39/2012": what follows is of the same kind.
_NEXT = re.compile(
    r"\s*(?:,|;|\bva\b)\s*(?P<no>\d{1,5})\s*/\s*(?P<in>(?:19|20)\d\d)(?!\s*/|\d)"
)
# A law by its name, with the day or the year: two laws of one name differ by these.
_NAMED = re.compile(
    r"\b(?<!phap )(?<!ky )(?P<name>(?:bo\s+)?luat\s+(?!su\b)[a-z][a-z, ]{2,120}?)[\s,]*"
    rf"(?:\s\(?\s*ngay\s+{_DATE}|\snam\s+(?P<in>(?:19|20)\d\d)(?!\d)"
    r"|\s(?P<bare>(?:19|20)\d\d)(?![\d/]))"
)
_DAY_AFTER = re.compile(rf"[\s,(]*(?:ngay\s*)?{_DATE}")
_YEAR_AFTER = re.compile(r"[\s,(]*(?:nam\s+)?(?P<year>(?:19|20)\d\d)\b")
# Signs of instruments without a year in the number; others are papers (05/TTr-UBND).
_LEGAL_SIGN = re.compile(r"(?:ubtv)?qh\d|nd.?cp|qd.?ttg|nq\b|vbhn\b")
_AREA_WITHIN = 160


def cited_in(text: str) -> list[Citation]:
    """
    Return every instrument that a text names, in the order of the text.

    Whoever is named twice stands twice. A number of a legal instrument that is not on
    file comes with `instrument` None; so does a short number that several share.
    """
    seen = fold_with_places(text)
    found: list[tuple[int, int, Instrument | None, date | None]] = []
    for hit in (*_whole_numbers(seen), *_short_numbers(seen), *_named_laws(seen, text)):
        if all(hit[1] <= other[0] or other[1] <= hit[0] for other in found):
            found.append(hit)
    citations = []
    for start, end, meant, day in sorted(found, key=lambda hit: hit[:2]):
        span = seen.span(start, end)
        citations.append(Citation(text[slice(*span)], meant, span, day))
    return citations


def standings_in(text: str, day: date) -> list[CitedStanding]:
    """Return how each instrument that a text names stands on a day."""
    return [_standing(citation, day) for citation in cited_in(text)]


def _standing(citation: Citation, day: date) -> CitedStanding:
    meant = citation.instrument
    if meant is None:
        return CitedStanding(citation, None, None)
    standing = meant.standing_on(day)
    if standing != Standing.ENDED:
        return CitedStanding(citation, standing, None)
    after = successors_of(meant)
    holding = [one for one in after if one.holds_on(day)]
    successor = holding[0] if holding else (after[-1] if after else None)
    return CitedStanding(citation, standing, successor)


_Hit = tuple[int, int, Instrument | None, date | None]


def _whole_numbers(seen: Folded) -> Iterator[_Hit]:
    for hit in (*_WHOLE.finditer(seen.plain), *_PARTY.finditer(seen.plain)):
        year = hit.groupdict().get("in")
        sign = re.sub(r"[^a-z0-9]", "", hit["sign"]) + ("tw" if hit.re is _PARTY else "")
        day, year_after = _day_after(seen.plain, hit.end())
        key = (int(hit["no"]), int(year) if year else None, sign)
        meant = _one_of(_by_key().get(key, ()), seen.plain, hit, year_after)
        if meant is not None or year or _LEGAL_SIGN.match(hit["sign"]):
            yield _beginning(seen.plain, hit), hit.end(), meant, day


def _beginning(plain: str, hit: re.Match[str]) -> int:
    """Return where a citation begins: with the name of a law where one stands before it."""
    start = hit.start()
    if start < hit.start("no") or not hit["sign"].startswith("qh"):
        return start
    earliest = max(0, start - _NAME_WITHIN)
    before = list(_NAME_BEFORE.finditer(plain[earliest:start]))
    return earliest + before[-1].start() if before else start


def _one_of(
    candidates: tuple[Instrument, ...], plain: str, hit: re.Match[str], year: int | None
) -> Instrument | None:
    """Return the instrument meant by a number: its area and year may not speak against."""
    line = plain[hit.end() : hit.end() + _AREA_WITHIN].partition("\n")[0]
    around = " ".join(line.split())
    fitting = [
        one
        for one in candidates
        if (not one.area or folded(one.area) in around)
        and (one.year is None or year is None or year == one.year)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _short_numbers(seen: Folded) -> Iterator[_Hit]:
    for first in _SHORT.finditer(seen.plain):
        kind = _KINDS[" ".join(first["kind"].split())]
        start, hit = first.start(), first
        while True:
            meant = _one_of_kind(kind, int(hit["no"]), int(hit["in"]))
            yield start, hit.end(), meant, _day_after(seen.plain, hit.end())[0]
            after = _NEXT.match(seen.plain, hit.end())
            if after is None:
                break
            start, hit = after.start("no"), after


def _one_of_kind(kind: str, number: int, year: int) -> Instrument | None:
    """Return the one instrument of a kind with a short number, None when several fit."""
    fitting = [
        one
        for key, ones in _by_key().items()
        if key[:2] == (number, year)
        for one in ones
        if one.kind == kind and not one.area
    ]
    return fitting[0] if len(fitting) == 1 else None


def _named_laws(seen: Folded, text: str) -> Iterator[_Hit]:
    for hit in _NAMED.finditer(seen.plain):
        year = int(hit["year"] or hit["in"] or hit["bare"])
        day = _day_of(hit) if hit["day"] else None
        known = _by_name().get(_name_key(hit["name"]), ())
        start = hit.start()
        if not known:
            # "Luật này và Luật Thi đua, khen thưởng ngày …": the last name counts.
            last = hit["name"].rfind("luat ")
            known = _by_name().get(_name_key(hit["name"][last:]), ())
            start += last if known else 0
        exact = [one for one in known if day is not None and one.issued_on == day]
        same_year = [one for one in known if one.issued_year == year]
        meant = exact or (same_year if len(same_year) == 1 else [])
        if meant or (day is not None and _is_a_name(text, seen, start)):
            yield start, hit.end(), (meant[0] if meant else None), day


def _is_a_name(text: str, seen: Folded, start: int) -> bool:
    """Tell the name of a law not on file ("Luật Lưu trữ") from other words ("luật này")."""
    after = seen.plain.find("luat ", start) + len("luat ")
    return text[seen.starts[start]].isupper() and text[seen.starts[after]].isupper()


def _name_key(name: str) -> str:
    plain = " ".join(re.sub(r"[^a-z]+", " ", name).split())
    while "luat sua doi bo sung mot so dieu cua " in plain:
        plain = plain.replace("luat sua doi bo sung mot so dieu cua ", "")
    # "so" of a number that follows is no part of the name.
    return plain.removesuffix(" so")


def _day_after(plain: str, end: int) -> tuple[date | None, int | None]:
    """Return the day of issue that follows a number, and its year."""
    if hit := _DAY_AFTER.match(plain, end):
        return _day_of(hit), int(hit["year"])
    hit = _YEAR_AFTER.match(plain, end)
    return None, int(hit["year"]) if hit else None


def _day_of(hit: re.Match[str]) -> date | None:
    try:
        return date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
    except ValueError:
        return None


_Key = tuple[int, int | None, str]


@cache
def _by_key() -> dict[_Key, tuple[Instrument, ...]]:
    found: dict[_Key, tuple[Instrument, ...]] = {}
    for one in all_instruments():
        plain = folded(one.number)
        hit = re.match(r"(\d+)(?:/(\d{4}))?[/-](.+)$", plain)
        if hit:
            sign = re.sub(r"[^a-z0-9]", "", hit[3])
            key = (int(hit[1]), int(hit[2]) if hit[2] else None, sign)
            found[key] = (*found.get(key, ()), one)
    return found


@cache
def _by_name() -> dict[str, tuple[Instrument, ...]]:
    found: dict[str, tuple[Instrument, ...]] = {}
    for one in all_instruments():
        for name in one.called:
            key = _name_key(folded(name))
            found[key] = (*found.get(key, ()), one)
    return found
