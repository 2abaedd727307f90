"""
Who may read which entries.

Units and roles live on a floor above; the room that knows them joins here in
`apps.ready()`. Until somebody has joined, nobody reads anything.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry


class Scope(NamedTuple):
    """A rule: whether a user reads the record at all, and which entries of it."""

    may_read: Callable[[User], bool]
    entries: Callable[[User], Q]


_SCOPES: list[Scope] = []


def register(scope: Scope) -> None:
    if scope not in _SCOPES:
        _SCOPES.append(scope)


def may_read(user: User) -> bool:
    """Tell whether the user reads the record of any branch."""
    return any(scope.may_read(user) for scope in _SCOPES)


def entries_visible_to(user: User) -> QuerySet[Entry]:
    """Return the entries of the user's branches, newest first."""
    condition = Q(pk__in=[])
    for scope in _SCOPES:
        if scope.may_read(user):
            condition |= scope.entries(user)
    return Entry.objects.filter(condition).order_by("-sequence")
