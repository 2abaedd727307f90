"""Reports, queries and tables of the bench of copied text."""

import random
from types import SimpleNamespace

import pytest
from bench.copied_text import table
from bench.copied_text.background import Fresh, cut
from bench.copied_text.queries import KINDS, QueryMaker
from bench.copied_text.relations import unrelated
from bench.copied_text.reports import Quotations, Report, assembled
from bench.copied_text.walking import Walk, jump_share


def paragraph(name, words=60):
    return " ".join(f"{name}{place}" for place in range(words)) + "."


@pytest.fixture
def maker():
    quotations = Quotations([paragraph("trích")])
    sources = {
        number: Report.of(
            assembled(
                random.Random(number),
                [paragraph(f"n{number}đ{place}") for place in range(30)],
                quotations,
            )
        )
        for number in range(4)
    }
    unused = [paragraph(f"mới{place}") for place in range(60)]
    return SimpleNamespace(
        sources=sources, make=lambda: QueryMaker(sources, unused, quotations, seed=1)
    )


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.sources])
def test_the_truth_says_where_the_copied_text_stands(maker, name):
    query = maker.make().query(name, 0)

    assert len({one.source for one in query.copied}) == KINDS[name].sources
    for one in query.copied:
        taken = maker.sources[one.source].text[one.source_start : one.source_end]
        shown = query.text[one.query_start : one.query_end]
        if KINDS[name].disguise.__name__ == "verbatim":
            assert shown == taken
        assert taken.count(" ") > 2
        assert shown


def test_clean_report_copies_nothing_and_says_what_everybody_shares(maker):
    query = maker.make().query("clean", 0)

    assert query.copied == []
    assert query.neutral
    assert all(query.text[start:end] for start, end in query.neutral)


def test_the_same_seed_gives_the_same_query(maker):
    assert maker.make().query("third", 0) == maker.make().query("third", 0)


def test_parts_of_a_report_stand_where_it_says(maker):
    report = maker.sources[0]

    assert [report.text[a:b] for a, b in report.spans] == [
        part.text for part in report.parts
    ]


def test_paragraphs_that_repeat_earlier_ones_are_left_out():
    fresh = Fresh()
    first = paragraph("một")

    assert fresh.accepts(first)
    assert not fresh.accepts(first.upper())
    assert not fresh.accepts(paragraph("hai") + " " + first)
    assert fresh.accepts(paragraph("ba"))


def test_texts_that_retell_another_are_told_apart():
    story = "ba chữ rất hiếm gặp thật đấy hôm qua; rồi bốn câu văn khác lạ lùng ghê"
    retold = (
        "nghe ba chữ rất hiếm gặp thật đấy hôm nay, và bốn câu văn khác lạ lùng ghê lắm"
    )
    texts = [[paragraph("mới")], [paragraph("lạ"), retold]]

    assert unrelated(texts, [[paragraph("cũ"), story]]) == texts[:1]
    assert unrelated(texts, []) == texts


def test_long_lines_are_cut_at_sentences_and_short_ones_joined():
    long = " ".join(paragraph(f"câu{place}", 50) for place in range(8))
    short = "\n".join("một dòng ngắn gồm mười hai chữ thôi nhé các bạn" for _ in range(8))

    sizes = [one.count(" ") + 1 for one in cut(f"{long}\n{short}")]

    assert all(20 <= size <= 140 for size in sizes)
    assert sum(sizes) == 8 * 50 + 8 * 11


@pytest.mark.parametrize(
    ("have", "wanted", "share"), [(100, 50, 0.35), (1, 16, 0.5), (1, 10**9, 0.9)]
)
def test_the_walk_jumps_oftener_the_less_text_there_is(have, wanted, share):
    assert jump_share(have, wanted) == pytest.approx(share)


def test_the_walk_is_the_same_for_a_seed_and_long_enough_for_any_report():
    texts = [paragraph("a"), paragraph("b"), paragraph("a")]

    rows = [next(Walk(texts, seed=5, wanted=10_000).reports()) for _ in range(2)]

    assert rows[0].tolist() == rows[1].tolist()
    assert len(rows[0]) >= 8000


def test_the_table_stands_between_its_marks(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(
        "# a\n<!-- figures: written by the bench -->\nold\n<!-- end of figures -->\nb\n"
    )
    row = {"task": "intake", "name": "ours", "count": 0, "at": "2026-11-22T00:00:00",
           "intake_mb_s": 61.2, "digest": "x"}  # fmt: skip
    results = SimpleNamespace(
        rows=[row], find=lambda *key: row if key[1] == "ours" else None
    )

    table.write(readme, results, "a machine")

    text = readme.read_text()
    assert "| fingerprint and index, one core, compiled, MB/s | 40 | 60 | 61 |" in text
    assert "old" not in text
    assert text.startswith("# a\n")
    assert text.endswith("-->\nb\n")


def test_a_page_without_marks_is_refused(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("nothing")

    with pytest.raises(ValueError, match="no place"):
        table.write(readme, SimpleNamespace(rows=[]), "a machine")
