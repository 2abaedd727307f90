"""The list of comparisons, the progress of one, and what it found."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from tdkt.casework.reuse import listing, permissions, queries
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.forms import FilterForm, JudgeForm
from tdkt.casework.reuse.models import Comparison, Judgement
from tdkt.casework.reuse.pairs import PASSAGES_ON_PAGE, Beside, marks_beside
from tdkt.casework.reuse.presentation import (
    group_words,
    groups_of,
    headline,
    page_of_text,
    percent_words,
    picture,
    shared_wording,
)
from tdkt.casework.reuse.queries import ShownSource
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of
from tdkt.ground.core.text import key_typed


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """Show the comparisons of the reader's branches, the newest first."""
    if not permissions.can_read(request.user):
        raise Http404
    form = FilterForm(request.GET or None)
    rows = queries.comparisons_visible_to(request.user)
    if form.is_bound:
        rows = listing.comparisons_found(rows, form.filters())
    listed = page_of(request, listing.comparisons_listed(rows))
    context = {
        "form": form,
        "listed": listed,
        "may_see_pairs": permissions.can_see_pairs(request.user),
        "attention": listing.attention_of(listed.rows),
    }
    return render(request, "reuse/list.html", context)


def visible(request: SignedInRequest, pk: int) -> Comparison:
    """Return a comparison the reader may see; otherwise it is not found."""
    rows = queries.comparisons_visible_to(request.user)
    rows = rows.select_related("text__unit", "asked_by").defer("text__content")
    return get_object_or_404(rows.prefetch_related("text__authors"), pk=pk)


@require_GET
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a comparison is; the page asks again by itself, or is loaded again."""
    comparison = visible(request, pk)
    if comparison.state == ComparisonState.DONE:
        return go_to(request, "reuse:comparison", pk=pk)
    return render_part(request, "reuse/progress.html", "progress", _progress(comparison))


def _progress(comparison: Comparison) -> dict[str, Any]:
    total = comparison.total
    percent = min(comparison.done * 100 // total, 100) if total else 0
    return {"comparison": comparison, "percent": percent}


@require_GET
def comparison(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what was found: how much, where, from whom, and both texts side by side."""
    found = visible(request, pk)
    if found.state != ComparisonState.DONE:
        return render(request, "reuse/progress.html", _progress(found))
    return result_page(request, found)


def result_page(
    request: SignedInRequest,
    found: Comparison,
    *,
    form: JudgeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the result; `form` is a judgement that was not taken."""
    sources = queries.sources_shown(found, request.user)
    judgements = list(found.judgements.select_related("by").order_by("-at", "-pk"))
    content = found.text.content
    judged = form["judged_source"].value() if form else request.GET.get("source", "")
    chosen = _chosen(str(judged or ""), sources)
    source_form, whole_form = _judge_forms(chosen, judgements, form)
    groups = groups_of(found, sources)
    shared, shared_count = shared_wording(
        found, content, queries.shared_titles(found, request.user)
    )
    named = {one.pk: one for one in sources}
    context = {
        "comparison": found,
        "text": found.text,
        "about": page_of_text(found.text),
        "headline": headline(found),
        "from_where": group_words(groups),
        "shared_percent": percent_words(found.shared) if found.shared else "",
        "groups": groups,
        "picture": picture(found, sources, length=len(content)),
        "chosen": chosen,
        "sources": sources,
        "shared": shared,
        "shared_count": shared_count,
        "attention": queries.attention_share(found.text.unit, today()),
        "needs_attention": queries.needs_attention(found),
        "history": [(one, named.get(one.source_id or 0)) for one in judgements],
        "can_judge": permissions.can_judge(request.user, found),
        "can_compare": permissions.can_compare(request.user, found.text),
        "source_form": source_form,
        "whole_form": whole_form,
    }
    if chosen is not None:
        context |= _beside(request, found, content, chosen, sources)
    return render(request, "reuse/comparison.html", context, status=status)


def _judge_forms(
    chosen: ShownSource | None, judgements: list[Judgement], sent: JudgeForm | None
) -> tuple[JudgeForm, JudgeForm]:
    """Return the forms for the chosen source and for the whole; `sent` takes its place."""
    key = chosen.pk if chosen else None
    about_source = JudgeForm(initial=_first_words(key, judgements), auto_id="source_%s")
    about_whole = JudgeForm(initial=_first_words(None, judgements), auto_id="whole_%s")
    if sent is None:
        return about_source, about_whole
    if sent["judged_source"].value():
        sent.auto_id = "source_%s"
        return sent, about_whole
    sent.auto_id = "whole_%s"
    return about_source, sent


def _first_words(key: int | None, judgements: list[Judgement]) -> dict[str, object]:
    """Return what a form for a judgement carries: whom it is about, and what stood then."""
    stood = next((one.pk for one in judgements if one.source_id == key), 0)
    return {"judged_source": key, "seen": stood}


def _chosen(typed: str, sources: list[ShownSource]) -> ShownSource | None:
    """Return the source asked for, else the best one, None when nothing was found."""
    key = key_typed(typed)
    best = sources[0] if sources else None
    return next((one for one in sources if one.pk == key), best)


def _beside(
    request: SignedInRequest,
    found: Comparison,
    content: str,
    chosen: ShownSource,
    sources: list[ShownSource],
) -> dict[str, Any]:
    theirs = chosen.text.content if chosen.text else None
    marks = marks_beside(found, chosen, sources)
    beside = Beside(chosen, content, theirs, marks)
    listed = page_of(request, list(range(len(beside))), size=PASSAGES_ON_PAGE)
    first = listed.rows[0] if listed.rows else 0
    return {
        "listed": listed,
        "pairs": beside.pairs(first, first + len(listed.rows)),
        "many_pages": listed.page.paginator.num_pages > 1,
    }
