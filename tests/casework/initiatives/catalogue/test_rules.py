"""Adoption over time, telling words of titles, and the topic that a field leads to."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.initiatives.catalogue.forms import AmountField
from tdkt.casework.initiatives.catalogue.rules import (
    AdoptionYear,
    Period,
    adoption_years,
    least_common,
    may_move,
    telling_words,
)
from tdkt.casework.initiatives.catalogue.topics import (
    all_topics,
    topic_named,
    topic_of,
    topics_on,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("trying", "adopted", True),
        ("trying", "stopped", True),
        ("adopted", "stopped", True),
        ("adopted", "trying", False),
        ("stopped", "trying", True),
        ("stopped", "adopted", True),
        ("adopted", "adopted", True),
    ],
)
def test_a_unit_moves_only_in_ways_that_make_sense(before, after, may):
    assert may_move(before, after) is may


def test_units_are_counted_at_the_end_of_each_year():
    periods = [
        Period(date(2024, 3, 1)),
        Period(date(2024, 5, 1), date(2024, 12, 31)),
        Period(date(2025, 1, 1), date(2026, 1, 1)),
        Period(date(2026, 11, 23)),
    ]

    assert adoption_years(periods, today=TODAY) == [
        AdoptionYear(2024, 2, 1),
        AdoptionYear(2025, 1, 2),
        AdoptionYear(2026, 1, 2),
    ]
    assert adoption_years([], today=TODAY) == []


@given(st.lists(st.dates(date(2019, 1, 1), TODAY), max_size=30))
def test_every_unit_begins_in_one_year_and_none_is_lost(days):
    rows = adoption_years([Period(day) for day in days], today=TODAY)

    assert sum(row.began for row in rows) == len(days)
    assert [row.with_it for row in rows] == sorted(row.with_it for row in rows)


def test_words_that_all_titles_carry_do_not_tell():
    words = telling_words("Một số biện pháp nâng cao chất lượng đọc cho học sinh lớp 1")

    assert words == ["doc", "hoc", "sinh", "lop", "1"]
    assert least_common(words) == 3
    assert telling_words("Một số giải pháp") == []


@pytest.mark.parametrize(
    ("field", "topic"),
    [
        ("Giáo dục", "education"),
        ("GIAO DUC", "education"),
        ("Cải cách hành chính", "administration"),
        ("Cải cách hành chính trong lĩnh vực đất đai", "administration"),
        ("Công nghệ thông tin", "digital"),
        ("Kỹ thuật điện", "industry"),
        ("kĩ thuật", "industry"),
        ("Thiên văn", ""),
        ("", ""),
    ],
)
def test_the_longest_known_word_of_the_field_decides(field, topic):
    assert topic_of(field, TODAY) == topic


def test_topics_are_dated_and_named_in_both_languages():
    assert topics_on(date(2019, 12, 31)) == []
    assert topics_on(TODAY) == list(all_topics())
    assert len({topic.code for topic in all_topics()}) == len(all_topics())
    with translation.override("en"):
        assert topic_named("education").name == "Education and training"
    with translation.override("vi"):
        assert topic_named("education").name == "Giáo dục và đào tạo"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("1250000", "1250000"),
        ("12,5", "12.5"),
        ("0", "0"),
        ("", None),
    ],
)
def test_amounts_are_read_as_offices_write_them(typed, amount):
    assert AmountField(required=False).clean(typed) == (amount and Decimal(amount))


@pytest.mark.parametrize(
    "typed", ["12.5", "1,250,000", "-3", "1.25.000", "3 triệu", "9" * 16, "٣"]
)
def test_amounts_that_may_mean_two_things_are_refused(typed):
    with pytest.raises(forms.ValidationError):
        AmountField(required=False).clean(typed)
