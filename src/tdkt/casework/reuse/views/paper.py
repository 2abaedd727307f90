"""The annex for the council, as PDF."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.paper import annex_of
from tdkt.casework.reuse.views.pages import visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import PDF
from tdkt.ground.core.http import download
from tdkt.tools.documents.typesetting import official_pdf


@require_GET
def annex(request: SignedInRequest, pk: int) -> HttpResponse:
    """Print what the reader may know of a comparison."""
    found = visible(request, pk)
    if found.state != ComparisonState.DONE:
        raise Http404
    judgements = list(found.judgements.select_related("by").order_by("-at", "-pk"))
    paper = annex_of(found, queries.sources_shown(found, request.user), judgements)
    return download(official_pdf(paper), f"doi-chieu-{found.pk}.pdf", PDF, inline=True)
