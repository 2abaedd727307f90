"""The list of decisions, one decision, and its papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.forms import (
    DecisionFilterForm,
    IssueForm,
    PrintForm,
    bases_out_of_force,
    filters_of,
)
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.printing.decision_paper import (
    decision_document,
    listed_subjects,
)
from tdkt.casework.decisions.printing.sheets import list_xlsx, money_xlsx
from tdkt.casework.decisions.queries.authority import (
    authority_findings,
    issuing_symbol,
)
from tdkt.casework.decisions.queries.mirror import mirror_of
from tdkt.casework.decisions.queries.payments import decisions_paid_in_sight_of
from tdkt.casework.decisions.queries.uses import doubles_of_nominations, shown_doubles
from tdkt.casework.decisions.queries.wording import money_by_nomination
from tdkt.casework.decisions.rules.authority import Verdict
from tdkt.casework.decisions.rules.money import total_vnd
from tdkt.casework.decisions.rules.using import Double
from tdkt.casework.decisions.services.issuing import missing_parts
from tdkt.casework.decisions.services.numbers import next_number
from tdkt.casework.decisions.views.mirror import mirror_context
from tdkt.casework.decisions.views.shown import (
    honour_name,
    missing_words,
    role_names,
    visible,
)
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import DOCX, PDF, XLSX
from tdkt.ground.core.http import download
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of
from tdkt.tools.documents.decision import decision_docx, decision_pdf
from tdkt.tools.documents.words import money_text


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    form = DecisionFilterForm(request.GET or None)
    decisions = queries.decisions_visible_to(request.user)
    if form.is_bound:
        decisions = queries.decisions_found(decisions, filters_of(form))
    may_compose = permissions.can_compose_any(request.user)
    context = {
        "form": form,
        "listed": page_of(request, queries.decisions_listed(decisions)),
        "may_compose": may_compose,
        "waiting": sum(one.count for one in queries.approved_groups(request.user))
        if may_compose
        else 0,
    }
    return render(request, "decisions/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = visible(request, pk)
    context: dict[str, Any] = {
        "decision": decision,
        "dossiers": decision.dossiers.filter(pk__in=dossiers_visible_to(request.user))
        .select_related("submitting_unit")
        .order_by("pk"),
        "hidden_deeds": permissions.hidden_deeds(request.user, decision),
    }
    if decision.state == DecisionState.DRAFT:
        context |= draft_context(request, decision)
        return render(request, "decisions/draft.html", context)
    awards = queries.awards_of_decision(decision)
    context |= {
        "listed": page_of(request, awards, size=50),
        "total_vnd": sum(
            value or 0 for value in awards.values_list("money_vnd", flat=True)
        ),
        "may_print": permissions.can_print_certificates(request.user, decision),
        "may_add": permissions.can_add_recorded_award(request.user, decision),
        "print_form": PrintForm(),
        "prints": decision.prints.select_related("printed_by", "award")[:10],
        "printed_before": awards.filter(certificate_prints__gt=0).exists(),
        "findings": decision.authority_findings,
        "sees_payments": decisions_paid_in_sight_of(request.user)
        .filter(pk=decision.pk)
        .exists(),
        "sees_mirror": not decision.is_recorded
        and permissions.can_see_mirror(request.user, decision),
        "double_uses": shown_doubles(
            [Double.from_facts(one) for one in decision.double_uses], request.user
        ),
    }
    return render(request, "decisions/detail.html", context)


def draft_context(
    request: SignedInRequest, decision: Decision, issue_form: IssueForm | None = None
) -> dict[str, Any]:
    """What stands beside a draft: its list, money, authority, and what is still missing."""
    lines = queries.printed_lines(queries.lines_of(decision), decision.list_order)
    money = money_by_nomination([line.nomination for line in lines], today())
    total = total_vnd(money.values())
    findings = authority_findings(decision, today())
    symbol = issuing_symbol(decision.unit)
    sees_mirror = permissions.can_see_mirror(request.user, decision)
    return {
        **(mirror_context(mirror_of(decision)) if sees_mirror else {}),
        "lines": [(line, money[str(line.nomination_id)]) for line in lines],
        "total_vnd": total,
        "money_unknown": sum(one.amount_vnd is None for one in money.values()),
        # The sum in the text goes stale when a line is taken out or the base salary changes.
        "sum_differs": bool(total) and _names_other_sum(decision, total),
        "findings": [
            (one, honour_name(one.honour_code), role_names(one)) for one in findings
        ],
        "is_outside": any(one.verdict == Verdict.NOT_MET for one in findings),
        "double_uses": shown_doubles(
            doubles_of_nominations([line.nomination for line in lines]), request.user
        ),
        "missing": missing_words(missing_parts(decision)),
        "expired": bases_out_of_force(decision),
        "may_edit": permissions.can_edit(request.user, decision),
        "symbol": symbol,
        "next_number": next_number(decision.unit, today().year, symbol),
        "issue_form": issue_form
        or IssueForm(initial={"issued_on": today(), "version": decision.version}),
    }


def _names_other_sum(decision: Decision, total: int) -> bool:
    names_a_sum = any("tổng số tiền" in article for article in decision.articles)
    return names_a_sum and not any(
        money_text(total) in article for article in decision.articles
    )


@require_GET
def paper(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """The decision with its list; one whose text is elsewhere is not made anew here."""
    decision = visible(request, pk)
    if not decision.has_text:
        raise Http404
    document = decision_document(decision, listed_subjects(decision))
    name = f"quyet-dinh-{decision.number or 'du-thao'}-{decision.pk}.{kind}"
    if kind == "docx":
        return download(decision_docx(document), name, DOCX)
    return download(decision_pdf(document), name, PDF, inline=True)


@require_GET
def sheet(request: SignedInRequest, pk: int, what: str) -> HttpResponse:
    """The list or the money of an issued decision as a workbook."""
    decision = visible(request, pk)
    if decision.state != DecisionState.ISSUED:
        raise Http404
    awards = list(queries.awards_of_decision(decision))
    make = money_xlsx if what == "money" else list_xlsx
    stem = "tien-thuong" if what == "money" else "danh-sach"
    name = f"{stem}-{decision.number}-{decision.year}.xlsx"
    return download(make(decision, awards), name, XLSX)
