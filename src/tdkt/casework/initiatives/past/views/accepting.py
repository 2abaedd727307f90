"""The preview of past works: correct, state decisions, accept or put aside."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.casework.initiatives.past import permissions, queries, words
from tdkt.casework.initiatives.past.choices import ImportState, RowState
from tdkt.casework.initiatives.past.forms import DecisionForm, PastRowForm
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.casework.initiatives.past.services import accepting, reading
from tdkt.casework.initiatives.services import works
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import now
from tdkt.ground.core.paging import page_of
from tdkt.ground.core.text import key_typed
from tdkt.registry.organizations.models import Unit

_ROWS_A_PAGE = 25
_UNITS_OFFERED = 500
_KNOWN = (
    accepting.RowsIncomplete,
    accepting.RowRefused,
    accepting.NothingToTake,
    accepting.ImportChangedMeanwhile,
)


def _visible(request: SignedInRequest, pk: int) -> PastImport:
    return get_object_or_404(queries.imports_visible_to(request.user), pk=pk)


@require_GET
def past_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading is; once it is done, what was read."""
    return _page(request, _visible(request, pk))


def _page(
    request: SignedInRequest,
    batch: PastImport,
    *,
    grid: list[PastRowForm] | None = None,
    decision: DecisionForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"batch": batch, "problem": problem}
    if batch.is_open:
        context |= {
            "percent": batch.done * 100 // batch.total if batch.total else 0,
            "is_stuck": batch.moved_at < now() - reading.BROKEN_AFTER,
        }
    else:
        context |= _preview(request, batch, grid, decision)
    return render_part(
        request, "initiatives/past/import.html", "progress", context, status=status
    )


def _preview(
    request: SignedInRequest,
    batch: PastImport,
    grid: list[PastRowForm] | None,
    decision: DecisionForm | None,
) -> dict[str, Any]:
    only = request.GET.get("only", "")
    listed = page_of(
        request, queries.shown(queries.rows_of(batch), only), size=_ROWS_A_PAGE
    )
    typed = {form.prefix: form for form in grid or []}
    is_open = batch.state == ImportState.PREVIEWED
    years = queries.years_of(batch)
    return {
        "listed": listed,
        "only": only,
        "lines": [_line(row, typed, is_open) for row in listed.rows],
        "counts": queries.counts_of(batch),
        "lists": queries.lists_of(batch),
        "units": _units(batch) if is_open else (),
        "may_state": permissions.can_state_recognition(request.user, batch),
        "decision": decision or DecisionForm(years=years, initial=_first(batch)),
        "is_preview": is_open,
        "here": _address(batch, listed.page, only),
    }


def _line(
    row: PastRow, typed: dict[str | None, PastRowForm], is_open: bool
) -> dict[str, Any]:
    can_correct = is_open and row.state == RowState.READ
    form = typed.get(f"row{row.pk}") or PastRowForm(row) if can_correct else None
    is_read = row.state == RowState.READ
    return {
        "row": row,
        "form": form,
        "problem": "" if is_read else words.problem_of(row),
        "errors": words.errors_of(row) if is_read else [],
        "remarks": words.remarks_of(row) if is_read else [],
    }


def _units(batch: PastImport) -> list[str]:
    """Return the names that a unit may be corrected to."""
    branch = Unit.objects.filter(path__startswith=batch.unit.path).order_by("path", "pk")
    return list(branch.values_list("name", flat=True)[:_UNITS_OFFERED])


def _first(batch: PastImport) -> dict[str, Any]:
    return {"version": batch.version, "recognised_by": batch.unit.name}


def _address(batch: PastImport, page: Page[Any], only: str) -> str:
    """Return the address of the page of the grid that is looked at."""
    here = reverse("initiatives:past-import", args=[batch.pk])
    return f"{here}?page={page.number}" + (f"&only={only}" if only.isalpha() else "")


def _version(request: SignedInRequest) -> int:
    typed = key_typed(request.POST.get("version", ""))
    return typed if typed is not None and typed < 2**31 else -1


@require_POST
def save_past(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the corrections of the page; its second button accepts all works after that."""
    batch = _visible(request, pk)
    rows = [row for row in queries.rows_of(batch) if f"row{row.pk}-sent" in request.POST]
    grid = [PastRowForm(row, request.POST) for row in rows]
    # Every form is asked, so that every error is shown.
    wrong = [form for form in grid if not form.is_valid()]
    if wrong:
        return _page(request, batch, grid=grid, problem=_not_written(), status=422)
    try:
        batch = accepting.correct_rows(
            batch=batch,
            corrections={
                row.pk: form.correction() for row, form in zip(rows, grid, strict=True)
            },
            actor=request.user,
            expected_version=_version(request),
        )
        if "accept" in request.POST:
            return _accept(request, batch)
    except accepting.AlreadyAccepted:
        messages.info(
            request, _("These works stand in the register; nothing was done twice.")
        )
    except accepting.ImportChangedMeanwhile as error:
        fresh = _visible(request, pk)
        return _page(request, fresh, problem=words.about_refusal(error), status=409)
    else:
        messages.success(request, _("The corrections were saved."))
    return _back(request, pk)


def _not_written() -> str:
    return _("Something is not right below. Nothing was written.")


def _back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go back to the page of the grid that the person came from."""
    here = reverse("initiatives:past-import", args=[pk])
    page = key_typed(request.POST.get("page", "")) or 1
    only = request.POST.get("only", "")
    query = f"?page={page}" + (f"&only={only}" if only.isalpha() and only.isascii() else "")
    return go_to(request, here + query)


def _accept(request: SignedInRequest, batch: PastImport) -> HttpResponse:
    try:
        batch = accepting.accept_past(
            batch=batch, actor=request.user, at=now(), expected_version=batch.version
        )
    except _KNOWN as error:
        fresh = _visible(request, batch.pk)
        return _page(request, fresh, problem=words.about_refusal(error), status=422)
    messages.success(
        request, _("%(count)s works stand in the register.") % {"count": batch.taken}
    )
    return go_to(request, "initiatives:past-import", pk=batch.pk)


@require_POST
def past_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """State for the works of a year by which decision they were recognised, or take it back."""
    batch = _visible(request, pk)
    form = DecisionForm(request.POST, years=queries.years_of(batch))
    takes_back = "take_back" in request.POST
    is_valid = form.is_valid()
    if not takes_back and not is_valid:
        return _page(request, batch, decision=form, status=422)
    try:
        count = accepting.state_decision(
            batch=batch,
            year=form.cleaned_data.get("year"),
            decision=None if takes_back else form.stated(),
            actor=request.user,
            expected_version=_version(request),
        )
    except works.DayNotCome:
        form.add_error("recognised_on", _("This day has not come yet."))
        return _page(request, batch, decision=form, status=422)
    except (accepting.AlreadyAccepted, accepting.ImportChangedMeanwhile) as error:
        fresh = _visible(request, pk)
        return _page(request, fresh, problem=words.about_refusal(error), status=409)
    messages.success(request, _("Written for %(count)s works.") % {"count": count})
    return _back(request, pk)


@require_POST
def discard_past(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put an import aside."""
    batch = _visible(request, pk)
    try:
        accepting.discard_past(
            batch=batch, actor=request.user, at=now(), expected_version=_version(request)
        )
    except (accepting.AlreadyAccepted, accepting.ImportChangedMeanwhile):
        messages.info(
            request, _("Nothing was changed: it was accepted or changed meanwhile.")
        )
        return go_to(request, "initiatives:past-import", pk=pk)
    messages.success(request, _("The files were put aside."))
    return go_to(request, "initiatives:past")
