"""Moves, papers and the clock, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.dossiers.choices import (
    AwardType,
    DossierStatus,
    PaperKind,
    Step,
    Timeliness,
)
from tdkt.casework.dossiers.rules import (
    AT_THE_OFFICE,
    EDITABLE,
    MOVES,
    STATIONS,
    due_day,
    due_day_after_pause,
    needed_papers,
    station_of,
    target_of,
    timeliness,
)
from tdkt.tools.calendars.working_days import Calendar

CALENDAR = Calendar()
DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31))


def test_each_move_is_listed_once_and_every_other_one_is_impossible():
    listed = {(move.source, move.step) for move in MOVES}

    assert len({(m.source, m.step, m.on_the_books) for m in MOVES}) == len(MOVES)
    assert len(listed) == sum(not move.on_the_books for move in MOVES)
    for status in DossierStatus:
        for step in Step:
            assert (target_of(status, step) is not None) == ((status, step) in listed)


def test_every_state_but_the_draft_can_be_reached_and_stands_at_one_station():
    reached = {move.target for move in MOVES} | {DossierStatus.DRAFT}

    assert reached == set(DossierStatus)
    assert sorted(s for states in STATIONS for s in states) == sorted(DossierStatus)
    assert [station_of(states[0]) for states in STATIONS] == list(range(len(STATIONS)))


def test_what_the_unit_may_edit_never_lies_at_the_office():
    assert EDITABLE.isdisjoint(AT_THE_OFFICE)


def test_closed_and_withdrawn_dossiers_go_nowhere():
    ends = {
        status for status in DossierStatus if not any(m.source == status for m in MOVES)
    }

    assert ends == {DossierStatus.CLOSED, DossierStatus.WITHDRAWN}


@pytest.mark.parametrize(
    ("award_type", "codes", "titles", "needed"),
    [
        (
            AwardType.MERIT,
            {"LDTT"},
            {"LDTT"},
            ["to_trinh", "bao_cao_thanh_tich", "bien_ban"],
        ),
        (AwardType.MERIT, {"GK"}, set(), ["to_trinh", "bao_cao_thanh_tich", "bien_ban"]),
        (AwardType.SUDDEN, {"GK"}, set(), ["to_trinh", "bao_cao_thanh_tich"]),
    ],
)
def test_needed_papers_follow_the_way_of_commendation(award_type, codes, titles, needed):
    papers = needed_papers(award_type, codes, titles)

    assert [str(paper.kind) for paper in papers if paper.required] == needed


def test_certificate_of_initiative_is_named_for_fighters_but_not_required():
    papers = needed_papers(AwardType.MERIT, {"CSTDCS"}, {"CSTDCS"})

    assert [paper.required for paper in papers if paper.kind == PaperKind.INITIATIVE] == [
        False
    ]


@pytest.mark.parametrize(
    ("today", "appraised_on", "paused_on", "expected"),
    [
        (date(2026, 11, 10), None, None, Timeliness.IN_TIME),
        (date(2026, 11, 25), None, None, Timeliness.DUE_SOON),
        (date(2026, 11, 30), None, None, Timeliness.DUE_SOON),
        (date(2026, 12, 1), None, None, Timeliness.OVERDUE),
        (date(2026, 12, 1), None, date(2026, 11, 20), Timeliness.PAUSED),
        (date(2026, 12, 1), date(2026, 11, 27), None, Timeliness.EARLY),
        (date(2026, 12, 1), date(2026, 11, 30), None, Timeliness.ON_TIME),
        (date(2026, 12, 5), date(2026, 12, 1), None, Timeliness.LATE),
    ],
)
def test_clock_on_both_sides_of_the_due_day(today, appraised_on, paused_on, expected):
    clock = timeliness(
        today=today,
        received_on=date(2026, 11, 2),
        due_on=date(2026, 11, 30),
        paused_on=paused_on,
        appraised_on=appraised_on,
        calendar=CALENDAR,
    )

    assert clock == expected


def test_clock_has_not_started_before_reception():
    clock = timeliness(
        today=date(2026, 11, 2),
        received_on=None,
        due_on=None,
        paused_on=None,
        appraised_on=None,
        calendar=CALENDAR,
    )

    assert clock == Timeliness.NOT_STARTED


def test_due_day_skips_tet_and_the_day_of_culture():
    assert due_day(date(2026, 2, 13), 1, CALENDAR) == date(2026, 2, 23)
    assert due_day(date(2026, 11, 23), 1, CALENDAR) == date(2026, 11, 25)


@given(received_on=DAYS, limit=st.integers(1, 60), pause=st.integers(0, 40))
def test_a_pause_never_shortens_the_time_left(received_on, limit, pause):
    due_on = due_day(received_on, limit, CALENDAR)
    paused_on = CALENDAR.add_working_days(received_on, 1)
    resumed_on = CALENDAR.add_working_days(paused_on, pause)

    moved = due_day_after_pause(due_on, paused_on, resumed_on, CALENDAR)

    assert CALENDAR.working_days_between(
        paused_on, due_on
    ) == CALENDAR.working_days_between(resumed_on, moved)
