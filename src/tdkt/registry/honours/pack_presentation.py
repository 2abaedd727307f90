"""A local regulation in plain words: what it adds, tightens, caps and asks by when."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tdkt.registry.honours import catalogue, wording
from tdkt.registry.honours.labels import MEASURES, ROUNDINGS, say
from tdkt.registry.honours.local_rules import rules_on
from tdkt.registry.honours.sentences import sentence
from tdkt.registry.honours.sentences.numbers import honour_name, honour_names, percent
from tdkt.registry.honours.words.switches import SWITCHES
from tdkt.tools.law.criteria import Criterion
from tdkt.tools.law.evaluation import Finding
from tdkt.tools.law.packs import Deadline, LocalForm, Pack, apply, in_order
from tdkt.tools.law.packs.reading import rows_between
from tdkt.tools.law.quotas import MEMBERS, QuotaRule, StructureAlert
from tdkt.tools.law.switches import switches


@dataclass(frozen=True, slots=True)
class ShownTightening:
    """An item of the state's standard as it was and as it becomes."""

    item: str
    before: str
    after: str
    cite: str


@dataclass(frozen=True, slots=True)
class ShownHonour:
    """What a regulation asks for one honour."""

    code: str
    name: str
    added: tuple[Criterion, ...]
    tightened: tuple[ShownTightening, ...]


@dataclass(frozen=True, slots=True)
class ShownQuota:
    """A cap as a row."""

    rule: QuotaRule
    honours: str
    share: str
    base: str
    rounding: str


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A sentence with its article."""

    words: str
    cite: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day that is set, yearly or once."""

    what: str
    when: str
    cite: str


@dataclass(frozen=True, slots=True)
class ShownForm:
    number: str
    title: str
    honours: str
    cite: str


@dataclass(frozen=True, slots=True)
class ShownCase:
    """The result of a case, with what was found."""

    id: str
    reason: str
    honour: str
    expected: str
    verdict: str
    passed: bool
    citations: Sequence[str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPack:
    """A regulation ready for its page."""

    pack: Pack
    honours: tuple[ShownHonour, ...]
    quotas: tuple[ShownQuota, ...]
    alerts: tuple[ShownRule, ...]
    readings: tuple[ShownRule, ...]
    calendar: tuple[ShownDay, ...]
    forms: tuple[ShownForm, ...]
    school_years: ShownDay | None


def shown_pack(pack: Pack) -> ShownPack:
    """Return a regulation in the reader's language."""
    return ShownPack(
        pack=pack,
        honours=tuple(shown_honour(pack, code) for code in pack.honours),
        quotas=tuple(_quota(rule) for rule in pack.quotas),
        alerts=tuple(_alert(rule) for rule in pack.alerts),
        readings=tuple(_reading(pack, code) for code in pack.switches),
        calendar=tuple(_day(one) for one in pack.calendar),
        forms=tuple(_form(one) for one in pack.forms),
        school_years=(
            _day(Deadline("", pack.school_years.starts, pack.school_years.cite))
            if pack.school_years
            else None
        ),
    )


def shown_honour(pack: Pack, code: str) -> ShownHonour:
    """Return what a regulation asks for one honour, against the newest law it meets."""
    local = pack.honours[code]
    rows = rows_between(catalogue.load(), code, pack.valid_from, pack.valid_until)
    tightened = []
    for entry in local.tightened:
        row = next(row for row in reversed(rows) if _item(row.criteria, entry.item))
        old = _item(row.criteria, entry.item)
        new = _item(apply(row, [pack]).criteria, entry.item)
        if old is not None and new is not None:
            tightened.append(
                ShownTightening(
                    entry.item,
                    wording.requirement(old),
                    wording.requirement(new),
                    entry.cite,
                )
            )
    return ShownHonour(code, honour_name(code), local.added, tuple(tightened))


@dataclass(frozen=True, slots=True)
class LocalAddition:
    """What one regulation in force asks for one honour of the reader's units."""

    pack: Pack
    pack_id: int
    asked: ShownHonour | None
    quotas: tuple[ShownQuota, ...]
    forms: tuple[ShownForm, ...]


def local_additions(code: str, day: date, paths: Iterable[str]) -> list[LocalAddition]:
    """Return what regulations above the reader's units ask for an honour on a day."""
    rules = rules_on(day)
    keys = {one.pack: one.pack_id for one in rules.governing}
    packs = in_order(pack for path in paths for pack in rules.packs(path))
    found = []
    for pack in packs:
        asked = shown_honour(pack, code) if code in pack.honours else None
        quotas = tuple(_quota(rule) for rule in pack.quotas if code in rule.honours)
        forms = tuple(_form(one) for one in pack.forms if code in one.honours)
        if asked or quotas or forms:
            found.append(LocalAddition(pack, keys[pack], asked, quotas, forms))
    return found


def _form(one: LocalForm) -> ShownForm:
    return ShownForm(one.number, one.title, honour_names(one.honours), one.cite)


def _item(root: Criterion, item_id: str) -> Criterion | None:
    return next((one for one in root.walk() if one.id == item_id), None)


def _quota(rule: QuotaRule) -> ShownQuota:
    base = _("members of the unit") if rule.base == (MEMBERS,) else honour_names(rule.base)
    return ShownQuota(
        rule=rule,
        honours=honour_names(rule.honours),
        share=percent(str(rule.max_share)),
        base=base,
        rounding=say(ROUNDINGS, rule.rounding.value),
    )


def _alert(rule: StructureAlert) -> ShownRule:
    said = {
        "share": percent(str(rule.min_share)),
        "who": say(MEASURES, rule.measure.value),
        "honours": honour_names(rule.honours),
    }
    text = (
        _("At least %(share)s %(who)s among those put forward for %(honours)s.")
        if rule.honours
        else _("At least %(share)s %(who)s among the individuals put forward.")
    )
    return ShownRule(text % said, rule.source, rule.verified)


def _reading(pack: Pack, code: str) -> ShownRule:
    [switch] = [one for one in switches() if one.code == code]
    yes, no = SWITCHES[code]
    text = str(yes if pack.switches[code] else no)
    return ShownRule(text, f"{switch.cite}; {pack.switches_cite}")


def _day(one: Deadline) -> ShownDay:
    parts = one.by.split("-")
    if len(parts) == len(("month", "day")):
        when = _("%(day)s/%(month)s of every year") % {"day": parts[1], "month": parts[0]}
    else:
        when = f"{parts[2]}/{parts[1]}/{parts[0]}"
    return ShownDay(one.what, when, one.cite)


def shown_cases(results: Sequence[Mapping[str, Any]]) -> list[ShownCase]:
    """Return the results of cases; those that failed come first."""
    shown = []
    for one in results:
        findings = [Finding.from_json(raw) for raw in one["findings"]]
        told = [
            sentence(finding)
            for top in findings
            for finding in top.walk()
            if finding.verdict == one["verdict"] and not finding.children
        ]
        shown.append(
            ShownCase(
                id=one["id"],
                reason=one["reason"],
                honour=honour_name(one["honour"]),
                expected=one["expected"],
                verdict=one["verdict"],
                passed=one["passed"],
                citations=one["citations"],
                sentences=tuple(dict.fromkeys(told)),
            )
        )
    return sorted(shown, key=lambda case: case.passed)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a text: `mark` is "+", "-", " " or "…" for what is left out."""

    mark: str
    number: int | None
    text: str


def differences(before: str, after: str) -> list[ShownLine]:
    """Return the lines that differ between two texts, with a line around each."""
    found: list[ShownLine] = []
    matcher = difflib.SequenceMatcher(
        None, before.splitlines(), after.splitlines(), autojunk=False
    )
    old, new = before.splitlines(), after.splitlines()
    for number, group in enumerate(matcher.get_grouped_opcodes(1)):
        if number:
            found.append(ShownLine("…", None, ""))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                found.extend(ShownLine(" ", j + 1, new[j]) for j in range(j1, j2))
                continue
            found.extend(ShownLine("-", None, old[i]) for i in range(i1, i2))
            found.extend(ShownLine("+", j + 1, new[j]) for j in range(j1, j2))
    return found


def lines_around(text: str, line: int) -> list[ShownLine]:
    """Return the line at fault (marked "-") with two lines on either side."""
    lines = text.splitlines()
    first, last = max(1, line - 2), min(len(lines), line + 2)
    return [
        ShownLine("-" if number == line else " ", number, lines[number - 1][:300])
        for number in range(first, last + 1)
    ]
