"""Instruments as a list, one by one, and over time."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of
from tdkt.registry.honours.presentation import language
from tdkt.registry.library import queries
from tdkt.registry.library.forms import LibraryForm, OnDayForm
from tdkt.registry.library.picture import picture_of
from tdkt.tools.law.instruments import (
    Instrument,
    all_instruments,
    amendments_of,
    instrument,
    instrument_by_slug,
    predecessors_of,
    successors_of,
)


def list_instruments(request: SignedInRequest) -> HttpResponse:
    """Show the instruments on file and how each stands on a day."""
    form = LibraryForm(request.GET or {"on": today().isoformat()})
    values = form.cleaned_data if form.is_valid() else {}
    day = values.get("on") or today()
    rows = queries.instruments_found(
        day,
        words=values.get("q", ""),
        standing=values.get("standing", ""),
        kind=values.get("kind", ""),
    )
    context = {
        "filter_form": form,
        "day": day,
        "is_today": day == today(),
        "words": values.get("q", ""),
        "listed": page_of(request, rows),
    }
    return render(request, "library/list.html", context)


def show(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show one instrument: its days, what came before and after, what rests on it."""
    one = instrument_by_slug(slug)
    if one is None:
        raise Http404
    day = _chosen_day(request)
    context = {
        "one": one,
        "day": day,
        "is_today": day == today(),
        "day_form": OnDayForm(initial={"on": day}),
        "note": one.note if language() == "en" else one.note_vi,
        "chain": _chain(one),
        "amends": [instrument(number) for number in one.amends],
        "amended_by": amendments_of(one),
        "resting": queries.resting_on(one),
    }
    return render(request, "library/detail.html", context)


def _chain(one: Instrument) -> list[Instrument]:
    """Return what one replaced, itself, and what replaced it, the oldest first."""
    before = list(reversed(predecessors_of(one)))
    return [*before, one, *successors_of(one)]


def over_time(request: SignedInRequest) -> HttpResponse:
    """Show which law governed when, as a picture and as the table it was drawn from."""
    day = _chosen_day(request)
    context = {
        "day": day,
        "day_form": OnDayForm(initial={"on": day}),
        "picture": picture_of(day),
        "frame": [one for one in all_instruments() if one.is_frame],
        "regimes": queries.regime_rows(day),
    }
    return render(request, "library/over_time.html", context)


def _chosen_day(request: SignedInRequest) -> date:
    form = OnDayForm(request.GET)
    return (form.cleaned_data["on"] if form.is_valid() else None) or today()
