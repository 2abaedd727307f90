"""Entering the real units that come with the package, old and new, with what became of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import yaml
from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.ground.core.moments import now
from tdkt.ground.core.text import fold
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.models import (
    Headcount,
    Parentage,
    Succession,
    Unit,
    UnitName,
)
from tdkt.registry.organizations.services.placing import path_below

# Kept with the unit as a remark on its source, so Vietnamese like the sources themselves.
_NOT_LOOKED_UP = "ngày bắt đầu là ngày bắt đầu ghi nhận, chưa tra ngày thành lập"
_DATA = "tdkt.registry.organizations.data"
_FACTS = (
    "level",
    "kind",
    "abbreviation",
    "place",
    "authority_role",
    "head_post",
    "one_stop_prefix",
)


@dataclass(frozen=True)
class Loaded:
    """How many rows a loading added; all 0 when everything was there."""

    units: int
    successions: int


@transaction.atomic
def load_real_units(*, actor: User | None = None, at: datetime | None = None) -> Loaded:
    """
    Enter the package's real units and successions that are not there yet.

    A unit known by its code stays as the office has it, so that this may be done again.

    Raises:
        PermissionDenied: the actor may not enter units at the top of the tree.
    """
    if actor is not None and not permissions.can_manage_the_top(actor):
        raise PermissionDenied
    at = at or now()
    by_code = {unit.code: unit for unit in Unit.objects.all()}
    entries = list(_entries("units"))
    created = [
        _created(entry, by_code)
        for entry in _upper_first(entries)
        if entry["code"] not in by_code
    ]
    deeds = [
        Deed(
            "organizations.unit_created",
            unit,
            actor,
            at,
            unit,
            after={
                "name": unit.name,
                "parent": unit.parent.name if unit.parent else "",
                "valid_from": unit.valid_from,
                "source": unit.source,
            },
        )
        for unit in created
    ]
    successions = _add_successions(by_code)
    if deeds:
        audit.record_many(deeds)
    return Loaded(len(created), successions)


def _entries(section: str) -> Iterator[dict[str, Any]]:
    folder = files(_DATA)
    for resource in sorted(folder.iterdir(), key=lambda one: one.name):
        if resource.name.endswith(".yaml"):
            yield from yaml.safe_load(resource.read_text("utf-8"))[section]


def _upper_first(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return entries so that each comes after the units its path needs."""
    waiting = {entry["code"]: entry for entry in entries}
    ordered: list[dict[str, Any]] = []

    def place(entry: dict[str, Any]) -> None:
        if waiting.pop(entry["code"], None) is None:
            return
        for above in (entry["parent"], entry.get("custodian")):
            if above in waiting:
                place(waiting[above])
        ordered.append(entry)

    for entry in entries:
        place(entry)
    return ordered


def _created(entry: Mapping[str, Any], by_code: dict[str, Unit]) -> Unit:
    legal = by_code[entry["parent"]] if entry["parent"] else None
    # Where it stands in the tree today: an ended unit with whom keeps its records.
    keeper = by_code[entry["custodian"]] if entry.get("custodian") else legal
    period = {"valid_from": entry["valid_from"], "valid_until": entry.get("valid_until")}
    unit = Unit.objects.create(
        code=entry["code"],
        name=entry["name"],
        parent=keeper,
        is_verified=entry.get("verified", True),
        **{name: entry.get(name, "") for name in _FACTS},
        source=_source(entry),
        **period,
    )
    unit.path = path_below(keeper, unit)
    unit.save(update_fields=["path"])
    by_code[unit.code] = unit
    names = entry.get("names") or [{"name": unit.name, "from": unit.valid_from}]
    UnitName.objects.bulk_create(
        UnitName(
            unit=unit,
            name=name["name"],
            folded=fold(name["name"]),
            valid_from=name["from"],
            valid_until=name.get("until", unit.valid_until),
        )
        for name in names
    )
    if legal is not None:
        Parentage.objects.create(unit=unit, parent=legal, **period)
    Headcount.objects.bulk_create(
        Headcount(unit=unit, **count) for count in entry.get("headcounts", ())
    )
    return unit


def _source(entry: Mapping[str, Any]) -> str:
    remarks = [entry.get("source"), _NOT_LOOKED_UP if entry.get("recorded_from") else ""]
    return "; ".join(remark for remark in remarks if remark)


def _add_successions(by_code: Mapping[str, Unit]) -> int:
    known: set[tuple[int, int, date]] = set(
        Succession.objects.values_list("predecessor_id", "successor_id", "happened_on")
    )
    new = [
        Succession(
            predecessor=by_code[code],
            successor=by_code[step["to"]],
            kind=step["kind"],
            happened_on=step["on"],
            source=step["source"],
            is_verified=step.get("verified", True),
        )
        for step in _entries("successions")
        for code in step["from"]
    ]
    missing = [
        row
        for row in new
        if (row.predecessor_id, row.successor_id, row.happened_on) not in known
    ]
    Succession.objects.bulk_create(missing)
    return len(missing)
