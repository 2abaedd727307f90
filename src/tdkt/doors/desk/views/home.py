"""My work today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tdkt.doors.desk.queries.administration import whom_to_ask
from tdkt.doors.desk.queries.roles import sections_for
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The work of every role the reader holds; without a role, whom to ask for one."""
    sections = sections_for(request.user)
    if not sections:
        context = {"administrators": whom_to_ask()}
        return render(request, "desk/no_role.html", context)
    return render(request, "desk/home.html", {"sections": sections, "day": today()})
