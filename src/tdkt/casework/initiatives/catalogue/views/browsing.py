"""Reading the catalogue: the list, one work, what exists already, the workbook."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tdkt.casework.initiatives.catalogue import permissions, queries
from tdkt.casework.initiatives.catalogue.choices import Order
from tdkt.casework.initiatives.catalogue.forms import CatalogueFilterForm, TitleForm
from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.picture import unit_times, years_picture
from tdkt.casework.initiatives.catalogue.printing import catalogue_xlsx
from tdkt.casework.initiatives.catalogue.topics import topic_named
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import authors_of, initiatives_visible_to
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import XLSX
from tdkt.ground.core.http import download
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of
from tdkt.ground.core.templatetags.core_tags import number
from tdkt.registry.organizations.queries import scope_of

SHEET_LIMIT = 5000


def readable(request: SignedInRequest, pk: int) -> Initiative:
    """Return a work whose page the reader may open; otherwise it is not found."""
    works = queries.works_readable_by(request.user)
    return get_object_or_404(works.select_related("unit", "recognising_unit"), pk=pk)


@require_GET
def catalogue(request: SignedInRequest) -> HttpResponse:
    """Show the recognised works of the whole installation, narrowed by words and topics."""
    form = CatalogueFilterForm(request.GET or None)
    filters = form.filters()
    works = queries.catalogue_for(request.user)
    in_all_topics = queries.works_found(works, filters | {"topic": ""})
    found = queries.works_found(works, filters)
    keys = queries.works_in_order(found, str(filters.get("sort", Order.ADOPTION)))
    page = page_of(request, keys)
    page = replace(page, rows=queries.works_shown(page.rows))
    context = {
        "form": form,
        "listed": page,
        "topics": queries.topic_counts(in_all_topics),
        "topic_here": filters.get("topic", ""),
        "totals": queries.totals_by_work([work.pk for work in page.rows]),
        "may_read": bool(scope_of(request.user)),
        "may_adopt": permissions.can_adopt(request.user),
    }
    return render(request, "initiatives/catalogue/list.html", context)


@require_GET
def catalogue_work(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a work to those who may copy it: who applies it, since when, with what effect."""
    work, user, day = readable(request, pk), request.user, today()
    entry = queries.entry_of(work)
    adoptions = queries.adoptions_of(work)
    opened = queries.adoptions_visible_to(user).filter(work=work)
    years = queries.years_of(adoptions, day)
    offered = permissions.is_offered(work, entry)
    context = {
        "work": work,
        "entry": entry,
        "topic": topic_named(entry.topic),
        "authors": authors_of(work),
        "reach": queries.reach_of(work),
        "effect": queries.effect_of(work),
        "years": years,
        "picture": years_picture(years),
        "times": page_of(request, unit_times(adoptions, day)),
        "opened": set(opened.values_list("pk", flat=True)),
        "in_register": initiatives_visible_to(user).filter(pk=pk).exists(),
        "may_adopt": offered and permissions.can_adopt(user),
        "may_list": permissions.can_change_listing(user, work),
    }
    return render(request, "initiatives/catalogue/work.html", context)


@require_GET
def catalogue_known(request: SignedInRequest) -> HttpResponse:
    """Show what is already known about a topic: works whose titles share its words."""
    form = TitleForm(request.GET or None)
    title = form.cleaned_data["title"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "title": title,
        "works": queries.known_like(request.user, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "initiatives/catalogue/known.html", context, status=status)


@require_GET
def catalogue_sheet(request: SignedInRequest) -> HttpResponse:
    """Download what the filters leave of the catalogue, with the units that apply it."""
    filters = CatalogueFilterForm(request.GET or None).filters()
    works = queries.works_found(queries.catalogue_for(request.user), filters)
    order = str(filters.get("sort", Order.ADOPTION))
    keys = list(queries.works_in_order(works, order)[: SHEET_LIMIT + 1])
    notes = [_("An empty amount is not known; it is not zero.")]
    if len(keys) > SHEET_LIMIT:
        keys = keys[:SHEET_LIMIT]
        words = _("Only the first %(limit)s works: narrow the catalogue for the others.")
        notes.append(words % {"limit": number(SHEET_LIMIT)})
    adoptions = Adoption.objects.filter(work__in=keys).select_related("unit", "work__unit")
    content = catalogue_xlsx(
        queries.works_shown(keys),
        totals=queries.totals_by_work(keys),
        adoptions=list(adoptions.order_by("work__title", "work_id", "started_on", "pk")),
        notes=tuple(notes),
    )
    return download(content, "danh-muc-sang-kien.xlsx", XLSX)
