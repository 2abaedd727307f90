"""What offices ask of works by documents of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.forms import PolicyForm
from tdkt.casework.initiatives.services import policies
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """Show the policies that bind the reader's branches."""
    context = {
        "listed": page_of(request, queries.policies_listed(request.user)),
        "may_set": permissions.can_set_policy(request.user),
    }
    return render(request, "initiatives/policies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Enter what a unit asks from a day on."""
    if not permissions.can_set_policy(request.user):
        raise PermissionDenied
    units = queries.units_setting_policy(request.user)
    first = {"unit": units.first(), "valid_from": today()}
    form = PolicyForm(request.POST or None, units=units, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            policies.add_policy(
                unit=form.cleaned_data["unit"],
                facts=form.facts(),
                actor=request.user,
                at=now(),
            )
        except policies.DayTaken:
            words = _("This unit has a policy from this day. Choose a later day.")
            form.add_error("valid_from", words)
        else:
            messages.success(request, _("The policy is on file."))
            return go_to(request, "initiatives:policies")
    status = 422 if form.errors else 200
    return render(request, "initiatives/policy.html", {"form": form}, status=status)
