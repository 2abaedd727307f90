"""Which of two laws is more favourable, by the verdicts each gives on the same cases."""

from collections.abc import Iterable
from enum import StrEnum

from .evaluation import Verdict

_RANKS = {Verdict.NOT_MET: 0, Verdict.NEEDS_A_PERSON: 1, Verdict.MET: 2}


class Favour(StrEnum):
    """How two laws compare over a list; MIXED: better for some and worse for others."""

    EQUAL = "equal"
    FIRST = "first"
    SECOND = "second"
    MIXED = "mixed"


def compared(pairs: Iterable[tuple[Verdict, Verdict]]) -> Favour:
    """
    Return which law serves a list better.

    A law is more favourable when it is better for at least one and worse for nobody.

    Args:
        pairs: of each case the verdict under the first and under the second law.
    """
    steps = {_RANKS[second] - _RANKS[first] for first, second in pairs}
    better = any(step > 0 for step in steps)
    worse = any(step < 0 for step in steps)
    if better and worse:
        return Favour.MIXED
    if better:
        return Favour.SECOND
    return Favour.FIRST if worse else Favour.EQUAL
