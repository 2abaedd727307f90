"""Pairs of texts found by comparing all with all, and one of them side by side."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.forms import PairFilterForm
from tdkt.casework.reuse.models import Pair, Text
from tdkt.casework.reuse.pairs import PASSAGES_ON_PAGE, Beside, Marks
from tdkt.casework.reuse.queries import ShownSource, ShownSpan, latest_comparison
from tdkt.casework.reuse.queries.pairs import (
    has_pair_search_failed,
    latest_pair_search,
    pairs_found,
    pairs_listed,
    pairs_shown,
    pairs_visible_to,
)
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.paging import page_of


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """Show the pairs of the reader's branches, the largest share first."""
    if not permissions.can_see_pairs(request.user):
        raise Http404
    form = PairFilterForm(request.GET or None)
    rows = pairs_visible_to(request.user)
    if form.is_bound:
        rows = pairs_found(rows, form.filters(), request.user)
    listed = page_of(request, pairs_listed(rows))
    context = {
        "form": form,
        "listed": listed,
        "shown": pairs_shown(listed.rows, request.user),
        "search": latest_pair_search(),
        "failed": has_pair_search_failed(),
    }
    return render(request, "reuse/pairs.html", context)


@require_GET
def pair(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show both texts of a pair side by side to who may read both; else it is not found."""
    found = get_object_or_404(pairs_visible_to(request.user), pk=pk)
    [shown] = pairs_shown([found], request.user)
    if shown.first is None or shown.second is None:
        raise Http404
    context = {
        "pair": found,
        "first": shown.first,
        "second": shown.second,
        "latest": latest_comparison(shown.second),
        "may_compare": shown.second.withdrawn_at is None
        and permissions.can_compare(request.user, shown.second),
    }
    context |= _beside(request, found, shown.first, shown.second)
    return render(request, "reuse/pair.html", context)


def _beside(
    request: SignedInRequest, found: Pair, first: Text, second: Text
) -> dict[str, Any]:
    """Lay the later text beside the earlier one, as a comparison does with its source."""
    spans = tuple(ShownSpan(*span) for span in found.spans)
    source = ShownSource(0, 1, found.group, found.share, spans, first)
    beside = Beside(source, second.content, first.content, Marks([], []))
    listed = page_of(request, list(range(len(beside))), size=PASSAGES_ON_PAGE)
    start = listed.rows[0] if listed.rows else 0
    return {"listed": listed, "passages": beside.pairs(start, start + len(listed.rows))}
