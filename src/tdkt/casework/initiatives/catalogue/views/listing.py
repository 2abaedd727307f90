"""How the catalogue shows a work: its topic, kept back, public."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.casework.initiatives.catalogue import permissions, queries
from tdkt.casework.initiatives.catalogue.forms import ListingForm
from tdkt.casework.initiatives.catalogue.services import listing
from tdkt.casework.initiatives.catalogue.views.browsing import readable
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_listing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a work back or offer it, show it to the public, and sort it under a topic."""
    work = readable(request, pk)
    if not permissions.can_change_listing(request.user, work):
        raise PermissionDenied
    form = ListingForm(
        request.POST or None,
        entry=queries.entry_of(work),
        may_sort=permissions.can_choose_topic(request.user, work),
    )
    if request.method == "POST" and form.is_valid():
        try:
            listing.change_listing(
                work=work,
                listing=form.listing(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except listing.ListingChangedMeanwhile:
            form.add_error(
                None,
                _("A colleague changed this a moment ago. Open the page anew and look."),
            )
        except listing.ReasonMissing:
            form.add_error(
                "kept_back_because", _("Say why colleagues elsewhere may not read it.")
            )
        except listing.KeptBackAndPublic:
            form.add_error(
                "is_public",
                _("A work kept back cannot be public. Take off one of the two."),
            )
        except listing.TopicUnknown:
            form.add_error("topic", _("This topic is no longer offered. Choose another."))
        else:
            messages.success(request, _("The catalogue shows it so from now on."))
            return go_to(request, "initiatives:catalogue-work", pk=pk)
    context = {"work": work, "form": form}
    status = 422 if form.errors else 200
    return render(request, "initiatives/catalogue/listing.html", context, status=status)
