"""Which pairs of texts a reader may see, and how much of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from tdkt.casework.reuse.choices import PAIR_READERS, ComparisonState, SourceGroup
from tdkt.casework.reuse.models import Pair, PairSearch, Text
from tdkt.casework.reuse.queries.texts import texts_visible_to
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, within
from tdkt.registry.people.models import Subject

# Below it stored pairs are only remembered, so that they are not read again every night.
LEAST_SHARE = 0.1


@dataclass(frozen=True)
class ShownPair:
    """A pair as one reader may see it; a text is None that is only "of another unit"."""

    pair: Pair
    first: Text | None
    second: Text | None

    @property
    def is_open(self) -> bool:
        """Tell whether the reader may read both texts."""
        return self.first is not None and self.second is not None


def pairs_visible_to(user: User) -> QuerySet[Pair]:
    """Return the pairs of which at least one text is of the user's branches."""
    paths = scope_of(user, *PAIR_READERS)
    if not paths:
        return Pair.objects.none()
    texts = Text.objects.filter(unit__in=Unit.objects.filter(within(paths))).values("pk")
    mine = Q(first__in=texts) | Q(second__in=texts)
    return pairs_that_count().filter(mine)


def pairs_that_count() -> QuerySet[Pair]:
    """Return all pairs that share enough, the largest share first, for the terminal."""
    return Pair.objects.filter(share__gte=LEAST_SHARE).order_by("-share", "pk")


def pairs_found(
    pairs: QuerySet[Pair], filters: Mapping[str, object], user: User
) -> QuerySet[Pair]:
    """
    Narrow by `group` (whose the texts are) and `least` (percent); absent ones do nothing.

    A text that the user may not see counts as one of another unit: that its author is the
    same would say too much.
    """
    if group := filters.get("group"):
        seen = texts_visible_to(user).values("pk")
        is_open = Q(first__in=seen, second__in=seen)
        wanted = Q(group=group) & is_open
        pairs = pairs.filter(wanted | ~is_open if group == SourceGroup.OTHER else wanted)
    if least := filters.get("least"):
        pairs = pairs.filter(share__gte=int(str(least)) / 100)
    return pairs


def pairs_listed(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Fetch what a row of the list shows, the largest share first."""
    return pairs.defer("spans").order_by("-share", "pk")


def pairs_shown(pairs: Iterable[Pair], user: User) -> list[ShownPair]:
    """Return pairs with their texts as far as the user may see them, in two queries."""
    rows = list(pairs)
    keys = {key for pair in rows for key in (pair.first_id, pair.second_id)}
    authors = Prefetch("authors", queryset=Subject.objects.order_by("sort_key", "pk"))
    seen = texts_visible_to(user).filter(pk__in=keys).select_related("unit")
    texts = {text.pk: text for text in seen.prefetch_related(authors)}
    return [
        ShownPair(pair, texts.get(pair.first_id), texts.get(pair.second_id))
        for pair in rows
    ]


def latest_pair_search() -> PairSearch | None:
    """Return the newest search that was done to its end."""
    done = PairSearch.objects.filter(state=ComparisonState.DONE)
    return done.order_by("-finished_at", "-pk").first()


def has_pair_search_failed() -> bool:
    """Tell whether the newest search broke off, so that an earlier one's pairs are shown."""
    newest = PairSearch.objects.order_by("-asked_at", "-pk").first()
    return newest is not None and newest.state == ComparisonState.FAILED
