"""Accounts and the roles given to them, for administrators."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.ground.accounts import services as accounts
from tdkt.ground.accounts.forms import AccountForm, NewAccountForm
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.queries import locked_until
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.registry.organizations import permissions, queries, services
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.forms.accounts import (
    AccountFilterForm,
    CoverForm,
    EndRoleForm,
    RoleForm,
)
from tdkt.registry.organizations.models import RoleHolding

ONE_DAY = timedelta(days=1)


def _must_be_administrator(request: SignedInRequest) -> None:
    if not permissions.is_administrator(request.user):
        raise PermissionDenied


@require_GET
def list_accounts(request: SignedInRequest) -> HttpResponse:
    """List the accounts that the reader looks after, with the roles held today."""
    _must_be_administrator(request)
    form = AccountFilterForm(request.GET or None, user=request.user)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    users = queries.users_administered_by(
        request.user,
        words=wanted.get("q") or "",
        role=wanted.get("role") or "",
        unit=wanted.get("unit"),
    )
    listed = page_of(request, users)
    held = queries.roles_of_many(listed.rows)
    context = {
        "form": form,
        "listed": listed,
        "rows": [(user, held[user.pk]) for user in listed.rows],
    }
    return render(request, "organizations/accounts.html", context)


@require_GET
def show_account(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    return _account_page(request, user)


def _seen(request: SignedInRequest, pk: int) -> User:
    _must_be_administrator(request)
    return get_object_or_404(queries.users_administered_by(request.user), pk=pk)


def _account_page(
    request: SignedInRequest,
    user: User,
    *,
    role_form: RoleForm | None = None,
    cover_form: CoverForm | None = None,
    status: int = 200,
) -> HttpResponse:
    day = today()
    holdings = (
        RoleHolding.objects.filter(user=user)
        .select_related("unit", "covers_for")
        .order_by("-valid_from", "role", "pk")
    )
    rows = [
        {
            "holding": holding,
            "last_day": holding.valid_until - ONE_DAY if holding.valid_until else None,
            "state": _state(holding),
            "may_end": _state(holding) != "past"
            and permissions.can_manage_unit(request.user, holding.unit),
        }
        for holding in holdings
    ]
    context = {
        "account": user,
        "rows": rows,
        "is_self": user.pk == request.user.pk,
        "may_manage": permissions.can_manage_user(request.user, user),
        "locked_until": locked_until(user.username),
        "role_form": role_form or RoleForm(user=request.user, initial={"valid_from": day}),
        "cover_form": cover_form or CoverForm(initial={"valid_from": day}),
        "end_form": EndRoleForm(initial={"last_day": day}),
    }
    return render(request, "organizations/account.html", context, status=status)


def _state(holding: RoleHolding) -> str:
    day = today()
    if holding.valid_until is not None and holding.valid_until <= day:
        return "past"
    return "future" if holding.valid_from > day else "now"


@never_cache
@require_http_methods(["GET", "POST"])
def create_account(request: SignedInRequest) -> HttpResponse:
    """Make an account; its one-time password is shown on this one answer only."""
    _must_be_administrator(request)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = accounts.create_user(**form.cleaned_data, actor=request.user, at=now())
        except accounts.UsernameTaken:
            form.add_error("username", _("Somebody bears this user name already."))
        else:
            context = {"account": given.user, "password": given.password, "is_new": True}
            return render(request, "organizations/given_password.html", context)
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "organizations/create_account.html", {"form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
def edit_account(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    form = AccountForm.of(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        accounts.edit_user(user=user, **form.cleaned_data, actor=request.user, at=now())
        messages.success(request, _("The account was changed."))
        return go_to(request, "organizations:account", pk=user.pk)
    context = {"form": form, "account": user}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "organizations/edit_account.html", context, status=status)


@never_cache
@require_POST
def reset_password(request: SignedInRequest, pk: int) -> HttpResponse:
    given = accounts.reset_password(user=_seen(request, pk), actor=request.user, at=now())
    context = {"account": given.user, "password": given.password, "is_new": False}
    return render(request, "organizations/given_password.html", context)


@require_POST
def switch_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close an account, or open a closed one again; `on` says which."""
    user = _seen(request, pk)
    try:
        if request.POST.get("on") == "yes":
            accounts.reactivate_user(user=user, actor=request.user, at=now())
            messages.success(request, _("The account is open again."))
        else:
            services.close_account(user=user, actor=request.user, at=now())
            messages.success(request, _("The account is closed; every session has ended."))
    except services.RoleRefused as refused:
        messages.error(request, str(refused))
    return go_to(request, "organizations:account", pk=user.pk)


@require_POST
def unlock_account(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    accounts.unlock_user(user=user, actor=request.user, at=now())
    messages.success(request, _("The user may try to sign in again."))
    return go_to(request, "organizations:account", pk=user.pk)


@require_POST
def remove_second_steps(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    if accounts.remove_second_steps(user=user, actor=request.user, at=now()):
        messages.success(request, _("The second step of sign-in was removed."))
    else:
        messages.info(request, _("The account has no second step of sign-in."))
    return go_to(request, "organizations:account", pk=user.pk)


@require_POST
def assign_role(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    form = RoleForm(request.POST, user=request.user)
    if form.is_valid():
        wanted: dict[str, Any] = form.cleaned_data
        try:
            services.assign_role(
                user=user,
                role=Role(wanted["role"]),
                unit=wanted["unit"],
                valid_from=wanted["valid_from"],
                valid_until=wanted["last_day"] + ONE_DAY if wanted["last_day"] else None,
                actor=request.user,
                at=now(),
            )
        except services.OwnRole as refused:
            # The page shows no form for roles on one's own account.
            messages.error(request, str(refused))
            return go_to(request, "organizations:account", pk=user.pk)
        except services.RoleRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The role was given."))
            return go_to(request, "organizations:account", pk=user.pk)
    return _account_page(request, user, role_form=form, status=422)


@require_POST
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role after its last day; the page says what was refused."""
    _must_be_administrator(request)
    holding = get_object_or_404(
        RoleHolding.objects.filter(
            user__in=queries.users_administered_by(request.user).values("pk")
        ),
        pk=pk,
    )
    form = EndRoleForm(request.POST)
    if form.is_valid():
        try:
            services.end_role(
                holding=holding,
                on=form.cleaned_data["last_day"] + ONE_DAY,
                actor=request.user,
                at=now(),
            )
        except services.RoleRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The end of the role was entered."))
    else:
        messages.error(request, _("Enter the last day of the role."))
    return go_to(request, "organizations:account", pk=holding.user_id)


@require_POST
def assign_cover(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _seen(request, pk)
    form = CoverForm(request.POST)
    if form.is_valid():
        try:
            services.assign_cover(
                absent=user,
                deputy=form.cleaned_data["deputy"],
                valid_from=form.cleaned_data["valid_from"],
                valid_until=form.cleaned_data["last_day"] + ONE_DAY,
                actor=request.user,
                at=now(),
            )
        except services.RoleRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The colleague stands in for that time."))
            return go_to(request, "organizations:account", pk=user.pk)
    return _account_page(request, user, cover_form=form, status=422)
