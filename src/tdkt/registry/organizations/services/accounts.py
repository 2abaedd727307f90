"""Closing an account together with what it means for roles."""

from datetime import datetime

from django.db import transaction

from tdkt.ground.accounts import services as accounts
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.services.roles import must_not_be_last_administrator


@transaction.atomic
def close_account(*, user: User, actor: User | None, at: datetime) -> User:
    """
    Close an account; its roles stay written but reach nothing while it is closed.

    Raises:
        PermissionDenied: the actor does not look after this account.
        LastAdministrator: nobody else would be administrator.
    """
    must_not_be_last_administrator(user, today())
    return accounts.deactivate_user(user=user, actor=actor, at=at)
