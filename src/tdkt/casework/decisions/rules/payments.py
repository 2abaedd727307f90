"""
How the money of awards stands: to pay, paid, nothing to pay, to take back.

Sources: Luật 06/2022/QH15, Điều 11 khoản 4 (who pays), Điều 93 khoản 2 (money of a revoked
award goes back); NĐ 98/2023/NĐ-CP, Điều 52 (what the fund does not pay).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tdkt.casework.decisions.choices import PaymentState

PAYER_CITE = "Luật 06/2022/QH15, Điều 11 khoản 4"
RECOVERY_CITE = "Luật 06/2022/QH15, Điều 93 khoản 2"
# Money of heroic Vietnamese mothers comes from elsewhere.
NOT_FROM_THE_FUND = frozenset({"BMVNAH"})
NOT_FROM_THE_FUND_CITE = "NĐ 98/2023/NĐ-CP, Điều 52"
# Decisions of these are paid by the body that proposed.
STATE_LEVEL_ROLES = frozenset({"president", "government", "prime_minister"})


@dataclass(frozen=True, slots=True)
class AwardSum:
    """
    The money of one award.

    Attributes:
        amount_vnd: what the decision gives; None when it is not known.
        paid_vnd, recovered_vnd: what was handed over and taken back; None for neither.
        from_fund: False for honours whose money the fund does not pay.
    """

    amount_vnd: int | None
    is_revoked: bool = False
    paid_vnd: int | None = None
    recovered_vnd: int | None = None
    from_fund: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a list of awards stands; `decided_vnd` is always the sum of the next three.

    Attributes:
        unknown: awards whose amount nobody knows yet; they are in no sum.
        to_recover_vnd: paid for awards that were revoked since, part of `paid_vnd`.
        difference_vnd: handed over beyond (or, below zero, short of) what is decided.
    """

    decided_vnd: int = 0
    paid_vnd: int = 0
    unpaid_vnd: int = 0
    not_payable_vnd: int = 0
    to_recover_vnd: int = 0
    difference_vnd: int = 0
    unpaid: int = 0
    unknown: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.decided_vnd + other.decided_vnd,
            self.paid_vnd + other.paid_vnd,
            self.unpaid_vnd + other.unpaid_vnd,
            self.not_payable_vnd + other.not_payable_vnd,
            self.to_recover_vnd + other.to_recover_vnd,
            self.difference_vnd + other.difference_vnd,
            self.unpaid + other.unpaid,
            self.unknown + other.unknown,
        )


def payment_state(one: AwardSum) -> PaymentState:
    """Return where the money of an award is."""
    if one.paid_vnd is not None:
        if one.recovered_vnd is not None:
            return PaymentState.RECOVERED
        return PaymentState.TO_RECOVER if one.is_revoked else PaymentState.PAID
    if one.is_revoked or not one.from_fund or not one.amount_vnd:
        return PaymentState.NOT_PAYABLE
    return PaymentState.UNPAID


def standing_of(awards: Iterable[AwardSum]) -> Standing:
    """Add up a list; the order changes nothing."""
    total = Standing()
    for one in awards:
        total += _standing(one)
    return total


def _standing(one: AwardSum) -> Standing:
    amount, state = one.amount_vnd or 0, payment_state(one)
    is_out = state in (PaymentState.PAID, PaymentState.TO_RECOVER)
    return Standing(
        decided_vnd=amount,
        paid_vnd=amount if is_out else 0,
        unpaid_vnd=amount if state == PaymentState.UNPAID else 0,
        not_payable_vnd=amount
        if state in (PaymentState.NOT_PAYABLE, PaymentState.RECOVERED)
        else 0,
        to_recover_vnd=(one.paid_vnd or 0) if state == PaymentState.TO_RECOVER else 0,
        difference_vnd=(one.paid_vnd or 0) - amount if is_out else 0,
        unpaid=int(state == PaymentState.UNPAID),
        unknown=int(one.amount_vnd is None and not one.is_revoked),
    )
