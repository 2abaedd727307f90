"""
What governs a unit on a day: the law of the state and the regulations of the layers below.

Local regulations are few and read once; after that, any number of units costs at most one
query per level of the tree. Who asks for many units takes `rules_on(day)` and asks that.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from django.db.models import Q

from tdkt.registry.honours import catalogue
from tdkt.registry.honours.catalogue import Honour
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.honours.queries.packs import published_on
from tdkt.registry.organizations.choices import UnitKind
from tdkt.registry.organizations.models import Parentage, Unit
from tdkt.registry.people.models import Subject
from tdkt.tools.law.evaluation.findings import CALENDAR_YEAR
from tdkt.tools.law.packs import (
    Deadline,
    LocalCatalogue,
    LocalForm,
    Pack,
    PackInvalid,
    in_order,
    read_pack,
    state_quotas,
    switches_of,
)
from tdkt.tools.law.quotas import QuotaRule, StructureAlert

_CHUNK = 10_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Governing:
    """A regulation with the unit that issued it."""

    pack: Pack
    owner_id: int
    version_id: int = 0
    pack_id: int = 0


@lru_cache(maxsize=64)
def _read(digest: str, text: str) -> Pack:
    return read_pack(text, catalogue.load())


@lru_cache(maxsize=64)
def _read_within(digest: str, text: str, start: date, end: date | None) -> Pack:
    """Return a pack with the days of its version, which may have been shortened."""
    pack = _read(digest, text)
    return replace(
        pack,
        valid_from=start,
        valid_until=end,
        quotas=tuple(replace(q, valid_from=start, valid_until=end) for q in pack.quotas),
        alerts=tuple(replace(a, valid_from=start, valid_until=end) for a in pack.alerts),
    )


def pack_of(version: PackVersion) -> Pack:
    """
    Return a version as the law tools read it; the same object for the same version.

    Raises:
        PackInvalid: the text no longer fits the catalogue or the vocabulary.
    """
    return _read_within(
        version.sha256, version.text, version.valid_from, version.valid_until
    )


@lru_cache(maxsize=256)
def _catalogue_with(packs: tuple[Pack, ...]) -> LocalCatalogue:
    return LocalCatalogue(catalogue.load(), packs)


@dataclass(slots=True)
class RulesOfDay:
    """
    The regulations of one day.

    Args:
        governing: all that are in force anywhere.
    """

    day: date
    governing: tuple[Governing, ...]
    _kinds: dict[int, str] = field(default_factory=dict)
    _packs: dict[str, tuple[Pack, ...]] = field(default_factory=dict)

    def packs(self, unit_path: str) -> tuple[Pack, ...]:
        """
        Return the regulations that govern a unit, upper layers first.

        Args:
            unit_path: keys of the units above it on the day and of itself ("/1/7/30/");
                "" for none at all.
        """
        if unit_path not in self._packs:
            keys = _keys(unit_path)
            self._packs[unit_path] = tuple(
                in_order(one.pack for one in self.governing if self._governs(one, keys))
            )
        return self._packs[unit_path]

    def _governs(self, one: Governing, keys: tuple[int, ...]) -> bool:
        if one.owner_id not in keys:
            return False
        if not one.pack.applies_to:
            return True
        # A sector reaches its schools and all inside them, not what lies above.
        below = keys[keys.index(one.owner_id) :]
        self.learn_kinds(keys)
        return any(self._kinds.get(key) in one.pack.applies_to for key in below)

    def learn_kinds(self, unit_ids: Iterable[int]) -> None:
        """Read the kinds of units at once, as far as a sector asks for them."""
        if not any(one.pack.applies_to for one in self.governing):
            return
        for chunk in _chunks(sorted(set(unit_ids) - self._kinds.keys())):
            rows = Unit.objects.filter(pk__in=chunk).values_list("pk", "kind")
            self._kinds |= dict(rows)

    def catalogue_for(self, unit_path: str) -> LocalCatalogue:
        """Return the catalogue as it stands for a unit."""
        return _catalogue_with(self.packs(unit_path))

    def standard_for(self, code: str, regime_id: str, unit_path: str) -> Honour:
        """
        Return an honour with what the regulations above a unit ask besides.

        Raises:
            UnknownHonour: the regime has no row of it.
        """
        standard: Honour = self.catalogue_for(unit_path).honour(code, regime_id)
        return standard

    def switches(self, unit_path: str) -> Mapping[str, bool]:
        """Return the readings of the law chosen above a unit; the defaults are left out."""
        return switches_of(self.packs(unit_path))

    def year_start(self, unit_path: str) -> tuple[int, int]:
        """Return the month and day on which the years of a unit's sector begin."""
        starts = [
            pack.school_years.starts for pack in self.packs(unit_path) if pack.school_years
        ]
        if not starts:
            return CALENDAR_YEAR
        month, day = starts[-1].split("-")
        return int(month), int(day)

    def quotas(self, unit_path: str) -> tuple[QuotaRule, ...]:
        """Return the caps that govern lists of a unit, the state's first."""
        local = (rule for pack in self.packs(unit_path) for rule in pack.quotas)
        return (*state_quotas(self.day), *local)

    def structure_alerts(self, unit_path: str) -> tuple[StructureAlert, ...]:
        """Return the shares that lists of a unit should reach."""
        return tuple(rule for pack in self.packs(unit_path) for rule in pack.alerts)

    def calendar(self, unit_path: str) -> tuple[Deadline, ...]:
        """Return the days that regulations above a unit set."""
        return tuple(one for pack in self.packs(unit_path) for one in pack.calendar)

    def forms(self, unit_path: str, honour_code: str) -> tuple[LocalForm, ...]:
        """Return the forms that regulations above a unit prescribe for an honour."""
        return tuple(
            one
            for pack in self.packs(unit_path)
            for one in pack.forms
            if not one.honours or honour_code in one.honours
        )

    def paths_of_units(self, unit_ids: Collection[int]) -> dict[int, str]:
        """
        Return where units stood in the tree on the day.

        One query where nothing governs locally, else one per level of the tree.
        """
        today = _paths_today(unit_ids)
        if not self.governing:
            return today
        paths = _paths_on(today, self.day)
        self.learn_kinds(key for path in paths.values() for key in _keys(path))
        return paths

    def paths_of_subjects(self, subject_ids: Collection[int]) -> dict[int, str]:
        """Return where the units of subjects stood in the tree on the day."""
        if not self.governing:
            return {}
        units: dict[int, int] = {}
        for chunk in _chunks(sorted(set(subject_ids))):
            rows = Subject.objects.filter(pk__in=chunk).values_list("pk", "unit_id")
            units |= dict(rows)
        paths = self.paths_of_units(set(units.values()))
        return {subject: paths.get(unit, "") for subject, unit in units.items()}

    def with_pack(self, added: Governing) -> "RulesOfDay":
        """Return the rules as they would be with another version of a regulation."""
        kept = [one for one in self.governing if one.pack_id != added.pack_id]
        if added.pack.holds_on(self.day):
            return RulesOfDay(self.day, (*kept, added), dict(self._kinds))
        # It does not hold yet: what holds today goes on.
        return self


def rules_on(day: date) -> RulesOfDay:
    """Return the regulations in force on a day; one query."""
    governing = []
    for version in published_on(day):
        try:
            pack = pack_of(version)
        except PackInvalid:
            # The state's catalogue moved under it. Its page says so, and what to do.
            _log.exception("published pack version %s cannot be read", version.pk)
            continue
        governing.append(
            Governing(pack, version.pack.owner_id, version.pk, version.pack_id)
        )
    return RulesOfDay(day, tuple(governing))


def path_on(unit: Unit, day: date) -> str:
    """Return where a unit stood in the tree on a day."""
    return _paths_on({unit.pk: unit.path}, day)[unit.pk]


def packs_on(unit: Unit, day: date) -> tuple[Pack, ...]:
    """Return the regulations that govern a unit on a day, upper layers first."""
    return rules_on(day).packs(path_on(unit, day))


def quotas_on(unit: Unit, day: date) -> tuple[QuotaRule, ...]:
    """Return the quotas that govern lists of a unit on a day, the state's first."""
    return rules_on(day).quotas(path_on(unit, day))


def structure_alerts_on(unit: Unit, day: date) -> tuple[StructureAlert, ...]:
    """Return the shares that lists of a unit should reach on a day."""
    return rules_on(day).structure_alerts(path_on(unit, day))


def switches_on(unit: Unit, day: date) -> Mapping[str, bool]:
    """Return the readings of the law that were chosen above a unit."""
    return rules_on(day).switches(path_on(unit, day))


def calendar_on(unit: Unit, day: date) -> tuple[Deadline, ...]:
    """Return the days of the year that regulations above a unit set."""
    return rules_on(day).calendar(path_on(unit, day))


def forms_for(unit: Unit, honour_code: str, day: date) -> tuple[LocalForm, ...]:
    """Return the forms that regulations above a unit prescribe for an honour."""
    return rules_on(day).forms(path_on(unit, day), honour_code)


def standard_for(code: str, regime_id: str, unit_path: str, day: date) -> Honour:
    """
    Return an honour with what the regulations above a unit ask besides on a day.

    For many units take `rules_on(day)` once and ask its `standard_for`.

    Raises:
        UnknownHonour: the regime has no row of it.
    """
    return rules_on(day).standard_for(code, regime_id, unit_path)


def unit_kinds() -> tuple[str, ...]:
    """Return the kinds of units that a sector may name."""
    return tuple(UnitKind.values)


def _keys(path: str) -> tuple[int, ...]:
    return tuple(int(key) for key in path.strip("/").split("/") if key)


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _paths_today(unit_ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in _chunks(sorted(set(unit_ids))):
        found |= dict(Unit.objects.filter(pk__in=chunk).values_list("pk", "path"))
    return found


def _paths_on(today: Mapping[int, str], day: date) -> dict[int, str]:
    """Walk up the tree as it stood on the day; where that is not known, as it is today."""
    parent_today = {
        child: parent
        for path in today.values()
        for parent, child in zip(_keys(path), _keys(path)[1:], strict=False)
    }
    above: dict[int, int | None] = {}
    asked = set(today)
    while asked:
        for chunk in _chunks(sorted(asked)):
            rows = Parentage.objects.filter(
                Q(valid_until__isnull=True) | Q(valid_until__gt=day),
                unit_id__in=chunk,
                valid_from__lte=day,
            ).values_list("unit_id", "parent_id")
            above |= dict(rows)
        for unit in asked:
            above.setdefault(unit, parent_today.get(unit))
        asked = {one for one in above.values() if one is not None} - above.keys()
    return {unit: _path(unit, above) for unit in today}


def _path(unit: int, above: Mapping[int, int | None]) -> str:
    keys: list[int] = []
    at: int | None = unit
    while at is not None and at not in keys:
        keys.append(at)
        at = above.get(at)
    return "/" + "".join(f"{key}/" for key in reversed(keys))
