"""Keeping names, places in the tree and paths of units whole; used by the services only."""

from datetime import date

from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.models import Parentage, RoleHolding, Unit, UnitName
from tdkt.registry.organizations.services.errors import (
    DayBeforeLastChange,
    DayInTheFuture,
    UnitChangedMeanwhile,
    UnitEnded,
    UnitNotYetThere,
)


def locked(unit: Unit, version: int | None = None) -> Unit:
    """
    Return the unit as it is now, locked until the commit.

    Raises:
        UnitChangedMeanwhile: its version is not the one the actor saw.
    """
    fresh = Unit.objects.select_for_update().get(pk=unit.pk)
    if version is not None and fresh.version != version:
        raise UnitChangedMeanwhile(fresh.name)
    return fresh


def must_exist(unit: Unit, day: date) -> None:
    """Raise when the unit does not exist on the day, or the day has not come yet."""
    if day > today():
        raise DayInTheFuture(day)
    if unit.valid_from > day:
        raise UnitNotYetThere(unit.name, unit.valid_from)
    if unit.valid_until is not None and unit.valid_until <= day:
        raise UnitEnded(unit.name, day)


def must_not_have_ended(unit: Unit, day: date) -> None:
    """Raise when a change on the day would touch a unit that has ended, even later."""
    must_exist(unit, day)
    if unit.valid_until is not None:
        raise UnitEnded(unit.name, day)


def path_below(parent: Unit | None, unit: Unit) -> str:
    """Return the path of a unit that hangs below another, or at the top."""
    return f"{parent.path if parent else '/'}{unit.pk}/"


def open_name(unit: Unit, name: str, day: date) -> None:
    """Close the name the unit bears and open another on the day."""
    close_name(unit, day)
    UnitName.objects.create(unit=unit, name=name, folded=fold(name), valid_from=day)


def close_name(unit: Unit, day: date) -> None:
    """
    End the name the unit bears on a day (the first day without it).

    Raises:
        DayBeforeLastChange: the name itself only begins on that day or later.
    """
    present = UnitName.objects.filter(unit=unit, valid_until__isnull=True).first()
    if present is None:
        return
    if present.valid_from >= day:
        raise DayBeforeLastChange(unit.name, present.valid_from)
    present.valid_until = day
    present.save(update_fields=["valid_until"])


def open_place(unit: Unit, parent: Unit | None, day: date) -> None:
    """Close the place the unit has in the tree and open another on the day."""
    close_place(unit, day)
    if parent is not None:
        Parentage.objects.create(unit=unit, parent=parent, valid_from=day)


def close_place(unit: Unit, day: date) -> None:
    """
    End the place the unit has in the tree on a day (the first day without it).

    Raises:
        DayBeforeLastChange: the place itself only begins on that day or later.
    """
    present = Parentage.objects.filter(unit=unit, valid_until__isnull=True).first()
    if present is None:
        return
    if present.valid_from >= day:
        raise DayBeforeLastChange(unit.name, present.valid_from)
    present.valid_until = day
    present.save(update_fields=["valid_until"])


def hang_below(unit: Unit, parent: Unit | None) -> None:
    """
    Make another unit the one above, and rewrite the paths of the whole branch at once.

    The caller has locked the unit and made sure that `parent` lies outside the branch.
    """
    old, new = unit.path, path_below(parent, unit)
    if old != new:
        Unit.objects.filter(path__startswith=old).update(
            path=Concat(Value(new), Substr("path", len(old) + 1))
        )
    unit.parent = parent
    unit.path = new
    unit.version += 1
    unit.save(update_fields=["parent", "path", "version"])


def end_roles_in(unit: Unit, day: date) -> int:
    """
    End every role held in a unit that ends on a day; returns how many.

    When the end is entered late, roles begun since then end today, for what was done
    with them was done. Roles that were to begin later are taken back.
    """
    present = today()
    going_on = RoleHolding.objects.filter(unit=unit).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )
    ended = going_on.filter(valid_from__lt=day).update(valid_until=day)
    begun_since = going_on.filter(valid_from__gte=day, valid_from__lt=present).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=present)
    )
    ended += begun_since.update(valid_until=present)
    taken_back, _details = going_on.filter(valid_from__gte=max(day, present)).delete()
    return ended + taken_back
