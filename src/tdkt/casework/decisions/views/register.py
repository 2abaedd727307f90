"""The register of awards: search, one award, the filtered register as a file."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tdkt.casework.councils.queries import sittings_visible_to
from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.forms import PrintForm, RegisterFilterForm, filters_of
from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.printing.certificates import check_url
from tdkt.casework.decisions.printing.sheets import (
    REGISTER_TITLES,
    money_note,
    register_rows,
    register_xlsx,
)
from tdkt.casework.decisions.queries.events import tasks_visible_to
from tdkt.casework.decisions.views.award_life import life_of, visible_award
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import XLSX
from tdkt.ground.core.http import download
from tdkt.ground.core.paging import page_of
from tdkt.registry.honours import catalogue

EXPORT_LIMIT = 50_000
# Excel opens UTF-8 text rightly only with this mark in front.
_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_GET
def register(request: SignedInRequest) -> HttpResponse:
    form = RegisterFilterForm(request.GET or None)
    awards = queries.awards_visible_to(request.user)
    if form.is_bound:
        awards = queries.awards_found(awards, filters_of(form))
    known = catalogue.load()
    listed = page_of(request, queries.awards_listed(awards))
    context = {
        "form": form,
        "listed": listed,
        "export_limit": EXPORT_LIMIT,
        "sees_tasks": tasks_visible_to(request.user).exists(),
        "honour_names": {
            code: known.name(code) for code in {award.honour_code for award in listed.rows}
        },
    }
    return render(request, "decisions/register.html", context)


@require_GET
def export(request: SignedInRequest, kind: str) -> HttpResponse:
    """The filtered register as it is now, at most EXPORT_LIMIT rows."""
    form = RegisterFilterForm(request.GET)
    found = queries.awards_found(queries.awards_visible_to(request.user), filters_of(form))
    awards = queries.awards_listed(found)[:EXPORT_LIMIT]
    if kind == "xlsx":
        return download(register_xlsx(awards), "so-khen-thuong.xlsx", XLSX)
    content = _csv(awards.iterator(chunk_size=2000))
    return download(content.encode(), "so-khen-thuong.csv", "text/csv; charset=utf-8")


def _csv(awards: Iterable[Award]) -> str:
    stream = StringIO()
    stream.write(_MARK)
    writer = csv.writer(stream)
    writer.writerow(REGISTER_TITLES)
    for row in register_rows(awards):
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    # A name that begins like a formula must stay a name when a spreadsheet opens it.
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


@require_GET
def award(request: SignedInRequest, identifier: str) -> HttpResponse:
    found = visible_award(request, identifier)
    known = catalogue.load()
    context = {
        "award": found,
        "decision": found.decision,
        "honour": known.name(found.honour_code),
        "money_note": money_note(found.money_making),
        "check_url": check_url(found),
        "hidden_deeds": permissions.hidden_deeds(request.user, found.decision),
        "sees_decision": queries.decisions_visible_to(request.user)
        .filter(pk=found.decision_id)
        .exists(),
        "may_print": found.state != AwardState.REVOKED
        and permissions.can_print_certificates(request.user, found.decision),
        "print_form": PrintForm(),
        "prints": found.decision.prints.filter(award=found).select_related("printed_by"),
        "reviews": _reviews(request, found),
        "title": _("Award"),
        **life_of(request, found),
    }
    return render(request, "decisions/award.html", context)


def _reviews(request: SignedInRequest, found: Award) -> Iterable[object]:
    """What the councils said of the nomination, for who may read their minutes."""
    if found.nomination is None:
        return []
    return (
        found.nomination.council_results.filter(
            sitting__in=sittings_visible_to(request.user)
        )
        .select_related("sitting__council")
        .order_by("sitting__held_on", "pk")
    )
