"""The list of people: who may be seen, and finding them by words spelled any way."""

from django.db.models import Prefetch, Q, QuerySet
from rapidfuzz import fuzz, process

from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold, search_words
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    scope_of,
    units_existing_on,
    units_named_like,
    within,
)
from tdkt.registry.people import identity
from tdkt.registry.people.choices import KEEPERS
from tdkt.registry.people.models import Post, Subject

# Names compared letter by letter when a search finds nobody; beyond it, the first ones.
_FUZZY_LIMIT = 100_000
_FUZZY_SUGGESTIONS = 5
_FUZZY_PERCENT = 78
_UNITS_LIMIT = 200


def subjects_visible_to(user: User) -> QuerySet[Subject]:
    """Return the subjects in the user's branches, in Vietnamese order."""
    return Subject.objects.filter(within(scope_of(user), "unit__")).order_by(
        "sort_key", "pk"
    )


def units_kept_by(user: User) -> QuerySet[Unit]:
    """Return the units that exist today and whose people the user may change."""
    paths = scope_of(user, *KEEPERS)
    return units_existing_on(today()).filter(within(paths)).order_by("path", "pk")


def subjects_found(
    visible: QuerySet[Subject], *, words: str = "", kind: str = "", unit_words: str = ""
) -> QuerySet[Subject]:
    """
    Return the visible subjects that the words name, ready for a list.

    Args:
        words: parts of a name in any spelling, a staff code, or a whole identity number.
        kind: a SubjectKind, "" for all.
        unit_words: parts of a unit's name, today's or an old one; its branch counts.
    """
    found = visible
    if words.strip():
        found = found.filter(_named(words))
    if kind:
        found = found.filter(kind=kind)
    if unit_words.strip():
        units = units_named_like(unit_words).values_list("path", flat=True)
        found = found.filter(within(list(units[:_UNITS_LIMIT]), "unit__"))
    open_posts = Post.objects.filter(_open_on_today()).select_related("unit")
    return found.select_related("unit", "person").prefetch_related(
        Prefetch("person__posts", queryset=open_posts, to_attr="posts_now")
    )


def _named(words: str) -> Q:
    condition = Q()
    for word in search_words(words):
        condition &= Q(folded__contains=word)
    condition |= Q(person__staff_code__iexact=clean(words))
    try:
        condition |= Q(person__identity_hash=identity.look_up_key(words))
    except identity.IdentityInvalid:
        pass
    return condition


def _open_on_today() -> Q:
    day = today()
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def names_like(visible: QuerySet[Subject], words: str) -> list[str]:
    """Return a few names on file that are spelled nearly like the words, nearest first."""
    wanted = fold(words)
    if not wanted:
        return []
    rows = visible.order_by().values_list("folded", "name")[:_FUZZY_LIMIT]
    names = dict(rows)
    nearest = process.extract(
        wanted,
        names.keys(),
        scorer=fuzz.ratio,
        limit=_FUZZY_SUGGESTIONS,
        score_cutoff=_FUZZY_PERCENT,
    )
    return [names[folded] for folded, _score, _index in nearest]
