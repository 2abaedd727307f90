"""The tables of law cases agree with the rules, and leave no item of the law untried."""

import pytest
from tests.tools.law.case_tables import cases
from tests.tools.law.table_answers import RANK, answer_to, departed_from, fallen_items

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.evaluation import Verdict

CASES = cases()


def names(article, citation):
    """Say whether a citation is the article or a place inside it."""
    return citation == article or citation.startswith((f"{article} ", f"{article},"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_agrees(case):
    judged = case.judge()

    assert judged.verdict == case.expected, case.written
    missing = [
        article
        for article in case.articles
        if not any(names(article, one) for one in judged.decisive)
    ]
    assert not missing, (case.written, judged.decisive)


# What can never fail by itself, and what can never be met without a person.
NEUTRAL = {"quota", "counting_rule"}
NEVER_MET = {"attendance", "external_rule"}
VERIFIED = [honour for honour in load().honours if honour.verified]


def tried(honour):
    """
    Return the items that hold in some case, and those that fail in some case.

    An item holds where it is met, or left to a person if its kind is never met by
    itself, and the honour is not refused. It fails where it fell beside the case from
    which this one departs and the verdict fell with it, or waits for a person with it.
    """
    kinds = {item.id: item for item in honour.criteria.walk()}
    holding, failing = set(), set()
    for case in CASES:
        found = answer_to(case)
        if found.standard != (honour.code, honour.regime):
            continue
        if found.verdict != Verdict.NOT_MET:
            holding |= {
                name for name, one in found.items.items() if holds(kinds.get(name), one)
            }
        before = departed_from(case)
        if before and RANK[found.verdict] < RANK[before.verdict]:
            failing |= fallen_items(case)
        elif found.verdict == Verdict.NEEDS_A_PERSON:
            failing |= fallen_items(case) & found.decisive
    return holding, failing


def holds(item, verdict):
    waits = item is not None and any(one.type in NEVER_MET for one in item.walk())
    return verdict == Verdict.MET or (waits and verdict == Verdict.NEEDS_A_PERSON)


@pytest.mark.parametrize("honour", VERIFIED, ids=lambda one: f"{one.code}-{one.regime}")
def test_every_item_is_met_in_one_case_and_fails_in_another(honour):
    holding, failing = tried(honour)
    items = [item for top in honour.criteria.items for item in top.walk()]

    never_met = [item.id for item in items if item.id not in holding]
    never_failed = [
        item.id for item in items if item.id not in failing and not cannot_fail(item)
    ]

    assert (never_met, never_failed) == ([], [])


def cannot_fail(item):
    """Say whether nothing on file can make the item fail."""
    if item.items:
        return all(cannot_fail(one) for one in item.items)
    if item.type == "external_rule":
        return not item.params["subject"].endswith(("long service", "prizes"))
    return item.type in NEUTRAL | {"attendance"}
