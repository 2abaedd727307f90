"""Which of two laws is more favourable for a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.law.evaluation import Verdict
from tdkt.tools.law.favour import Favour, compared

MET, NOT, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_A_PERSON
PAIRS = st.lists(st.tuples(st.sampled_from(Verdict), st.sampled_from(Verdict)))
MIRROR = {
    Favour.EQUAL: Favour.EQUAL,
    Favour.FIRST: Favour.SECOND,
    Favour.SECOND: Favour.FIRST,
    Favour.MIXED: Favour.MIXED,
}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], Favour.EQUAL),
        ([(MET, MET), (NOT, NOT)], Favour.EQUAL),
        ([(MET, MET), (NOT, OPEN)], Favour.SECOND),
        ([(OPEN, MET), (NOT, NOT)], Favour.SECOND),
        ([(MET, OPEN), (NOT, NOT)], Favour.FIRST),
        ([(MET, OPEN), (NOT, OPEN)], Favour.MIXED),
    ],
)
def test_better_for_somebody_and_worse_for_nobody(pairs, expected):
    assert compared(pairs) == expected


@given(PAIRS)
def test_comparing_the_other_way_round_mirrors_the_answer(pairs):
    assert compared((b, a) for a, b in pairs) == MIRROR[compared(pairs)]


@given(PAIRS, st.randoms())
def test_the_order_of_the_list_does_not_matter(pairs, random):
    mixed = list(pairs)
    random.shuffle(mixed)

    assert compared(mixed) == compared(pairs)
