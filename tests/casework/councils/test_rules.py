"""Votes of a council: both sides of every threshold and day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.councils.queries import needed_by
from tdkt.casework.councils.rules import (
    CountFault,
    Fault,
    Needed,
    Outcome,
    Spoken,
    Way,
    count_fault,
    outcome_of,
    reaches,
    share_percent,
)

EIGHTY = Needed(Way.VOTE, Decimal(80), None, True, "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7")
UNREAD = Needed(Way.VOTE, None, Decimal(80), False, "NĐ 152/2025/NĐ-CP")
MINUTES = Needed(Way.MINUTES, None, None, True, "NĐ 98/2023, Điều 30 khoản 7")


@pytest.mark.parametrize(
    ("code", "day", "way", "percent", "is_certain", "source"),
    [
        ("CSTDCS", date(2024, 1, 1), "vote", 80, True, "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7"),
        (
            "CSTDCS",
            date(2025, 6, 30),
            "vote",
            80,
            True,
            "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7",
        ),
        ("CSTDCS", date(2025, 7, 1), "vote", None, False, "NĐ 152/2025/NĐ-CP"),
        (
            "CSTD_BT",
            date(2025, 6, 30),
            "vote",
            90,
            True,
            "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7",
        ),
        ("CSTD_BT", date(2025, 7, 1), "vote", None, False, "NĐ 152/2025/NĐ-CP"),
        (
            *("LDTT", date(2026, 11, 20), "minutes", None, True),
            "NĐ 98/2023, Điều 30 khoản 7",
        ),
    ],
)
def test_what_an_honour_needs_follows_the_text_in_force(
    code, day, way, percent, is_certain, source
):
    needed = needed_by([code], day)[code]

    assert (needed.way, needed.percent, needed.is_certain, needed.source) == (
        *(way, percent, is_certain, source),
    )


def test_an_ended_share_is_shown_for_orientation_only():
    needed = needed_by(["CSTD_BT"], date(2026, 11, 20))["CSTD_BT"]

    assert needed.earlier_percent == 90
    assert needed.earlier_source == "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7"
    assert needed.asks_person


@pytest.mark.parametrize(
    ("spoken", "needed", "outcome"),
    [
        # 4 of 5 members are 80%; 3 of 5 are 60%.
        (Spoken(4, 1), EIGHTY, Outcome(True)),
        (Spoken(3, 2), EIGHTY, Outcome(False)),
        (Spoken(4, 0, agreed=True), EIGHTY, Outcome(True)),
        (Spoken(3, 2, agreed=True), EIGHTY, Outcome(None, Fault.AGAINST_THE_VOTE)),
        (Spoken(), EIGHTY, Outcome(None, Fault.VOTES_MISSING)),
        (Spoken(5, 1), EIGHTY, Outcome(None, Fault.TOO_MANY_VOTES)),
        (Spoken(5, 0), UNREAD, Outcome(None, Fault.OUTCOME_MISSING)),
        (Spoken(5, 0, agreed=True), UNREAD, Outcome(None, Fault.REASON_MISSING)),
        (Spoken(5, 0, True, "Quy chế, Điều 8"), UNREAD, Outcome(True)),
        (Spoken(2, 3, False, "Chưa đủ phiếu"), UNREAD, Outcome(False)),
        (Spoken(agreed=True), MINUTES, Outcome(True)),
        (Spoken(agreed=False), MINUTES, Outcome(None, Fault.REASON_MISSING)),
        (Spoken(agreed=False, reason="Thiếu minh chứng"), MINUTES, Outcome(False)),
        (Spoken(), MINUTES, Outcome(None, Fault.OUTCOME_MISSING)),
    ],
)
def test_outcome_of_a_row(spoken, needed, outcome):
    assert outcome_of(spoken, needed, members_total=5, voices=5) == outcome


@pytest.mark.parametrize(
    ("total", "present", "opinions", "fault"),
    [
        (9, 7, 2, None),
        (9, 9, 0, None),
        (0, 0, 0, CountFault.NO_MEMBERS),
        (9, 10, 0, CountFault.MORE_PRESENT),
        (9, 7, 3, CountFault.MORE_OPINIONS),
    ],
)
def test_counts_of_members(total, present, opinions, fault):
    assert count_fault(total, present, opinions) == fault


@given(st.integers(1, 200), st.integers(0, 200), st.integers(1, 100))
def test_a_share_reaches_its_threshold_exactly_when_the_fraction_does(
    total, votes, percent
):
    # 8 of 9 is 88.89%, which rounds up and must still not be 88.9%.
    assert reaches(votes, total, Decimal(percent)) == (votes * 100 >= percent * total)


def test_share_is_of_all_members_with_two_decimals():
    assert share_percent(7, 9) == Decimal("77.78")
