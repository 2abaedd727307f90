"""The start page, the conditions of honours in plain words, and what is shown of people."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tdkt.casework.decisions.queries import public_decisions
from tdkt.doors.portal.forms import AwardSearchForm, HonourSearchForm
from tdkt.doors.portal.views.shown import page
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.registry.honours import queries as honours_queries
from tdkt.tools.law.regimes import regime_on

_NEWEST = 5


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Three doors: check a certificate, follow a dossier, look up awards."""
    context = {"form": AwardSearchForm(), "newest": public_decisions()[:_NEWEST]}
    return page(request, "portal/home.html", context)


@login_not_required
@require_safe
def honours(request: HttpRequest) -> HttpResponse:
    """The titles and award forms of the law in force, to choose one."""
    form = HonourSearchForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "day": today(),
        "groups": honours_queries.honours_in_force(today(), words=words),
    }
    return page(request, "portal/honours.html", context)


@login_not_required
@require_safe
def honour(request: HttpRequest, code: str) -> HttpResponse:
    """What one honour asks, who confers it and what money goes with it, today."""
    day = today()
    try:
        found = catalogue.load().honour_on(code, day)
    except catalogue.UnknownHonour as unknown:
        raise Http404 from unknown
    context = {
        "honour": found,
        "day": day,
        "regime": regime_on(day),
        "amounts": honours_queries.amounts_on(found, day),
        "conferrers": [one for one in honours_queries.conferrers(found, day) if one.holds],
        "articles": honours_queries.articles_that_set_details(found),
    }
    return page(request, "portal/honour.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/privacy.html", {})
