"""Recognised works that their units show to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tdkt.casework.initiatives.catalogue.queries import public_works
from tdkt.doors.portal import queries
from tdkt.doors.portal.attempts import limited
from tdkt.doors.portal.forms import WorkSearchForm
from tdkt.doors.portal.views.shown import page
from tdkt.ground.core.paging import page_of


@login_not_required
@require_safe
@limited("q", "year")
def works(request: HttpRequest) -> HttpResponse:
    """List title, unit, year and scope of the works shown to the public, newest first."""
    form = WorkSearchForm(request.GET or None)
    form.is_valid()
    asked = form.cleaned_data if form.is_bound else {}
    words = asked.get("q") or ""
    listed = page_of(request, public_works(words=words, year=asked.get("year")))
    context = {
        "form": form,
        "listed": listed,
        "works": queries.shown_works(listed.rows),
        "words": words,
    }
    return page(request, "portal/works.html", context)
