"""From which share of reused text on somebody should look: an office's own policy."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.casework.reuse import permissions, queries
from tdkt.casework.reuse.forms import AttentionForm
from tdkt.casework.reuse.services.attention import set_attention_share
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import (
    has_role,
    scope_of,
    units_existing_on,
    within,
)


@require_http_methods(["GET", "HEAD", "POST"])
def attention(request: SignedInRequest) -> HttpResponse:
    """Show what holds for the reader's units; an officer sets another share."""
    user, day = request.user, today()
    if not permissions.can_read(user):
        raise Http404
    may_set = has_role(user, Role.OFFICER)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    units = units_existing_on(day).filter(within(scope_of(user, Role.OFFICER)))
    form = AttentionForm(
        request.POST or None,
        units=units.order_by("path", "pk"),
        initial={"valid_from": day},
    )
    if request.method == "POST" and form.is_valid():
        set_attention_share(
            unit=form.cleaned_data["unit"],
            share=form.cleaned_data["percent"] / 100,
            valid_from=form.cleaned_data["valid_from"],
            reason=form.cleaned_data["reason"],
            actor=user,
            at=now(),
        )
        messages.success(request, _("The share is entered."))
        return go_to(request, "reuse:attention")
    context = {
        "rows": queries.attention_rows_shown(user, day),
        "suggested": queries.attention_share(None, day),
        "form": form if may_set else None,
    }
    status = 422 if form.errors else 200
    return render(request, "reuse/attention.html", context, status=status)
