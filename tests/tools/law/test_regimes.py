"""Which regime governs, on both sides of each change."""

from datetime import date, timedelta

import pytest

from tdkt.tools.law.regimes import choose, regime_by_id, regime_on, regimes


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2004, 6, 30), None),
        (date(2004, 7, 1), "LAW2003"),
        (date(2014, 5, 31), "LAW2003"),
        (date(2014, 6, 1), "DEC65_2014"),
        (date(2017, 9, 30), "DEC65_2014"),
        (date(2017, 10, 1), "DEC91_2017"),
        (date(2023, 12, 31), "DEC91_2017"),
        # Luật 06/2022/QH15, Điều 94 khoản 1.
        (date(2024, 1, 1), "LAW2022"),
        (date(2026, 9, 30), "LAW2022"),
        (date(2026, 10, 1), "LAW2022_AMENDED_2026"),
    ],
)
def test_regime_of_a_day(day, regime):
    found = regime_on(day)

    assert (found.id if found else None) == regime


def test_regimes_follow_each_other_without_gap():
    rows = regimes()

    for row in rows[:-1]:
        after = regime_on(row.valid_until)
        assert after is not None
        assert regime_on(row.valid_until - timedelta(days=1)) == row
        assert after.valid_from == row.valid_until


def ids(choice):
    return [regime.id for regime in choice.candidates]


@pytest.mark.parametrize(
    ("received_on", "decided_on", "candidates", "warnings"),
    [
        (date(2025, 3, 1), date(2025, 4, 1), ["LAW2022"], ()),
        # No clause on pending dossiers in 2024: the day of decision governs.
        (
            date(2023, 12, 20),
            date(2024, 1, 10),
            ["LAW2022"],
            ("law_changed_while_pending",),
        ),
        (date(2023, 12, 20), date(2023, 12, 31), ["DEC91_2017"], ()),
        # 2026-10-01: pending dossiers continue unless the new rule is more favourable.
        (date(2026, 9, 30), date(2026, 9, 30), ["LAW2022"], ("decree_152_ends",)),
        (
            date(2026, 9, 30),
            date(2026, 10, 1),
            ["LAW2022", "LAW2022_AMENDED_2026"],
            ("transition_two_regimes", "amended_text_not_read", "decree_152_ends"),
        ),
        (
            date(2026, 10, 1),
            None,
            ["LAW2022_AMENDED_2026"],
            ("amended_text_not_read", "decree_152_ends"),
        ),
        (
            date(2027, 2, 28),
            None,
            ["LAW2022_AMENDED_2026"],
            ("amended_text_not_read", "decree_152_ends"),
        ),
        # NĐ 152/2025 is listed as ending on 2027-03-01.
        (
            date(2027, 3, 1),
            None,
            ["LAW2022_AMENDED_2026"],
            ("amended_text_not_read", "decree_152_ended"),
        ),
        (date(2016, 1, 1), None, ["DEC65_2014"], ("start_day_unverified",)),
        (date(2001, 1, 1), None, [], ("no_regime_known",)),
    ],
)
def test_choice_of_regime(received_on, decided_on, candidates, warnings):
    choice = choose(received_on=received_on, decided_on=decided_on)

    assert (ids(choice), choice.warnings) == (candidates, warnings)
    assert choice.is_open == (len(candidates) == 2)


def test_rows_of_older_regimes_that_stayed_in_force():
    assert regime_by_id("DEC91_2017").fallback_rows == {
        "TTLDTT": "LAW2003",
        "TTLDXS": "LAW2003",
    }
    assert regime_by_id("LAW2022_AMENDED_2026").rows_from == "LAW2022"
    assert regime_by_id("NOTHING") is None
