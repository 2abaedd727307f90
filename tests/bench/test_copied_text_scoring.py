"""How the bench of copied text judges answers."""

from bench.copied_text.queries import Copied, Query
from bench.copied_text.scoring import Found, figures, scored, summary


def query(*copied, neutral=(), kind="third", length=100):
    return Query(kind, "x" * length, [Copied(*one) for one in copied], list(neutral))


def test_right_answer_is_perfect():
    asked = query((7, 10, 50, 0, 40))

    row = scored(asked, [Found(7, 0.4, [(10, 50, 0, 40)])])

    assert figures([row]) == {
        "recall10": 1.0,
        "source_precision": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "granularity": 1.0,
        "plagdet": 1.0,
    }


def test_marked_characters_of_a_wrong_source_count_against():
    asked = query((7, 0, 40, 0, 40))

    row = scored(asked, [Found(7, 1, [(0, 20, 0, 20)]), Found(8, 0.5, [(60, 80, 0, 20)])])

    assert (row.right, row.marked, row.copied) == (20, 40, 40)
    assert (row.hits, row.returned, row.good) == (1, 2, 1)


def test_forms_and_quotations_count_neither_way():
    asked = query((7, 0, 60, 0, 60), neutral=[(40, 80)])

    row = scored(asked, [Found(7, 1, [(0, 80, 0, 80)])])

    assert (row.right, row.marked, row.copied) == (40, 40, 40)
    assert row.share == 0.8


def test_a_passage_in_two_pieces_lowers_plagdet_only():
    asked = query((7, 0, 40, 100, 140))

    row = scored(asked, [Found(7, 1, [(0, 20, 100, 120), (20, 40, 120, 140)])])

    assert row.pieces == (2,)
    assert figures([row])["f1"] == 1.0
    assert figures([row])["plagdet"] == round(1 / 1.58496, 4)


def test_a_passage_shown_at_the_wrong_place_of_the_source_is_no_piece():
    asked = query((7, 0, 40, 100, 140))

    row = scored(asked, [Found(7, 1, [(0, 40, 300, 340)])])

    assert row.pieces == ()


def test_only_the_first_ten_sources_count():
    asked = query((7, 0, 40, 0, 40))
    others = [Found(id, 1, []) for id in range(100, 110)]

    assert scored(asked, [*others, Found(7, 0.1, [(0, 40, 0, 40)])]).hits == 0


def test_summary_keeps_clean_reports_and_what_practice_adds_apart():
    right = scored(query((7, 0, 40, 0, 40)), [Found(7, 1, [(0, 40, 0, 40)])])
    lost = scored(query((7, 0, 40, 0, 40), kind="accented_letters_lost"), [])
    clean = scored(query(kind="clean"), [Found(7, 0.03, [(0, 3, 0, 3)])])

    told = summary([right, lost, clean])

    assert told["all"]["f1"] == 1.0
    assert told["further"]["recall10"] == 0.0
    assert told["worst"] == "third"
    assert told["clean"] == {
        "reports": 1,
        "named_a_source": 1.0,
        "mean_share": 0.03,
        "largest_share": 0.03,
    }
