"""Adoption over time; pure functions, no database and no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.casework.initiatives.catalogue.choices import AdoptionState
from tdkt.ground.core.text import search_words

# Every move there is; a state may always be stated once more.
_MOVES: Mapping[AdoptionState, frozenset[AdoptionState]] = {
    AdoptionState.TRYING: frozenset({AdoptionState.ADOPTED, AdoptionState.STOPPED}),
    AdoptionState.ADOPTED: frozenset({AdoptionState.STOPPED}),
    # A unit that stopped may begin anew.
    AdoptionState.STOPPED: frozenset({AdoptionState.TRYING, AdoptionState.ADOPTED}),
}
# Words that half of all titles carry ("Một số biện pháp nâng cao chất lượng …").
_SAYING_LITTLE = frozenset(
    search_words("một số biện pháp giải pháp nâng cao chất lượng nhằm cho")
    + search_words("kinh nghiệm trong công tác tại của và các với về để bằng theo")
    + search_words("ứng dụng cải tiến xây dựng góp phần thực hiện hiệu quả trên địa bàn")
)
_LEAST_COMMON_WORDS = 2


def may_move(state: str, target: str) -> bool:
    """Tell whether a unit may go from one state to another; staying is no move."""
    before, after = AdoptionState(state), AdoptionState(target)
    return before == after or after in _MOVES[before]


@dataclass(frozen=True)
class Period:
    """A time in which a unit tried or applied a work; `stopped_on` is the first day without."""

    started_on: date
    stopped_on: date | None = None


@dataclass(frozen=True)
class AdoptionYear:
    """How many units began with a work in a year, and were with it at the year's end."""

    year: int
    began: int
    with_it: int


def adoption_years(periods: Iterable[Period], *, today: date) -> list[AdoptionYear]:
    """
    Count the units year by year from the first beginning to this year.

    For this year the count stands as of `today`. A unit that stopped on the last day of a
    year is not with the work at its end.
    """
    known = list(periods)
    if not known:
        return []
    first = min(one.started_on.year for one in known)
    return [
        AdoptionYear(
            year,
            sum(one.started_on.year == year for one in known),
            sum(_is_with_it(one, min(date(year, 12, 31), today)) for one in known),
        )
        for year in range(first, today.year + 1)
    ]


def _is_with_it(one: Period, day: date) -> bool:
    return one.started_on <= day and (one.stopped_on is None or one.stopped_on > day)


def telling_words(title: str) -> list[str]:
    """Return the folded words by which a title is told from others, each once."""
    return [word for word in search_words(title) if word not in _SAYING_LITTLE]


def least_common(words: Sequence[str]) -> int:
    """Return how many of the words another title must share to be worth a look."""
    return min(max(_LEAST_COMMON_WORDS, (len(words) + 1) // 2), max(len(words), 1))
