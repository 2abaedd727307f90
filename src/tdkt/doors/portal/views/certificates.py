"""Checking a certificate: by typing its code, or by the address in its QR code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tdkt.casework.decisions.rules.identifiers import LENGTH, read_identifier
from tdkt.doors.portal import queries
from tdkt.doors.portal.attempts import limited, note_wrong_code
from tdkt.doors.portal.reading import identifier_fault, signs_of
from tdkt.doors.portal.views.shown import page, unlisted
from tdkt.doors.portal.wording import STATES


@login_not_required
@require_safe
@limited("code")
def check(request: HttpRequest) -> HttpResponse:
    """Read a typed code; a readable one leads to the page that the QR code leads to."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return page(request, "portal/check.html", {})
    if identifier := read_identifier(typed):
        return redirect("portal:certificate", identifier)
    return _unknown(request, typed)


@login_not_required
@require_safe
@limited()
def certificate(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say whether the certificate holds, and what to compare with the paper in the hand."""
    kept = read_identifier(identifier)
    if kept is None:
        return _unknown(request, identifier)
    if kept != identifier:
        return redirect("portal:certificate", kept)
    award = queries.public_award(kept)
    if award is None:
        return _unknown(request, kept)
    (shown,) = queries.shown_awards([award])
    context = {"award": shown, "answer": STATES[shown.state]}
    return unlisted(page(request, "portal/certificate.html", context))


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """Say what may be wrong; an award that is not public is answered as one unknown."""
    note_wrong_code(request)
    context = {
        "typed": typed[:60],
        "fault": identifier_fault(typed),
        "signs": len(signs_of(typed)),
        "length": LENGTH,
    }
    return unlisted(page(request, "portal/check.html", context, status=404))
