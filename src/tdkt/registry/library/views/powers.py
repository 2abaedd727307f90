"""Who may confer what on a day, and what two days differ in."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue, judging
from tdkt.registry.library import queries
from tdkt.registry.library.forms import PowersForm, TwoDaysForm
from tdkt.registry.library.rules import changes_between
from tdkt.tools.law.regimes import regime_on

# The day on which the districts ended and communes took over their powers.
_TWO_LEVELS = date(2025, 7, 1)
_DAY_BEFORE = date(2025, 6, 30)


def powers(request: SignedInRequest) -> HttpResponse:
    """Show honours × signing roles for a day, each power with its article and days."""
    form = PowersForm(request.GET or {"on": today().isoformat()})
    values = form.cleaned_data if form.is_valid() else {}
    day = values.get("on") or today()
    found = queries.matrices(
        day,
        words=values.get("q", ""),
        level=values.get("level", ""),
        role=values.get("role", ""),
    )
    context = {
        "filter_form": form,
        "day": day,
        "is_today": day == today(),
        "words": values.get("q", ""),
        "matrices": found,
        "regime": regime_on(day),
        "warnings": judging.regime_on(day, day.year).warnings,
    }
    return render(request, "library/powers.html", context)


def changes(request: SignedInRequest) -> HttpResponse:
    """Show what two days differ in; at first the day on which the districts ended."""
    started = {"first": _DAY_BEFORE.isoformat(), "second": _TWO_LEVELS.isoformat()}
    form = TwoDaysForm(request.GET or started)
    context: dict[str, object] = {"form": form}
    status = 200
    if form.is_valid():
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        comparison = changes_between(catalogue.load(), first, second)
        sides = [(first, comparison.only_first), (second, comparison.only_second)]
        context |= {
            "first": first,
            "second": second,
            "comparison": comparison,
            "one_sided": [(day, honours) for day, honours in sides if honours],
            "warnings": judging.regime_on(second, second.year).warnings,
        }
    else:
        status = 422
    return render(request, "library/power_changes.html", context, status=status)
