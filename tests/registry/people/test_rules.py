from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.registry.people import identity
from tdkt.registry.people.naming import spelling_key, tidy_name
from tdkt.registry.people.rules import BirthUnreadable, PartialDate, partial_date


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("", PartialDate()),
        ("1980", PartialDate(1980)),
        ("1980-02", PartialDate(1980, 2)),
        ("1980-02-09", PartialDate(1980, 2, 9)),
        ("9/2/1980", PartialDate(1980, 2, 9)),
        ("09.02.1980", PartialDate(1980, 2, 9)),
        ("2/1980", PartialDate(1980, 2)),
        ("29/02/2000", PartialDate(2000, 2, 29)),
    ],
)
def test_birth_is_read_as_far_as_it_is_known(words, known):
    assert partial_date(words) == known


@pytest.mark.parametrize("words", ["29/02/1999", "13/1980", "80", "hôm qua", "0999"])
def test_birth_that_is_no_day_is_refused(words):
    with pytest.raises(BirthUnreadable):
        partial_date(words)


def test_births_agree_when_nothing_known_to_both_differs():
    full = PartialDate(1980, 2, 9)

    assert full.agrees_with(PartialDate(1980))
    assert full.agrees_with(PartialDate())
    assert not full.agrees_with(PartialDate(1980, 3))


@given(
    st.builds(PartialDate, st.integers(1900, 2000), st.none() | st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1900, 2000), st.none() | st.integers(1, 12)),
)
def test_agreement_is_the_same_both_ways(one, other):
    assert one.agrees_with(other) == other.agrees_with(one)


def test_age_grows_on_the_birthday():
    birth = PartialDate(1980, 2, 9)

    assert birth.years_until(date(2020, 2, 8)) == 39
    assert birth.years_until(date(2020, 2, 9)) == 40
    assert PartialDate().years_until(date(2020, 2, 9)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa"),
        ("Lý Thúy Kỹ", "Lí Thuý Kĩ"),
        ("TRẦN VĂN SỸ", "Trần Văn Sĩ"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
        ("Lê Văn Đạt", "Lê Văn Dạt"),
        ("Trần An", "Trần Ân"),
    ],
)
def test_different_names_have_different_keys(one, other):
    assert spelling_key(one) != spelling_key(other)


def test_name_typed_in_capitals_gets_ordinary_letters_for_persons_only():
    assert tidy_name("  NGUYỄN  VĂN AN ", "individual") == "Nguyễn Văn An"
    assert tidy_name("UBND XÃ", "collective") == "UBND XÃ"


def test_identity_number_comes_back_and_never_encrypts_the_same_way_twice():
    kept = identity.encrypt("079 080 001 234")

    assert identity.decrypt(kept) == "079080001234"
    assert identity.encrypt("079080001234") != kept
    assert b"079080001234" not in kept
    assert identity.look_up_key("079080001234") == identity.look_up_key("079.080.001.234")
    assert identity.mask("079080001234") == "•••• 1234"


@pytest.mark.parametrize("number", ["", "1234", "07908000123", "07908000123a", "1" * 13])
def test_identity_number_of_another_form_is_refused(number):
    with pytest.raises(identity.IdentityInvalid):
        identity.encrypt(number)


def test_tampered_identity_is_noticed():
    kept = bytearray(identity.encrypt("079080001234"))
    kept[-1] ^= 1

    with pytest.raises(identity.IdentityUnreadable):
        identity.decrypt(bytes(kept))


def test_identity_kept_under_another_key_is_unreadable(settings):
    kept = identity.encrypt("079080001234")
    before = identity.look_up_key("079080001234")

    settings.IDENTITY_KEY = "another key"

    assert identity.look_up_key("079080001234") != before
    with pytest.raises(identity.IdentityUnreadable):
        identity.decrypt(kept)
