"""
Regimes: which body of rules governs a case, by its days.

A regime holds from `valid_from` (included) to `valid_until` (excluded). Around a change
of law two regimes may apply: both are evaluated, and a person records the choice.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from .reading import LawDataInvalid, as_day, as_day_or_none, only_fields, own_file


@dataclass(frozen=True, slots=True)
class Regime:
    """
    One body of rules.

    Args:
        basis: the instruments, in Vietnamese.
        fallback_rows: honours served by the row of an older regime that stayed in force.
        rows_from: the regime whose rows serve until this one's text is obtained.
        warnings: keys of sentences to be shown with every answer under this regime.
    """

    id: str
    valid_from: date
    valid_until: date | None
    basis: str
    valid_from_verified: bool
    text_read: bool = True
    fallback_rows: Mapping[str, str] = field(default_factory=dict)
    fallback_source: str = ""
    rows_from: str | None = None
    transition: str = ""
    effect_cite: str = ""
    source: str | None = None
    note: str = ""
    action: str = ""
    warnings: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether the day lies in the regime."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Sunset:
    """An instrument with an end of effect of its own."""

    instrument: str
    regimes: tuple[str, ...]
    valid_from: date
    valid_until: date
    warn_from: date
    warning: str
    verified: bool
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegimeChoice:
    """
    The regimes that may govern a case.

    Args:
        candidates: one, or two around a change of law; the first is the one that holds
            unless a person records another with the reason. Empty: no regime known.
        warnings: keys of sentences the reader must see.
    """

    candidates: tuple[Regime, ...]
    warnings: tuple[str, ...]

    @property
    def first(self) -> Regime | None:
        """The regime taken when nobody chooses."""
        return self.candidates[0] if self.candidates else None

    @property
    def is_open(self) -> bool:
        """Say whether a person has to choose between two."""
        return len(self.candidates) > 1


@cache
def regimes() -> tuple[Regime, ...]:
    """
    Return all regimes in order of time.

    Raises:
        LawDataInvalid: regimes.yaml leaves a gap, overlaps or names an unknown regime.
    """
    rows = tuple(_regime(raw) for raw in own_file("regimes.yaml")["regimes"])
    known = {row.id for row in rows}
    for row, after in itertools.pairwise(rows):
        if row.valid_until != after.valid_from:
            raise LawDataInvalid("regimes.yaml", f"{row.id} and {after.id} do not meet")
    for row in rows:
        others = {*row.fallback_rows.values(), *([row.rows_from] if row.rows_from else [])}
        if lost := others - known:
            raise LawDataInvalid("regimes.yaml", f"{row.id} names unknown {sorted(lost)}")
    return rows


@cache
def sunsets() -> tuple[Sunset, ...]:
    """Return the instruments that end by themselves."""
    return tuple(
        Sunset(
            instrument=raw["instrument"],
            regimes=tuple(raw["regimes"]),
            valid_from=as_day(raw["valid_from"], "sunsets"),
            valid_until=as_day(raw["valid_until"], "sunsets"),
            warn_from=as_day(raw["warn_from"], "sunsets"),
            warning=raw["warning"],
            verified=raw["verified"],
            source=raw["source"],
            note=raw.get("note", ""),
        )
        for raw in own_file("regimes.yaml")["sunsets"]
    )


def regime_by_id(regime_id: str) -> Regime | None:
    """Return the regime with this id, or None."""
    return next((row for row in regimes() if row.id == regime_id), None)


def regime_on(day: date) -> Regime | None:
    """Return the regime that holds on a day, or None before the first."""
    return next((row for row in regimes() if row.holds_on(day)), None)


def choose(*, received_on: date, decided_on: date | None = None) -> RegimeChoice:
    """
    Return the regimes that may govern a dossier.

    A dossier received before 2026-10-01 and not decided by then continues under the
    unamended law unless the amended one is more favourable; so both are candidates.
    Luật 06/2022/QH15 has no clause on pending dossiers (Điều 95): before, the standard
    of the day of decision holds.

    Args:
        received_on: day the complete dossier came in for appraisal.
        decided_on: day of decision, or of the evaluation while none is taken.
    """
    judged_on = max(received_on, decided_on or received_on)
    now = regime_on(judged_on)
    if now is None:
        return RegimeChoice((), ("no_regime_known",))
    before = regime_on(received_on)
    warnings: list[str] = []
    candidates: tuple[Regime, ...] = (now,)
    if before is not None and before != now:
        if now.transition:
            candidates = (before, now)
            warnings.append("transition_two_regimes")
        else:
            warnings.append("law_changed_while_pending")
    for regime in candidates:
        warnings.extend(regime.warnings)
    warnings.extend(_sunset_warnings(candidates, judged_on))
    return RegimeChoice(candidates, tuple(dict.fromkeys(warnings)))


def _sunset_warnings(candidates: tuple[Regime, ...], day: date) -> list[str]:
    ids = {regime.id for regime in candidates}
    found = []
    for sunset in sunsets():
        if not ids & set(sunset.regimes) or day < sunset.warn_from:
            continue
        ended = day >= sunset.valid_until
        found.append(sunset.warning.replace("_ends", "_ended") if ended else sunset.warning)
    return found


def _regime(raw: Mapping[str, Any]) -> Regime:
    where = f"regimes.yaml, {raw.get('id', '?')}"
    only_fields(
        raw,
        needed={"id", "valid_from", "valid_until", "basis", "valid_from_verified"},
        optional={
            *("text_read", "fallback_rows", "fallback_source", "rows_from", "action"),
            *("transition", "effect_cite", "source", "note", "warnings"),
        },
        where=where,
    )
    return Regime(
        id=raw["id"],
        valid_from=as_day(raw["valid_from"], where),
        valid_until=as_day_or_none(raw["valid_until"], where),
        basis=raw["basis"],
        valid_from_verified=raw["valid_from_verified"],
        text_read=raw.get("text_read", True),
        fallback_rows=MappingProxyType(dict(raw.get("fallback_rows", {}))),
        fallback_source=raw.get("fallback_source", ""),
        rows_from=raw.get("rows_from"),
        transition=raw.get("transition", ""),
        effect_cite=raw.get("effect_cite", ""),
        source=raw.get("source"),
        note=raw.get("note", ""),
        action=raw.get("action", ""),
        warnings=tuple(raw.get("warnings", ())),
    )
