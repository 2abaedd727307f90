"""The fund of a unit: its basis, what comes in and goes out, mistakes taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import FundEntryKind
from tdkt.casework.decisions.models import Decision, Fund, FundEntry
from tdkt.casework.decisions.rules.funds import signed
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit

# Money of awards enters the fund through payments only.
ENTERED_BY_HAND = (
    FundEntryKind.ALLOTMENT,
    FundEntryKind.GIFT,
    FundEntryKind.OTHER_IN,
    FundEntryKind.ORGANISING,
    FundEntryKind.OTHER_OUT,
)


class FundChangedMeanwhile(Exception):
    """Somebody else saved the basis of the fund after this page was opened."""


class EntryImpossible(Exception):
    """The amount is not above zero, or the day is not in the year or lies ahead."""


class EntryOfPayments(Exception):
    """The entry came from payments; those are undone one by one."""


class AlreadyReversed(Exception):
    """The entry was taken back before, or is itself the taking back of another."""


class ReasonMissing(Exception):
    """Taking back asks for a reason."""


@dataclass(frozen=True)
class EntryFacts:
    """An entry as typed: `amount_vnd` is above zero, `kind` says which way it goes."""

    kind: FundEntryKind
    amount_vnd: int
    entered_on: date
    document: str
    note: str = ""


@transaction.atomic
def set_basis(
    *,
    unit: Unit,
    year: int,
    budget_vnd: int | None,
    area: str,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Fund:
    """
    Say what the fund is a share of: the unit's regular budget spending, and its area.

    Source: NĐ 152/2025/NĐ-CP, Điều 46.

    Raises:
        PermissionDenied: not an officer of the unit.
        FundChangedMeanwhile: nothing was written.
    """
    if not permissions.can_keep_money(actor, unit):
        raise PermissionDenied
    fund = open_fund(unit, year)
    if fund.version != expected_version:
        raise FundChangedMeanwhile
    new: dict[str, object] = {"budget_vnd": budget_vnd, "area": area}
    before = {"budget_vnd": fund.budget_vnd, "area": fund.area}
    if new == before:
        return fund
    fund.budget_vnd, fund.area = budget_vnd, area
    fund.version += 1
    fund.save(update_fields=["budget_vnd", "area", "version"])
    audit.record(
        action="decisions.fund_basis_set",
        subject=fund,
        actor=actor,
        at=at,
        unit=unit,
        before=before,
        after=new | {"year": year},
    )
    return fund


@transaction.atomic
def add_entry(
    *, unit: Unit, year: int, entry: EntryFacts, actor: User, at: datetime
) -> FundEntry:
    """
    Enter what came into the fund or went out of it, other than award money.

    Raises:
        PermissionDenied: not an officer of the unit.
        EntryImpossible: nothing was written.
    """
    if not permissions.can_keep_money(actor, unit) or entry.kind not in ENTERED_BY_HAND:
        raise PermissionDenied
    wrong_day = entry.entered_on.year != year or entry.entered_on > today()
    if entry.amount_vnd <= 0 or wrong_day:
        raise EntryImpossible
    made = write_entry(
        open_fund(unit, year),
        kind=entry.kind,
        amount_vnd=signed(entry.kind, entry.amount_vnd),
        entered_on=entry.entered_on,
        document=entry.document,
        note=entry.note,
        actor=actor,
        at=at,
    )
    _recorded("decisions.fund_entry_added", made, actor, at)
    return made


@transaction.atomic
def reverse_entry(*, entry: FundEntry, reason: str, actor: User, at: datetime) -> FundEntry:
    """
    Take an entry back by one of the other sign; both stay on file.

    Raises:
        PermissionDenied: not an officer of the unit.
        ReasonMissing, EntryOfPayments, AlreadyReversed: nothing was written.
    """
    fund = (
        Fund.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=entry.fund_id)
    )
    entry = FundEntry.objects.get(pk=entry.pk)
    if not permissions.can_keep_money(actor, fund.unit):
        raise PermissionDenied
    if not clean(reason):
        raise ReasonMissing
    if entry.kind not in ENTERED_BY_HAND:
        raise EntryOfPayments
    if entry.reverses_id is not None or entry.reversals.exists():
        raise AlreadyReversed
    made = write_reversal(fund, entry, -entry.amount_vnd, reason=reason, actor=actor, at=at)
    _recorded("decisions.fund_entry_reversed", made, actor, at)
    return made


def open_fund(unit: Unit, year: int) -> Fund:
    """Return the fund of a year locked until the commit; it begins when first needed."""
    Fund.objects.get_or_create(
        unit=unit, year=year, defaults={"is_invented": unit.is_invented}
    )
    return (
        Fund.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(unit=unit, year=year)
    )


def write_entry(
    fund: Fund,
    *,
    kind: FundEntryKind,
    amount_vnd: int,
    entered_on: date,
    document: str,
    actor: User,
    at: datetime,
    note: str = "",
    decision: Decision | None = None,
) -> FundEntry:
    """Write one entry into a fund that the caller has locked; the amount has its sign."""
    return FundEntry.objects.create(
        fund=fund,
        kind=kind,
        amount_vnd=amount_vnd,
        entered_on=entered_on,
        document=clean(document),
        note=clean(note)[:300],
        decision=decision,
        recorded_by=actor,
        recorded_at=at,
    )


def write_reversal(
    fund: Fund,
    entry: FundEntry,
    amount_vnd: int,
    *,
    reason: str,
    actor: User,
    at: datetime,
) -> FundEntry:
    """
    Write what takes an entry, or part of it, back; the day is that of the entry's year.

    The balance of a year that has ended must not change in another one.
    """
    day = min(max(today(), entry.entered_on), date(fund.year, 12, 31))
    return FundEntry.objects.create(
        fund=fund,
        kind=entry.kind,
        amount_vnd=amount_vnd,
        entered_on=day,
        document=entry.document,
        note=clean(reason)[:300],
        decision_id=entry.decision_id,
        reverses=entry,
        recorded_by=actor,
        recorded_at=at,
    )


def balance_of(fund: Fund) -> int:
    """Return what is in the fund: the plain sum of its entries, in đồng."""
    return int(fund.entries.aggregate(total=Sum("amount_vnd"))["total"] or 0)


def _recorded(action: str, entry: FundEntry, actor: User, at: datetime) -> None:
    audit.record(
        action=action,
        subject=entry.fund,
        actor=actor,
        at=at,
        unit=entry.fund.unit,
        after={
            "entry_kind": entry.kind,
            "money_vnd": entry.amount_vnd,
            "day": entry.entered_on,
            "document": entry.document,
            "note": entry.note,
        },
    )
