"""Councils and their members."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.councils import permissions, queries
from tdkt.casework.councils.forms import CouncilForm, MemberForm, SuccessorForm
from tdkt.casework.councils.models import Council, CouncilMember
from tdkt.casework.councils.services import membership
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    councils = queries.councils_visible_to(request.user)
    context = {
        "listed": page_of(request, queries.councils_listed(councils, today())),
        "may_set_up": permissions.can_set_up_any(request.user),
    }
    return render(request, "councils/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    council = _visible(request, pk)
    sittings = queries.sittings_listed(queries.sittings_visible_to(request.user))
    context = {
        "council": council,
        "members": queries.members_on(council, today()),
        "former": queries.former_members(council, today()),
        "listed": page_of(request, sittings.filter(council=council)),
        "may_manage": permissions.can_manage_council(request.user, council.unit),
    }
    return render(request, "councils/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    units = queries.units_with_officer(request.user)
    if not units.exists():
        raise Http404
    form = CouncilForm(request.POST or None, units=units, initial={"unit": units.first()})
    if request.method == "POST" and form.is_valid():
        council = membership.set_up_council(
            **form.cleaned_data, actor=request.user, at=now()
        )
        messages.success(request, _("The council was set up. Now add its members."))
        return go_to(request, "councils:detail", pk=council.pk)
    return _form_page(request, form, _("Set up a council"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    council = _managed(request, pk)
    names = ("name", "decision_number", "valid_from", "valid_until")
    form = CouncilForm(
        request.POST or None,
        units=queries.units_with_officer(request.user),
        initial={name: getattr(council, name) for name in names},
    )
    # The unit of a council does not change: another unit has another council.
    del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        membership.change_council(
            council=council, **form.cleaned_data, actor=request.user, at=now()
        )
        messages.success(request, _("The council was changed."))
        return go_to(request, "councils:detail", pk=council.pk)
    return _form_page(request, form, _("Change the council"), council)


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: SignedInRequest, pk: int) -> HttpResponse:
    council = _managed(request, pk)
    first = {"valid_from": council.valid_from, "decision_number": council.decision_number}
    form = MemberForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        membership.add_member(
            council=council, **form.cleaned_data, actor=request.user, at=now()
        )
        messages.success(request, _("The member was added."))
        again = "add_another" in request.POST
        return go_to(request, "councils:member-add" if again else "councils:detail", pk=pk)
    return _form_page(request, form, _("Add a member"), council, another=True)


@require_http_methods(["GET", "HEAD", "POST"])
def replace_member(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    council = _managed(request, pk)
    member = get_object_or_404(CouncilMember, pk=member_pk, council=council)
    form = SuccessorForm(
        request.POST or None, member=member, initial={"valid_from": today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _follow(request, member, form.cleaned_data)
        except membership.MemberHasLeft:
            messages.info(request, _("The member's place ended already."))
        else:
            messages.success(request, _("The members of the council were changed."))
        return go_to(request, "councils:detail", pk=pk)
    title = _("Replace or take leave of %(name)s") % {"name": member.name}
    return _form_page(request, form, title, council)


def _follow(request: SignedInRequest, member: CouncilMember, typed: dict[str, Any]) -> None:
    by = {"actor": request.user, "at": now()}
    if typed["name"]:
        membership.replace_member(member=member, **typed, **by)  # type: ignore[arg-type]
    else:
        membership.end_membership(member=member, valid_until=typed["valid_from"], **by)  # type: ignore[arg-type]


def _visible(request: SignedInRequest, pk: int) -> Council:
    councils = queries.councils_visible_to(request.user).select_related("unit")
    return get_object_or_404(councils, pk=pk)


def _managed(request: SignedInRequest, pk: int) -> Council:
    council = _visible(request, pk)
    if not permissions.can_manage_council(request.user, council.unit):
        raise PermissionDenied
    return council


def _form_page(
    request: HttpRequest,
    form: Any,
    title: str,
    council: Council | None = None,
    *,
    another: bool = False,
) -> HttpResponse:
    context = {"form": form, "title": title, "council": council, "another": another}
    status = 422 if form.errors else 200
    return render(request, "councils/form.html", context, status=status)
