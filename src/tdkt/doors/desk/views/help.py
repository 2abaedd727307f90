"""Help by task."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tdkt.doors.desk import help as topics
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.organizations.queries import roles_held


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """All tasks, those of the reader's roles first."""
    own, others = topics.sorted_for({held.role.value for held in roles_held(request.user)})
    return render(request, "desk/help.html", {"own": own, "others": others})


@require_safe
def show(request: SignedInRequest, slug: str) -> HttpResponse:
    """One task step by step, in the reader's language."""
    found = topics.topic(slug)
    if found is None:
        raise Http404
    text = found.en if get_language() == "en" else found.vi
    return render(request, "desk/help_topic.html", {"topic": found, "text": text})
