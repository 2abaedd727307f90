"""Taking one subject for writing, so that nobody overwrites a colleague silently."""

from django.core.exceptions import PermissionDenied

from tdkt.ground.accounts.models import User
from tdkt.registry.people import permissions
from tdkt.registry.people.models import Subject


class ChangedMeanwhile(Exception):
    """Somebody else saved the subject after the form was opened."""


def locked(subject: Subject, actor: User, version: int | None = None) -> Subject:
    """
    Return the subject locked until the transaction ends.

    Raises:
        PermissionDenied: the actor does not keep the people of its unit.
        ChangedMeanwhile: its version is no longer the one named.
    """
    row = (
        Subject.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=subject.pk)
    )
    if not permissions.can_keep_people(actor, row.unit):
        raise PermissionDenied
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row


def save_changed(subject: Subject) -> None:
    """Save name and unit of a locked subject under its next version."""
    subject.version += 1
    subject.save(update_fields=["name", "folded", "sort_key", "unit", "version"])
