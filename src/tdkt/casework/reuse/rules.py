"""What counts as reused: passages without the wording that everybody may use."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt.tools.similarity.results import Match, Reuse

# A source of less than a hundredth of the text is a turn of phrase.
SMALLEST_SHARE = 0.01

Stretch = tuple[int, int]


def counted(found: Reuse) -> Reuse:
    """
    Return what was found with each source's share less the common wording in it.

    A source that shares hardly more than forms and statutes is left out; passages stay
    whole, so that a reader sees the common wording inside them in grey.
    """
    common = joined((span.start, span.end) for span in found.common)
    # Reckoned in characters, while the whole is in syllables: no part is above the whole.
    matches = [
        match._replace(score=min(score, found.share))
        for match in found.matches
        if (score := _score(match, common)) >= SMALLEST_SHARE
    ]
    matches.sort(key=lambda one: (-one.score, one.id))
    return replace(found, matches=matches, share=found.share if matches else 0.0)


def _score(match: Match, common: Sequence[Stretch]) -> float:
    passages = joined((span.query_start, span.query_end) for span in match.spans)
    covered = sum(end - start for start, end in passages)
    if not covered:
        return 0.0
    return match.score * (1 - shared_length(passages, common) / covered)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that touch or overlap as one."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def shared_length(one: Sequence[Stretch], other: Sequence[Stretch]) -> int:
    """Return how many characters stand in both; each is in order and free of overlaps."""
    total, here, there = 0, 0, 0
    while here < len(one) and there < len(other):
        start = max(one[here][0], other[there][0])
        end = min(one[here][1], other[there][1])
        total += max(0, end - start)
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return total
