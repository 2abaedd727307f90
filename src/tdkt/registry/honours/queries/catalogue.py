"""Reading the catalogue for pages: what is in force on a day, and each honour over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.honours import catalogue
from tdkt.registry.honours.catalogue import Honour, SigningRole
from tdkt.registry.honours.labels import KINDS, ROLE_NOTES, ROLES, say
from tdkt.registry.organizations.queries import scope_of, within
from tdkt.registry.people.choices import DISCIPLINE_READERS
from tdkt.registry.people.models import Subject
from tdkt.tools.law.money import Money, award_money
from tdkt.tools.law.parameters import NoValueOnDay
from tdkt.tools.law.regimes import Regime, regime_by_id, regime_on

_SUBJECT_KINDS = ("individual", "collective", "household")


@dataclass(frozen=True, slots=True)
class Group:
    """Honours of one kind in the order of the law."""

    kind: str
    label: str
    honours: tuple[Honour, ...]


def honours_in_force(
    day: date, *, words: str = "", level: str = "", subject_kind: str = ""
) -> list[Group]:
    """
    Return the honours of the law in force on a day, titles first, grouped by kind.

    Args:
        words: parts of a name or code in any spelling, or a name as units write it.
    """
    regime = regime_on(day)
    if regime is None:
        return []
    known = catalogue.load()
    rows = [
        known.honour(code, regime.id)
        for code in known.codes()
        if known.has(code, regime.id)
    ]
    rows = [
        row
        for row in rows
        if level in ("", row.level)
        and (not subject_kind or subject_kind in row.subject_kinds)
    ]
    rows = _named(rows, words)
    groups = [
        Group(kind, say(KINDS, kind), tuple(row for row in rows if row.kind == kind))
        for kind in KINDS
    ]
    return [group for group in groups if group.honours]


def _named(rows: list[Honour], words: str) -> list[Honour]:
    """Return the honours units mean by the words, else those whose names hold them."""
    if not words.strip():
        return rows
    meant = catalogue.load().candidates(words)
    if exact := [row for row in rows if row.code in meant]:
        return exact
    return [row for row in rows if _holds(row, fold(words).split())]


def _holds(honour: Honour, words: Sequence[str]) -> bool:
    names = fold(f"{honour.name_vi} {honour.name_en} {honour.code.replace('_', ' ')}")
    return all(word in names for word in words)


@dataclass(frozen=True, slots=True)
class Amount:
    """Award money of one kind of subject; the money is None where the salary is unknown."""

    subject_kind: str
    multiplier: str
    money: Money | None
    is_verified: bool


def amounts_on(honour: Honour, day: date) -> list[Amount]:
    """Return the award money of an honour decided on a day, where a multiplier is known."""
    if honour.money is None:
        return []
    found = []
    for kind in _SUBJECT_KINDS:
        multiplier = honour.money.multiplier(kind)
        if multiplier is None:
            continue
        try:
            money = award_money(multiplier, day)
        except NoValueOnDay:
            money = None
        is_verified = honour.money.is_verified(kind)
        found.append(Amount(kind, str(multiplier).replace(".", ","), money, is_verified))
    return found


@dataclass(frozen=True, slots=True)
class RegimeColumn:
    """One honour under one law, as a column of its page."""

    honour: Honour
    regime: Regime
    is_in_force: bool
    last_day: date | None
    amounts: Sequence[Amount]


def columns(code: str, day: date) -> list[RegimeColumn]:
    """
    Return an honour under every law that has a row for it, that of the day first.

    Raises:
        UnknownHonour: no law knows the code.
    """
    known = catalogue.load()
    rows = known.versions(code)
    if not rows:
        raise catalogue.UnknownHonour(code)
    regime = regime_on(day)
    in_force = (
        known.honour(code, regime.id)
        if regime is not None and known.has(code, regime.id)
        else None
    )
    found = []
    for row in reversed(rows):
        its_regime = _regime_of(row)
        found.append(
            RegimeColumn(
                honour=row,
                regime=its_regime,
                is_in_force=row == in_force,
                last_day=_last_day(row, its_regime),
                amounts=amounts_on(row, day),
            )
        )
    return sorted(found, key=lambda column: not column.is_in_force)


def _regime_of(honour: Honour) -> Regime:
    regime = regime_by_id(honour.regime)
    if regime is None:
        raise LookupError(honour.regime)
    return regime


def _last_day(honour: Honour, own: Regime) -> date | None:
    """Return the last day on which the row serves, later laws that keep it included."""
    known = catalogue.load()
    until = own.valid_until
    for regime in known.regimes:
        if regime.valid_from == until and known.has(honour.code, regime.id):
            if known.honour(honour.code, regime.id) != honour:
                break
            until = regime.valid_until
    return None if until is None else until - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Conferrer:
    """Who may confer an honour, and when."""

    name: str
    note: str
    cite: str
    valid_from: date | None
    last_day: date | None
    holds: bool


def conferrers(honour: Honour, day: date) -> Iterator[Conferrer]:
    """Yield those who may confer the honour, with the days the law gives them."""
    for role in honour.authority.roles:
        yield _conferrer(role, day)


def _conferrer(role: SigningRole, day: date) -> Conferrer:
    until = role.valid_until
    return Conferrer(
        name=say(ROLES, role.role),
        note=say(ROLE_NOTES, role.note),
        cite=role.cite,
        valid_from=role.valid_from,
        last_day=until - timedelta(days=1) if until else None,
        holds=role.holds_on(day),
    )


def articles_that_set_details(honour: Honour) -> list[str]:
    """Return the articles by which another body sets details, without our own notes."""
    return [words.split("(")[0].strip() for words in honour.details_set_by]


def subjects_to_judge(user: User) -> QuerySet[Subject]:
    """Return the subjects whose discipline and holds the user may see: findings tell them."""
    paths = scope_of(user, *DISCIPLINE_READERS)
    return Subject.objects.filter(within(paths, "unit__")).order_by("sort_key", "pk")
