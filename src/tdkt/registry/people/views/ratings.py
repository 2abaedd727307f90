"""The sheet of yearly results of a unit, made for the keyboard."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import queries, services
from tdkt.registry.people.choices import Rating
from tdkt.registry.people.forms import SheetForm
from tdkt.registry.people.services import RatingEntry

# The letter that chooses a result: X(uất sắc), T(ốt), H(oàn thành), K(hông hoàn thành).
_LETTERS = {
    Rating.EXCELLENT: "X",
    Rating.GOOD: "T",
    Rating.DONE: "H",
    Rating.NOT_DONE: "K",
}


@require_http_methods(["GET", "POST"])
def ratings(request: SignedInRequest) -> HttpResponse:
    """Show the sheet of a unit's year, and save what was changed on it."""
    units = queries.units_kept_by(request.user)
    asked = request.GET if "unit" in request.GET else _first_sheet(units.first())
    form = SheetForm(asked, units=units)
    if not form.is_valid():
        if request.method == "POST":
            raise Http404
        return render(request, "people/ratings.html", {"sheet_form": form}, status=422)
    unit, year = form.cleaned_data["unit"], form.cleaned_data["year"]
    status = 200
    if request.method == "POST":
        if saved := _save(request, unit, year):
            return saved
        status = 422
    context = {
        "sheet_form": form,
        "unit": unit,
        "year": year,
        "rows": queries.rating_rows(unit, year),
        "choices": [
            (value, f"{_LETTERS[Rating(value)]} · {label}")
            for value, label in Rating.choices
        ],
        "is_open": year <= today().year,
    }
    return render(request, "people/ratings.html", context, status=status)


def _first_sheet(unit: Unit | None) -> dict[str, int | str]:
    return {"unit": unit.pk if unit else "", "year": today().year - (today().month < 7)}


def _save(request: SignedInRequest, unit: Unit, year: int) -> HttpResponse | None:
    """Save the sheet; None when it was refused, with a message to the user."""
    try:
        changed = services.record_ratings(
            unit=unit,
            year=year,
            entries=_entries(request),
            source=clean(request.POST.get("source", ""))[:300],
            actor=request.user,
            at=now(),
        )
    except services.RatedMeanwhile as error:
        names = ", ".join(subject.name for subject in error.subjects)
        messages.warning(
            request,
            _("Nothing was saved: a colleague changed %(names)s a moment ago. Look again.")
            % {"names": names},
        )
        return None
    except services.YearNotOpen:
        messages.error(request, _("The results of this year cannot be entered."))
        return None
    except (services.SubjectNotOfUnit, ValueError) as error:
        raise Http404 from error
    messages.success(request, _("%(count)s results were saved.") % {"count": changed})
    return go_to(request, f"{request.path}?unit={unit.pk}&year={year}")


def _entries(request: SignedInRequest) -> list[RatingEntry]:
    """Read the fields `rating-<subject>` and `before-<subject>`; raises ValueError."""
    return [
        RatingEntry(
            int(name.removeprefix("rating-")),
            str(value),
            request.POST.get(name.replace("rating-", "before-"), ""),
        )
        for name, value in request.POST.items()
        if name.startswith("rating-")
    ]
