"""Reading the catalogue, the units that apply a work, and what it brought them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure, Order, Side
from tdkt.casework.initiatives.catalogue.models import (
    Adoption,
    AdoptionEffect,
    CatalogueEntry,
)
from tdkt.casework.initiatives.catalogue.rules import (
    AdoptionYear,
    Period,
    adoption_years,
    least_common,
    telling_words,
)
from tdkt.casework.initiatives.catalogue.topics import UNSORTED, Topic, all_topics
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.casework.initiatives.queries import READERS, initiatives_visible_to
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import search_words
from tdkt.registry.organizations.models import Unit, UnitName
from tdkt.registry.organizations.queries import scope_of, within

_WITH_IT = (AdoptionState.TRYING, AdoptionState.ADOPTED)
_ADDED_UP = (Measure.MONEY, Measure.HOURS)
_SIMILAR_LIMIT = 10
# A work without an entry is offered: only a unit's own word keeps one back.
_IS_OFFERED = Q(state=WorkState.RECOGNISED) & (
    Q(catalogue_entry__isnull=True) | Q(catalogue_entry__is_kept_back=False)
)


def catalogue_for(user: User) -> QuerySet[Initiative]:
    """
    Return the works that everybody with a role in the installation may read.

    These are the recognised works of all units that are not kept back. Somebody without
    a role in any unit sees none.
    """
    return _offered() if scope_of(user) else Initiative.objects.none()


def public_works(*, words: str = "", year: int | None = None) -> QuerySet[Initiative]:
    """
    Return the works whose units show them to the public, the newest first.

    Args:
        words: of the title or of the unit's name of any time, in any spelling.
        year: of the recognition.
    """
    works = _offered().filter(catalogue_entry__is_public=True)
    if year:
        works = works.filter(recognised_on__year=year)
    for word in search_words(words):
        named = UnitName.objects.filter(folded__contains=word).values("unit_id")
        works = works.filter(Q(folded_title__contains=word) | Q(unit__in=named))
    return works.select_related("unit").order_by("-recognised_on", "-pk")


def _offered() -> QuerySet[Initiative]:
    return Initiative.objects.filter(_IS_OFFERED)


def works_readable_by(user: User) -> QuerySet[Initiative]:
    """
    Return the works whose page in the catalogue the user may open.

    Beside the catalogue these are recognised works of own branches that are kept back, and
    whatever own units apply, also when it was kept back or withdrawn since.
    """
    if not scope_of(user):
        return Initiative.objects.none()
    # Asked of each work by its key: as lists of keys they would all be gathered first.
    own = initiatives_visible_to(user).filter(pk=OuterRef("pk"))
    applied = adoptions_of_branches(user).filter(work=OuterRef("pk"))
    return Initiative.objects.filter(
        _IS_OFFERED | Q(Exists(own), state=WorkState.RECOGNISED) | Exists(applied)
    )


def entry_of(work: Initiative) -> CatalogueEntry:
    """Return the entry of a work, a blank unsaved one of version 0 where it has none."""
    entry = CatalogueEntry.objects.filter(work=work).first()
    return entry or CatalogueEntry(work=work, version=0)


def works_found(
    works: QuerySet[Initiative], filters: Mapping[str, object]
) -> QuerySet[Initiative]:
    """
    Return the works that fit the filters, with how many units apply and try each.

    Filters: q (words of title, summary or field in any spelling), topic (a code, or
    "none"), year (of recognition), scope, unit_kind, applied_by (least number of units
    that apply it). Absent ones do nothing.
    """
    works = works.annotate(
        applying=_units(AdoptionState.ADOPTED), trying=_units(AdoptionState.TRYING)
    )
    columns = {
        "year": "recognised_on__year",
        "scope": "scope",
        "unit_kind": "unit__kind",
        "applied_by": "applying__gte",
    }
    for name, column in columns.items():
        if value := filters.get(name):
            works = works.filter(**{column: value})
    for word in search_words(str(filters.get("q") or "")):
        works = works.filter(
            Q(folded_title__contains=word) | Q(catalogue_entry__folded__contains=word)
        )
    if topic := filters.get("topic"):
        works = works.filter(_under(str(topic)))
    return works


def _under(topic: str) -> Q:
    if topic == UNSORTED:
        return Q(catalogue_entry__isnull=True) | Q(catalogue_entry__topic="")
    return Q(catalogue_entry__topic=topic)


def _units(state: AdoptionState) -> Coalesce:
    """Return how many units are in a state with the work, counted row by row."""
    rows = Adoption.objects.filter(work=OuterRef("pk"), state=state).order_by()
    counted = rows.values("work").annotate(units=Count("pk")).values("units")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def works_in_order(works: QuerySet[Initiative], order: str) -> QuerySet[Initiative, int]:
    """
    Return the keys of works that `works_found` counted, sorted.

    Keys alone, because to sort whole rows with their summaries takes longer than to find
    them; `works_shown` fetches those of one page.
    """
    by_day = ("-recognised_on", "-pk")
    order_by = ("-applying", "-trying", *by_day) if order == Order.ADOPTION else by_day
    return works.order_by(*order_by).values_list("pk", flat=True)


def works_shown(keys: Iterable[int]) -> list[Initiative]:
    """Return works in the order of their keys, with what a row of the list shows."""
    wanted = list(keys)
    authors = Authorship.objects.select_related("subject").order_by("position", "pk")
    works = (
        works_found(Initiative.objects.all(), {})
        .select_related("unit", "catalogue_entry")
        .prefetch_related(Prefetch("authorships", queryset=authors))
        .in_bulk(wanted)
    )
    return [works[key] for key in wanted if key in works]


@dataclass(frozen=True)
class TopicCount:
    """How many works stand under a topic; `topic` is None for those under none."""

    topic: Topic | None
    works: int

    @property
    def code(self) -> str:
        return self.topic.code if self.topic else UNSORTED


def topic_counts(works: QuerySet[Initiative]) -> list[TopicCount]:
    """Return the topics that have works, in the order of the list, those under none last."""
    rows = (
        works.order_by().values_list("catalogue_entry__topic").annotate(works=Count("pk"))
    )
    counts: dict[str, int] = {}
    for code, number in rows:
        counts[code or ""] = counts.get(code or "", 0) + number
    sorted_ = [
        TopicCount(topic, counts.pop(topic.code))
        for topic in all_topics()
        if counts.get(topic.code)
    ]
    rest = sum(counts.values())
    return [*sorted_, TopicCount(None, rest)] if rest else sorted_


def known_like(user: User, title: str) -> list[Initiative]:
    """
    Return works of the catalogue whose titles share the telling words of a title.

    The most words in common come first. Titles alone: whether the content is the same is
    shown by the comparison of reports.
    """
    words = telling_words(title)
    if not words:
        return []
    common = sum(
        (Case(When(folded_title__contains=word, then=1), default=0) for word in words[1:]),
        start=Case(
            When(folded_title__contains=words[0], then=1),
            default=0,
            output_field=IntegerField(),
        ),
    )
    works = works_found(catalogue_for(user), {}).annotate(common=common)
    found = works.filter(common__gte=least_common(words)).select_related("unit")
    return list(found.order_by("-common", "-recognised_on", "-pk")[:_SIMILAR_LIMIT])


def adoptions_of_branches(user: User) -> QuerySet[Adoption]:
    """Return the adoptions by units of the user's branches."""
    return Adoption.objects.filter(within(scope_of(user, *READERS), "unit__"))


def adoptions_of_our_works(user: User) -> QuerySet[Adoption]:
    """Return the adoptions, by units outside, of works of the user's branches."""
    paths = scope_of(user, *READERS)
    return Adoption.objects.filter(within(paths, "work__unit__")).exclude(
        within(paths, "unit__")
    )


def adoptions_visible_to(user: User) -> QuerySet[Adoption]:
    """Return the adoptions whose details (contact, evidence) the user may read."""
    paths = scope_of(user, *READERS)
    return Adoption.objects.filter(within(paths, "unit__") | within(paths, "work__unit__"))


def adoptions_on_side(user: User, side: str) -> QuerySet[Adoption]:
    """Return the adoptions a reader lists from one side, the newest first."""
    rows = (
        adoptions_of_our_works(user)
        if side == Side.ELSEWHERE
        else adoptions_of_branches(user)
    )
    return rows.select_related("unit", "work__unit").order_by("-started_on", "-pk")


def adoptions_of(work: Initiative) -> list[Adoption]:
    """Return the units that try, apply or stopped a work, the first to begin first."""
    return list(work.adoptions.select_related("unit").order_by("started_on", "pk"))


def years_of(adoptions: Iterable[Adoption], day: date) -> list[AdoptionYear]:
    """Return how the number of units grew, year by year up to a day."""
    periods = [Period(one.started_on, one.stopped_on) for one in adoptions]
    return adoption_years(periods, today=day)


@dataclass(frozen=True)
class EffectTotal:
    """The sum of one measure over units and years, and how many units stated it."""

    measure: Measure
    amount: Decimal
    units: int


@dataclass(frozen=True)
class Effect:
    """
    What a work brought the units that apply it.

    Money and hours are added up each by itself; other measures never, because two units
    may mean different things by the same words. `silent` units stated nothing: what it
    brought them is not known, which is not nothing.
    """

    totals: tuple[EffectTotal, ...]
    others: tuple[AdoptionEffect, ...]
    silent: int

    @property
    def is_known(self) -> bool:
        return bool(self.totals or self.others)


def effect_of(work: Initiative) -> Effect:
    """Return the effect of a work in all units that apply or applied it."""
    rows = AdoptionEffect.objects.filter(adoption__work=work)
    sums = (
        rows.filter(measure__in=_ADDED_UP)
        .order_by("-measure")
        .values_list("measure")
        .annotate(amount=Sum("amount"), units=Count("adoption", distinct=True))
    )
    others = rows.filter(measure=Measure.OTHER).select_related("adoption__unit")
    silent = work.adoptions.filter(effects__isnull=True).count()
    return Effect(
        tuple(EffectTotal(Measure(code), amount, units) for code, amount, units in sums),
        tuple(others.order_by("-year", "adoption_id", "pk")),
        silent,
    )


def totals_by_work(keys: Iterable[int]) -> dict[int, dict[str, Decimal]]:
    """Return the sums of money and of hours of many works; a work without any is absent."""
    rows = (
        AdoptionEffect.objects.filter(adoption__work__in=list(keys), measure__in=_ADDED_UP)
        .order_by()
        .values_list("adoption__work_id", "measure")
        .annotate(amount=Sum("amount"))
    )
    found: dict[int, dict[str, Decimal]] = {}
    for work, measure, amount in rows:
        found.setdefault(work, {})[measure] = amount
    return found


@dataclass(frozen=True)
class Reach:
    """How far a work is applied outside the unit that made it, for people to weigh."""

    applying: int
    trying: int
    stopped: int
    latest_on: date | None

    @property
    def is_any(self) -> bool:
        return bool(self.applying or self.trying or self.stopped)


def reach_of(work: Initiative) -> Reach:
    """Return how many units apply, try and stopped a work, and when the last one began."""
    counts = work.adoptions.aggregate(
        applying=Count("pk", filter=Q(state=AdoptionState.ADOPTED)),
        trying=Count("pk", filter=Q(state=AdoptionState.TRYING)),
        stopped=Count("pk", filter=Q(state=AdoptionState.STOPPED)),
        latest_on=Max("started_on", filter=Q(state__in=_WITH_IT)),
    )
    return Reach(**counts)


def units_to_adopt(units: QuerySet[Unit], work: Initiative) -> QuerySet[Unit]:
    """Return those of the units that may still state that they apply a work."""
    stated = Adoption.objects.filter(work=work).values("unit_id")
    return units.exclude(pk=work.unit_id).exclude(pk__in=stated)


def effects_of(adoption: Adoption) -> list[AdoptionEffect]:
    """Return what a unit stated, the latest year first."""
    return list(adoption.effects.order_by("-year", "measure", "words", "pk"))
