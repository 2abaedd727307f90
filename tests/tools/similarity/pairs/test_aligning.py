"""Candidate pairs read beside one another."""

from tdkt.tools.similarity.pairs.aligning import Aligned, align_pairs
from tdkt.tools.similarity.pairs.plan import Candidate
from tdkt.tools.similarity.results import Beside, Span

ONE = Candidate(first=1, second=2, shared=9, first_hashes=20, second_hashes=10)
FOUND = Beside([Span(0, 5, 2, 4)], 0.5)


def test_the_later_text_is_read_as_the_query() -> None:
    asked = []

    def align(query: str, source: str) -> Beside:
        asked.append((query, source))
        return FOUND

    aligned = list(align_pairs([ONE], {1: "earlier", 2: "later text"}, align))

    assert asked == [("later text", "earlier")]
    assert aligned == [Aligned(ONE, [Span(0, 5, 2, 4)], 0.5)]


def test_a_text_that_is_gone_is_passed_over() -> None:
    assert list(align_pairs([ONE], {1: "earlier"}, lambda query, source: FOUND)) == []
