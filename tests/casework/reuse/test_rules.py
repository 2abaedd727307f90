"""Common wording counts for no source."""

from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.reuse.rules import counted, joined, shared_length
from tdkt.tools.similarity.results import Match, Reuse, SharedSpan, Span

STRETCHES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: tuple(sorted(two)))
)


def signs(stretches: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in stretches for place in range(start, end)}


@given(STRETCHES, STRETCHES)
def test_lengths_are_those_of_sets_of_places(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    both = signs(one) & signs(other)

    assert shared_length(joined(one), joined(other)) == len(both)
    assert signs(joined(one)) == signs(one)


def test_a_source_that_shares_only_forms_is_left_out() -> None:
    found = Reuse(
        matches=[
            Match(1, 0.5, [Span(0, 50, 7, 57)]),
            Match(2, 0.3, [Span(60, 90, 0, 30)]),
            Match(3, 0.2, [Span(40, 60, 0, 20)]),
        ],
        common=[SharedSpan(0, 50, None, 9), SharedSpan(75, 90, 40, None)],
        share=0.25,
        shared=0.6,
        syllables=100,
    )

    assert [(match.id, match.score) for match in counted(found).matches] == [
        (2, 0.15),
        (3, 0.1),
    ]
