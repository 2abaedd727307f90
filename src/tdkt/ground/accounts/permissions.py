"""
Who may look after accounts.

Roles live on a floor above; the room that knows them joins here in `apps.ready()`.
Until somebody has joined, nobody may.
"""

from collections.abc import Callable

from tdkt.ground.accounts.models import User

AdministratorCheck = Callable[[User, User | None], bool]
_CHECKS: list[AdministratorCheck] = []


def register_administrator_check(check: AdministratorCheck) -> None:
    """
    Join a rule that tells whether an actor looks after a user's account.

    It is called with the actor and the user; None instead of a user asks whether the
    actor may make new accounts.
    """
    if check not in _CHECKS:
        _CHECKS.append(check)


def can_administer(actor: User | None, user: User | None) -> bool:
    """Tell whether the actor may: the system (None) always, nobody for themselves."""
    if actor is None:
        return True
    if user is not None and actor.pk == user.pk:
        return False
    return any(check(actor, user) for check in _CHECKS)
