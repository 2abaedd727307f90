"""A folded stretch of the checked text or of a source, fetched when somebody asks."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.models import Comparison
from tdkt.casework.reuse.pairs import STRETCH_AT_MOST
from tdkt.casework.reuse.passages import fold, joined, look
from tdkt.casework.reuse.views.pages import visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import render_part
from tdkt.ground.core.text import key_typed


@require_GET
def stretch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show part of a text: at most 20,000 characters, then a fold again."""
    found = visible(request, pk)
    start, end = (key_typed(request.GET.get(name, "")) for name in ("from", "to"))
    if start is None or end is None or end <= start:
        raise Http404
    side = key_typed(request.GET.get("source", ""))
    content = found.text.content if side is None else _theirs(request, found, side)
    end = min(end, len(content))
    if start >= end:
        raise Http404
    shown_end = min(end, start + STRETCH_AT_MOST)
    shared = joined((one[0], one[1]) for one in found.shared_spans) if side is None else []
    pieces = look(content, start, shown_end, {"shared": shared})
    if shown_end < end:
        pieces.append(fold(content, shown_end, end))
    context = {"comparison": found, "pieces": pieces, "side": side}
    return render_part(request, "reuse/stretch.html", "stretch", context)


def _theirs(request: SignedInRequest, found: Comparison, key: int) -> str:
    """Return a source's text; one the reader may not read is not found."""
    source = get_object_or_404(found.sources, pk=key)
    text = get_object_or_404(queries.texts_visible_to(request.user), pk=source.text_id)
    return text.content
