"""Declaring the registers of a unit complete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.registry.organizations import permissions, queries, services
from tdkt.registry.organizations.choices import KeptRegister
from tdkt.registry.organizations.forms.registers import DeclareRegisterForm, TakeBackForm
from tdkt.registry.organizations.models import RegisterDeclaration, Unit


def _answered_for(request: SignedInRequest, pk: int, register: str) -> Unit:
    """Return a unit whose register the reader may declare complete."""
    if register not in KeptRegister:
        raise Http404
    unit = get_object_or_404(queries.units_visible_to(request.user), pk=pk)
    if not permissions.can_declare_register(request.user, unit):
        raise PermissionDenied
    return unit


@require_http_methods(["GET", "HEAD", "POST"])
def declare_register(request: SignedInRequest, pk: int, register: str) -> HttpResponse:
    """Say in which years a register of the unit is complete."""
    unit = _answered_for(request, pk, register)
    standing = _standing(unit, register)
    form = DeclareRegisterForm(request.POST or None, initial=_first_words(standing))
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in _DECLARED}
        try:
            services.declare_register(
                unit=unit, register=register, **words, actor=request.user, at=now()
            )
        except services.YearsOutOfOrder:
            form.add_error("last_year", _("The last year comes before the first one."))
        except services.YearNotBegun:
            form.add_error(
                "last_year",
                _("This year has not begun. Choose this year or an earlier one."),
            )
        else:
            messages.success(request, _("The register is declared complete."))
            return go_to(request, "organizations:detail", pk=pk)
    return _page(request, unit, register, standing, form, TakeBackForm(prefix="end"))


@require_POST
def take_back_declaration(request: SignedInRequest, pk: int, register: str) -> HttpResponse:
    """Say that the declaration of the unit does not hold any more."""
    unit = _answered_for(request, pk, register)
    standing = _standing(unit, register)
    if standing is None:
        messages.info(request, _("No declaration stands any more."))
        return go_to(request, "organizations:detail", pk=pk)
    form = TakeBackForm(request.POST, prefix="end")
    if not form.is_valid():
        first = DeclareRegisterForm(initial=_first_words(standing))
        return _page(request, unit, register, standing, first, form)
    try:
        services.take_back_declaration(
            declaration=standing,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=now(),
        )
    except services.DeclarationEnded:
        messages.info(request, _("No declaration stands any more."))
    else:
        messages.success(request, _("The declaration was taken back."))
    return go_to(request, "organizations:detail", pk=pk)


_DECLARED = ("first_year", "last_year", "document")


def _standing(unit: Unit, register: str) -> RegisterDeclaration | None:
    return unit.register_declarations.filter(
        register=register, ended_at__isnull=True
    ).first()


def _first_words(standing: RegisterDeclaration | None) -> dict[str, Any]:
    if standing is None:
        return {"last_year": today().year - 1}
    return {name: getattr(standing, name) for name in _DECLARED}


def _page(
    request: SignedInRequest,
    unit: Unit,
    register: str,
    standing: RegisterDeclaration | None,
    form: DeclareRegisterForm,
    end_form: TakeBackForm,
) -> HttpResponse:
    context = {
        "unit": unit,
        "register": KeptRegister(register),
        "standing": standing,
        "form": form,
        "end_form": end_form,
    }
    status = 422 if form.errors or end_form.errors else 200
    return render(request, "organizations/register.html", context, status=status)
