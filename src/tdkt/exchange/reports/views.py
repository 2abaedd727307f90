"""Choosing a report, reading it, opening a figure, taking it along."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tdkt.exchange.reports import printing
from tdkt.exchange.reports.choices import ReportCode
from tdkt.exchange.reports.figures import Report, UnknownReport, open_figure, report
from tdkt.exchange.reports.forms import AskForm
from tdkt.exchange.reports.permissions import units_reported_to
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import DOCX, XLSX
from tdkt.ground.core.http import download
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of


def list_(request: SignedInRequest) -> HttpResponse:
    """The form; once it is filled, the report below it."""
    units = units_reported_to(request.user)
    if not request.GET:
        form = AskForm(units=units, initial=_usual(units))
        return render(request, "reports/list.html", {"form": form, "reports": ReportCode})
    form = AskForm(request.GET, units=units)
    if not form.is_valid():
        return render(
            request, "reports/list.html", {"form": form, "reports": ReportCode}, status=422
        )
    made = report(form.cleaned_data["code"], form.asked())
    return render(
        request,
        "reports/list.html",
        {
            "form": form,
            "reports": ReportCode,
            "report": made,
            "lines": _lines(request, made),
        },
    )


def _usual(units: Any) -> dict[str, Any]:
    day = today()
    first = units.first()
    return {
        "code": ReportCode.AWARDS_SUMMARY,
        "unit": first.code if first else None,
        "since": date(day.year, 1, 1),
        "until": day,
    }


def _lines(request: SignedInRequest, made: Report) -> list[dict[str, Any]]:
    """Return the lines with the address that opens each figure."""
    base = request.GET.dict()
    target = reverse("reports:behind")
    return [
        {
            "line": line,
            "cells": [
                {
                    "value": figure.value,
                    "url": f"{target}?{urlencode(base | {'opens': figure.opens})}"
                    if figure.opens
                    else "",
                }
                for figure in line.figures
            ],
        }
        for line in made.lines
    ]


def _asked(request: SignedInRequest) -> AskForm:
    form = AskForm(request.GET, units=units_reported_to(request.user))
    if not form.is_valid():
        raise Http404
    return form


def behind(request: SignedInRequest) -> HttpResponse:
    """The names behind a figure; as many as the figure says."""
    form = _asked(request)
    try:
        opened = open_figure(
            form.cleaned_data["code"], form.asked(), request.GET.get("opens", "")
        )
    except UnknownReport as error:
        raise Http404 from error
    back = request.GET.copy()
    back.pop("opens", None)
    back.pop("page", None)
    return render(
        request,
        "reports/behind.html",
        {
            "opened": opened,
            "listed": page_of(request, opened.rows, size=50),
            "asked": form.asked(),
            "title": ReportCode(form.cleaned_data["code"]).label,
            "back": f"{reverse('reports:list')}?{back.urlencode()}",
        },
    )


def word(request: SignedInRequest) -> HttpResponse:
    form = _asked(request)
    made = report(form.cleaned_data["code"], form.asked())
    return download(printing.report_docx(made), f"{made.code}.docx", DOCX)


def excel(request: SignedInRequest) -> HttpResponse:
    form = _asked(request)
    made = report(form.cleaned_data["code"], form.asked())
    return download(printing.report_xlsx(made), f"{made.code}.xlsx", XLSX)
