"""A document's citations held against a day; nothing of it is kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.registry.library.forms import CheckForm
from tdkt.registry.library.rules import checked_text


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest) -> HttpResponse:
    """Show how each law that a document names stands on a day."""
    if request.method != "POST":
        form = CheckForm(initial={"on": today()})
        return render(request, "library/check.html", {"form": form})
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "library/check.html", {"form": form}, status=422)
    day = form.cleaned_data["on"] or today()
    rows = checked_text(form.cleaned_data["text"], day)
    upload = form.cleaned_data.get("file")
    context = {
        "form": form,
        "day": day,
        "rows": rows,
        "is_checked": True,
        "name": upload.name if upload else "",
        "out_of_force": sum(row.found.is_out_of_force for row in rows),
        "misdated": sum(row.found.citation.day_differs for row in rows),
        "unknown": sum(row.found.citation.instrument is None for row in rows),
    }
    return render(request, "library/check.html", context)
