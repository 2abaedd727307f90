"""Passages found again, and where they begin and end."""

import random

from tests.tools.similarity.writing import prose, unaccented

from tdkt.tools.similarity.alignment import align_texts
from tdkt.tools.similarity.syllables import normalised


def passages(query: str, source: str) -> list[tuple[str, str]]:
    spans = align_texts(query, source)
    return [(query[a:b], source[c:d]) for a, b, c, d in spans]


def test_a_text_is_one_passage_of_itself() -> None:
    text = prose(1, 400)
    assert passages(text, text) == [(text, text)]


def test_two_texts_of_their_own_share_nothing() -> None:
    assert passages(prose(1, 1500), prose(2, 1500)) == []


def test_a_third_without_accents_is_found_to_the_syllable() -> None:
    source = prose(1, 900)
    taken = " ".join(source.split()[300:600])
    query = f"{prose(2, 300)} {unaccented(taken)} {prose(3, 300)}"
    ((mine, theirs),) = passages(query, source)
    assert mine == unaccented(taken).rstrip(".")
    assert theirs == taken.rstrip(".")


def test_school_year_and_names_may_change() -> None:
    source = prose(1, 600)
    drawn = random.Random(5)
    words = source.split()
    for place in range(20, 600, 40):
        words[place] = f"20{drawn.randint(10, 26)}"
    ((mine, theirs),) = passages(" ".join(words), source)
    assert len(mine.split()) > 590
    assert len(theirs.split()) > 590


def test_paragraphs_moved_apart_are_each_found_where_they_went() -> None:
    parts = [prose(seed, 80) for seed in range(4)]
    between = [prose(100 + seed, 120) for seed in range(8)]
    source = "\n".join([*parts, between[0]])
    query = "\n".join(
        piece for pair in zip(between[1:], parts[::-1], strict=False) for piece in pair
    )
    found = passages(query, source)
    assert len(found) == len(parts)
    for (mine, _), part in zip(found, parts[::-1], strict=True):
        # By chance the next word may be the same too.
        assert mine.startswith(part.rstrip("."))
        assert len(mine.split()) <= 82
    assert all(normalised(mine) == normalised(theirs) for mine, theirs in found)


def test_sentences_shuffled_inside_a_paragraph_are_one_passage() -> None:
    sentences = [prose(seed, 14) for seed in range(8)]
    drawn = random.Random(4).sample(sentences, 8)
    source = f"{prose(50, 200)} {' '.join(sentences)} {prose(51, 200)}"
    ((mine, theirs),) = passages(f"{prose(60, 90)} {' '.join(drawn)}", source)
    assert (mine, theirs) == (" ".join(drawn).rstrip("."), " ".join(sentences).rstrip("."))


def test_a_passage_with_every_sixth_word_replaced_is_still_one() -> None:
    source = prose(1, 300)
    words = source.split()
    for place in range(0, 300, 6):
        words[place] = "khác"
    found = passages(f"{prose(2, 200)} {' '.join(words)}", source)
    assert len(found) == 1
    assert len(found[0][0].split()) > 280


def test_a_few_words_in_common_are_no_passage() -> None:
    shared = prose(9, 9)
    assert passages(f"{prose(1, 300)} {shared}", f"{shared} {prose(2, 300)}") == []
