"""The list of people."""

from django.http import HttpResponse
from django.shortcuts import render

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.paging import page_of
from tdkt.registry.people import queries
from tdkt.registry.people.forms import FilterForm


def list_subjects(request: SignedInRequest) -> HttpResponse:
    """Show the people of the reader's branches, narrowed by words spelled any way."""
    form = FilterForm(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    words = values.get("q", "")
    visible = queries.subjects_visible_to(request.user)
    found = queries.subjects_found(
        visible,
        words=words,
        kind=values.get("kind", ""),
        unit_words=values.get("unit", ""),
    )
    listed = page_of(request, found)
    is_lost = bool(words) and not listed.total
    context = {
        "filter_form": form,
        "listed": listed,
        "words": words,
        "is_narrowed": any(values.values()),
        "suggestions": queries.names_like(visible, words) if is_lost else [],
        "can_add": queries.units_kept_by(request.user).exists(),
    }
    return render(request, "people/list.html", context)
