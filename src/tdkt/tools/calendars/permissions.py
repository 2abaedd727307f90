"""
Who may change the table of swapped days.

Roles live on a floor above; the room that knows them joins here in `apps.ready()`.
Until somebody has joined, nobody may.
"""

from collections.abc import Callable

from tdkt.ground.accounts.models import User

_CHECKS: list[Callable[[User], bool]] = []


def register(check: Callable[[User], bool]) -> None:
    """Join a rule that tells whether a user looks after the calendar."""
    if check not in _CHECKS:
        _CHECKS.append(check)


def can_change_calendar(actor: User | None) -> bool:
    """Tell whether the actor may; the system itself (None) may."""
    return actor is None or any(check(actor) for check in _CHECKS)
