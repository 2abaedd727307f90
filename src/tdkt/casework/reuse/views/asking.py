"""Asking for a comparison: of a kept text in the background, of a few words at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.casework.reuse import permissions, queries
from tdkt.casework.reuse.forms import NowForm
from tdkt.casework.reuse.presentation import excerpt_of, found_words
from tdkt.casework.reuse.services.comparing import (
    TextNotCompared,
    ask_comparison,
    compare_now,
)
from tdkt.casework.reuse.services.ideas import similar_ideas_of
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import now

FEWEST_WORDS = 5
"""Fewer say nothing: hardly a title is that short and still its author's own."""
_SURE_WORDS = 40
"""Fewer, and a copied passage may be missed: the index holds a part of the wording."""
_FOUND_SHOWN = 10


@require_POST
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have a kept text compared with all earlier ones, in the background."""
    text = get_object_or_404(queries.texts_visible_to(request.user), pk=pk)
    try:
        comparison = ask_comparison(text=text, actor=request.user, at=now())
    except PermissionDenied as error:
        raise Http404 from error
    except TextNotCompared:
        messages.error(
            request,
            _(
                "This text is not compared: it was withdrawn, or is one that everybody uses."
            ),
        )
        return go_to(request, "reuse:list")
    messages.info(request, _("The comparison begins. You may leave this page."))
    return go_to(request, "reuse:comparison", pk=comparison.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def now_(request: SignedInRequest) -> HttpResponse:
    """Look up title and summary among earlier texts at once; nothing is kept."""
    if not permissions.can_read(request.user):
        raise Http404
    form = NowForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    status = 200
    if form.is_bound:
        if form.is_valid():
            title, abstract = (form.cleaned_data[key] for key in ("title", "abstract"))
            own = [form.cleaned_data["own"]] if form.cleaned_data["own"] else []
            typed = "\n".join(one for one in (title, abstract) if one)
            context |= _looked_up(request, typed, own)
            context["ideas"] = similar_ideas_of(title, abstract, request.user, without=own)
        else:
            status = 422
    return render_part(request, "reuse/now.html", "found", context, status=status)


def _looked_up(
    request: SignedInRequest, typed: str, own: Sequence[int]
) -> dict[str, object]:
    words = [word for word in typed.split() if any(map(str.isalnum, word))]
    if len(words) < FEWEST_WORDS:
        return {"too_short": True}
    reuse = compare_now(typed, user=request.user, without=own)
    shown = queries.matches_shown(reuse.matches[:_FOUND_SHOWN], request.user)
    return {
        "looked": True,
        "is_short": len(typed.split()) < _SURE_WORDS,
        "found": [(one, excerpt_of(one, typed)) for one in shown],
        "words": found_words(reuse.share, len(reuse.matches)),
    }
