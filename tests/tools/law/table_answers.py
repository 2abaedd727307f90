"""What the answer to a case rests on: the verdict of each item, and those that carry it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.tools.law.case_tables import Case, cases

from tdkt.tools.law.evaluation import Finding, Verdict, decisive_findings

RANK = {Verdict.NOT_MET: 0, Verdict.NEEDS_A_PERSON: 1, Verdict.MET: 2}


@dataclass(frozen=True)
class Answer:
    """What a case says: the verdict, that of each item, and the items that carry it."""

    standard: tuple[str, str]
    verdict: Verdict
    items: dict[str, Verdict]
    decisive: frozenset[str]


@cache
def answer_to(case: Case) -> Answer:
    """Judge a case once, and say what the answer rests on."""
    judged, honour = case.judge(), case.standard()
    items: dict[str, Verdict] = {}
    for top in judged.findings:
        for one in own(top):
            items.setdefault(one.item_id, one.verdict)
    carrying = {
        one.item_id
        for top in judged.findings
        if top.verdict == judged.verdict
        for one in decisive_findings(top)
    }
    return Answer((honour.code, honour.regime), judged.verdict, items, frozenset(carrying))


def own(finding: Finding) -> Iterator[Finding]:
    """Yield the findings on the standard itself, not on other standards it asks for."""
    yield finding
    for child in finding.children:
        if child.rule != "standard":
            yield from own(child)


@cache
def _by_place() -> dict[tuple[str, str, str, str], Case]:
    return {(one.table, one.honour, one.law, one.id): one for one in cases()}


def departed_from(case: Case) -> Answer | None:
    """Return the answer to the case this one departs from, under the same standard."""
    if case.base is None:
        return None
    before = answer_to(_by_place()[case.table, case.honour, case.law, case.base])
    return before if before.standard == answer_to(case).standard else None


def fallen_items(case: Case) -> set[str]:
    """Return the items that do worse than in the case this one departs from."""
    before = departed_from(case)
    if before is None:
        return set()
    return {
        name
        for name, verdict in answer_to(case).items.items()
        if RANK[verdict] < RANK[before.items.get(name, Verdict.NOT_MET)]
    }
