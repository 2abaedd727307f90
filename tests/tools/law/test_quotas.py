"""Places of a quota: their arithmetic, both sides of each threshold, and the finding."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.law.counting import quota_finding
from tdkt.tools.law.evaluation import Finding, Verdict
from tdkt.tools.law.quotas import QuotaRule, QuotaStanding, Rounding

# NĐ 91/2017/NĐ-CP, Điều 9 khoản 3: CSTĐ cơ sở not over 15% of LĐTT or CSTT.
RULE = QuotaRule(
    id="cstdcs_share",
    honours=("CSTDCS",),
    max_share=Decimal("0.15"),
    base=("LDTT", "CSTT"),
    source="NĐ 91/2017/NĐ-CP, Điều 9 khoản 3",
)
RULES = st.builds(
    replace,
    st.just(RULE),
    max_share=st.decimals(0, 1, places=3),
    rounding=st.sampled_from(Rounding),
    at_least=st.integers(0, 5),
)


@pytest.mark.parametrize(
    ("base", "down", "half_up", "up"),
    [
        (0, 0, 0, 0),
        (6, 0, 1, 1),  # 0.90
        (7, 1, 1, 2),  # 1.05
        (13, 1, 2, 2),  # 1.95
        (14, 2, 2, 3),  # 2.10
        (20, 3, 3, 3),  # exactly 3: no rounding at all
        (30, 4, 5, 5),  # 4.50
    ],
)
def test_places_by_each_way_of_rounding(base, down, half_up, up):
    ways = (Rounding.DOWN, Rounding.HALF_UP, Rounding.UP)

    places = [replace(RULE, rounding=way).places(base) for way in ways]

    assert places == [down, half_up, up]


@given(RULES, st.integers(0, 5000), st.integers(0, 5000))
def test_a_larger_unit_never_loses_places(rule, base, more):
    assert rule.places(base + more) >= rule.places(base)


@given(RULES, st.integers(0, 5000))
def test_places_are_never_more_than_the_share_unless_rounded_up_or_guaranteed(rule, base):
    places = rule.places(base)

    assert places >= rule.at_least
    if rule.rounding == Rounding.DOWN and places > rule.at_least:
        assert places <= rule.max_share * base


def test_a_negative_base_is_refused():
    with pytest.raises(ValueError, match="negative"):
        RULE.places(-1)


@pytest.mark.parametrize(
    ("changes", "base", "taken", "verdict"),
    [
        ({}, 20, 3, Verdict.MET),
        ({}, 20, 4, Verdict.NOT_MET),
        ({}, 19, 3, Verdict.NOT_MET),
        ({"is_binding": False}, 20, 4, Verdict.NEEDS_A_PERSON),
        ({"verified": False}, 20, 4, Verdict.NEEDS_A_PERSON),
        ({}, 0, 1, Verdict.NEEDS_A_PERSON),
        ({}, 0, 0, Verdict.MET),
    ],
)
def test_the_finding_on_both_sides_of_the_cap(changes, base, taken, verdict):
    finding = quota_finding(QuotaStanding(replace(RULE, **changes), base, taken))

    assert finding.verdict == verdict
    assert finding.citation == RULE.source
    assert Finding.from_json(finding.to_json()).to_json() == finding.to_json()


def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end():
    rule = replace(RULE, valid_from=date(2017, 10, 1), valid_until=date(2024, 1, 1))

    days = (date(2017, 9, 30), date(2017, 10, 1), date(2023, 12, 31), date(2024, 1, 1))
    assert [rule.holds_on(day) for day in days] == [False, True, True, False]
