"""Award money: decisions held against payments, the payment list of one, paying and undoing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.choices import PaymentKind, PaymentState
from tdkt.casework.decisions.forms import filters_of
from tdkt.casework.decisions.forms.money import (
    MoneyFilterForm,
    PaymentForm,
    UndoPaymentForm,
)
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.printing.payments import (
    PaymentList,
    honour_totals,
    payments_pdf,
    payments_xlsx,
)
from tdkt.casework.decisions.printing.sheets import money_note
from tdkt.casework.decisions.queries.differences import differences_in
from tdkt.casework.decisions.queries.funds import fund_units_visible_to
from tdkt.casework.decisions.queries.payments import (
    decisions_paid_in_sight_of,
    filtered,
    payer_of,
    payments_of,
    standing_of_all,
    standing_payments,
    standings_of,
    sum_of,
    with_payments,
)
from tdkt.casework.decisions.rules.payments import (
    PAYER_CITE,
    RECOVERY_CITE,
    Standing,
    payment_state,
    standing_of,
)
from tdkt.casework.decisions.services import payments
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import PDF, XLSX
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.ground.core.text import key_typed
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.words import money_in_words


@require_GET
def money(request: SignedInRequest) -> HttpResponse:
    """Every decision with what was decided, paid and is still to pay; and what differs."""
    if not permissions.can_read_any_money(request.user):
        raise Http404
    units = fund_units_visible_to(request.user)
    given = request.GET if request.GET else {"year": str(today().year)}
    form = MoneyFilterForm(given, units=units)
    decisions = filtered(decisions_paid_in_sight_of(request.user), filters_of(form))
    listed = page_of(request, _in_order(decisions))
    standings = standings_of([one.pk for one in listed.rows])
    context = {
        "form": form,
        "listed": listed,
        "rows": [(one, standings[one.pk]) for one in listed.rows],
        "total": standing_of_all(decisions),
        "differences": differences_in(decisions),
        "keeps": any(permissions.can_keep_money(request.user, unit) for unit in units),
    }
    return render(request, "decisions/money.html", context)


def _in_order(decisions: Any) -> Any:
    return decisions.select_related("unit", "recorded_by").order_by(
        "-issued_on", "-number", "-pk"
    )


def paid_decision(request: SignedInRequest, pk: int) -> tuple[Decision, Unit]:
    """Return an issued decision whose money the user may read, with the unit that pays."""
    decision = get_object_or_404(
        decisions_paid_in_sight_of(request.user).select_related("unit", "recorded_by"),
        pk=pk,
    )
    return decision, payer_of(decision)


@require_GET
def payment_list(request: SignedInRequest, pk: int) -> HttpResponse:
    decision, payer = paid_decision(request, pk)
    return _page(request, decision, payer)


def _page(
    request: SignedInRequest,
    decision: Decision,
    payer: Unit,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    awards = _awards(decision)
    made = payments_of(awards)
    keeps = permissions.can_keep_money(request.user, payer)
    states = [payment_state(sum_of(award)) for award in awards]
    context = {
        "decision": decision,
        "payer": payer,
        "payer_cite": PAYER_CITE,
        "recovery_cite": RECOVERY_CITE,
        "rows": [
            (award, state, money_note(award.money_making), made[award.pk])
            for award, state in zip(awards, states, strict=True)
        ],
        "honours": honour_totals(awards),
        "standing": standing_of(sum_of(award) for award in awards),
        "may_pay": keeps and PaymentState.UNPAID in states,
        "may_recover": keeps and PaymentState.TO_RECOVER in states,
        "keeps": keeps,
        "undo_form": UndoPaymentForm(payments=standing_payments(decision))
        if keeps and any(made.values())
        else None,
    }
    return render(request, "decisions/payments.html", context | more, status=status)


def _awards(decision: Decision) -> list[Award]:
    return list(with_payments(queries.awards_of_decision(decision)))


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show exactly what would be paid or taken back, and do it when it is confirmed."""
    decision, payer = paid_decision(request, pk)
    if not permissions.can_keep_money(request.user, payer):
        raise PermissionDenied
    if request.method != "POST":
        return go_to(request, "decisions:payments", pk=pk)
    kind = (
        PaymentKind.RECOVERED
        if request.POST.get("kind") == PaymentKind.RECOVERED
        else PaymentKind.PAID
    )
    awards = _chosen(decision, request.POST.getlist("award"), kind)
    if not awards:
        messages.warning(request, _("Tick at least one award whose money is open."))
        return go_to(request, "decisions:payments", pk=pk)
    is_confirmed = "confirmed" in request.POST
    form = PaymentForm(
        request.POST if is_confirmed else None, initial={"moved_on": today()}
    )
    if is_confirmed and form.is_valid():
        fault = _record(request, decision, kind, awards, form)
        if fault is None:
            return go_to(request, "decisions:payments", pk=pk)
        form.add_error(*fault)
    return _confirm_page(request, decision, payer, kind, awards, form)


def _confirm_page(
    request: SignedInRequest,
    decision: Decision,
    payer: Unit,
    kind: PaymentKind,
    awards: list[Award],
    form: PaymentForm,
) -> HttpResponse:
    total = _total(awards, kind)
    context = {
        "decision": decision,
        "payer": payer,
        "kind": kind,
        "is_recovery": kind == PaymentKind.RECOVERED,
        "awards": awards,
        "total_vnd": total,
        "total_words": money_in_words(total),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "decisions/pay.html", context, status=status)


def _chosen(decision: Decision, texts: list[str], kind: PaymentKind) -> list[Award]:
    """Return the ticked awards that stand as the deed needs them; others are left out."""
    keys = {key_typed(text) for text in texts} - {None}
    needed = PaymentState.UNPAID if kind == PaymentKind.PAID else PaymentState.TO_RECOVER
    return [
        award
        for award in _awards(decision)
        if award.pk in keys and payment_state(sum_of(award)) == needed
    ]


def _total(awards: list[Award], kind: PaymentKind) -> int:
    if kind == PaymentKind.PAID:
        return sum(award.money_vnd or 0 for award in awards)
    return sum(sum_of(award).paid_vnd or 0 for award in awards)


def _record(
    request: SignedInRequest,
    decision: Decision,
    kind: PaymentKind,
    awards: list[Award],
    form: PaymentForm,
) -> tuple[str | None, str] | None:
    """Record, or return the field and the words of what was refused."""
    service = (
        payments.record_payment if kind == PaymentKind.PAID else payments.record_recovery
    )
    # The sum that stood on the page which was confirmed, not that of now.
    seen = key_typed(request.POST.get("total_vnd", ""))
    try:
        service(
            decision=decision,
            award_ids=[award.pk for award in awards],
            payment=form.payment(-1 if seen is None else seen),
            actor=request.user,
            at=now(),
        )
    except payments.PaymentChanged:
        return None, _(
            "The list changed after you opened it. Below is what stands now: check it and"
            " confirm again."
        )
    except payments.PaymentDayImpossible:
        return "moved_on", _("The day lies before the decision.")
    messages.success(request, _("It was recorded and entered in the fund."))
    return None


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    decision, payer = paid_decision(request, pk)
    if not permissions.can_keep_money(request.user, payer):
        raise PermissionDenied
    form = UndoPaymentForm(request.POST, payments=standing_payments(decision))
    if not form.is_valid():
        return _page(request, decision, payer, status=422, undo_form=form)
    try:
        payments.undo_payment(
            payment=form.cleaned_data["payment"],
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=now(),
        )
    except payments.AlreadyUndone:
        messages.info(request, _("This payment was undone meanwhile."))
    except payments.RecoveryStands:
        messages.error(request, _("The money was taken back. Undo that first."))
    else:
        messages.success(request, _("The payment was undone; the fund has its money back."))
    return go_to(request, "decisions:payments", pk=decision.pk)


@require_GET
def payment_file(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """The payment list as a workbook, or set for printing and signing."""
    decision, payer = paid_decision(request, pk)
    awards = _awards(decision)
    standing: Standing = standing_of(sum_of(award) for award in awards)
    listed = PaymentList(decision, payer, awards, payments_of(awards), standing)
    stem = f"chi-tien-thuong-{decision.number}-{decision.year}"
    if kind == "xlsx":
        return download(payments_xlsx(listed), f"{stem}.xlsx", XLSX)
    return download(payments_pdf(listed), f"{stem}.pdf", PDF, inline=True)
