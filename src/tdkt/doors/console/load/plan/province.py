"""The whole invention: units, people, then one year after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .collectives import Collectives
from .measures import give_measures
from .people import people_of
from .shapes import Province
from .titles import Honours
from .units import grow_tree
from .years import Year


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What province is wanted.

    Args:
        people: number of persons, 1 or more.
        years: number of years with results and titles, 1 to 20.
        last_year: the last of them; `days.last_year_on` gives the latest that makes sense.
        seed: the same seed, size and years give the same province.
    """

    people: int
    years: int
    last_year: int
    seed: int


def _silent(_words: str) -> None:
    """Tell nobody."""


def invent(wish: Wish, tell: Callable[[str], None] = _silent) -> Province:
    """
    Invent a province.

    Args:
        tell: called with the year that is being lived, for those who wait.
    """
    years = tuple(range(wish.last_year - wish.years + 1, wish.last_year + 1))
    tree = grow_tree(_random(wish, "units"), wish.people, wish.seed)
    persons = people_of(_random(wish, "people"), tree.places, years)
    collectives = Collectives(_random(wish, "collectives"), tree.units)
    give_measures(_random(wish, "measures"), persons, years)
    honours = Honours(_random(wish, "honours"), persons)
    work = _random(wish, "work")
    for number in years:
        tell(str(number))
        year = Year(number, persons)
        year.work(work)
        honours.give(year)
        collectives.judge(year)
    return Province(wish.seed, years, tree.units, persons, collectives.all)


def _random(wish: Wish, part: str) -> Random:
    """Return chance of its own for a part, so that one part may change alone."""
    return Random(f"{wish.seed}/{part}")  # noqa: S311 — invention, not secrecy
