"""Vietnamese text: one form, one folding, one order."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.ground.core.text import (
    clean,
    clean_lines,
    fold,
    found_in,
    key_typed,
    name_sort_key,
    search_words,
    sort_key,
)

WORDS = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấậễỗựýỷ ĐẾÂ-.'\u00a0", max_size=30
)


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("  Nguyễn \u00a0 Thị\tÁnh ", "Nguyễn Thị Ánh"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ánh"), "Nguyễn Thị Ánh"),
        ("Ðỗ ðức", "Đỗ đức"),  # the letter eth, which looks alike
        ("a\u200bb", "a b"),
        ("", ""),
    ],
)
def test_text_is_brought_into_one_form(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


def test_paragraphs_stay_when_text_of_several_lines_is_cleaned() -> None:
    assert clean_lines(" một \r\n\r\n hai  ba \n") == "một\n\nhai ba"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Nguyễn", "NGUYEN"),
        ("Đức", "duc"),
        ("kỹ sư", "kĩ sư"),
        ("Lý Thị Sỹ", "li thi si"),
        ("Trần-Văn  A", "tran van a"),
        ("Thủy", "thuỷ"),
    ],
)
def test_ways_to_write_the_same_are_one_for_search(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Thúy", "Thúi"), ("an", "ang"), ("yên", "iên")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(WORDS)
def test_cleaning_and_folding_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(clean(text)) == fold(text.upper())


@given(WORDS, WORDS)
def test_places_found_are_in_order_apart_and_hold_a_word(text: str, words: str) -> None:
    places = found_in(text, words)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(places))
    for start, end in places:
        # Whether y is an i depends on the letters around it, which a cut takes away.
        place = fold(text[start:end]).replace("y", "i")
        assert any(
            word in place.replace(" ", "") or word in place
            for word in fold(words).replace("y", "i").split()
        )


def test_names_are_ordered_by_given_name_then_family_name() -> None:
    names = [
        "Nguyễn Văn Bình",
        "Trần Thị Ánh",
        "Lê Ánh",
        "Đỗ An",
        "Nguyễn Thị An",
        "Phạm Ân",
    ]

    ordered = sorted(names, key=name_sort_key)

    assert ordered == [
        "Đỗ An",
        "Nguyễn Thị An",
        "Lê Ánh",
        "Trần Thị Ánh",
        "Phạm Ân",
        "Nguyễn Văn Bình",
    ]


def test_words_are_ordered_as_in_a_dictionary() -> None:
    words = ["đa", "da", "dạ", "ô", "o", "ơ", "mã", "ma", "má", "mạ", "mả", "mà"]

    assert sorted(words, key=sort_key) == [
        "da",
        "dạ",
        "đa",
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "o",
        "ô",
        "ơ",
    ]


def test_a_search_takes_sixteen_words_each_once() -> None:
    assert search_words("Nguyễn nguyễn AN") == ["nguyen", "an"]
    assert len(search_words(" ".join(f"chu{n}" for n in range(900)))) == 16


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "ab"), ("An\ud800", "An"), ("\u202eAn", "An"), ("a\x85b\tc", "a b c")],
)
def test_signs_that_nobody_writes_are_dropped(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [("7", 7), ("-1", None), ("٣", None), ("²", None), ("9" * 19, None), ("", None)],
)
def test_only_what_a_database_can_hold_is_a_key(typed: str, key: int | None) -> None:
    assert key_typed(typed) == key
