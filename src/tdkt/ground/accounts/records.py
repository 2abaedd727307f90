"""
The way from this room into the record of deeds, which lies above it.

The audit joins in `apps.ready()`. Without it nothing can be changed here: a deed that
leaves no trace is worse than one that fails.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User

ACTIONS = {
    "accounts.user_created": _("made the account “%(after_username)s”"),
    "accounts.user_edited": _("changed the details of the account of %(subject)s"),
    "accounts.user_deactivated": _("closed the account of %(subject)s"),
    "accounts.user_reactivated": _("opened the account of %(subject)s again"),
    "accounts.password_reset": _("gave %(subject)s a one-time password"),
    "accounts.password_changed": _("set a new password of their own"),
    "accounts.second_steps_removed": _("removed the second step of %(subject)s's sign-in"),
    "accounts.user_unlocked": _("let %(subject)s try to sign in again"),
}

FIELDS = {"contact_changed": _("e-mail or telephone changed")}

_RECORDERS: list[Callable[..., object]] = []


def register_recorder(recorder: Callable[..., object]) -> None:
    """Join the function that adds a deed to the chain (audit.services.record)."""
    if recorder not in _RECORDERS:
        _RECORDERS.append(recorder)


def record(
    *,
    action: str,
    subject: User,
    actor: User | None,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add one deed to the record; raises RuntimeError when no record has joined."""
    if not _RECORDERS:
        raise RuntimeError("No record of deeds has joined the accounts.")
    for recorder in _RECORDERS:
        recorder(
            action=action, subject=subject, actor=actor, at=at, before=before, after=after
        )
