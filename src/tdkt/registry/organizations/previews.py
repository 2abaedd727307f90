"""Seeing what a change would do, by doing it and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.words import Told, told
from tdkt.registry.organizations.models import RoleHolding, Unit


@dataclass(frozen=True)
class Preview:
    """
    What a change would do.

    Attributes:
        deeds: the entries it would leave in the record, in order.
        roles_ended: the roles that would end.
        units_moved: how many units would lie elsewhere in the tree.
    """

    deeds: list[Told]
    roles_ended: list[RoleHolding]
    units_moved: int


def previewed(change: Callable[[], object]) -> Preview:
    """
    Return what a change would do; nothing of it stays.

    Raises:
        what the change raises.
    """
    with transaction.atomic():
        last = (
            Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first()
        )
        paths = dict(Unit.objects.values_list("pk", "path"))
        held = list(RoleHolding.objects.select_related("user", "unit").order_by("pk"))
        change()
        deeds = [
            told(entry)
            for entry in Entry.objects.filter(sequence__gt=last or 0).order_by("sequence")
        ]
        ends = dict(RoleHolding.objects.values_list("pk", "valid_until"))
        ended = [
            holding
            for holding in held
            if holding.pk not in ends or ends[holding.pk] != holding.valid_until
        ]
        moved = sum(
            1
            for key, path in Unit.objects.values_list("pk", "path")
            if paths.get(key) != path
        )
        transaction.set_rollback(True)
    return Preview(deeds, ended, moved)
