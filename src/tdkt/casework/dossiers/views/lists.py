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


# Finished dossiers are the most by far, and no tab holds them.
_OFF_THE_DESK = (DossierStatus.DRAFT, DossierStatus.CLOSED, DossierStatus.WITHDRAWN)
_ON_THE_DESK = [state for state in DossierStatus if state not in _OFF_THE_DESK]


def _tabs() -> dict[str, Q]:
    """Return the tabs of the desk in their order, each with what it holds today."""
    day = today()
    return {
        "waiting": Q(status=DossierStatus.SUBMITTED),
        "running": queries.RUNNING,
        "due_soon": queries.is_due_soon(day, DUE_SOON_WORKING_DAYS),
        "overdue": queries.is_overdue(day),
        "returned": Q(status=DossierStatus.RETURNED),
        "hand_over": Q(status__in=[DossierStatus.DECIDED, DossierStatus.REFUSED]),
        "paused": Q(paused_on__isnull=False, appraised_on__isnull=True),
    }


def desk(request: SignedInRequest) -> HttpResponse:
    """The one-stop desk of the reader's office: what waits, what is due, what is late."""
    at_office = _at_my_desk(request)
    tabs = _tabs()
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in tabs else "waiting"
    by_due_day = tab in ("running", "due_soon", "overdue")
    rows = at_office.filter(tabs[tab])
    counts = at_office.aggregate(
        **{name: Count("pk", filter=held) for name, held in tabs.items()}
    )
    return render(
        request,
        "dossiers/desk.html",
        {
            "listed": _page(
                request, rows.order_by("due_on" if by_due_day else "submitted_at", "pk")
            ),
            "tab": tab,
            "tabs": [(name, counts[name]) for name in tabs],
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


def _by_officer(dossiers: QuerySet[Dossier]) -> list[Any]:
    """Return each officer's load: running, due soon and overdue."""
    day = today()
    return list(
        queries.running(dossiers)
        .order_by()
        .values("officer__full_name")
        .annotate(
            running=Count("pk"),
            soon=Count("pk", filter=queries.is_due_soon(day, DUE_SOON_WORKING_DAYS)),
            late=Count("pk", filter=Q(due_on__lt=day)),
        )
        .order_by("-late", "-soon", "officer__full_name")
    )
