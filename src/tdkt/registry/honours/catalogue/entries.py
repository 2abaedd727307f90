"""What the catalogue consists of. Everything is frozen: data is edited in files only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from tdkt.tools.law.criteria import Criterion
from tdkt.tools.law.regimes import Regime, regime_on, regimes

from .naming import Names

Language = Literal["vi", "en"]


class UnknownHonour(LookupError):
    """No regime asked for has a row for this code."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"unknown honour {code}" + (f" {where}" if where else ""))
        self.code = code


@dataclass(frozen=True, slots=True)
class SigningRole:
    """One who may confer, with the article; valid_until is the first day no longer."""

    role: str
    cite: str
    source: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the role could confer on that day, as far as the row tells."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who confers the honour; `roles` are alternatives."""

    roles: tuple[SigningRole, ...]
    cite: str
    verified: bool
    source: str | None


@dataclass(frozen=True, slots=True)
class AwardMoney:
    """
    Award money as multipliers of the base salary (see `tools.law.money`).

    Args:
        individual, collective, household: None where nothing is paid or the text was
            not read.
        verified_fields: which multipliers were read; empty = as `verified` says.
    """

    individual: Decimal | None
    collective: Decimal | None
    household: Decimal | None
    is_maximum: bool
    cite: str
    verified: bool
    source: str | None
    verified_fields: tuple[str, ...] = ()
    household_rule: Mapping[str, object] | None = None
    sources: Mapping[str, object] | None = None
    note: str = ""

    def multiplier(self, subject_kind: str) -> Decimal | None:
        """Return the multiplier for `individual`, `collective` or `household`."""
        amounts = {
            "individual": self.individual,
            "collective": self.collective,
            "household": self.household,
        }
        return amounts[subject_kind]

    def is_verified(self, subject_kind: str) -> bool:
        """Say whether the multiplier of this kind of subject was read in a text."""
        if not self.verified_fields:
            return self.verified
        if subject_kind == "collective" and "collective_is_twice_individual" in (
            self.verified_fields
        ):
            return True
        return subject_kind in self.verified_fields


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How the council advises: by vote with a threshold, or by minutes only."""

    vote_required: bool
    cite: str
    verified: bool
    source: str | None
    threshold_percent: int | None = None
    base: str | None = None
    absent: str | None = None
    council: str | None = None
    review: str | None = None
    central_council: Mapping[str, object] | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """
    One emulation title or award form under one regime.

    Args:
        kind: emulation_title, order, medal, state_honorary_title, prize,
            commemorative_medal, certificate_of_merit or certificate_of_commendation.
        subject_kinds: of individual, collective, household.
        level: co_so, xa, duoi_bo, tinh_bo or nha_nuoc.
        criteria: the root of the standard; its children are the items of the article.
        added: criteria of lower layers of law, each of which must hold besides; none in
            the catalogue itself (see `local_rules`).
        complete: False when part of the standard stands in a text that was not read.
        verified: False when authority or criteria were not read; shown, never enforced.
    """

    code: str
    regime: str
    name_vi: str
    name_en: str
    kind: str
    subject_kinds: tuple[str, ...]
    level: str
    authority: Authority
    criteria: Criterion
    money: AwardMoney | None
    evidence: tuple[str, ...]
    council: VoteRule | None
    complete: bool
    verified: bool
    frequency: str | None = None
    frequency_source: str | None = None
    details_set_by: tuple[str, ...] = ()
    notes: str = ""
    added: tuple[Criterion, ...] = ()

    @property
    def is_title(self) -> bool:
        """Say whether this is a danh hiệu thi đua (else it is a hình thức khen thưởng)."""
        return self.kind == "emulation_title"


@dataclass(frozen=True)
class Catalogue:
    """All honours of all regimes; made by `load()`."""

    honours: tuple[Honour, ...]
    names: Names
    sources: Mapping[str, str]
    delegations: tuple[Mapping[str, str], ...]

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Honour]:
        return {(honour.code, honour.regime): honour for honour in self.honours}

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        """The regimes in order of time."""
        return regimes()

    def codes(self) -> tuple[str, ...]:
        """Return every code once: in the order of the newest law, then older codes."""
        newest_first = sorted(
            self.honours, key=lambda honour: -_position(self.regimes, honour.regime)
        )
        return tuple(dict.fromkeys(honour.code for honour in newest_first))

    def versions(self, code: str) -> tuple[Honour, ...]:
        """Return the rows of one code, oldest regime first."""
        rows = [honour for honour in self.honours if honour.code == code]
        rows.sort(key=lambda honour: _position(self.regimes, honour.regime))
        return tuple(rows)

    def has(self, code: str, regime: str) -> bool:
        """Say whether the honour can be found under the regime, fallbacks included."""
        return self._find(code, regime) is not None

    def honour(self, code: str, regime: str) -> Honour:
        """
        Return the row which serves this code under this regime.

        The row may carry an older regime: `fallback_rows` and `rows_from` say which
        rows stayed in force (Luật 06/2022/QH15, Điều 94 khoản 2).

        Raises:
            UnknownHonour: the regime has no row and no fallback.
        """
        found = self._find(code, regime)
        if found is None:
            raise UnknownHonour(code, f"under {regime}")
        return found

    def honour_on(self, code: str, day: date) -> Honour:
        """
        Return the row in force on a day.

        Raises:
            UnknownHonour: no row of that day, or no regime is known for it.
        """
        regime = regime_on(day)
        if regime is None:
            raise UnknownHonour(code, f"on {day.isoformat()}")
        return self.honour(code, regime.id)

    def name(self, code: str, language: Language = "vi") -> str:
        """
        Return the newest name of an honour; any regime's row will do.

        Raises:
            UnknownHonour: no regime knows the code.
        """
        rows = self.versions(code)
        if not rows:
            raise UnknownHonour(code)
        if language == "en":
            written = [row.name_en for row in rows if row.name_en]
            return written[-1] if written else rows[-1].name_vi
        return rows[-1].name_vi

    def find_by_name(self, text: str) -> str | None:
        """Return the one honour a list means by `text`, or None (see `candidates`)."""
        return self.names.find(text)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the honours `text` may mean: one, several when it is vague, or none."""
        return self.names.candidates(text)

    def short_name(self, code: str) -> str:
        """Return the usual abbreviation (LĐTT), or the full name where there is none."""
        return self.names.short.get(code) or self.name(code)

    def _find(self, code: str, regime_id: str) -> Honour | None:
        regime = next((row for row in self.regimes if row.id == regime_id), None)
        if regime is None:
            return None
        if (code, regime_id) in self._rows:
            return self._rows[code, regime_id]
        if code in regime.fallback_rows:
            return self._rows.get((code, regime.fallback_rows[code]))
        return self._find(code, regime.rows_from) if regime.rows_from else None


def _position(order: tuple[Regime, ...], regime_id: str) -> int:
    return next(i for i, regime in enumerate(order) if regime.id == regime_id)
