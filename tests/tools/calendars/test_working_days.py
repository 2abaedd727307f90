"""Working days against the days really announced, and against the moon."""

from datetime import date, timedelta
from math import floor, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.calendars.working_days import Calendar, holidays_of, published_swaps

YEARS = range(2014, 2036)
DAYS = st.dates(date(2014, 1, 1), date(2034, 12, 31))


def off_days(first: date, last: date) -> list[date]:
    calendar = Calendar()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if not calendar.is_working_day(day)]


@pytest.mark.parametrize(
    ("first_off", "last_off"),
    [
        (date(2016, 2, 6), date(2016, 2, 14)),
        (date(2017, 1, 26), date(2017, 2, 1)),
        (date(2018, 2, 14), date(2018, 2, 20)),
        (date(2019, 2, 2), date(2019, 2, 10)),
        (date(2020, 1, 23), date(2020, 1, 29)),
        (date(2021, 2, 10), date(2021, 2, 16)),
        (date(2022, 1, 29), date(2022, 2, 6)),
        (date(2023, 1, 20), date(2023, 1, 26)),
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2026, 2, 14), date(2026, 2, 22)),
    ],
)
def test_tet_is_off_as_announced(first_off, last_off):
    calendar = Calendar()

    assert off_days(first_off, last_off) == [
        first_off + timedelta(days=n) for n in range((last_off - first_off).days + 1)
    ]
    assert calendar.is_working_day(first_off - timedelta(days=1))
    assert calendar.is_working_day(last_off + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 1, 1), "new_year"),
        (date(2026, 2, 17), "tet"),
        # Labour Code Điều 111 khoản 3: 26/4/2026 is a Sunday, so Monday is off too.
        (date(2026, 4, 26), "hung_kings"),
        (date(2026, 4, 27), "in_lieu"),
        (date(2026, 4, 30), "reunification_day"),
        (date(2026, 5, 1), "labour_day"),
        # Labour Code 2019 Điều 112: two days from 2021 on, one before.
        (date(2020, 9, 2), "national_day"),
        (date(2020, 9, 1), None),
        (date(2020, 9, 3), None),
        (date(2021, 9, 3), "national_day"),
        (date(2026, 9, 1), "national_day"),
        (date(2026, 9, 2), "national_day"),
        # Nghị quyết 28/2026/QH16: from 2026-07-01.
        (date(2025, 11, 24), None),
        (date(2026, 11, 24), "culture_day"),
        (date(2029, 11, 24), "culture_day"),
        (date(2029, 11, 26), "in_lieu"),
        (date(2026, 3, 7), "saturday"),
        (date(2026, 3, 8), "sunday"),
        (date(2026, 3, 9), None),
    ],
)
def test_why_a_day_is_off(day, reason):
    assert Calendar().why_not(day) == reason


def test_swapped_days_win_over_weekend_and_holiday():
    saturday, friday = date(2026, 1, 10), date(2026, 1, 2)
    calendar = Calendar({saturday: True, friday: False, date(2026, 5, 1): True})

    assert calendar.is_working_day(saturday)
    assert calendar.why_not(friday) == "swapped"
    assert calendar.is_working_day(date(2026, 5, 1))


def test_published_swaps_come_in_pairs():
    swaps = published_swaps()

    assert swaps[date(2025, 5, 2)] is False
    assert swaps[date(2025, 4, 26)] is True
    assert sum(swaps.values()) == len(swaps) / 2


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        # Counting begins on the day after receipt.
        (date(2026, 3, 9), 1, date(2026, 3, 10)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 2, 10), 20, date(2026, 3, 17)),
        (date(2026, 4, 24), 5, date(2026, 5, 6)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2026, 3, 17), -20, date(2026, 2, 10)),
    ],
)
def test_adding_working_days(start, n, end):
    calendar = Calendar()

    assert calendar.add_working_days(start, n) == end
    assert calendar.working_days_between(start, end) == n


@given(DAYS, st.integers(-60, 60), st.dictionaries(DAYS, st.booleans(), max_size=20))
def test_between_undoes_add(start, n, swaps):
    calendar = Calendar(swaps)

    assert calendar.working_days_between(start, calendar.add_working_days(start, n)) == n


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_more_days_never_end_earlier(start, n, more):
    calendar = Calendar()

    assert calendar.add_working_days(start, n) <= calendar.add_working_days(start, n + more)


@given(DAYS, st.integers(0, 40), st.integers(0, 200))
def test_a_later_start_never_ends_earlier(start, n, later):
    calendar = Calendar()
    later_start = start + timedelta(days=later)

    assert calendar.add_working_days(start, n) <= calendar.add_working_days(later_start, n)


@given(DAYS, DAYS)
def test_between_turns_its_sign_with_its_ends(a, b):
    calendar = Calendar()

    assert calendar.working_days_between(a, b) == -calendar.working_days_between(b, a)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_the_holidays_of_the_law(year):
    named = [reason for reason in holidays_of(year).values() if reason != "in_lieu"]
    # Tết is counted with its days in lieu, which the yearly notice names as Tết.
    assert named.count("tet") >= 5
    assert named.count("national_day") == (2 if year >= 2021 else 1)
    assert named.count("culture_day") == (1 if year >= 2026 else 0)
    for one in ("new_year", "hung_kings", "reunification_day", "labour_day"):
        assert named.count(one) == 1


@pytest.mark.parametrize("year", YEARS)
def test_lunar_holidays_agree_with_the_moon(year):
    tet, hung_kings = lunar_to_solar(1, 1, year), lunar_to_solar(10, 3, year)

    assert holidays_of(year)[tet] == "tet"
    assert holidays_of(year)[tet - timedelta(days=1)] == "tet"
    assert holidays_of(year)[hung_kings] == "hung_kings"


# Hồ Ngọc Đức's method for the Vietnamese lunar calendar (meridian of UTC+7), written from
# its description: new moons by Meeus' series, months by the sun's longitude.


def new_moon(k: int) -> int:
    """Return the Julian day number (UTC+7) of the k-th new moon since 1900-01-01."""
    t = k / 1236.85
    rad = pi / 180
    jd = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    jd += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    m = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * rad
    mpr = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * rad
    f = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * rad
    c = (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m)
    c += -0.4068 * sin(mpr) + 0.0161 * sin(2 * mpr) - 0.0004 * sin(3 * mpr)
    c += 0.0104 * sin(2 * f) - 0.0051 * sin(m + mpr) - 0.0074 * sin(m - mpr)
    c += 0.0004 * sin(2 * f + m) - 0.0004 * sin(2 * f - m) - 0.0006 * sin(2 * f + mpr)
    c += 0.0010 * sin(2 * f - mpr) + 0.0005 * sin(2 * mpr + m)
    delta_t = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(jd + c - delta_t + 0.5 + 7 / 24)


def sun_sector(day_number: int) -> int:
    """Return the twelfth of the ecliptic (0 to 11) of the sun at midnight UTC+7."""
    t = (day_number - 0.5 - 7 / 24 - 2451545.0) / 36525
    rad = pi / 180
    m = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(rad * m)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * rad * m) + 0.00029 * sin(3 * rad * m)
    return int((longitude % 360) / 30)


def month_11(year: int) -> int:
    """Return the first day of the lunar month with the winter solstice."""
    offset = date(year, 12, 31).toordinal() + 1721425 - 2415021
    k = floor(offset / 29.530588853)
    first = new_moon(k)
    return new_moon(k - 1) if sun_sector(first) >= 9 else first


def lunar_to_solar(day: int, month: int, year: int) -> date:
    """Return the solar day of a lunar day before any leap month could shift spring."""
    start, end = month_11(year - 1), month_11(year)
    k = floor(0.5 + (start - 2415021.076998695) / 29.530588853)
    offset = month + 1
    if end - start > 365:
        leap = leap_month_offset(start)
        offset += offset >= leap
    return date.fromordinal(new_moon(k + offset) + day - 1 - 1721425)


def leap_month_offset(start: int) -> int:
    k = floor((start - 2415021.076998695) / 29.530588853 + 0.5)
    last, n = 0, 1
    sector = sun_sector(new_moon(k + n))
    while True:
        last = sector
        n += 1
        sector = sun_sector(new_moon(k + n))
        if sector == last or n >= 14:
            return n - 1
