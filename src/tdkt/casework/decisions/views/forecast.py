"""What open nominations would cost a fund."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tdkt.casework.decisions.queries.forecast import forecast_of
from tdkt.casework.decisions.views.funds import fund_shown
from tdkt.ground.accounts.types import SignedInRequest


@require_GET
def forecast(request: SignedInRequest, unit_pk: int, year: int) -> HttpResponse:
    fund = fund_shown(request, unit_pk, year)
    context = {"fund": fund, "forecast": forecast_of(fund)}
    return render(request, "decisions/forecast.html", context)
