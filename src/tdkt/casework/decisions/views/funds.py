"""Funds: the list, the ledger of one, its basis, entries and their taking back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import FundEntryKind
from tdkt.casework.decisions.forms.money import FundBasisForm, FundEntryForm, ReasonForm
from tdkt.casework.decisions.models import Fund, FundEntry
from tdkt.casework.decisions.queries.funds import (
    entries_of,
    fund_in,
    fund_units_visible_to,
    funds_visible_to,
    standing_of_fund,
    standings_of_funds,
)
from tdkt.casework.decisions.rules.funds import INCOMING
from tdkt.casework.decisions.services import funds
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of

FIRST_YEAR, LAST_YEAR = 1945, 2100


@require_GET
def fund_list(request: SignedInRequest) -> HttpResponse:
    """Funds on file, and this year's of the units that the reader keeps."""
    if not permissions.can_read_any_money(request.user):
        raise Http404
    units = fund_units_visible_to(request.user)
    listed = page_of(request, funds_visible_to(request.user))
    context = {
        "listed": listed,
        "standings": standings_of_funds(listed.rows),
        "own_units": [
            unit for unit in units if permissions.can_keep_money(request.user, unit)
        ],
        "this_year": today().year,
    }
    return render(request, "decisions/funds.html", context)


@require_GET
def fund(request: SignedInRequest, unit_pk: int, year: int) -> HttpResponse:
    return _ledger(request, fund_shown(request, unit_pk, year))


def fund_shown(request: SignedInRequest, unit_pk: int, year: int) -> Fund:
    """Return the fund of a unit whose money the user reads; blank when not begun."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    unit = get_object_or_404(fund_units_visible_to(request.user), pk=unit_pk)
    return fund_in(unit, year)


def _ledger(
    request: SignedInRequest,
    shown: Fund,
    *,
    entry_form: FundEntryForm | None = None,
    basis_form: FundBasisForm | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of_fund(shown)
    entries = list(entries_of(shown))
    reversed_ones = {entry.reverses_id for entry in entries}
    balance, rows = 0, []
    for entry in entries:
        balance += entry.amount_vnd
        may_reverse = (
            entry.kind in funds.ENTERED_BY_HAND
            and entry.reverses_id is None
            and entry.pk not in reversed_ones
        )
        rows.append((entry, balance, may_reverse))
    context = {
        "fund": shown,
        "standing": standing,
        "kinds": _kinds(standing.facts.totals),
        "rows": rows,
        "keeps": permissions.can_keep_money(request.user, shown.unit),
        "entry_form": entry_form
        or FundEntryForm(year=shown.year, initial={"entered_on": _first_day(shown.year)}),
        "basis_form": basis_form
        or FundBasisForm(
            initial={
                "budget_vnd": shown.budget_vnd,
                "area": shown.area,
                "version": shown.version,
            }
        ),
        "reason_form": ReasonForm(),
    }
    return render(request, "decisions/fund.html", context, status=status)


def _kinds(totals: object) -> list[tuple[FundEntryKind, bool, int]]:
    """Each kind of entry with its sum without a sign, in the order of the list."""
    sums: dict[str, int] = dict(totals)  # type: ignore[call-overload]
    return [(kind, kind in INCOMING, abs(sums.get(kind, 0))) for kind in FundEntryKind]


def _first_day(year: int) -> object:
    day = today()
    return day if day.year == year else day.replace(year=year, month=12, day=31)


@require_POST
def add_entry(request: SignedInRequest, unit_pk: int, year: int) -> HttpResponse:
    shown = fund_shown(request, unit_pk, year)
    form = FundEntryForm(request.POST, year=year)
    if not form.is_valid():
        return _ledger(request, shown, entry_form=form, status=422)
    try:
        funds.add_entry(
            unit=shown.unit, year=year, entry=form.entry(), actor=request.user, at=now()
        )
    except funds.EntryImpossible:
        form.add_error(None, _("The amount or the day is not possible. Check both."))
        return _ledger(request, shown, entry_form=form, status=422)
    messages.success(request, _("The entry was made."))
    return go_to(request, "decisions:fund", unit_pk=unit_pk, year=year)


@require_POST
def set_basis(request: SignedInRequest, unit_pk: int, year: int) -> HttpResponse:
    shown = fund_shown(request, unit_pk, year)
    form = FundBasisForm(request.POST)
    if not form.is_valid():
        return _ledger(request, shown, basis_form=form, status=422)
    try:
        funds.set_basis(
            unit=shown.unit,
            year=year,
            budget_vnd=form.cleaned_data["budget_vnd"],
            area=form.cleaned_data["area"],
            expected_version=form.cleaned_data["version"],
            actor=request.user,
            at=now(),
        )
    except funds.FundChangedMeanwhile:
        form.add_error(
            None, _("A colleague saved this after you opened it. Look again, then save.")
        )
        return _ledger(request, shown, basis_form=form, status=409)
    messages.success(request, _("The basis of the fund was saved."))
    return go_to(request, "decisions:fund", unit_pk=unit_pk, year=year)


@require_POST
def reverse_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(
        FundEntry.objects.select_related("fund__unit").filter(
            fund__in=funds_visible_to(request.user).order_by().values("pk")
        ),
        pk=pk,
    )
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the entry is taken back."))
        return _ledger(request, entry.fund, status=422)
    try:
        funds.reverse_entry(
            entry=entry, reason=form.cleaned_data["reason"], actor=request.user, at=now()
        )
    except funds.AlreadyReversed:
        messages.info(request, _("This entry was taken back before."))
    except funds.EntryOfPayments:
        messages.error(
            request, _("This entry came from payments. Undo them in their list.")
        )
    else:
        messages.success(request, _("The entry was taken back."))
    return go_to(
        request, "decisions:fund", unit_pk=entry.fund.unit_id, year=entry.fund.year
    )
