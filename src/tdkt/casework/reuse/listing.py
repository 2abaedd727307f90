"""The list of comparisons: narrowed, fetched, and which of them ask for a close look."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.models import Comparison, Judgement
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, search_words
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_named_like, within

_UNITS_LIMIT = 200


def comparisons_found(
    rows: QuerySet[Comparison], filters: Mapping[str, Any]
) -> QuerySet[Comparison]:
    """
    Return the comparisons that fit the filters; absent ones do nothing.

    Filters: q (words of the title), unit (words of its name, its branch counts), kind,
    year, above (from the share at which a person shall look), unjudged.
    """
    for word in search_words(str(filters.get("q") or "")):
        rows = rows.filter(text__folded_title__contains=word)
    if words := clean(str(filters.get("unit") or "")):
        paths = units_named_like(words).values_list("path", flat=True)
        inside = Unit.objects.filter(within(list(paths[:_UNITS_LIMIT])))
        rows = rows.filter(text__unit__in=inside)
    for name, column in (("kind", "text__kind"), ("year", "text__year")):
        if value := filters.get(name):
            rows = rows.filter(**{column: value})
    if filters.get("above"):
        rows = rows.filter(state=ComparisonState.DONE).filter(_asks_for_a_look(rows))
    if filters.get("unjudged"):
        judged = Judgement.objects.filter(comparison=OuterRef("pk"))
        rows = rows.filter(~Exists(judged), state=ComparisonState.DONE)
    return rows


def _asks_for_a_look(rows: QuerySet[Comparison]) -> Q:
    """Return the condition "reused from the share of its unit's policy on"."""
    units = Unit.objects.filter(pk__in=rows.values("text__unit")).order_by("pk")
    by_share: dict[float, list[int]] = {}
    for unit, share in _shares(units).items():
        by_share.setdefault(share, []).append(unit)
    condition = Q(pk__in=[])
    for share, keys in by_share.items():
        condition |= Q(share__gte=share, text__unit__in=keys)
    return condition


def _shares(units: "QuerySet[Unit] | Sequence[Unit]") -> dict[int, float]:
    found = queries.attention_shares(units, today())
    return {key: float(one.value) for key, one in found.items() if one.value is not None}


def comparisons_listed(rows: QuerySet[Comparison]) -> QuerySet[Comparison]:
    """Fetch what a row of the list shows; of the texts, all but what they say."""
    latest = Judgement.objects.select_related("by", "source")
    return (
        rows.select_related("text__unit")
        .defer("text__content", "shared_spans")
        .prefetch_related(
            "text__authors", Prefetch("judgements", latest.order_by("-at", "-pk"))
        )
        .order_by("-asked_at", "-pk")
    )


def attention_of(rows: Sequence[Comparison]) -> dict[int, float]:
    """Return from which share a person shall look, by the unit of each text."""
    units = {one.text.unit_id: one.text.unit for one in rows if one.text.unit}
    return _shares(list(units.values()))
