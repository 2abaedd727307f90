"""Candidate pairs read beside one another."""

import pytest

from tdkt.tools.similarity.pairs.aligning import Aligned, align_pairs, share_of
from tdkt.tools.similarity.pairs.plan import Candidate
from tdkt.tools.similarity.results import Span

ONE = Candidate(first=1, second=2, shared=9, first_hashes=20, second_hashes=10)


def test_the_later_text_is_read_as_the_query() -> None:
    asked = []

    def align(query: str, source: str) -> list[Span]:
        asked.append((query, source))
        return [Span(0, 5, 2, 4)]

    aligned = list(align_pairs([ONE], {1: "earlier", 2: "later text"}, align))

    assert asked == [("later text", "earlier")]
    assert aligned == [Aligned(ONE, [Span(0, 5, 2, 4)], 0.5)]


def test_a_text_that_is_gone_is_passed_over() -> None:
    assert list(align_pairs([ONE], {1: "earlier"}, lambda query, source: [])) == []


@pytest.mark.parametrize(
    ("spans", "share"),
    [
        ([], 0.0),
        ([Span(0, 10, 0, 10)], 0.5),
        ([Span(0, 10, 0, 2), Span(5, 12, 0, 2)], 0.6),
        ([Span(0, 2, 0, 50)], 0.5),
    ],
)
def test_overlaps_count_once_and_the_larger_part_counts(
    spans: list[Span], share: float
) -> None:
    assert share_of(spans, 20, 100) == share
