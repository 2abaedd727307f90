"""Lists of dossiers: all that one may see, and the one-stop desk."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from tdkt.casework.dossiers import permissions, queries
from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.forms import FilterForm
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.rules import DUE_SOON_WORKING_DAYS
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import Listed, page_of
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import has_role, scope_of, within


def list_(request: SignedInRequest) -> HttpResponse:
    """Dossiers the reader may see, narrowed by the filters in the address."""
    form = FilterForm(request.GET or None)
    filters = form.cleaned_data if form.is_bound and form.is_valid() else {}
    dossiers = queries.narrowed(queries.dossiers_visible_to(request.user), filters)
    return render(
        request,
        "dossiers/list.html",
        {
            "listed": _page(request, queries.in_order(dossiers)),
            "form": form,
            "can_start": permissions.can_start_draft(request.user),
        },
    )


def _page(request: SignedInRequest, dossiers: QuerySet[Dossier]) -> Listed[Dossier]:
    """Return the page asked for; keys first, what the rows show afterwards."""
    keys = page_of(request, dossiers.values_list("pk", flat=True))
    return replace(keys, rows=queries.listed(keys.rows))


# Tabs of the desk: what the tab holds, by the moment of the dossier.
# Finished dossiers are the most by far and stand in none of them.
_OFF_THE_DESK = (DossierStatus.DRAFT, DossierStatus.CLOSED, DossierStatus.WITHDRAWN)
_ON_THE_DESK = [state for state in DossierStatus if state not in _OFF_THE_DESK]
TABS = ("waiting", "running", "due_soon", "overdue", "returned", "hand_over", "paused")


def desk(request: SignedInRequest) -> HttpResponse:
    """The one-stop desk of the reader's office: what waits, what is due, what is late."""
    at_office = _at_my_desk(request)
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in TABS else "waiting"
    groups = {name: _group(at_office, name) for name in TABS}
    order = (
        ("due_on", "pk")
        if tab in ("running", "due_soon", "overdue")
        else ("submitted_at", "pk")
    )
    counts = at_office.aggregate(
        **{
            name: Count("pk", filter=Q(pk__in=group.values("pk")))
            for name, group in groups.items()
        }
    )
    return render(
        request,
        "dossiers/desk.html",
        {
            "listed": _page(request, groups[tab].order_by(*order)),
            "tab": tab,
            "tabs": [(name, counts[name]) for name in TABS],
            "officers": _by_officer(at_office),
            "is_clerk": has_role(request.user, Role.CLERK),
        },
    )


def _at_my_desk(request: SignedInRequest) -> QuerySet[Dossier]:
    roles = (Role.CLERK, Role.OFFICER, Role.LEADER, Role.INSPECTOR)
    paths = scope_of(request.user, *roles)
    return queries.dossiers_visible_to(request.user).filter(
        within(paths, "receiving_unit__"), status__in=_ON_THE_DESK
    )


def _group(dossiers: QuerySet[Dossier], name: str) -> QuerySet[Dossier]:
    day = today()
    if name == "waiting":
        return dossiers.filter(status=DossierStatus.SUBMITTED)
    if name == "running":
        return queries.running(dossiers)
    if name == "due_soon":
        return queries.due_soon(dossiers, day, DUE_SOON_WORKING_DAYS)
    if name == "overdue":
        return queries.overdue(dossiers, day)
    if name == "returned":
        return dossiers.filter(status=DossierStatus.RETURNED)
    if name == "hand_over":
        return dossiers.filter(status__in=[DossierStatus.DECIDED, DossierStatus.REFUSED])
    return dossiers.filter(paused_on__isnull=False, appraised_on__isnull=True)


def _by_officer(dossiers: QuerySet[Dossier]) -> list[Any]:
    """Return each officer's load: running, due soon and overdue."""
    day = today()
    soon = queries.due_soon(Dossier.objects.all(), day, DUE_SOON_WORKING_DAYS).values("pk")
    return list(
        queries.running(dossiers)
        .order_by()
        .values("officer__full_name")
        .annotate(
            running=Count("pk"),
            soon=Count("pk", filter=Q(pk__in=soon)),
            late=Count("pk", filter=Q(due_on__lt=day)),
        )
        .order_by("-late", "-soon", "officer__full_name")
    )
