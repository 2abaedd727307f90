"""The register, and the page of one work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.choices import Layout
from tdkt.casework.initiatives.forms import FilterForm
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.presentation import points_of, told_findings
from tdkt.casework.initiatives.report_words import told_reading
from tdkt.casework.initiatives.rules import ONCE_SOURCE
from tdkt.casework.initiatives.uses import uses_of
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.paging import page_of


def visible(request: SignedInRequest, pk: int) -> Initiative:
    """Return a work the reader may see; otherwise it is not found."""
    works = queries.initiatives_visible_to(request.user)
    return get_object_or_404(
        works.select_related("unit", "recognising_unit", "report"), pk=pk
    )


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """Show the register of the reader's branches, narrowed by words spelled any way."""
    form = FilterForm(request.GET or None)
    works = queries.initiatives_visible_to(request.user)
    if form.is_bound:
        works = queries.initiatives_found(works, form.filters())
    context = {
        "form": form,
        "listed": page_of(request, queries.initiatives_listed(works)),
        "may_register": permissions.can_register(request.user),
    }
    return render(request, "initiatives/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one work with its authors and what the law says of it."""
    work = visible(request, pk)
    user = request.user
    context = {
        "work": work,
        "authors": queries.authors_of(work),
        "findings": told_findings(work, user),
        "may_edit": permissions.can_edit(user, work),
        "points": points_of(work),
        "earlier": work.earlier_recognitions.all(),
        "uses": uses_of(work, user),
        "once_citation": ONCE_SOURCE,
        "layouts": Layout.choices,
        "may_attach": permissions.can_attach(user, work),
        "may_file": permissions.can_file(user, work),
        "may_widen": permissions.can_widen(user, work),
        "may_state_match": permissions.can_state_match(user, work),
        "may_print": permissions.can_print(user, work),
        "may_print_certificates": permissions.can_print_certificates(user, work),
        "may_recognise": permissions.can_recognise(user, work),
        "may_refuse": permissions.can_refuse(user, work),
        "may_withdraw": permissions.can_withdraw(user, work),
        **told_reading(work, queries.reading_of(work)),
    }
    return render(request, "initiatives/detail.html", context)
