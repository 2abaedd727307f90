"""The tree of units with its names and its places over time, and the State's offices."""

from dataclasses import dataclass
from datetime import date

from tdkt.doors.console.load.plan import PlannedUnit, Province
from tdkt.doors.console.load.plan.units import TWO_LEVELS_SINCE
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import AuthorityRole, SuccessionKind, UnitLevel
from tdkt.registry.organizations.models import Parentage, Succession, Unit, UnitName

from .tables import Table, next_key, settle_sequences

_STATE_SINCE = date(2004, 1, 1)
# Who honours beyond the province: code of the real unit, name, whose signature.
_STATE = {
    "government": ("chinh-phu", "Chính phủ", AuthorityRole.NONE),
    "prime_minister": ("thu-tuong", "Thủ tướng Chính phủ", AuthorityRole.PRIME_MINISTER),
    "president": ("chu-tich-nuoc", "Chủ tịch nước", AuthorityRole.NONE),
}


@dataclass(frozen=True)
class Placed:
    """Keys of the units: of the plan by number, of the State by who decides."""

    keys: dict[int, int]
    state: dict[str, int]


def write_units(province: Province) -> Placed:
    """Write the units of the plan; those of the State only where they are missing."""
    first = next_key(Unit)
    keys = {unit.number: first + unit.number for unit in province.units}
    paths: dict[int, str] = {}
    with (
        Table(
            Unit,
            *("code", "name", "abbreviation", "place", "level", "kind", "parent_id"),
            *("path", "valid_from", "valid_until", "authority_role", "head_post"),
            "is_invented",
        ) as units,
        Table(UnitName, "unit_id", "name", "folded", "valid_from", "valid_until") as names,
    ):
        for one in province.units:
            above = paths[one.parent.number] if one.parent else "/"
            paths[one.number] = f"{above}{keys[one.number]}/"
            units.add(
                one.code,
                one.name,
                one.abbreviation,
                one.place,
                one.level,
                one.kind,
                keys[one.parent.number] if one.parent else None,
                paths[one.number],
                one.since,
                one.until,
                one.authority_role,
                one.head_post,
                True,
            )
            key = keys[one.number]
            names.add(key, one.name, fold(one.name), one.since, one.until)
    _write_places(province, keys)
    # The units of the state are numbered by the database, behind the keys given here.
    settle_sequences([Unit, UnitName])
    return Placed(keys, {role: _state_unit(*facts).pk for role, facts in _STATE.items()})


def _write_places(province: Province, keys: dict[int, int]) -> None:
    with (
        Table(Parentage, "unit_id", "parent_id", "valid_from", "valid_until") as places,
        Table(
            Succession, "predecessor_id", "successor_id", "kind", "happened_on"
        ) as successions,
    ):
        for one in province.units:
            if one.parent is None:
                continue
            for above, since, until in _parents(one, one.parent):
                places.add(keys[one.number], keys[above.number], since, until)
            if one.until is not None:
                successions.add(
                    keys[one.number],
                    keys[one.parent.number],
                    SuccessionKind.DISSOLVED.value,
                    one.until,
                )


def _parents(
    unit: PlannedUnit, parent: PlannedUnit
) -> list[tuple[PlannedUnit, date, date | None]]:
    if unit.district is None:
        return [(parent, unit.since, unit.until)]
    return [
        (unit.district, unit.since, TWO_LEVELS_SINCE),
        (parent, TWO_LEVELS_SINCE, unit.until),
    ]


def _state_unit(code: str, name: str, authority: AuthorityRole) -> Unit:
    """Return the real unit, or an invented one of the same name where it is not entered."""
    known = Unit.objects.filter(code__in=(code, f"mp-{code}")).order_by("-code").first()
    if known is not None:
        return known
    unit = Unit.objects.create(
        code=f"mp-{code}",
        name=name,
        place="Hà Nội",
        level=UnitLevel.CENTRAL,
        kind="other",
        valid_from=_STATE_SINCE,
        authority_role=authority,
        is_invented=True,
    )
    unit.path = f"/{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitName.objects.create(
        unit=unit, name=name, folded=fold(name), valid_from=_STATE_SINCE
    )
    return unit
