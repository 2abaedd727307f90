"""Both sides of every day, and shares that make exactly 100."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.initiatives.choices import Scope, Step, WorkKind, WorkState
from tdkt.casework.initiatives.rules import (
    decided_in_time,
    equal_shares,
    filed_in_time,
    fits_definition,
    months_after,
    recognised_by_right_body,
    shares_add_up,
    target_of,
)
from tdkt.tools.law.criteria import enumeration
from tdkt.tools.law.evaluation import Verdict
from tdkt.tools.law.evaluation.record import INITIATIVE_KINDS

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_A_PERSON


def test_kinds_and_scopes_are_those_of_the_law():
    assert tuple(WorkKind.values) == INITIATIVE_KINDS
    assert tuple(Scope.values) == enumeration("scope")


@pytest.mark.parametrize(
    ("applied", "filed", "verdict"),
    [
        (date(2025, 3, 1), date(2026, 3, 1), MET),
        (date(2025, 3, 1), date(2026, 3, 2), NOT_MET),
        (date(2024, 2, 29), date(2025, 2, 28), MET),
        (date(2024, 2, 29), date(2025, 3, 1), NOT_MET),
        (date(2026, 3, 1), date(2026, 1, 1), MET),
        (None, date(2026, 1, 1), OPEN),
        (date(2026, 1, 1), None, OPEN),
    ],
)
def test_filing_within_a_year_of_the_first_application(applied, filed, verdict):
    found = filed_in_time(first_applied_on=applied, filed_on=filed)

    assert found.verdict == verdict
    assert found.citation == "Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP), Điều 5 khoản 2"


@pytest.mark.parametrize(
    ("applied", "filed", "decided", "today", "verdict"),
    [
        (date(2025, 9, 1), date(2026, 1, 10), date(2026, 4, 10), date(2026, 11, 1), MET),
        (
            date(2025, 9, 1),
            date(2026, 1, 10),
            date(2026, 4, 11),
            date(2026, 11, 1),
            NOT_MET,
        ),
        # Counted from the first application where that came after the filing.
        (date(2026, 2, 10), date(2026, 1, 10), date(2026, 5, 10), date(2026, 11, 1), MET),
        (None, date(2025, 11, 30), date(2026, 2, 28), date(2026, 11, 1), MET),
        (None, date(2025, 11, 30), date(2026, 3, 1), date(2026, 11, 1), NOT_MET),
        (None, date(2026, 8, 23), None, date(2026, 11, 23), OPEN),
        (None, date(2026, 8, 23), None, date(2026, 11, 24), NOT_MET),
        (None, None, date(2026, 1, 1), date(2026, 11, 1), OPEN),
    ],
)
def test_deciding_within_three_months(applied, filed, decided, today, verdict):
    found = decided_in_time(
        filed_on=filed, first_applied_on=applied, decided_on=decided, today=today
    )

    assert found.verdict == verdict
    assert found.citation == "Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP), Điều 7 khoản 1"


@pytest.mark.parametrize(
    ("applied", "replicable", "recognised", "verdict"),
    [
        (True, True, True, MET),
        (True, True, False, OPEN),
        (True, None, True, OPEN),
        (None, True, True, OPEN),
        (False, None, True, NOT_MET),
        (True, False, True, NOT_MET),
    ],
)
def test_an_initiative_is_applied_replicable_and_recognised(
    applied, replicable, recognised, verdict
):
    found = fits_definition(applied=applied, replicable=replicable, recognised=recognised)

    assert (found.verdict, found.citation) == (verdict, "Luật 06/2022/QH15, Điều 3 khoản 4")


@pytest.mark.parametrize(
    ("scope", "role", "verdict"),
    [
        ("co_so", "commune_chair", MET),
        ("co_so", "none", MET),
        ("co_so", None, OPEN),
        ("tinh_bo", "provincial_chair", MET),
        ("tinh_bo", "commune_chair", NOT_MET),
        ("tinh_bo", "none", NOT_MET),
        ("toan_quoc", "provincial_chair", MET),
        ("toan_quoc", "provincial_department_director", NOT_MET),
        ("toan_quoc", "", OPEN),
        ("toan_quoc", None, OPEN),
    ],
)
def test_scope_is_recognised_by_the_unit_or_by_the_head_of_the_province(
    scope, role, verdict
):
    found = recognised_by_right_body(kind="initiative", scope=scope, authority_role=role)

    assert found is not None
    assert found.verdict == verdict


def test_where_the_law_names_nobody_nothing_is_said():
    assert (
        recognised_by_right_body(kind="initiative", scope="huyen", authority_role="")
        is None
    )
    assert (
        recognised_by_right_body(
            kind="combat_resourcefulness", scope="toan_quoc", authority_role=""
        )
        is None
    )


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        (["100"], True),
        (["33.33", "33.33", "33.34"], True),
        (["99.99"], False),
        (["60", "40.01"], False),
        (["100", "0"], False),
        (["120", "-20"], False),
        ([], False),
    ],
)
def test_shares_make_100(shares, whole):
    assert shares_add_up(Decimal(one) for one in shares) is whole


@given(st.integers(1, 200))
def test_equal_shares_make_100_and_differ_by_a_hundredth_at_most(authors):
    shares = equal_shares(authors)

    assert len(shares) == authors
    assert shares_add_up(shares)
    assert max(shares) - min(shares) <= Decimal("0.01")


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 24))
def test_months_never_go_beyond_the_month_meant(day, months):
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize("state", WorkState)
@pytest.mark.parametrize("step", Step)
def test_a_withdrawn_work_stays_withdrawn_and_the_rest_is_in_the_table(state, step):
    reached = target_of(state, step)

    if state == WorkState.WITHDRAWN:
        assert reached is None
    if state == WorkState.REFUSED and step != Step.RECOGNISE:
        assert reached is None
