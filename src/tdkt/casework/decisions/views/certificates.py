"""Ordering certificates, following a long printing, fetching the file."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.choices import PrintState
from tdkt.casework.decisions.forms import PrintForm
from tdkt.casework.decisions.models import Award, CertificatePrint
from tdkt.casework.decisions.services import certificates as services
from tdkt.casework.decisions.tasks import print_certificates
from tdkt.casework.decisions.views.shown import visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download, go_to, render_part
from tdkt.ground.core.moments import now


@require_POST
def order(request: SignedInRequest, pk: int, award_pk: int | None = None) -> HttpResponse:
    """Order all certificates of a decision, or one of them."""
    decision = visible(request, pk)
    award = get_object_or_404(Award, pk=award_pk, decision=decision) if award_pk else None
    back = ("decisions:award", award.identifier) if award else ("decisions:detail", pk)
    form = PrintForm(request.POST)
    if not form.is_valid():
        for field, errors in form.errors.items():
            messages.error(
                request,
                f"{form.fields[field].label}: {' '.join(str(error) for error in errors)}",
            )
        return go_to(request, *back)
    try:
        made = services.order_certificates(
            decision=decision,
            award=award,
            layout=_layout(form),
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=now(),
        )
    except services.ReasonMissing:
        messages.error(
            request,
            _("These certificates were printed before. Give the reason to print again."),
        )
        return go_to(request, *back)
    except services.NothingToPrint:
        messages.warning(
            request, _("No award in force to print: it was cancelled, or there is none.")
        )
        return go_to(request, *back)
    if made.count > services.AT_ONCE:
        transaction.on_commit(lambda: print_certificates.enqueue(made.pk))
    else:
        services.make_certificates(made.pk)
    return go_to(request, "decisions:print", pk=made.pk)


def _layout(form: PrintForm) -> services.PrintLayout:
    typed = form.cleaned_data
    return services.PrintLayout(
        background=typed["stock"] == "plain",
        dx_mm=float(typed["dx_mm"]),
        dy_mm=float(typed["dy_mm"]),
        show_qr=typed["show_qr"],
    )


@require_GET
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a printing is; the page asks again by itself, or is loaded again."""
    made = _visible(request, pk)
    context = {
        "order": made,
        "percent": made.done * 100 // made.count if made.count else 0,
        "may_print": permissions.can_print_certificates(request.user, made.decision),
    }
    return render_part(request, "decisions/print.html", "progress", context)


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    made = _visible(request, pk)
    if made.state != PrintState.DONE or made.file is None:
        raise Http404
    name = f"bang-{made.decision.number}-{made.decision.year}.pdf"
    return download(files.read(made.file), name, files.PDF, inline=True)


def _visible(request: SignedInRequest, pk: int) -> CertificatePrint:
    orders = CertificatePrint.objects.filter(
        decision__in=queries.decisions_visible_to(request.user)
    ).select_related("decision__unit", "award", "file", "printed_by")
    made = get_object_or_404(orders, pk=pk)
    if not permissions.can_print_certificates(request.user, made.decision):
        raise Http404
    return made
