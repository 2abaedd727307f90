"""Every parameter file is sound, and values change on their days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tdkt.tools.law.parameters import (
    NoValueOnDay,
    UnknownParameter,
    keys,
    parameter,
    value_on,
)
from tdkt.tools.law.parameters.values import parameter_from
from tdkt.tools.law.reading import LawDataInvalid


@pytest.mark.parametrize("key", keys())
def test_every_value_is_cited_and_no_two_hold_together(key):
    values = parameter(key).values

    for value in values:
        assert value.source
        assert value.read_in
        assert (
            value.verified
            or value.note
            or value.read_in in {"memory", "not read", "second-hand"}
        )
        if value.value is None:
            assert value.verified or value.read_in == "not read"
    days = [v.valid_from for v in values] + [
        v.valid_until - timedelta(days=1) for v in values if v.valid_until
    ]
    for day in days:
        assert sum(value.holds_on(day) for value in values) == 1


@pytest.mark.parametrize(
    ("key", "day", "value", "source"),
    [
        (
            "quotas.cstdcs_share",
            date(2017, 10, 1),
            "0.15",
            "NĐ 91/2017/NĐ-CP, Điều 9 khoản 3",
        ),
        (
            "quotas.cstdcs_share",
            date(2023, 12, 31),
            "0.15",
            "NĐ 91/2017/NĐ-CP, Điều 9 khoản 3",
        ),
        (
            "quotas.cstdcs_share",
            date(2024, 1, 1),
            None,
            "Luật 06/2022/QH15, Điều 23; NĐ 98/2023/NĐ-CP, Điều 1",
        ),
        (
            "council.vote_threshold",
            date(2025, 6, 30),
            "0.80",
            "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7",
        ),
        ("council.vote_threshold", date(2025, 7, 1), None, "NĐ 152/2025/NĐ-CP"),
        (
            "council.vote_threshold_high",
            date(2024, 1, 1),
            "0.90",
            "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7",
        ),
        ("deadlines.return_incomplete", date(2026, 11, 21), "5", "QĐ 311/QĐ-BNV 2025"),
        (
            "deadlines.appraisal_state",
            date(2026, 1, 1),
            "20",
            "NĐ 98/2023/NĐ-CP, Điều 32 khoản 2; QĐ 311/QĐ-BNV 2025",
        ),
        ("money.household_factor", date(2025, 7, 1), "1.5", "NĐ 152/2025/NĐ-CP, Điều 54"),
    ],
)
def test_value_on_a_day(key, day, value, source):
    found = value_on(key, day)

    assert (found.value, found.source) == (value and Decimal(value), source)


def test_unknown_key_and_day_without_value_are_named():
    with pytest.raises(UnknownParameter, match=r"quotas\.nothing"):
        value_on("quotas.nothing", date(2026, 1, 1))
    with pytest.raises(NoValueOnDay, match="2017-09-30"):
        value_on("quotas.cstdcs_share", date(2017, 9, 30))


def file_with(*values, **changes):
    return {
        "key": "a.b",
        "label": "Example",
        "unit": "days",
        "scope": "state",
        "checked_on": date(2026, 11, 21),
        "values": list(values),
    } | changes


def value(valid_from, **changes):
    return {
        "valid_from": valid_from,
        "value": "1",
        "source": "Article 1",
        "verified": True,
        "read_in": "the gazette",
    } | changes


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (file_with(), "has no value"),
        (file_with(value(date(2024, 1, 1), source="")), "without source"),
        (file_with(value(date(2024, 1, 1), value=0.5)), "not a number in quotes"),
        (file_with(value(date(2024, 1, 1), value="x")), "not a number in quotes"),
        (file_with(value(date(2024, 1, 1)), value(date(2024, 1, 1))), "overlap"),
        (
            file_with(
                value(date(2024, 1, 1), valid_until=date(2025, 1, 2)),
                value(date(2025, 1, 1)),
            ),
            "overlap",
        ),
        (file_with(value(date(2024, 1, 1)), surprise=1), "unknown surprise"),
    ],
)
def test_a_faulty_file_is_refused_by_name(raw, fault):
    with pytest.raises(LawDataInvalid, match=f"a_b.*{fault}"):
        parameter_from(raw, where="a_b.yaml")
