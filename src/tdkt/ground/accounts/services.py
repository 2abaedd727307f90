"""Making, changing and closing accounts, and the passwords given for them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.utils import reset as forget_failures
from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts import permissions
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.records import record
from tdkt.ground.accounts.rules import one_time_password
from tdkt.ground.core.text import clean


class UsernameTaken(Exception):
    """Somebody bears this user name already; user names are never given twice."""


@dataclass(frozen=True)
class GivenPassword:
    """A user and the password to hand over to them; it is shown once and kept nowhere."""

    user: User
    password: str


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    email: str = "",
    phone: str = "",
    actor: User | None,
    at: datetime,
) -> GivenPassword:
    """
    Make an account with a one-time password that must be changed at the first sign-in.

    Raises:
        PermissionDenied: the actor does not look after accounts.
        UsernameTaken: the user name is in use.
        ValidationError: a field is not as it must be.
    """
    if not permissions.can_administer(actor, None):
        raise PermissionDenied
    username = clean(username).lower()
    if User.objects.filter(username=username).exists():
        raise UsernameTaken
    password = one_time_password()
    user = User(
        username=username,
        full_name=clean(full_name),
        email=email.strip().lower(),
        phone=clean(phone),
        must_change_password=True,
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    record(
        action="accounts.user_created",
        subject=user,
        actor=actor,
        at=at,
        after={"username": user.username, "full_name": user.full_name},
    )
    return GivenPassword(user, password)


@transaction.atomic
def edit_user(
    *, user: User, full_name: str, email: str, phone: str, actor: User | None, at: datetime
) -> User:
    """
    Change the details of an account; the user name stays for good.

    The record keeps that e-mail and telephone changed, not what they were.

    Raises:
        PermissionDenied: the actor does not look after this account.
        ValidationError: a field is not as it must be.
    """
    user = _held(user, actor)
    before = {"full_name": user.full_name}
    had = (user.email, user.phone)
    user.full_name, user.email = clean(full_name), email.strip().lower()
    user.phone = clean(phone)
    user.full_clean()
    user.save(update_fields=["full_name", "email", "phone"])
    after: dict[str, str | bool] = {"full_name": user.full_name}
    if had != (user.email, user.phone):
        after["contact_changed"] = True
    record(
        action="accounts.user_edited",
        subject=user,
        actor=actor,
        at=at,
        before=before,
        after=after,
    )
    return user


@transaction.atomic
def deactivate_user(*, user: User, actor: User | None, at: datetime) -> User:
    """
    Close an account: every session ends, and nobody can sign in with it.

    What the person did stays under their name. Closing a closed account changes nothing.

    Raises:
        PermissionDenied: the actor does not look after this account, or it is their own.
    """
    user = _held(user, actor)
    if not user.is_active:
        return user
    return _switch(user, on=False, actor=actor, at=at)


@transaction.atomic
def reactivate_user(*, user: User, actor: User | None, at: datetime) -> User:
    """
    Open a closed account again; roles that ended stay ended.

    Raises:
        PermissionDenied: the actor does not look after this account.
    """
    user = _held(user, actor)
    if user.is_active:
        return user
    return _switch(user, on=True, actor=actor, at=at)


@transaction.atomic
def reset_password(*, user: User, actor: User | None, at: datetime) -> GivenPassword:
    """
    Give a user a one-time password; it ends their sessions and opens a shut user name.

    Raises:
        PermissionDenied: the actor does not look after this account, or it is their own.
    """
    user = _held(user, actor)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    forget_failures(username=user.username)
    record(action="accounts.password_reset", subject=user, actor=actor, at=at)
    return GivenPassword(user, password)


@transaction.atomic
def remove_second_steps(*, user: User, actor: User | None, at: datetime) -> int:
    """
    Take away a user's second step of sign-in, as when their telephone is lost.

    Returns how many were taken away.

    Raises:
        PermissionDenied: the actor does not look after this account, or it is their own.
    """
    user = _held(user, actor)
    removed: int = Authenticator.objects.filter(user=user).delete()[0]
    if removed:
        record(action="accounts.second_steps_removed", subject=user, actor=actor, at=at)
    return removed


@transaction.atomic
def unlock_user(*, user: User, actor: User | None, at: datetime) -> None:
    """
    Open a user name that is shut after failed sign-ins, before its time.

    Raises:
        PermissionDenied: the actor does not look after this account, or it is their own.
    """
    user = _held(user, actor)
    if forget_failures(username=user.username):
        record(action="accounts.user_unlocked", subject=user, actor=actor, at=at)


@transaction.atomic
def password_was_changed(*, user: User, at: datetime) -> None:
    """Note that a user has set a password of their own."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.must_change_password = False
    record(action="accounts.password_changed", subject=user, actor=user, at=at)


def _held(user: User, actor: User | None) -> User:
    """Return the account, locked, that the actor may look after."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if not permissions.can_administer(actor, user):
        raise PermissionDenied
    return user


def _switch(user: User, *, on: bool, actor: User | None, at: datetime) -> User:
    user.is_active = on
    user.save(update_fields=["is_active"])
    record(
        action="accounts.user_reactivated" if on else "accounts.user_deactivated",
        subject=user,
        actor=actor,
        at=at,
        before={"is_active": not on},
        after={"is_active": on},
    )
    return user
