"""A list of people in Excel: template, preview with what is wrong, taking it in."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import XLSX
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.moments import now
from tdkt.ground.core.text import key_typed
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import identity, queries, services, sheets
from tdkt.registry.people.forms import ImportForm
from tdkt.tools.documents.sheets import workbook_xlsx
from tdkt.tools.documents.tables import Column, Sheet


def template(request: SignedInRequest) -> HttpResponse:
    """Give the empty list, with the words that its columns of classes know."""
    columns = tuple(Column(one.title, one.width) for one in sheets.COLUMNS)
    words = [*sheets.WORKER_CLASSES], [*sheets.GROUPS]
    height = max(len(column) for column in words)
    rows = tuple(
        tuple(column[place] if place < len(column) else "" for column in words)
        for place in range(height)
    )
    content = workbook_xlsx(
        Sheet(title="Danh sách cá nhân", columns=columns),
        Sheet(
            title="Từ dùng trong danh sách",
            columns=(Column("Nhóm thống kê", 40), Column("Nhóm đối tượng", 40)),
            rows=rows,
            numbered=False,
        ),
    )
    return download(content, "danh-sach-ca-nhan.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def import_list(request: SignedInRequest) -> HttpResponse:
    """Read a list and show what will happen; the second step takes it in."""
    units = queries.units_kept_by(request.user)
    if "sealed" in request.POST:
        return _take_in(request)
    form = ImportForm(request.POST or None, request.FILES or None, units=units)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        content, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
        try:
            rows = sheets.read_sheet(content)
        except sheets.SheetUnreadable:
            form.add_error(
                "file",
                _("The headings of the template were not found, or the list is too long."),
            )
        else:
            context |= _preview(request, unit, content, rows)
    status = 422 if form.errors else 200
    return render(request, "people/import.html", context, status=status)


def _preview(
    request: SignedInRequest, unit: Unit, content: bytes, rows: list[sheets.SheetRow]
) -> dict[str, Any]:
    planned = services.plan_import(unit, rows)
    found = Counter(one.outcome for one in planned)
    counts = {**found, "wrong": found["fault"] + found["taken"]}
    return {
        "unit": unit,
        "planned": planned,
        "counts": counts,
        "is_blocked": counts["wrong"] > 0,
        "sealed": identity.seal(content, _purpose(request, unit)),
    }


def _purpose(request: SignedInRequest, unit: Unit) -> str:
    return f"people.import {request.user.pk} {unit.pk}"


def _take_in(request: SignedInRequest) -> HttpResponse:
    key = key_typed(request.POST.get("unit", ""))
    unit = get_object_or_404(queries.units_kept_by(request.user), pk=key)
    try:
        content = identity.unseal(request.POST.get("sealed", ""), _purpose(request, unit))
    except identity.IdentityUnreadable as error:
        raise Http404 from error
    try:
        added = services.import_people(
            unit=unit, rows=sheets.read_sheet(content), actor=request.user, at=now()
        )
    except services.RowsAtFault:
        messages.error(
            request, _("Nothing was taken in: the file changed meanwhile. Look again.")
        )
        return go_to(request, "people:import")
    messages.success(
        request,
        ngettext(
            "%(count)s person was taken up.", "%(count)s persons were taken up.", len(added)
        )
        % {"count": len(added)},
    )
    return go_to(request, "people:list")
