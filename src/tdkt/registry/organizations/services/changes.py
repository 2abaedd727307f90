"""What happens to units on a day: renamed, moved, merged, split, dissolved."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.ground.core.text import clean
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.choices import SuccessionKind
from tdkt.registry.organizations.models import Succession, Unit
from tdkt.registry.organizations.services import placing
from tdkt.registry.organizations.services.errors import (
    NothingChanges,
    SameUnitTwice,
    UnitsStillBelow,
    WouldMakeCycle,
)
from tdkt.registry.organizations.services.roles import must_keep_an_administrator


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    name: str,
    on: date,
    actor: User | None,
    at: datetime,
    version: int | None = None,
    source: str = "",
) -> Unit:
    """
    Give a unit another name from a day on; it stays the same unit, found by both names.

    Raises:
        PermissionDenied: the actor is not administrator over the unit.
        UnitChangeRefused: see errors (changed meanwhile, ended, day out of order, …).
    """
    unit = placing.locked(unit, version)
    if not permissions.can_manage_unit(actor, unit):
        raise PermissionDenied
    placing.must_not_have_ended(unit, on)
    old, new = unit.name, clean(name)
    if new == old:
        raise NothingChanges
    placing.open_name(unit, new, on)
    unit.name = new
    unit.version += 1
    unit.save(update_fields=["name", "version"])
    Succession.objects.create(
        predecessor=unit,
        successor=unit,
        kind=SuccessionKind.RENAMED,
        happened_on=on,
        source=clean(source),
    )
    audit.record(
        action="organizations.unit_renamed",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        before={"name": old},
        after={"name": new, "on": on, "source": clean(source)},
    )
    return unit


@transaction.atomic
def move_unit(
    *,
    unit: Unit,
    parent: Unit | None,
    on: date,
    actor: User | None,
    at: datetime,
    version: int | None = None,
    source: str = "",
) -> Unit:
    """
    Put a unit, with everything below it, under another from a day on.

    Raises:
        PermissionDenied: the actor is not administrator over the unit and the new place.
        WouldMakeCycle: the new place lies below the unit itself.
        UnitChangeRefused: see errors.
    """
    unit = placing.locked(unit, version)
    if not permissions.can_manage_units(actor, [unit, parent]):
        raise PermissionDenied
    placing.must_not_have_ended(unit, on)
    if parent is not None:
        parent = placing.locked(parent)
        placing.must_not_have_ended(parent, on)
        if parent.path.startswith(unit.path):
            raise WouldMakeCycle(parent.name)
    if unit.parent_id == (parent.pk if parent else None):
        raise NothingChanges
    audit.record_many([_moved(unit, parent, on, actor, at, source)])
    return unit


def _moved(
    unit: Unit,
    parent: Unit | None,
    on: date,
    actor: User | None,
    at: datetime,
    source: str,
) -> Deed:
    """Move a locked unit and return the deed to be recorded."""
    old = unit.parent
    placing.open_place(unit, parent, on)
    placing.hang_below(unit, parent)
    return Deed(
        action="organizations.unit_moved",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        before={"parent": old.name if old else ""},
        after={"parent": parent.name if parent else "", "on": on, "source": clean(source)},
    )


@transaction.atomic
def merge_units(
    *,
    units: Sequence[Unit],
    into: Unit,
    on: date,
    actor: User | None,
    at: datetime,
    custodian: Unit | None = None,
    versions: dict[int, int] | None = None,
    source: str = "",
) -> Unit:
    """
    End units on a day and let another take their place; what lay below them goes to it.

    Args:
        units: those that end; must not contain `into`.
        into: the unit that goes on, existing or entered a moment ago.
        custodian: the unit below which the ended ones stand from now on, so that its
            officers read their records; `into` when None.
        versions: what the actor saw, by key of unit.

    Raises:
        PermissionDenied: the actor is not administrator over all of them.
        UnitChangeRefused: see errors.
    """
    seen = versions or {}
    into = placing.locked(into, seen.get(into.pk))
    keeper = placing.locked(custodian) if custodian and custodian != into else into
    ending = [placing.locked(unit, seen.get(unit.pk)) for unit in units]
    if not permissions.can_manage_units(actor, [*ending, into, keeper]):
        raise PermissionDenied
    if not ending or into in ending:
        raise SameUnitTwice
    placing.must_not_have_ended(into, on)
    deeds: list[Deed] = []
    for unit in ending:
        deeds += _replaced(
            unit,
            {into.pk: into},
            SuccessionKind.MERGED,
            on=on,
            keeper=keeper,
            children_to=into,
            actor=actor,
            at=at,
            source=source,
        )
        # A path above may have changed: look at the rows again.
        into.refresh_from_db()
        keeper.refresh_from_db()
    deeds.append(
        Deed(
            action="organizations.unit_received",
            subject=into,
            actor=actor,
            at=at,
            unit=into,
            after={"units": [unit.name for unit in ending], "on": on},
        )
    )
    audit.record_many(deeds)
    return into


@transaction.atomic
def split_unit(
    *,
    unit: Unit,
    into: Sequence[Unit],
    on: date,
    actor: User | None,
    at: datetime,
    children_to: Unit | None = None,
    custodian: Unit | None = None,
    version: int | None = None,
    source: str = "",
) -> Unit:
    """
    End a unit on a day and let several others take its place.

    Args:
        into: two or more units that go on, existing or entered a moment ago.
        children_to: which of them the units below go to; needed when there are any.
        custodian: keeps the records; the unit above when None.

    Raises:
        PermissionDenied: the actor is not administrator over all of them.
        UnitsStillBelow: nobody said where the units below go.
        UnitChangeRefused: see errors.
    """
    unit = placing.locked(unit, version)
    parts = {part.pk: placing.locked(part) for part in into}
    keeper = placing.locked(custodian) if custodian else unit.parent
    if not permissions.can_manage_units(actor, [unit, *parts.values()]):
        raise PermissionDenied
    if len(parts) < 2 or unit.pk in parts:
        raise SameUnitTwice
    for part in parts.values():
        placing.must_not_have_ended(part, on)
    deeds = _replaced(
        unit,
        parts,
        SuccessionKind.SPLIT,
        on=on,
        keeper=keeper,
        children_to=children_to,
        actor=actor,
        at=at,
        source=source,
    )
    audit.record_many(deeds)
    return unit


@transaction.atomic
def dissolve_unit(
    *,
    unit: Unit,
    custodian: Unit,
    on: date,
    actor: User | None,
    at: datetime,
    version: int | None = None,
    source: str = "",
) -> Unit:
    """
    End a unit on a day; the custodian takes over its work, its records and what lay below.

    Raises:
        PermissionDenied: the actor is not administrator over both.
        WouldMakeCycle: the custodian lies below the unit.
        UnitChangeRefused: see errors.
    """
    unit = placing.locked(unit, version)
    keeper = placing.locked(custodian)
    if not permissions.can_manage_units(actor, [unit, keeper]):
        raise PermissionDenied
    if unit == keeper:
        raise SameUnitTwice
    placing.must_not_have_ended(keeper, on)
    deeds = _replaced(
        unit,
        {keeper.pk: keeper},
        SuccessionKind.DISSOLVED,
        on=on,
        keeper=keeper,
        children_to=keeper,
        actor=actor,
        at=at,
        source=source,
    )
    audit.record_many(deeds)
    return unit


_ACTIONS = {
    SuccessionKind.MERGED: "organizations.unit_merged",
    SuccessionKind.SPLIT: "organizations.unit_split",
    SuccessionKind.DISSOLVED: "organizations.unit_dissolved",
}


def _replaced(
    unit: Unit,
    successors: dict[int, Unit],
    kind: SuccessionKind,
    *,
    on: date,
    keeper: Unit | None,
    children_to: Unit | None,
    actor: User | None,
    at: datetime,
    source: str,
) -> list[Deed]:
    """End a locked unit, note its successors, and return the deeds to be recorded."""
    placing.must_not_have_ended(unit, on)
    deeds = _hand_over_children(unit, successors, children_to, on, actor, at, source)
    unit.refresh_from_db()
    if keeper is not None:
        keeper.refresh_from_db()
        if keeper.path.startswith(unit.path):
            raise WouldMakeCycle(keeper.name)
    must_keep_an_administrator(without_unit=unit, on=on)
    roles_ended = placing.end_roles_in(unit, on)
    placing.close_name(unit, on)
    placing.close_place(unit, on)
    unit.valid_until = on
    unit.save(update_fields=["valid_until"])
    placing.hang_below(unit, keeper)
    Succession.objects.bulk_create(
        Succession(
            predecessor=unit,
            successor=successor,
            kind=kind,
            happened_on=on,
            source=clean(source),
        )
        for successor in successors.values()
    )
    after: dict[str, object] = {
        "successors": ", ".join(successor.name for successor in successors.values()),
        "on": on,
        "source": clean(source),
        "custodian": keeper.name if keeper else "",
    }
    if roles_ended:
        after["roles_ended"] = roles_ended
    deeds.append(Deed(_ACTIONS[kind], unit, actor, at, unit, after=after))
    return deeds


def _hand_over_children(
    unit: Unit,
    successors: dict[int, Unit],
    children_to: Unit | None,
    on: date,
    actor: User | None,
    at: datetime,
    source: str,
) -> list[Deed]:
    deeds: list[Deed] = []
    living = Unit.objects.filter(parent=unit, valid_until__isnull=True)
    for child in living.select_for_update().order_by("pk"):
        # A successor that lay below the unit itself goes up beside it.
        if child.pk in successors or (children_to and children_to.pk == child.pk):
            place = unit.parent
        elif children_to is None:
            raise UnitsStillBelow(unit.name)
        else:
            children_to.refresh_from_db()  # its path may have changed with the last child
            place = children_to
        if place is not None and place.path.startswith(child.path):
            raise WouldMakeCycle(place.name)
        deeds.append(_moved(child, place, on, actor, at, source))
    return deeds
