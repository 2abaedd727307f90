"""The audit record, for inspectors and administrators."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.audit import scope
from tdkt.ground.audit.forms import EntryFilterForm
from tdkt.ground.audit.words import told
from tdkt.ground.core.paging import page_of


@require_GET
def list_entries(request: SignedInRequest) -> HttpResponse:
    """List what was done in the reader's branches; who has no such branch finds no page."""
    if not scope.may_read(request.user):
        raise Http404
    form = EntryFilterForm(request.GET or None)
    entries = scope.entries_visible_to(request.user)
    listed = page_of(request, form.narrowed(entries) if form.is_bound else entries)
    context = {
        "form": form,
        "listed": listed,
        "told_entries": [told(entry) for entry in listed.rows],
    }
    return render(request, "audit/list.html", context)
