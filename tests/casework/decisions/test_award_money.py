"""Money of titles that stand in different decisions: only the highest of a time is paid."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    approved_dossier,
    draft_of,
)

from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.rules.counting_periods import counting_period
from tdkt.casework.decisions.rules.money import EarlierTitle, MoneyLine, money_of
from tdkt.casework.decisions.services.issuing import issue_decision
from tdkt.casework.decisions.services.recording import RecordedAward, add_recorded_award
from tdkt.registry.honours import catalogue

DAY = date(2026, 8, 15)
KNOWN = catalogue.load()


def earlier(code, amount, *, year=2026, day=date(2026, 2, 3), subject="an"):
    return EarlierTitle(subject, code, "individual", year, day, amount, "05/QĐ-UBND", "X")


def line(code, *, key="1", subject="an", year=2026):
    return MoneyLine(key, subject, code, "individual", year)


@pytest.mark.parametrize(
    ("code", "period"),
    [
        # Luật 06/2022/QH15, Điều 24, 23: one year.
        ("LDTT", "2026"),
        ("CSTDCS", "2026"),
        # Điều 22 khoản 1 điểm a: CSTĐCS three times in a row.
        ("CSTD_BT", "2024-2026"),
        # Điều 21 khoản 1 điểm a: CSTĐ bộ, tỉnh twice in a row.
        ("CSTDTQ", "2021-2026"),
    ],
)
def test_a_title_counts_the_years_that_its_standard_asks_for(code, period):
    assert counting_period(KNOWN.honour_on(code, DAY), 2026, DAY, KNOWN) == period


@pytest.mark.parametrize(
    ("code", "before", "amount"),
    [
        ("CSTDCS", [earlier("LDTT", 710_000)], 1_820_000),
        ("LDTT", [earlier("CSTDCS", 2_340_000)], 0),
        ("LDTT", [earlier("LDTT", 710_000)], 0),
        # Another year, another subject, another length of time: each is paid (Điều 49 (6)).
        ("CSTDCS", [earlier("LDTT", 710_000, year=2025)], 2_530_000),
        ("CSTDCS", [earlier("LDTT", 710_000, subject="hoa")], 2_530_000),
        ("CSTD_BT", [earlier("CSTDCS", 2_530_000)], 7_590_000),
        # An award form beside a title: both (Điều 49 (7)).
        ("GK", [earlier("CSTDCS", 2_530_000)], 760_000),
        ("CSTDCS", [earlier("GK", 760_000)], 2_530_000),
        # What was given before is not known, so what is left is not known either.
        ("CSTDCS", [earlier("LDTT", None)], None),
    ],
)
def test_an_earlier_title_of_the_same_time_is_taken_off(code, before, amount):
    assert money_of([line(code)], DAY, KNOWN, before)["1"].amount_vnd == amount


def test_the_making_names_the_earlier_decision():
    found = money_of([line("CSTDCS")], DAY, KNOWN, [earlier("LDTT", 710_000)])["1"]

    assert found.making["full_vnd"] == 2_530_000
    assert found.making["earlier"] == [
        {
            "decision": "05/QĐ-UBND",
            "award": "X",
            "honour": "LDTT",
            "amount_vnd": 710_000,
        }
    ]
    assert "not_paid" not in found.making


@given(
    st.lists(st.sampled_from(["LDTT", "CSTDCS", "CSTD_BT"]), min_size=1, max_size=5),
    st.data(),
)
def test_however_titles_are_spread_over_decisions_they_never_give_more(codes, data):
    """Any split into decisions gives as much in all as one decision over everything."""
    places = [data.draw(st.integers(0, 2)) for _ in codes]
    alone = money_of([line(c, key=str(n)) for n, c in enumerate(codes)], DAY, KNOWN)
    before, total = [], 0
    for place in range(3):
        chosen = [code for code, at in zip(codes, places, strict=True) if at == place]
        lines = [line(code, key=str(n)) for n, code in enumerate(chosen)]
        for code, one in zip(
            chosen, money_of(lines, DAY, KNOWN, before).values(), strict=True
        ):
            total += one.amount_vnd
            before.append(earlier(code, one.amount_vnd, day=DAY))

    assert total == sum(one.amount_vnd for one in alone.values())


@pytest.mark.django_db
def test_issuing_takes_off_what_an_earlier_decision_gave(unit, officer, at):
    first = approved_dossier(unit, [("Nguyễn Văn An", "LDTT")])
    decision = draft_of(first, officer=officer, at=at)
    issue_decision(
        decision=decision,
        issued_on=at.date(),
        expected_version=decision.version,
        actor=officer,
        at=at,
    )
    second = approved_dossier(unit, [("Nguyễn Văn An", "CSTDCS")])
    second.nominations.update(subject=first.nominations.get().subject)

    later = draft_of(second, officer=officer, at=at)
    issue_decision(
        decision=later,
        issued_on=at.date(),
        expected_version=later.version,
        actor=officer,
        at=at,
    )

    award = Award.objects.get(honour_code="CSTDCS")
    assert award.money_vnd == 2_530_000 - 760_000
    assert award.money_making["earlier"][0]["decision"] == "01/QĐ-UBND, 23/11/2026"
    assert "1.770.000 đồng" in later.articles[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "amount"), [("valid", 1_770_000), ("revoked", 2_530_000)]
)
def test_a_revoked_award_takes_nothing_off(unit, officer, at, state, amount):
    before = AwardFactory(
        decision__unit=unit, subject__unit=unit, money_vnd=760_000, state=state
    )
    decision = DecisionFactory(unit=unit, is_recorded=True, recorded_by=unit)

    made = add_recorded_award(
        decision=decision,
        award=RecordedAward(before.subject, "CSTDCS", 2026),
        actor=officer,
        at=at,
    )

    assert made.money_vnd == amount
