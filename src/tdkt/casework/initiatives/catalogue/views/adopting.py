"""Stating that a unit applies a work, how far it is, and what it brought."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.casework.initiatives.catalogue import permissions, queries
from tdkt.casework.initiatives.catalogue.choices import Side
from tdkt.casework.initiatives.catalogue.forms import (
    EditAdoptionForm,
    EffectForm,
    NewAdoptionForm,
    RemoveEffectForm,
)
from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.services import adopting, effects
from tdkt.casework.initiatives.catalogue.views.browsing import readable
from tdkt.casework.initiatives.queries import units_registering
from tdkt.casework.initiatives.services.works import DayNotCome
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of


def visible(request: SignedInRequest, pk: int) -> Adoption:
    """Return an adoption whose details the reader may see; otherwise it is not found."""
    rows = queries.adoptions_visible_to(request.user)
    return get_object_or_404(rows.select_related("unit", "work__unit"), pk=pk)


@require_GET
def adoptions(request: SignedInRequest) -> HttpResponse:
    """List what own units apply, or where own works are applied."""
    side = Side.ELSEWHERE if request.GET.get("side") == Side.ELSEWHERE else Side.OURS
    rows = queries.adoptions_on_side(request.user, side)
    context = {"sides": Side.choices, "side": side, "listed": page_of(request, rows)}
    return render(request, "initiatives/catalogue/adoptions.html", context)


@require_GET
def adoption(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a unit states of applying a work, to both units."""
    one = visible(request, pk)
    context = {
        "adoption": one,
        "effects": queries.effects_of(one),
        "may_change": permissions.can_change(request.user, one),
        "may_open_work": queries.works_readable_by(request.user)
        .filter(pk=one.work_id)
        .exists(),
    }
    return render(request, "initiatives/catalogue/adoption.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """State that a unit of one's own applies the work."""
    work = readable(request, pk)
    offered = permissions.is_offered(work, queries.entry_of(work))
    if not (offered and permissions.can_adopt(request.user)):
        raise PermissionDenied
    units = queries.units_to_adopt(units_registering(request.user), work)
    form = NewAdoptionForm(
        request.POST or None,
        units=units,
        initial={"unit": units.first(), "started_on": today()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            one = adopting.state_adoption(
                work=work,
                unit=form.cleaned_data["unit"],
                facts=form.facts(),
                actor=request.user,
                at=now(),
            )
        except adopting.AlreadyAdopted:
            form.add_error("unit", _("This unit has stated it already. Open its page."))
        except adopting.WorkNotOffered:
            form.add_error(None, _("The work was taken out of the catalogue meanwhile."))
        except (DayNotCome, adopting.StopDayMissing, adopting.StoppedBeforeStart) as error:
            _say_day(form, error)
        else:
            messages.success(
                request, _("It is on file. The unit of the work sees it as well.")
            )
            return go_to(request, "initiatives:adoption", pk=one.pk)
    context = {"work": work, "form": form, "is_any_unit": units.exists()}
    status = 422 if form.errors else 200
    return render(request, "initiatives/catalogue/adopt.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_adoption(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what the unit stated, or enter that it applies it now or stopped."""
    one = _changeable(request, pk)
    form = EditAdoptionForm.of(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            adopting.change_adoption(
                adoption=one,
                facts=form.facts(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except adopting.AdoptionChangedMeanwhile:
            form.add_error(None, _changed_words())
        except adopting.StateNotPossible:
            form.add_error("state", _("A unit that applies a work no longer tries it out."))
        except (DayNotCome, adopting.StopDayMissing, adopting.StoppedBeforeStart) as error:
            _say_day(form, error)
        else:
            messages.success(request, _("It is on file."))
            return go_to(request, "initiatives:adoption", pk=pk)
    return _form_page(request, one, form, _("Change what is stated"))


@require_http_methods(["GET", "HEAD", "POST"])
def state_effect(request: SignedInRequest, pk: int) -> HttpResponse:
    """State what a year brought, in one measure."""
    one = _changeable(request, pk)
    first = {"year": (one.stopped_on or today()).year, "version": one.version}
    form = EffectForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            effects.state_effect(
                adoption=one,
                facts=form.facts(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except adopting.AdoptionChangedMeanwhile:
            form.add_error(None, _changed_words())
        except effects.YearOutOfTime:
            form.add_error(
                "year", _("The unit was not with the work in this year. Choose another.")
            )
        except effects.AmountMissing:
            form.add_error("amount", _("Write a number; money is in whole đồng."))
        except effects.WordsMissing:
            form.add_error("words", _("Say in words what is counted."))
        else:
            messages.success(request, _("The effect is on file."))
            return go_to(request, "initiatives:adoption", pk=pk)
    return _form_page(request, one, form, _("State the effect of a year"))


@require_POST
def remove_effect(request: SignedInRequest, pk: int, effect_pk: int) -> HttpResponse:
    """Take back an effect stated by mistake."""
    one = _changeable(request, pk)
    form = RemoveEffectForm(request.POST)
    try:
        effects.remove_effect(
            adoption=one,
            effect_pk=effect_pk,
            expected_version=form.cleaned_data["version"] if form.is_valid() else 0,
            actor=request.user,
            at=now(),
        )
    except adopting.AdoptionChangedMeanwhile:
        messages.error(request, _changed_words())
    except effects.EffectGone:
        messages.info(request, _("It was taken back already."))
    else:
        messages.success(request, _("The effect was taken back."))
    return go_to(request, "initiatives:adoption", pk=pk)


def _changeable(request: SignedInRequest, pk: int) -> Adoption:
    one = visible(request, pk)
    if not permissions.can_change(request.user, one):
        raise PermissionDenied
    return one


def _say_day(form: Any, error: Exception) -> None:
    """Put what is wrong with a day at its field."""
    if isinstance(error, DayNotCome):
        form.add_error(error.field, _("This day has not come yet."))
    elif isinstance(error, adopting.StopDayMissing):
        form.add_error("stopped_on", _("Write the first day without it."))
    else:
        form.add_error("stopped_on", _("It cannot stop before it began."))


def _changed_words() -> str:
    return _("A colleague changed this a moment ago. Open the page anew and look.")


def _form_page(
    request: SignedInRequest, one: Adoption, form: Any, heading: str
) -> HttpResponse:
    context = {"adoption": one, "form": form, "heading": heading}
    status = 422 if form.errors else 200
    return render(
        request, "initiatives/catalogue/adoption_form.html", context, status=status
    )
