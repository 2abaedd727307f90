"""What the bench of copied text does to a paragraph."""

import random
import unicodedata

import pytest
from bench.copied_text import disguises
from bench.copied_text.queries import KINDS
from bench.copied_text.vocabulary import NEAR
from hypothesis import given
from hypothesis import strategies as st

ALL = sorted({kind.disguise for kind in KINDS.values()}, key=lambda one: one.__name__)


@pytest.mark.parametrize(
    ("disguise", "before", "after"),
    [
        (disguises.unaccented, "Đổi mới, ở Huế", "Doi moi, o Hue"),
        (disguises.decomposed, "ế", "e\u0302\u0301"),
        (disguises.other_spelling, "xã Hòa Mỹ khỏe", "xã Hoà Mĩ khoẻ"),
        (disguises.other_spelling, "tuỳ lí do ở Đồng Hoà", "tùy lý do ở \u00d0ồng Hòa"),
        (disguises.other_spelling, "quý, tiên tiến", "quý, tiên tiến"),
        (disguises.from_old_font, "Ủy ban xã đề nghị", "ủy ban xã đề nghị"),
        (disguises.shortened, "học sinh và giáo viên", "HS và GV"),
        (disguises.shortened, "UBND, CNTT", "Ủy ban nhân dân, công nghệ thông tin"),
        (disguises.wrong_vowels, "Phòng, công, hoá, yêu cầu", "Phịng, cơng, hố, u cầu"),
        (disguises.accented_letters_lost, "CỘNG HÒA XÃ HỘI", "CNG HA X HI"),
    ],
)
def test_disguise_writes_as_practice_does(disguise, before, after):
    assert disguise(before, random.Random(1)) == unicodedata.normalize(
        "NFC" if disguise is not disguises.decomposed else "NFD", after
    )


def test_other_names_numbers_and_years_stand_where_some_stood():
    text = "giao cho đồng chí Lê Thị Hoa phụ trách 35 em, năm 2019"

    changed = disguises.renamed(text, random.Random(3))

    assert "Lê Thị Hoa" not in changed
    assert changed.startswith("giao cho đồng chí ")
    assert changed.split(" phụ trách ")[1].split(" em, năm ")[1].isdigit()


def test_heavy_rewording_keeps_most_words_and_few_neighbours():
    text = ". ".join(
        f"Đồng chí thường xuyên kiểm tra kế hoạch số{n} của tổ" for n in range(40)
    )

    words = disguises.heavily_reworded(text, random.Random(2)).split(" ")

    assert 0.8 < len(words) / len(text.split(" ")) < 1.3
    assert "thường xuyên kiểm tra kế hoạch" not in " ".join(words[:40])


def test_near_words_are_other_words():
    assert all(word not in others and others for word, others in NEAR.items())


@pytest.mark.parametrize("disguise", ALL, ids=lambda one: one.__name__)
@given(text=st.text(max_size=200), seed=st.integers(0, 9))
def test_disguises_take_any_text_and_repeat_themselves(disguise, text, seed):
    first = disguise(text, random.Random(seed))

    assert disguise(text, random.Random(seed)) == first
