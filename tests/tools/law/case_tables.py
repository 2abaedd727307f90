"""Reads the tables of law cases; `tables/README.md` tells the notation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.criteria import enumeration
from tdkt.tools.law.evaluation import Evaluation, SubjectRecord, evaluate
from tdkt.tools.law.evaluation.record import DISCIPLINE_LEVELS, RATINGS
from tdkt.tools.law.regimes import regime_on

TABLES = Path(__file__).parent / "tables"
VERDICTS = {"met": "met", "not met": "not_met", "a person": "needs_a_person"}
KINDS = {"person": "individual", "collective": "collective", "household": "household"}
AWARD_TYPES = {"sudden": "dot_xuat", "movement": "phong_trao"}
WORKS = {
    "initiative": "initiative",
    "science work": "science_work",
    "combat resourcefulness": "combat_resourcefulness",
    "outstanding work": "outstanding_work",
}


class TableUnreadable(ValueError):
    """A table leaves the notation; the message names file, case and words."""


@dataclass(frozen=True)
class Clause:
    """One thing on file: what it is about (`key`), and how it was written."""

    key: str
    text: str


@dataclass(frozen=True)
class Case:
    """One row of a table; `base` is the case it was made from."""

    table: str
    id: str
    honour: str
    law: str
    decided_on: date
    judged_year: int
    clauses: tuple[Clause, ...]
    expected: str
    articles: tuple[str, ...]
    written: str
    base: str | None = None

    @property
    def name(self) -> str:
        """Name the case for people: table, honour and number."""
        return f"{self.table}-{self.honour}-{self.law}-{self.id}".replace(" ", "_")

    def standard(self) -> Any:
        """Return the row of the catalogue that governs the case."""
        if self.law != "by day":
            return load().honour(self.honour, self.law)
        regime = regime_on(self.day())
        assert regime is not None
        return load().honour(self.honour, regime.id)

    def judge(self, honour: Any = None) -> Evaluation:
        """Judge the facts by the catalogue's standard, or by the one given."""
        record, options = _on_file(self)
        return evaluate(
            honour or self.standard(),
            record,
            decided_on=self.day(),
            standards=load(),
            **({"judged_year": self.judged_year} | options),
        )

    def day(self) -> date:
        """Return the day of decision."""
        for clause in self.clauses:
            if clause.key == "decided":
                return date.fromisoformat(clause.text.split()[1])
        return self.decided_on

    def facts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the record of the case as plain values, and the options of judging."""
        facts: dict[str, Any] = {}
        options: dict[str, Any] = {}
        for clause in self.clauses:
            try:
                _read(clause, facts, options)
            except (KeyError, ValueError, IndexError, AttributeError) as error:
                raise TableUnreadable(f"{self.name}: “{clause.text}” ({error})") from error
        return facts, options


@cache
def _on_file(case: Case) -> tuple[SubjectRecord, dict[str, Any]]:
    facts, options = case.facts()
    return SubjectRecord.from_mapping(facts), options


def cases() -> list[Case]:
    """Return all cases of all tables."""
    return [
        case
        for path in sorted(TABLES.glob("*.md"))
        if path.name != "README.md"
        for case in _cases_of(path)
    ]


_HEADING = re.compile(r"^## (\S+) · (by day|\S+) · (.+)$")
_DECIDED = re.compile(r"^Decided (\d{4}-\d\d-\d\d), year (\d{4})\.$")
_DERIVED = re.compile(r"^([A-Z][a-z0-9.]*)(?: without (.+?))?(?: but (.+))?$")


def _cases_of(path: Path) -> Iterator[Case]:
    honour = law = text = ""
    day, year = date.min, 0
    known: dict[str, Case] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            honour, law, text = heading.groups()
            known = {}
        elif decided := _DECIDED.match(line):
            day, year = date.fromisoformat(decided[1]), int(decided[2])
        elif line.startswith("| ") and not line.startswith("| case "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            case_id, on_file, expected, articles = cells
            case = Case(
                table=path.stem,
                id=case_id,
                honour=honour,
                law=law,
                decided_on=day,
                judged_year=year,
                clauses=(),
                expected=VERDICTS[expected],
                articles=tuple(_article(one.strip(), text) for one in articles.split("; ")),
                written=on_file,
            )
            if case_id in known:
                raise TableUnreadable(f"{case.name} stands twice")
            known[case_id] = _with_clauses(case, known)
            yield known[case_id]


def _article(written: str, law: str) -> str:
    """Return the whole citation: 44.1.e is Điều 44 khoản 1 điểm e of the law."""
    if "Điều" in written or "mục" in written or "NĐ" in written:
        return written
    article, *rest = written.split(".", 2)
    words = [f"{law}, Điều {article}"]
    words += [f"{name} {one}" for name, one in zip(("khoản", "điểm"), rest, strict=False)]
    return " ".join(words)


def _with_clauses(case: Case, known: Mapping[str, Case]) -> Case:
    first, *others = (part.strip() for part in case.written.split(";"))
    derived = _DERIVED.match(first)
    if not derived or derived[1] not in known:
        clauses = tuple(_clause(part, case) for part in (first, *others))
        return replace(case, clauses=clauses)
    inherited = known[derived[1]].clauses
    if derived[2]:
        dropped = {part.strip() for part in derived[2].split(",")}
        if lost := dropped - {one.key for one in inherited}:
            raise TableUnreadable(f"{case.name}: nothing to leave out for {sorted(lost)}")
        inherited = tuple(one for one in inherited if one.key not in dropped)
    changes = [_clause(part, case) for part in (derived[3], *others) if part]
    replaced = {one.key for one in changes} - {"ratings"}
    kept = tuple(one for one in inherited if one.key not in replaced)
    return replace(case, clauses=(*kept, *changes), base=derived[1])


_KEYS = (
    (r"(person|collective|household)\b", "who"),
    (r"conduct ", "conduct"),
    (r"(not )?chosen$", "chosen"),
    (rf"({'|'.join(RATINGS)}|no rating) ", "ratings"),
    (r"(\d+ )?initiatives? ", "initiative"),
    (r"(\d+ )?science works? ", "science work"),
    (r"(\d+ )?combat resourcefulness ", "combat resourcefulness"),
    (r"(\d+ )?outstanding works? ", "outstanding work"),
    (r"\d+ members", "members"),
    (r"founded ", "founded"),
    (r"cluster ", "cluster"),
    (r"movement ", "movement"),
    (r"service: ", "service"),
    (r"post ", "post"),
    (r"long service claimed$", "long service"),
    (r"(woman|man)$", "gender"),
    (r"discipline ", "discipline"),
    (r"on hold: ", "hold"),
    (r"decided ", "decided"),
    (r"year \d", "year"),
    (r"years begin ", "years begin"),
    (r"reading ", "reading"),
)


def _clause(text: str, case: Case) -> Clause:
    for pattern, key in _KEYS:
        if re.match(pattern, text):
            return Clause(key, text)
    first = re.split(r"[ :]", text)[0]
    if first in enumeration("nature") or first in load().codes():
        return Clause(first, text)
    raise TableUnreadable(f"{case.name}: “{text}” is no fact of the notation")


def _read(clause: Clause, facts: dict[str, Any], options: dict[str, Any]) -> None:
    """Put what a clause says into the record or the options of judging."""
    text = clause.text
    match clause.key:
        case "who":
            kind, groups = re.fullmatch(r"(\w+)(?: \((.+)\))?", text).groups()
            facts["kind"] = KINDS[kind]
            facts["groups"] = [one.strip() for one in groups.split(",")] if groups else []
        case "conduct":
            facts["declarations"] = {"confirmed": "all_confirmed", "open": "pending"}[
                text.removeprefix("conduct ")
            ]
        case "chosen":
            facts["selection"] = "pending" if text.startswith("not") else "confirmed"
        case "ratings":
            _read_ratings(text, facts.setdefault("ratings", {}))
        case "members":
            facts["members"] = _members(text)
        case "founded":
            facts["founded"] = int(text.split()[1])
        case "cluster":
            facts.setdefault("clusters", []).append(_cluster(text))
        case "movement":
            facts.setdefault("movement_reviews", []).append(_movement(text))
        case "service":
            _read_service(text, facts)
        case "post":
            facts.setdefault("posts", []).append(_post(text))
        case "long service":
            facts["long_service_claim"] = True
        case "gender":
            facts["gender"] = {"woman": "female", "man": "male"}[text]
        case "discipline":
            facts.setdefault("discipline", []).append(_discipline(text))
        case "hold":
            facts["on_hold"] = text.removeprefix("on hold: ")
        case "year":
            options["judged_year"] = int(text.split()[1])
        case "years begin":
            month, day = text.split()[2].split("-")
            options["year_start"] = (int(month), int(day))
        case "reading":
            _, code, state = text.split()
            options.setdefault("switches", {})[code] = {"on": True, "off": False}[state]
        case "decided":
            pass
        case key if key in WORKS:
            facts.setdefault("initiatives", []).extend(_works(key, text))
        case key if key in enumeration("nature"):
            facts.setdefault("achievements", []).append(_achievement(text, len(facts)))
        case _:
            facts.setdefault("honours", []).extend(_honours(text))


def _years(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def _read_ratings(text: str, ratings: dict[int, str]) -> None:
    word, years = re.fullmatch(r"(no rating|\w+) (.+)", text).groups()
    for year in _years(years):
        if word == "no rating":
            ratings.pop(year, None)
        else:
            ratings[year] = word


def _honours(text: str) -> list[dict[str, Any]]:
    code, years, by, award_type = re.fullmatch(
        r"(\w+) ([\d, -]+?)(?: by (\w+))?(?: for (\w+))?", text
    ).groups()
    extra = {"conferred_by": by} if by else {}
    if award_type:
        extra["award_type"] = AWARD_TYPES[award_type]
    return [{"code": code, "year": year, **extra} for year in _years(years)]


def _works(kind: str, text: str) -> list[dict[str, Any]]:
    number, year, words = re.fullmatch(
        rf"(?:(\d+) )?{kind}s? (\d+)(?:, (.+))?", text
    ).groups()
    work: dict[str, Any] = {"kind": WORKS[kind], "year": int(year), "recognised": True}
    for word in (words or "").split(", "):
        if word in ("applied", "accepted", "replicable"):
            work[word] = True
        elif word == "unrecognised":
            work["recognised"] = False
        elif word.startswith("by "):
            work["recognised_by"] = word.removeprefix("by ")
        elif word.startswith("used for "):
            code, used = word.split()[2:]
            work.setdefault("used_by", []).append({"code": code, "year": int(used)})
        elif word:
            work["scope"] = word
    return [work] * int(number or 1)


def _achievement(text: str, number: int) -> dict[str, Any]:
    nature, _, words = text.partition(":")
    found: dict[str, Any] = {"id": f"A{number}", "nature": nature, "assessed": True}
    for word in (one.strip() for one in words.split(",")):
        if word == "claimed":
            found["assessed"] = False
        elif word.startswith("rewarded by "):
            found["already_rewarded_by"] = word.removeprefix("rewarded by ")
        elif word.startswith("by "):
            found["recognised_by"] = word.removeprefix("by ")
        elif span := re.fullmatch(r"(\d{4})-(\d{4})", word):
            found["first_year"], found["last_year"] = int(span[1]), int(span[2])
        elif length := re.fullmatch(r"(\d+) years", word):
            found["years"] = int(length[1])
        elif word in enumeration("degree"):
            found["degree"] = word
        elif word:
            found["scope"] = word
    return found


def _members(text: str) -> dict[str, Any]:
    total, words = re.fullmatch(r"(\d+) members(?:: (.+))?", text).groups()
    found: dict[str, Any] = {"total": int(total), "honours": {}, "below_HTNV": 0}
    for part in (words or "").split(", "):
        number, _, word = part.partition(" ")
        if word == "below HTNV":
            found["below_HTNV"] = int(number)
        elif word.startswith("at "):
            found.setdefault("ratings", {})[word.removeprefix("at ")] = int(number)
        elif word in DISCIPLINE_LEVELS:
            found.setdefault("disciplined", []).extend([word] * int(number))
        elif word:
            found["honours"][word] = int(number)
    return found


def _cluster(text: str) -> dict[str, Any]:
    organiser, answer, year = re.fullmatch(
        r"cluster of (\w+): (\w+)(?: in (\d+))?", text
    ).groups()
    found: dict[str, Any] = {"organiser": organiser}
    found |= {"rank": int(answer)} if answer.isdigit() else {"result": answer}
    return found | ({"year": int(year)} if year else {})


def _movement(text: str) -> dict[str, Any]:
    by, years, moment, result = re.fullmatch(
        r"movement of (\w+)(?:, (\d+) years)?, (\w+): (\w+)", text
    ).groups()
    found: dict[str, Any] = {"launched_by": by, "moment": moment, "result": result}
    return found | ({"min_years": int(years)} if years else {})


def _read_service(text: str, facts: dict[str, Any]) -> None:
    service = facts.setdefault("service", {})
    for part in text.removeprefix("service: ").split(", "):
        kind, _, years = part.partition(" ")
        if kind == "interrupted":
            facts["service_breaks"] = [one for one in service if one != "of_which_hardship"]
        else:
            service[kind] = float(years)


def _post(text: str) -> dict[str, Any]:
    group, words = re.fullmatch(r"post (\w+): (.+)", text).groups()
    if years := re.fullmatch(r"([\d.]+) years", words):
        return {"post_group": group, "years": float(years[1])}
    first, _, last = words.partition(" to ")
    return {"post_group": group, "valid_from": first, "valid_until": last or None}


def _discipline(text: str) -> dict[str, Any]:
    level, decided, ended = re.fullmatch(
        r"discipline (\w+) (\S+)(?: to (\S+))?", text
    ).groups()
    return {"level": level, "decided": decided, "ended": ended}
