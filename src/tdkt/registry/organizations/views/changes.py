"""The assistant for changes on a day: choose, fill in, see what it does, do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.registry.organizations import permissions, queries, services
from tdkt.registry.organizations.forms.changes import CHANGES
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.previews import Preview, previewed


@require_GET
def choose_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show which changes there are and what each does."""
    unit = _changeable(request, pk)
    kinds = [
        {"key": key, "title": form.title, "words": form.words, "icon": form.icon}
        for key, form in CHANGES.items()
    ]
    context = {"unit": unit, "kinds": kinds}
    return render(request, "organizations/choose_change.html", context)


@require_http_methods(["GET", "POST"])
def change_unit(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """
    Make one change in two steps.

    The first sending shows what would happen; only a sending with `confirm` does it.
    """
    unit = _changeable(request, pk)
    form_class = CHANGES.get(kind)
    if form_class is None:
        raise Http404
    form = form_class(request.POST or None, unit=unit, user=request.user)
    preview: Preview | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("step") == "confirm":
                changed = form.make(request.user, now())
                messages.success(request, _("The change was made and recorded."))
                return go_to(request, "organizations:detail", pk=changed.pk)
            if request.POST.get("step") == "preview":
                preview = previewed(lambda: form.make(request.user, now()))
        except (services.UnitChangeRefused, services.RoleRefused) as refused:
            form.add_error(None, str(refused))
        except PermissionDenied:
            form.add_error(None, _("You do not look after all units of this change."))
    context = {
        "unit": unit,
        "kind": kind,
        "title": form_class.title,
        "words": form_class.words,
        "form": form,
        "preview": preview,
    }
    status = 422 if form.is_bound and form.errors else 200
    template = (
        "organizations/confirm_change.html" if preview else "organizations/change.html"
    )
    return render(request, template, context, status=status)


def _changeable(request: SignedInRequest, pk: int) -> Unit:
    unit = get_object_or_404(queries.units_visible_to(request.user), pk=pk)
    if not permissions.can_manage_unit(request.user, unit):
        raise PermissionDenied
    return unit
