"""Decisions of the years with their awards, numbered without gaps in the order of time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from random import Random

from django.db.models import Max
from django.utils import timezone

from tdkt.casework.decisions.models import Award, Decision, RegisterSequence
from tdkt.casework.decisions.rules.identifiers import ALPHABET, LENGTH, check_sign, grouped
from tdkt.casework.decisions.rules.money import LineMoney, MoneyLine, money_of
from tdkt.casework.decisions.services.numbers import register_of
from tdkt.doors.console.demonstration.names import merit_deed, person_name
from tdkt.doors.console.load.plan import (
    PlannedCollective,
    PlannedHonour,
    PlannedPerson,
    PlannedUnit,
    Province,
)
from tdkt.doors.console.load.plan.days import decision_day
from tdkt.doors.console.load.plan.units import TWO_LEVELS_SINCE
from tdkt.registry.honours import catalogue

from .subjects import Count, Written
from .tables import Table
from .units import Placed

_CLOSING = time(16, 30)
_BITS = 5  # of one sign of an identifier
_ABOUT = {
    "unit": "Công nhận danh hiệu thi đua năm {year}",
    "province": "Tặng danh hiệu thi đua và Bằng khen của UBND tỉnh năm {year}",
    "government": "Tặng Cờ thi đua của Chính phủ năm {year}",
    "prime_minister": "Tặng danh hiệu thi đua và Bằng khen năm {year}",
    "president": "Tặng thưởng Huân chương Lao động hạng Ba",
}
_STATE_SYMBOLS = {"government": "NQ-CP", "prime_minister": "QĐ-TTg", "president": "QĐ-CTN"}
_TITLES_OF_THE_UNIT = ("LDTT", "LDTT_DAN", "CSTDCS", "TTLDTT")


@dataclass(frozen=True, slots=True)
class Line:
    """One subject with all that one decision gives it."""

    subject: Written
    person: PlannedPerson | None
    unit: PlannedUnit
    codes: tuple[str, ...]


@dataclass(slots=True)
class Group:
    """What one body decides for one year."""

    by: str
    grantor: PlannedUnit | None
    year: int
    lines: list[Line] = field(default_factory=list)


@dataclass
class Books:
    """Numbers given so far: of decisions, and of the lines of golden books."""

    numbers: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def next(self, unit: int, year: int, register: str) -> int:
        key = (unit, year, register)
        self.numbers[key] = self.numbers.get(key, 0) + 1
        return self.numbers[key]

    def write(self) -> None:
        with Table(RegisterSequence, "unit_id", "year", "register", "last") as sequences:
            for (unit, year, register), last in self.numbers.items():
                sequences.add(unit, year, register, last)


def write_awards(
    random: Random,
    province: Province,
    placed: Placed,
    persons: list[Written],
    collectives: list[Written],
    added: Count,
) -> int:
    """Write all decisions with their awards; return the number of decisions."""
    groups = _groups(province, persons, collectives)
    signers: dict[int, str] = {}
    books = Books()
    with (
        Table(
            Decision,
            *("unit_id", "abstract", "signer_name", "signer_post", "place", "state"),
            *("number", "symbol", "year", "issued_on", "issued_at", "created_at"),
            *("is_recorded", "recorded_by_id", "is_invented"),
        ) as decisions,
        _awards(added) as awards,
    ):
        for group in groups:
            unit = _key(group, placed)
            signer = signers.get(unit) or person_name(random, woman=random.random() < 0.3)
            signers[unit] = signer
            decision = _add_decision(decisions, books, group, province, placed, signer)
            for line in group.lines:
                _add_awards(awards, books, random, group, line, decision, unit, placed)
    books.write()
    return len(groups)


def _awards(added: Count) -> Table:
    return Table(
        Award,
        *("identifier", "decision_id", "subject_id", "honour_code", "award_type"),
        *("honour_year", "granted_on", "granting_unit_id", "subject_unit_id"),
        *("register_number", "name", "name_folded", "name_sort_key", "subject_kind"),
        *("gender", "post_title", "unit_name", "worker_class", "achievement"),
        *("money_vnd", "money_making", "is_invented"),
        added=added,
    )


def _groups(
    province: Province, persons: list[Written], collectives: list[Written]
) -> list[Group]:
    """Gather who is honoured by whom in which year, in the order of the days."""
    found: dict[tuple[int, str, int], Group] = {}
    subjects: Iterator[tuple[PlannedPerson | PlannedCollective, Written]] = iter(
        [
            *zip(province.persons, persons, strict=True),
            *zip(province.collectives, collectives, strict=True),
        ]
    )
    for one, written in subjects:
        person = one if isinstance(one, PlannedPerson) else None
        for (year, by), honours in _by_decision(one.honours).items():
            unit = honours[0].unit
            grantor = _grantor(unit, year, province) if by == "unit" else None
            key = (year, by, grantor.number if grantor else -1)
            group = found.setdefault(key, Group(by, grantor, year))
            codes = tuple(honour.code for honour in honours)
            group.lines.append(Line(written, person, unit, codes))
    return sorted(
        found.values(),
        key=lambda one: (_day(one), one.grantor.number if one.grantor else -1),
    )


def _by_decision(
    honours: Sequence[PlannedHonour],
) -> dict[tuple[int, str], list[PlannedHonour]]:
    found: dict[tuple[int, str], list[PlannedHonour]] = defaultdict(list)
    for honour in honours:
        found[honour.year, honour.granted_by].append(honour)
    return found


def _grantor(unit: PlannedUnit, year: int, province: Province) -> PlannedUnit:
    """Return who decides on the titles of a unit's people; for communes once the district."""
    grantor = unit.grantor or unit
    if grantor is province.root and province.root.grantor is not None:
        grantor = province.root.grantor
    if grantor.district is not None and decision_day("unit", year) < TWO_LEVELS_SINCE:
        return grantor.district
    return grantor


def _day(group: Group) -> date:
    return decision_day(group.by, group.year)


def _key(group: Group, placed: Placed) -> int:
    if group.grantor is not None:
        return placed.keys[group.grantor.number]
    return placed.state.get(group.by) or placed.keys[0]


def _add_decision(
    table: Table,
    books: Books,
    group: Group,
    province: Province,
    placed: Placed,
    signer: str,
) -> int:
    unit, day = _key(group, placed), _day(group)
    at = timezone.make_aware(datetime.combine(day, _CLOSING))
    body = group.grantor or province.root
    of_state = group.by in _STATE_SYMBOLS
    if of_state:
        symbol, post, place = _STATE_SYMBOLS[group.by], "", "Hà Nội"
        number = _free_number(unit, day.year, symbol)
    else:
        symbol, post, place = f"QĐ-{body.abbreviation}", body.head_post, body.place
        number = books.next(unit, day.year, register_of(symbol))
    about = _ABOUT[group.by].format(year=group.year)
    recorder = placed.keys[0] if of_state else None
    return table.add(
        *(unit, about, "" if of_state else signer, post, place, "issued"),
        *(number, symbol, day.year, day, at, at),
        *(of_state, recorder, True),
    )


def _free_number(unit: int, year: int, symbol: str) -> int:
    """Return a number of a body outside that no decision on file bears."""
    known = Decision.objects.filter(unit_id=unit, year=year, symbol=symbol)
    return int(known.aggregate(last=Max("number"))["last"] or 0) + 1


def _add_awards(
    table: Table,
    books: Books,
    random: Random,
    group: Group,
    line: Line,
    decision: int,
    unit: int,
    placed: Placed,
) -> None:
    day, subject, person = _day(group), line.subject, line.person
    kind = "individual" if person else "collective"
    post = person.post_on(date(group.year, 12, 31)) if person else None
    money = _money(line.codes, kind, group.year, day)
    for code, paid in zip(line.codes, money, strict=True):
        number = None
        if group.by in ("unit", "province"):
            number = books.next(unit, group.year, f"awards:{code}")
        table.add(
            *(_identifier(random), decision, subject.key, code, "cong_trang"),
            *(group.year, day, unit, placed.keys[line.unit.number]),
            *(number, subject.name, subject.folded, subject.sort_key, kind),
            ("female" if person.is_woman else "male") if person else "",
            post.title if post else "",
            line.unit.name,
            post.worker_class if post else "",
            "" if code in _TITLES_OF_THE_UNIT else merit_deed(random),
            *(paid.amount_vnd, paid.making, True),
        )


@lru_cache(10_000)
def _money(
    codes: tuple[str, ...], kind: str, year: int, day: date
) -> tuple[LineMoney, ...]:
    """Return the money of one subject's lines of a decision; the same for all alike."""
    lines = [
        MoneyLine(str(place), "0", code, kind, year) for place, code in enumerate(codes)
    ]
    paid = money_of(lines, day, catalogue.load())
    return tuple(paid[str(place)] for place in range(len(codes)))


def _identifier(random: Random) -> str:
    """Return an identifier drawn from the seed, in one draw for all its signs."""
    bits = random.getrandbits(_BITS * (LENGTH - 1))
    signs = "".join(ALPHABET[bits >> _BITS * place & 31] for place in range(LENGTH - 1))
    return grouped(signs + check_sign(signs))
