"""Looking up awards and decisions."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.printing.decision_paper import (
    decision_document,
    listed_subjects,
)
from tdkt.casework.decisions.queries import public_awards, public_decisions
from tdkt.doors.portal import queries
from tdkt.doors.portal.attempts import limited
from tdkt.doors.portal.forms import AwardSearchForm, DecisionSearchForm
from tdkt.doors.portal.views.shown import page, unlisted
from tdkt.ground.core.files import PDF
from tdkt.ground.core.http import download
from tdkt.ground.core.paging import page_of
from tdkt.tools.documents.decision import decision_pdf

_AWARDS_ON_A_PAGE = 50
_PAPER_KEPT_SECONDS = 3600


@login_not_required
@require_safe
@limited("q", "unit", "honour", "year")
def awards(request: HttpRequest) -> HttpResponse:
    """Find awards of public decisions; nothing asked, nothing listed."""
    form = AwardSearchForm(request.GET or None)
    asked = form.asked() if form.is_bound else {}
    context: dict[str, object] = {"form": form, "asked": asked}
    if asked:
        words = asked.pop("q", "")
        listed = page_of(request, public_awards(words=words, **asked))
        context |= {
            "listed": listed,
            "words": words,
            "awards": queries.shown_awards(listed.rows),
        }
    return unlisted(page(request, "portal/awards.html", context))


@login_not_required
@require_safe
@limited("q", "year")
def decisions(request: HttpRequest) -> HttpResponse:
    """List the public decisions, newest first."""
    form = DecisionSearchForm(request.GET or None)
    form.is_valid()
    asked = form.cleaned_data if form.is_bound else {}
    year = asked.get("year")
    found = public_decisions(
        words=asked.get("q") or "",
        since=date(year, 1, 1) if year else None,
        until=date(year, 12, 31) if year else None,
    )
    context = {"form": form, "listed": page_of(request, found), "words": asked.get("q")}
    return page(request, "portal/decisions.html", context)


@login_not_required
@require_safe
@limited()
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One public decision with whom it honours."""
    found = _public(pk)
    listed = page_of(request, queries.awards_of(found), size=_AWARDS_ON_A_PAGE)
    context = {
        "decision": found,
        "listed": listed,
        "awards": queries.shown_awards(listed.rows),
    }
    return unlisted(page(request, "portal/decision.html", context))


@login_not_required
@require_safe
@limited()
def decision_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision as a PDF; one taken elsewhere has its paper there."""
    found = _public(pk)
    if found.is_recorded:
        raise Http404
    tag = f'"{found.pk}-{found.version}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        document = decision_document(found, listed_subjects(found))
        name = f"quyet-dinh-{found.number}-{found.year}.pdf"
        response = download(decision_pdf(document), name, PDF, inline=True)
    # The paper is the same for everybody, so proxies may keep it.
    response["Cache-Control"] = f"public, max-age={_PAPER_KEPT_SECONDS}"
    response["ETag"] = tag
    if found.issued_at:
        response["Last-Modified"] = http_date(found.issued_at.timestamp())
    return unlisted(response)


def _public(pk: int) -> Decision:
    found = queries.public_decision(pk)
    if found is None:
        raise Http404
    return found
