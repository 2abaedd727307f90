"""Award money handed over and taken back, entered in the fund in the same transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import (
    DecisionState,
    FundEntryKind,
    PaymentKind,
    PaymentState,
)
from tdkt.casework.decisions.models import (
    Award,
    AwardPayment,
    Decision,
    Fund,
    FundEntry,
)
from tdkt.casework.decisions.queries.payments import payer_of, sum_of, with_payments
from tdkt.casework.decisions.rules.funds import signed
from tdkt.casework.decisions.rules.payments import payment_state
from tdkt.casework.decisions.services.funds import open_fund, write_entry, write_reversal
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class NothingToPay(Exception):
    """No award was chosen."""


class PaymentChanged(Exception):
    """What was confirmed is not what stands now; a colleague may have been faster."""


class PaymentDayImpossible(Exception):
    """The day lies before the decision, or ahead."""


class DocumentMissing(Exception):
    """A payment names its document."""


class ReasonMissing(Exception):
    """Undoing asks for a reason."""


class AlreadyUndone(Exception):
    """The payment was undone before."""


class RecoveryStands(Exception):
    """The money was taken back; undo that first."""


@dataclass(frozen=True)
class PaymentFacts:
    """
    A payment as confirmed.

    Attributes:
        expected_total_vnd: the sum that the person saw and confirmed.
    """

    moved_on: date
    document: str
    expected_total_vnd: int


@dataclass(frozen=True)
class _Way:
    """Which way money goes, which awards it is for, and how it is entered."""

    state: PaymentState
    entry: FundEntryKind
    action: str


_WAYS = {
    PaymentKind.PAID: _Way(
        PaymentState.UNPAID, FundEntryKind.PAYMENT, "decisions.payment_recorded"
    ),
    PaymentKind.RECOVERED: _Way(
        PaymentState.TO_RECOVER, FundEntryKind.RECOVERY, "decisions.money_recovered"
    ),
}


@transaction.atomic
def record_payment(
    *,
    decision: Decision,
    award_ids: Collection[int],
    payment: PaymentFacts,
    actor: User,
    at: datetime,
) -> FundEntry:
    """
    Record that the money of one or many awards of a decision was handed over.

    The unit that signs pays (Luật 06/2022/QH15, Điều 11 khoản 4); its fund gets one entry.

    Raises:
        PermissionDenied: not an officer of the unit that pays, or no issued decision.
        NothingToPay, PaymentChanged, PaymentDayImpossible, DocumentMissing: nothing was
            written.
    """
    return _move(PaymentKind.PAID, decision, award_ids, payment, actor, at)


@transaction.atomic
def record_recovery(
    *,
    decision: Decision,
    award_ids: Collection[int],
    payment: PaymentFacts,
    actor: User,
    at: datetime,
) -> FundEntry:
    """
    Record that the money of revoked awards came back (Luật 06/2022/QH15, Điều 93 khoản 2).

    Raises:
        as `record_payment`.
    """
    return _move(PaymentKind.RECOVERED, decision, award_ids, payment, actor, at)


@transaction.atomic
def undo_payment(
    *, payment: AwardPayment, reason: str, actor: User, at: datetime
) -> AwardPayment:
    """
    Undo a payment or recovery entered by mistake; the fund gets the entry back.

    Raises:
        PermissionDenied: not an officer of the unit whose fund it was.
        ReasonMissing, AlreadyUndone, RecoveryStands: nothing was written.
    """
    decision = _locked(payment.award.decision_id)
    payment = AwardPayment.objects.select_related("entry__fund__unit", "award").get(
        pk=payment.pk
    )
    fund = (
        Fund.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=payment.entry.fund_id)
    )
    if not permissions.can_keep_money(actor, fund.unit):
        raise PermissionDenied
    if not clean(reason):
        raise ReasonMissing
    if payment.undone_at is not None:
        raise AlreadyUndone
    if payment.kind == PaymentKind.PAID and _is_recovered(payment.award):
        raise RecoveryStands
    payment.undone_at, payment.undone_by = at, actor
    payment.undone_reason = clean(reason)[:300]
    payment.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    entry = payment.entry
    back = -signed(FundEntryKind(entry.kind), payment.amount_vnd)
    write_reversal(fund, entry, back, reason=reason, actor=actor, at=at)
    audit.record(
        action="decisions.payment_undone",
        subject=decision,
        actor=actor,
        at=at,
        unit=fund.unit,
        before={"name": payment.award.name, "money_vnd": payment.amount_vnd},
        after={"reason": payment.undone_reason},
    )
    return payment


def _move(
    kind: PaymentKind,
    decision: Decision,
    award_ids: Collection[int],
    payment: PaymentFacts,
    actor: User,
    at: datetime,
) -> FundEntry:
    decision = _locked(decision.pk)
    payer, way = payer_of(decision), _WAYS[kind]
    if decision.state != DecisionState.ISSUED or not permissions.can_keep_money(
        actor, payer
    ):
        raise PermissionDenied
    _check_words(decision, payment)
    amounts = _amounts(decision, award_ids, way.state)
    total = sum(amounts.values())
    if total != payment.expected_total_vnd:
        raise PaymentChanged
    entry = write_entry(
        open_fund(payer, payment.moved_on.year),
        kind=way.entry,
        amount_vnd=signed(way.entry, total),
        entered_on=payment.moved_on,
        document=payment.document,
        decision=decision,
        actor=actor,
        at=at,
    )
    AwardPayment.objects.bulk_create(
        [
            AwardPayment(
                award_id=pk,
                kind=kind,
                amount_vnd=amount,
                moved_on=payment.moved_on,
                document=clean(payment.document),
                entry=entry,
                recorded_by=actor,
                recorded_at=at,
            )
            for pk, amount in amounts.items()
        ],
        batch_size=500,
    )
    _audit(way.action, decision, payer, entry, len(amounts), actor, at)
    return entry


def _locked(decision_pk: int) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("unit", "recorded_by")
        .get(pk=decision_pk)
    )


def _check_words(decision: Decision, payment: PaymentFacts) -> None:
    first = decision.issued_on
    if first is None or not first <= payment.moved_on <= today():
        raise PaymentDayImpossible
    if not clean(payment.document):
        raise DocumentMissing


def _amounts(
    decision: Decision, award_ids: Collection[int], state: PaymentState
) -> dict[int, int]:
    """Return the amount of each award, all of which must stand as the payment needs it."""
    wanted = set(award_ids)
    if not wanted:
        raise NothingToPay
    rows = with_payments(decision.awards.filter(pk__in=wanted)).order_by("pk")
    amounts: dict[int, int] = {}
    for award in rows:
        facts = sum_of(award)
        if payment_state(facts) != state:
            raise PaymentChanged
        amount = facts.amount_vnd if state == PaymentState.UNPAID else facts.paid_vnd
        amounts[award.pk] = amount or 0
    if set(amounts) != wanted:
        raise PaymentChanged
    return amounts


def _is_recovered(award: Award) -> bool:
    return award.payments.filter(
        kind=PaymentKind.RECOVERED, undone_at__isnull=True
    ).exists()


def _audit(
    action: str,
    decision: Decision,
    payer: Unit,
    entry: FundEntry,
    count: int,
    actor: User,
    at: datetime,
) -> None:
    audit.record(
        action=action,
        subject=decision,
        actor=actor,
        at=at,
        unit=payer,
        after={
            "count": count,
            "money_vnd": abs(entry.amount_vnd),
            "day": entry.entered_on,
            "document": entry.document,
        },
    )
