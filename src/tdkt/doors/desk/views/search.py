"""The one box."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from tdkt.doors.desk.queries import search as queries
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import render_part


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Everything the words find; typed on, the results follow."""
    words = queries.words_of(request.GET.get("q", ""))
    is_short = queries.is_too_short(words)
    groups = [] if is_short else queries.found_by(request.user, words)
    context = {
        "words": words,
        "is_short": is_short,
        "groups": [group for group in groups if group.hits],
        "lost": [group for group in groups if not group.hits],
        "suggestions": [name for group in groups for name in group.suggestions],
    }
    return render_part(request, "desk/search.html", "results", context)
