"""Entering a unit, correcting its facts, counting its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.choices import UnitKind, UnitLevel
from tdkt.registry.organizations.models import Headcount, Parentage, Unit, UnitName
from tdkt.registry.organizations.services import placing
from tdkt.registry.organizations.services.errors import (
    CodeTaken,
    HeadcountDoesNotAddUp,
    HeadcountTaken,
    UnitEnded,
    UnitNotYetThere,
)

# What may be corrected without a day, because it says how the unit is written today.
EDITABLE = (
    "abbreviation",
    "place",
    "level",
    "kind",
    "authority_role",
    "head_post",
    "one_stop_prefix",
    "address",
    "source",
    "is_verified",
)


@dataclass(frozen=True)
class NewUnit:
    """
    A unit to be entered.

    An empty code is made from the name. `valid_until` is only for units that had ended
    before they were entered.
    """

    name: str
    code: str = ""
    level: str = UnitLevel.UNIT
    kind: str = UnitKind.OTHER
    abbreviation: str = ""
    place: str = ""
    authority_role: str = ""
    head_post: str = ""
    one_stop_prefix: str = ""
    address: str = ""
    source: str = ""
    is_verified: bool = True
    is_invented: bool = False
    valid_until: date | None = None


@transaction.atomic
def create_unit(
    *,
    new: NewUnit,
    parent: Unit | None,
    valid_from: date,
    actor: User | None,
    at: datetime,
) -> Unit:
    """
    Enter a unit below another (None: at the top).

    Raises:
        PermissionDenied: the actor is not administrator over the unit above.
        CodeTaken: the code belongs to another unit.
        UnitNotYetThere, UnitEnded: the unit above does not exist on the first day.
    """
    if not permissions.can_manage_units(actor, [parent]):
        raise PermissionDenied
    if parent is not None:
        _must_cover(parent, valid_from)
    code = free_code(new.name) if not new.code else new.code
    if Unit.objects.filter(code=code).exists():
        raise CodeTaken(code)
    unit = Unit.objects.create(
        code=code,
        name=clean(new.name),
        parent=parent,
        valid_from=valid_from,
        valid_until=new.valid_until,
        is_invented=new.is_invented,
        **{field: getattr(new, field) for field in EDITABLE},
    )
    unit.path = placing.path_below(parent, unit)
    unit.save(update_fields=["path"])
    period = {"valid_from": valid_from, "valid_until": new.valid_until}
    UnitName.objects.create(unit=unit, name=unit.name, folded=fold(unit.name), **period)
    if parent is not None:
        Parentage.objects.create(unit=unit, parent=parent, **period)
    audit.record(
        action="organizations.unit_created",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        after={
            "name": unit.name,
            "parent": parent.name if parent else "",
            "valid_from": valid_from,
        },
    )
    return unit


def _must_cover(parent: Unit, day: date) -> None:
    if parent.valid_from > day:
        raise UnitNotYetThere(parent.name, parent.valid_from)
    if parent.valid_until is not None and parent.valid_until <= day:
        raise UnitEnded(parent.name, day)


def free_code(name: str) -> str:
    """Return a code made from the name that no unit has yet ("xa-dong-thai", "…-2")."""
    # fold, not slugify alone: đ has no decomposition and would be dropped.
    words = slugify(fold(name)).removeprefix("uy-ban-nhan-dan-")
    base = words[:50].strip("-") or "unit"
    taken = set(Unit.objects.filter(code__startswith=base).values_list("code", flat=True))
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


@transaction.atomic
def edit_unit(
    *,
    unit: Unit,
    facts: Mapping[str, Any],
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Unit:
    """
    Correct facts that have no day of their own (EDITABLE); nothing else is touched.

    Raises:
        PermissionDenied: the actor is not administrator over the unit.
        UnitChangedMeanwhile: somebody else changed it first.
    """
    unit = placing.locked(unit, version)
    if not permissions.can_manage_unit(actor, unit):
        raise PermissionDenied
    before, after = {}, {}
    for field in EDITABLE:
        if field in facts and facts[field] != getattr(unit, field):
            before[field], after[field] = getattr(unit, field), facts[field]
            setattr(unit, field, facts[field])
    if not after:
        return unit
    unit.version += 1
    unit.save(update_fields=[*after, "version"])
    audit.record(
        action="organizations.unit_edited",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        before=before,
        after=after,
    )
    return unit


@transaction.atomic
def add_headcount(
    *,
    unit: Unit,
    counted_on: date,
    officials: int,
    public_employees: int,
    contract_staff: int,
    actor: User | None,
    at: datetime,
    women: int | None = None,
    party_members: int | None = None,
    source: str = "",
) -> Headcount:
    """
    Enter how many people a unit had on a day.

    Raises:
        PermissionDenied: the actor is not administrator over the unit.
        UnitNotYetThere, UnitEnded, DayInTheFuture: the unit did not exist on the day.
        HeadcountTaken: the day has one already.
        HeadcountDoesNotAddUp: more women or Party members than people.
    """
    unit = placing.locked(unit)
    if not permissions.can_manage_unit(actor, unit):
        raise PermissionDenied
    placing.must_exist(unit, counted_on)
    if Headcount.objects.filter(unit=unit, counted_on=counted_on).exists():
        raise HeadcountTaken(counted_on)
    total = officials + public_employees + contract_staff
    if max(women or 0, party_members or 0) > total:
        raise HeadcountDoesNotAddUp
    row = Headcount.objects.create(
        unit=unit,
        counted_on=counted_on,
        officials=officials,
        public_employees=public_employees,
        contract_staff=contract_staff,
        women=women,
        party_members=party_members,
        source=clean(source),
    )
    audit.record(
        action="organizations.headcount_added",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        after={"counted_on": counted_on, "total": total},
    )
    return row
