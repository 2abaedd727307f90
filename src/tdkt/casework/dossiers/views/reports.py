"""How the achievement reports of a dossier compare with one another and with earlier ones."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.casework.dossiers.services.reports import compare_reports
from tdkt.casework.dossiers.views.deeds import perform
from tdkt.casework.dossiers.views.detail import shown
from tdkt.casework.dossiers.views.reports_panel import reports_context
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import render_part
from tdkt.ground.core.moments import now
from tdkt.ground.core.paging import page_of

_A_PAGE = 50


@require_GET
def reports(request: SignedInRequest, pk: int) -> HttpResponse:
    """All reports of a dossier; htmx asks for the panel again while it is at work."""
    dossier = shown(request, pk)
    context = reports_context(request.user, dossier)
    if not context:
        raise Http404
    context["dossier"] = dossier
    if not request.GET.get("short"):
        listed = page_of(request, context["reports"].lines, size=_A_PAGE)
        context |= {
            "listed": listed,
            "report_lines": listed.rows,
            "more_reports": 0,
            "polled": "",
            "is_whole": True,
        }
    return render_part(request, "dossiers/reports.html", "panel", context)


@require_POST
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have the reports compared; the panel then shows how far it is."""
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: compare_reports(dossier=dossier, actor=request.user, at=now()),
        done=_("The reports are being compared with one another and with earlier ones."),
        part="reports",
    )
