"""Powers that change between two days, as a table that a jurist can read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.registry.honours.catalogue import load
from tdkt.registry.library.rules import changes_between, checked_text, power_of

# Day, honour, role, article before, article after. Every change of the new law's time.
L80_2 = "Luật 06/2022/QH15, Điều 80 khoản 2"
D59 = "NĐ 129/2025/NĐ-CP, Điều 59"
TWO_LEVELS = [
    ("LDTT", "district_chair", L80_2, None),
    ("LDTT_DAN", "district_chair", L80_2, None),
    ("CSTDCS", "district_chair", L80_2, None),
    ("CSTDCS", "commune_chair", None, D59),
    ("TTLDTT", "district_chair", L80_2, None),
    ("TTLDTT", "commune_chair", None, D59),
    ("THON_VH", "district_chair", L80_2, None),
    ("THON_VH", "commune_chair", None, D59),
    ("GK", "district_chair", L80_2, None),
]


def rows(first, second):
    return [
        (
            change.honour.code,
            change.role,
            change.before.cite if change.before else None,
            change.after.cite if change.after else None,
        )
        for change in changes_between(load(), first, second).changes
    ]


def test_what_changed_on_the_day_the_districts_ended():
    assert rows(date(2025, 6, 30), date(2025, 7, 1)) == TWO_LEVELS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (date(2024, 1, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2026, 9, 30)),
        # The amended text was not read: the powers before it are shown, with a warning.
        (date(2026, 9, 30), date(2026, 10, 1)),
    ],
)
def test_nothing_changes_between_the_days_of_change(first, second):
    assert rows(first, second) == []


def test_a_new_law_names_other_articles_and_new_powers():
    changed = {row[:2]: row[2:] for row in rows(date(2023, 12, 31), date(2024, 1, 1))}

    assert changed["BK_BT", "provincial_chair"] == (
        "Luật 15/2003/QH11, Điều 79",
        "Luật 06/2022/QH15, Điều 79 khoản 4",
    )
    assert changed["GK", "board_chair"] == (None, "Luật 06/2022/QH15, Điều 80 khoản 4")


def test_an_honour_on_file_for_one_day_only_is_neither_gained_nor_lost():
    compared = changes_between(load(), date(2023, 12, 31), date(2024, 1, 1))

    only = {honour.code for honour in compared.only_second}
    assert {"LDTT", "CO_BT", "HC_LD_1"} <= only
    assert not only & {change.honour.code for change in compared.changes}
    assert compared.only_first == ()


DAYS = st.dates(date(2004, 7, 1), date(2030, 1, 1))


@given(DAYS, DAYS)
def test_comparing_the_other_way_round_says_the_opposite(first, second):
    there = changes_between(load(), first, second)
    back = changes_between(load(), second, first)

    opposite = {"gained": "lost", "lost": "gained", "article": "article"}
    assert {(c.honour.code, c.role, opposite[c.kind]) for c in there.changes} == {
        (c.honour.code, c.role, c.kind) for c in back.changes
    }
    assert [one.code for one in there.only_first] == [
        *(one.code for one in back.only_second)
    ]


@given(DAYS)
def test_a_day_does_not_differ_from_itself(day):
    compared = changes_between(load(), day, day)

    assert (compared.changes, compared.only_first, compared.only_second) == ((), (), ())


@given(DAYS, st.sampled_from(load().honours))
def test_a_power_holds_exactly_on_the_days_of_its_row(day, honour):
    for row in honour.authority.roles:
        power = power_of(honour, row.role, day)
        assert (power.state == "holds") == any(
            one.holds_on(day) for one in honour.authority.roles if one.role == row.role
        )


def test_the_words_around_a_citation_stay_on_its_line():
    text = "Dòng một\n" + "a " * 100 + "NĐ 98/2023 " + "b " * 100 + "\nDòng ba"

    [row] = checked_text(text, date(2026, 11, 23))

    assert row.line == 2
    assert row.before.startswith("…")
    assert "Dòng" not in row.before + row.after
    assert len(row.before) + len(row.after) < 200
