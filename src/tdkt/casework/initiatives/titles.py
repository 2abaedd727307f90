"""Earlier works under a like title, told while somebody still types one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from django.db.models import Case, IntegerField, QuerySet, Value, When

from tdkt.casework.initiatives.catalogue.queries import catalogue_for
from tdkt.casework.initiatives.catalogue.rules import telling_words
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import initiatives_visible_to, year_of
from tdkt.casework.initiatives.rules import ALIKE, likeness_of_titles
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold

_SHOWN = 10
_LOOKED_AT = 500


@dataclass(frozen=True)
class LikeTitle:
    """An earlier work with a like title; `work` is None where the reader may not see it."""

    work: Initiative | None
    year: int
    address: str


def works_titled_like(
    user: User, title: str, *, without: int | None = None
) -> tuple[list[LikeTitle], int]:
    """
    Return works under the same title or a like one, the likest first, and how many.

    Titles are compared as they are when a work stands in the register, so that nobody is
    told afterwards what could be said before. A work that the reader may not see is a
    work of another unit, with its year and nothing else.

    Args:
        without: key of a work that is not looked at, the one being corrected.
    """
    words = telling_words(title)
    folded = fold(title)
    if not words:
        return [], 0
    rows = _sharing(words).exclude(state=WorkState.WITHDRAWN).exclude(pk=without or 0)
    likeness = {
        row.pk: likeness_of_titles(row.folded_title, folded)
        for row in rows.only("folded_title")[:_LOOKED_AT]
    }
    alike = sorted(
        (key for key, much in likeness.items() if much >= ALIKE),
        key=lambda key: (-likeness[key], -key),
    )
    return _shown(alike[:_SHOWN], user), len(alike)


def _sharing(words: Sequence[str]) -> QuerySet[Initiative]:
    """Return works with at least half of the words in their titles, those with most first."""
    common = reduce(
        add,
        (
            Case(
                When(folded_title__contains=word, then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
            for word in words
        ),
    )
    least = max(1, (len(words) + 1) // 2)
    shared = Initiative.objects.annotate(common=common).filter(common__gte=least)
    return shared.order_by("-common", "-pk")


def _shown(keys: Sequence[int], user: User) -> list[LikeTitle]:
    works = Initiative.objects.select_related("unit").in_bulk(keys)
    own = set(initiatives_visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    offered = set(catalogue_for(user).filter(pk__in=keys).values_list("pk", flat=True))
    rows = []
    for work in (works[key] for key in keys if key in works):
        address = ""
        if work.pk in own:
            address = "initiatives:detail"
        elif work.pk in offered:
            address = "initiatives:catalogue-work"
        rows.append(LikeTitle(work if address else None, year_of(work), address))
    return rows
