"""Pages of the catalogue."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import key_typed
from tdkt.registry.honours import catalogue, judging, queries
from tdkt.registry.honours.forms import (
    CatalogueForm,
    DayForm,
    JudgeForm,
    OneMoreInitiativeForm,
    OneMoreYearForm,
)
from tdkt.registry.honours.pack_presentation import local_additions
from tdkt.registry.honours.trying import try_out
from tdkt.registry.organizations.queries import has_role, scope_of
from tdkt.registry.people.choices import DISCIPLINE_READERS
from tdkt.registry.people.models import Subject
from tdkt.registry.people.queries import subjects_found
from tdkt.tools.law.regimes import regime_on

_CHOICES_SHOWN = 12


def list_honours(request: SignedInRequest) -> HttpResponse:
    """Show the titles and award forms of the law in force on a day."""
    form = CatalogueForm(request.GET or {"on": today().isoformat()})
    values = form.cleaned_data if form.is_valid() else {}
    day = values.get("on") or today()
    groups = queries.honours_in_force(
        day,
        words=values.get("q", ""),
        level=values.get("level", ""),
        subject_kind=values.get("kind", ""),
    )
    context = {
        "filter_form": form,
        "day": day,
        "is_today": day == today(),
        "words": values.get("q", ""),
        "regime": regime_on(day),
        "warnings": judging.regime_on(day, day.year).warnings,
        "titles": [group for group in groups if group.kind == "emulation_title"],
        "forms": [group for group in groups if group.kind != "emulation_title"],
    }
    return render(request, "honours/list.html", context)


def show(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what one honour requires, under every law that knows it."""
    day = _chosen_day(request)
    context = _honour(code, day) | {
        "day_form": DayForm(initial={"on": day}),
        "can_judge": has_role(request.user, *DISCIPLINE_READERS),
        "local": local_additions(code, day, scope_of(request.user)),
    }
    return render(request, "honours/detail.html", context)


def _chosen_day(request: SignedInRequest) -> date:
    form = DayForm(request.GET)
    return (form.cleaned_data["on"] if form.is_valid() else None) or today()


def _honour(code: str, day: date) -> dict[str, Any]:
    try:
        columns = queries.columns(code, day)
    except catalogue.UnknownHonour as error:
        raise Http404 from error
    first = columns[0]
    return {
        "code": code,
        "honour": first.honour,
        "columns": [
            {
                "column": column,
                "conferrers": list(queries.conferrers(column.honour, day)),
                "articles": queries.articles_that_set_details(column.honour),
            }
            for column in columns
        ],
        "day": day,
        "warnings": judging.regime_on(day, day.year).warnings,
    }


def judge(request: SignedInRequest, code: str) -> HttpResponse:
    """Show how a person or collective on file stands against the standard of today."""
    if not has_role(request.user, *DISCIPLINE_READERS):
        raise Http404
    day = today()
    context = _honour(code, day)
    form = JudgeForm(
        request.GET if "q" in request.GET else None, initial={"year": day.year}
    )
    subject = _chosen_subject(request)
    found: list[Subject] = []
    if form.is_valid():
        kinds = context["honour"].subject_kinds
        matching = subjects_found(
            queries.subjects_to_judge(request.user), words=form.cleaned_data["q"]
        ).filter(kind__in=kinds)
        found = list(matching[:_CHOICES_SHOWN])
        if subject is None and len(found) == 1:
            subject = found[0]
    if form.is_valid() and subject is not None:
        candidate = judging.Candidate(
            key=subject.pk,
            subject_id=subject.pk,
            honour_code=code,
            declarations_confirmed=form.cleaned_data["declared"],
        )
        year = form.cleaned_data["year"]
        judged = judging.judge_many([candidate], judged_year=year, on=day)
        context["evaluation"] = judged[subject.pk]
        context |= _tried_out(request, candidate, subject.kind, year, day)
    context |= {"judge_form": form, "subject": subject, "found": found}
    return render(request, "honours/judge.html", context)


def _tried_out(
    request: SignedInRequest,
    candidate: judging.Candidate,
    kind: str,
    year: int,
    day: date,
) -> dict[str, Any]:
    """Return the two small forms, and the verdict then where one of them was filled in."""
    what = request.GET.get("what", "")
    typed = request.GET if "try" in request.GET else None
    year_form = OneMoreYearForm(typed if what == "year" else None, subject_kind=kind)
    work_form = OneMoreInitiativeForm(typed if what == "initiative" else None)
    form = year_form if what == "year" else work_form
    context: dict[str, Any] = {
        "year_form": year_form,
        "work_form": work_form,
        "carried": {
            name: request.GET[name] for name in ("q", "declared") if name in request.GET
        }
        | {"year": year, "subject": candidate.subject_id},
    }
    if form.is_bound and form.is_valid():
        context["what"] = what
        context["tried"] = try_out(candidate, form.step(), judged_year=year, on=day)
    return context


def _chosen_subject(request: SignedInRequest) -> Subject | None:
    """Return the subject asked for; one the reader may not see is not found."""
    asked = key_typed(request.GET.get("subject", ""))
    if asked is None:
        return None
    subjects = queries.subjects_to_judge(request.user).select_related("unit")
    return get_object_or_404(subjects, pk=asked)
