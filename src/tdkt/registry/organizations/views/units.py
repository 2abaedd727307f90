"""The tree of units and the page of one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.registry.organizations import permissions, queries, services, unit_facts
from tdkt.registry.organizations.forms.fields import as_typed
from tdkt.registry.organizations.forms.units import (
    EditUnitForm,
    HeadcountForm,
    NewUnitForm,
    UnitFilterForm,
    units_managed_by,
)
from tdkt.registry.organizations.models import Unit

TREE_PAGE = 60
SUGGESTIONS = 12


@require_GET
def list_units(request: SignedInRequest) -> HttpResponse:
    """Show the reader's tree on a day, or the units that a search finds."""
    form = UnitFilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    day = wanted.get("on") or today()
    context: dict[str, Any] = {
        "form": form,
        "day": day,
        "may_add": permissions.is_administrator(request.user),
    }
    if words := wanted.get("q"):
        found = queries.units_found(request.user, words, level=wanted.get("level") or "")
        if wanted.get("on"):
            found = found.filter(pk__in=queries.units_existing_on(day).values("pk"))
        context["listed"] = listed = page_of(request, found)
        context["results"] = queries.search_results(listed.rows, words)
        context["words"] = words
    else:
        nodes = [
            node
            for node in queries.tree_for(request.user, day)
            if not wanted.get("level") or node.unit.level == wanted["level"]
        ]
        context["listed"] = page_of(request, nodes, size=TREE_PAGE)
        context["is_flat"] = bool(wanted.get("level"))
    return render(request, "organizations/list.html", context)


@require_GET
def suggest_units(request: SignedInRequest) -> HttpResponse:
    """Answer with options for the field in which the reader is typing a unit."""
    words = str(next(iter(request.GET.values()), ""))[:200]
    found = (
        units_managed_by(request.user)
        .filter(pk__in=queries.units_named_like(words).values("pk"))
        .order_by("path", "pk")[:SUGGESTIONS]
    )
    context = {"options": [as_typed(unit) for unit in found]}
    return render(request, "organizations/suggestions.html", context)


@require_GET
def show_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = _visible(request, pk)
    return render(request, "organizations/detail.html", _unit_context(request, unit))


def _visible(request: SignedInRequest, pk: int) -> Unit:
    visible = queries.units_visible_to(request.user).select_related("parent")
    return get_object_or_404(visible, pk=pk)


def _managed(request: SignedInRequest, pk: int) -> Unit:
    """Return a unit that the reader sees and looks after."""
    unit = _visible(request, pk)
    if not permissions.can_manage_unit(request.user, unit):
        raise PermissionDenied
    return unit


def _unit_context(request: SignedInRequest, unit: Unit) -> dict[str, Any]:
    day = today()
    has_ended = unit.valid_until is not None and unit.valid_until <= day
    return {
        "unit": unit,
        "has_ended": has_ended,
        "may_manage": permissions.can_manage_unit(request.user, unit),
        "above": queries.units_above(unit, request.user),
        "pairs": _facts(unit),
        "names": unit.names.order_by("-valid_from", "pk"),
        "places": unit.parentages.select_related("parent").order_by("-valid_from", "pk"),
        "became": queries.successors_of(unit, day),
        "steps": queries.steps_of(unit),
        "headcounts": list(unit.headcounts.order_by("counted_on", "pk")),
        "facts": unit_facts.counted(request.user, unit),
        "registers": queries.registers_of(unit),
        "may_declare": permissions.can_declare_register(request.user, unit),
        "below": queries.living_children(unit)[:100],
        "roles": queries.holdings_on(day)
        .filter(unit=unit)
        .select_related("user", "covers_for")
        .order_by("role", "user__username", "pk"),
    }


def _facts(unit: Unit) -> list[tuple[str, Any]]:
    shown = [
        ("level", unit.get_level_display()),
        ("kind", unit.get_kind_display()),
        ("abbreviation", unit.abbreviation),
        ("place", unit.place),
        (
            "authority_role",
            unit.get_authority_role_display() if unit.authority_role else "",
        ),
        ("head_post", unit.head_post),
        ("one_stop_prefix", unit.one_stop_prefix),
        ("address", unit.address),
        ("source", unit.source),
    ]
    labels = {
        name: str(getattr(unit._meta.get_field(name), "verbose_name", name))
        for name, _value in shown
    }
    pairs = [(_("Code"), unit.code), (_("Exists from"), _day(unit.valid_from))]
    if unit.valid_until:
        pairs.append((_("Until (before)"), _day(unit.valid_until)))
    pairs += [
        (labels[name][:1].upper() + labels[name][1:], value)
        for name, value in shown
        if value
    ]
    return pairs


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@require_http_methods(["GET", "POST"])
def create_unit(request: SignedInRequest) -> HttpResponse:
    """Enter a unit below one that the reader looks after."""
    if not permissions.is_administrator(request.user):
        raise PermissionDenied
    form = NewUnitForm(
        request.POST or None, user=request.user, initial=_place_for_new(request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            unit = services.create_unit(
                new=form.new_unit(),
                parent=form.cleaned_data["parent"],
                valid_from=form.cleaned_data["valid_from"],
                actor=request.user,
                at=now(),
            )
        except services.CodeTaken as refused:
            form.add_error("code", str(refused))
        except services.UnitChangeRefused as refused:
            form.add_error("valid_from", str(refused))
        else:
            messages.success(request, _("The unit was entered."))
            return go_to(request, "organizations:detail", pk=unit.pk)
    return _form_page(request, form, "organizations/create.html")


def _place_for_new(request: SignedInRequest) -> dict[str, Any]:
    asked = request.GET.get("parent", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return {}
    return {"parent": units_managed_by(request.user).filter(pk=int(asked)).first()}


@require_http_methods(["GET", "POST"])
def edit_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = _managed(request, pk)
    form = EditUnitForm.of(unit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        try:
            services.edit_unit(
                unit=unit, facts=facts, actor=request.user, at=now(), version=version
            )
        except services.UnitChangeRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The facts were corrected."))
            return go_to(request, "organizations:detail", pk=unit.pk)
    return _form_page(request, form, "organizations/edit.html", unit=unit)


@require_http_methods(["GET", "POST"])
def add_headcount(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = _managed(request, pk)
    form = HeadcountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_headcount(
                unit=unit, **form.cleaned_data, actor=request.user, at=now()
            )
        except services.HeadcountDoesNotAddUp as refused:
            form.add_error("women", str(refused))
        except services.UnitChangeRefused as refused:
            form.add_error("counted_on", str(refused))
        else:
            messages.success(request, _("The headcount was entered."))
            return go_to(request, "organizations:detail", pk=unit.pk)
    return _form_page(request, form, "organizations/headcount.html", unit=unit)


def _form_page(
    request: SignedInRequest, form: Any, template: str, **context: Any
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
