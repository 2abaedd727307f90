"""
What rooms above count in a unit, shown on its page.

They join in `apps.ready()`: `register(UnitFact("people", _("people"), count_in, url_of))`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit


@dataclass(frozen=True)
class UnitFact:
    """
    A number about a unit.

    Attributes:
        key: unique among the facts; they are shown in the order they joined.
        count_in: how many the user may see in this very unit.
        url_of: where they are listed; "" when the user finds no list.
        icon: name in the sprite.
    """

    key: str
    label: str | Promise
    count_in: Callable[[User, Unit], int]
    url_of: Callable[[User, Unit], str]
    icon: str = "users"


@dataclass(frozen=True)
class CountedFact:
    """A number about one unit, for a tile."""

    label: str
    count: int
    url: str
    icon: str


_FACTS: dict[str, UnitFact] = {}


def register(fact: UnitFact) -> None:
    _FACTS[fact.key] = fact


def counted(user: User, unit: Unit) -> list[CountedFact]:
    """Return every fact about a unit, as many queries as there are facts."""
    return [
        CountedFact(
            str(fact.label), fact.count_in(user, unit), fact.url_of(user, unit), fact.icon
        )
        for fact in _FACTS.values()
    ]
