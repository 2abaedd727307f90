"""One way of seeing every way of writing."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.characters import FOLDED
from tdkt.tools.similarity.syllables import _code_units, normalised, syllables

WRITING = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("aăâđĐÐeêyYnN12 .-\n\u00ad\u0301\u0323\u200bẤộữK😀漢")),
        st.characters(),
    ),
    max_size=120,
)


@pytest.mark.parametrize(
    "writings",
    [
        ("hòa thủy", "hoà thuỷ", "HÒA THỦY", "hoa thuy"),
        ("lý do sỹ quan", "lí do sĩ quan"),
        ("Đồng Tháp", "Ðồng Tháp", "Dong Thap", "đồng tháp"),
        ("công việc", unicodedata.normalize("NFD", "công việc"), "cô\u00adng vi\u200bệc"),
        ("UBND xã", "Ủy ban nhân dân xã", "uỷ ban nhân dân xã", "u.b.n.d"[:0] + "ubnd xa"),
        ("một, hai; ba!", "một hai\nba", "  một\thai — ba"),
    ],
)
def test_ways_of_writing_the_same_are_the_same(writings: tuple[str, ...]) -> None:
    first, *others = [syllables(text).hashes.tolist() for text in writings]
    assert all(other == first for other in others)
    assert len({normalised(text) for text in writings}) == 1


def test_an_abbreviation_stands_at_its_own_place() -> None:
    text = "Do UBND xã"
    row = syllables(text)
    places = [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)]
    assert places == ["Do", "UBND", "UBND", "UBND", "UBND", "xã"]


@given(WRITING)
def test_every_syllable_normalises_alone_as_it_does_in_its_text(text: str) -> None:
    row = syllables(text)
    places = sorted(set(zip(row.starts.tolist(), row.ends.tolist(), strict=True)))
    pieces = [normalised(text[start:end]) for start, end in places]
    assert " ".join(pieces) == normalised(text)


@given(WRITING)
def test_both_forms_of_unicode_are_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    letters = "".join(c for c in composed if FOLDED[ord(c) if ord(c) < 65536 else 0] < 128)
    if letters == composed:
        assert syllables(composed).hashes.tolist() == syllables(decomposed).hashes.tolist()


@given(WRITING)
def test_the_compiled_loops_give_the_same_bits(text: str) -> None:
    pytest.importorskip("numba", reason="the compiled loops are an option")
    from tdkt.tools.similarity import compiled

    units = _code_units(text)
    plain, fast = kernels.scan_numpy(units, FOLDED), compiled.scan(units, FOLDED)
    for mine, theirs in zip(plain, fast, strict=True):
        assert np.array_equal(mine, theirs)
    for size in (1, 3, 5):
        assert np.array_equal(
            kernels.grams_numpy(plain[0], size), compiled.grams(plain[0], size)
        )


def test_a_text_longer_than_usual_is_hashed_the_same() -> None:
    words = "ủy ban nhân dân tỉnh tổ chức hội nghị "
    row = syllables(words * 5000)
    assert (
        row.hashes[:9].tolist()
        == row.hashes[-9:].tolist()
        == syllables(words).hashes.tolist()
    )
