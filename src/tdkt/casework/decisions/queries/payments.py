"""Decided award money held against what was paid."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tdkt.casework.decisions.choices import AwardState, DecisionState, PaymentKind
from tdkt.casework.decisions.models import Award, AwardPayment, Decision
from tdkt.casework.decisions.rules.payments import (
    NOT_FROM_THE_FUND,
    STATE_LEVEL_ROLES,
    AwardSum,
    Standing,
    standing_of,
)
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import AuthorityRole, Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, within

MONEY_READERS = (Role.OFFICER, Role.LEADER, Role.INSPECTOR)


def decisions_paid_in_sight_of(user: User) -> QuerySet[Decision]:
    """
    Return issued decisions whose money is paid in a branch where the user reads money.

    The level that signs pays; decisions of the state are paid by who proposed them.
    """
    paths = scope_of(user, *MONEY_READERS)
    if not paths:
        return Decision.objects.none()
    units = Unit.objects.filter(within(paths)).values("pk")
    of_the_state = Q(unit__authority_role__in=STATE_LEVEL_ROLES)
    return Decision.objects.filter(state=DecisionState.ISSUED).filter(
        (Q(unit__in=units) & ~of_the_state) | (of_the_state & Q(recorded_by__in=units))
    )


def payer_of(decision: Decision) -> Unit:
    """
    Return the unit whose fund pays (Luật 06/2022/QH15, Điều 11 khoản 4).

    A decision of the President, the Government or the Prime Minister is paid by the body
    that proposed it: the province above the unit that recorded it, where there is one.
    """
    if decision.unit.authority_role not in STATE_LEVEL_ROLES:
        return decision.unit
    recorder = decision.recorded_by or decision.unit
    keys = [int(key) for key in recorder.path.strip("/").split("/")]
    return (
        Unit.objects.filter(pk__in=keys, authority_role=AuthorityRole.PROVINCIAL_CHAIR)
        .order_by("-path")
        .first()
        or recorder
    )


def with_payments(awards: QuerySet[Award]) -> QuerySet[Any]:
    """Return awards with `paid_vnd` and `recovered_vnd`, None where there is none."""
    return awards.annotate(
        paid_vnd=_standing_amount(PaymentKind.PAID),
        recovered_vnd=_standing_amount(PaymentKind.RECOVERED),
    )


def _standing_amount(kind: PaymentKind) -> Subquery:
    rows = AwardPayment.objects.filter(
        award=OuterRef("pk"), kind=kind, undone_at__isnull=True
    )
    return Subquery(rows.values("amount_vnd")[:1])


def sum_of(award: Award) -> AwardSum:
    """Return the facts about the money of an award read by `with_payments`."""
    return AwardSum(
        award.money_vnd,
        award.state == AwardState.REVOKED,
        award.paid_vnd,  # type: ignore[attr-defined]
        award.recovered_vnd,  # type: ignore[attr-defined]
        award.honour_code not in NOT_FROM_THE_FUND,
    )


def standings_of(decision_ids: Collection[int]) -> dict[int, Standing]:
    """Return how each decision stands, in one query."""
    sums: dict[int, list[AwardSum]] = {pk: [] for pk in decision_ids}
    rows = (
        with_payments(Award.objects.filter(decision__in=decision_ids))
        .order_by()
        .values_list(
            "decision_id",
            "money_vnd",
            "state",
            "paid_vnd",
            "recovered_vnd",
            "honour_code",
        )
    )
    for pk, amount, state, paid, recovered, code in rows:
        sums[pk].append(
            AwardSum(
                amount,
                state == AwardState.REVOKED,
                paid,
                recovered,
                code not in NOT_FROM_THE_FUND,
            )
        )
    return {pk: standing_of(found) for pk, found in sums.items()}


def standing_of_all(decisions: QuerySet[Decision]) -> Standing:
    """Return how all decisions of a query stand together, in one query."""
    rows = (
        with_payments(Award.objects.filter(decision__in=decisions.order_by().values("pk")))
        .order_by()
        .values_list("money_vnd", "state", "paid_vnd", "recovered_vnd", "honour_code")
    )
    return standing_of(
        AwardSum(
            amount, state == AwardState.REVOKED, paid, back, code not in NOT_FROM_THE_FUND
        )
        for amount, state, paid, back, code in rows.iterator(chunk_size=2000)
    )


def unpaid_awards(decisions: QuerySet[Decision]) -> QuerySet[Any]:
    """Return awards of these decisions that are still to be paid."""
    return (
        with_payments(Award.objects.filter(decision__in=decisions.order_by().values("pk")))
        .filter(paid_vnd__isnull=True, money_vnd__gt=0)
        .exclude(state=AwardState.REVOKED)
        .exclude(honour_code__in=NOT_FROM_THE_FUND)
    )


def awards_to_recover(decisions: QuerySet[Decision]) -> QuerySet[Any]:
    """Return revoked awards whose money is still out."""
    return with_payments(
        Award.objects.filter(
            decision__in=decisions.order_by().values("pk"), state=AwardState.REVOKED
        )
    ).filter(paid_vnd__isnull=False, recovered_vnd__isnull=True)


def standing_payments(decision: Decision) -> QuerySet[AwardPayment]:
    """Return the payments and recoveries of a decision that were not undone."""
    return (
        AwardPayment.objects.filter(award__decision=decision, undone_at__isnull=True)
        .select_related("award")
        .order_by("award__name_sort_key", "recorded_at", "pk")
    )


def payments_of(awards: Collection[Award]) -> dict[int, list[AwardPayment]]:
    """Return every payment of awards, undone ones too, oldest first; one query."""
    found: dict[int, list[AwardPayment]] = {award.pk: [] for award in awards}
    rows = AwardPayment.objects.filter(award__in=list(found)).select_related(
        "recorded_by", "undone_by"
    )
    for row in rows.order_by("recorded_at", "pk"):
        found[row.award_id].append(row)
    return found


def filtered(
    decisions: QuerySet[Decision], filters: Mapping[str, Any]
) -> QuerySet[Decision]:
    """
    Return the decisions that fit the filters of the money page; absent ones do nothing.

    Filters: year (of the decision), unit (its key; the branch counts), only (`unpaid`,
    `recover`, `unknown`).
    """
    if year := filters.get("year"):
        decisions = decisions.filter(year=year)
    if unit := filters.get("unit"):
        decisions = decisions.filter(unit__path__startswith=getattr(unit, "path", "/"))
    only = filters.get("only")
    if only == "unpaid":
        rows = unpaid_awards(decisions)
    elif only == "recover":
        rows = awards_to_recover(decisions)
    elif only == "unknown":
        rows = Award.objects.filter(
            decision__in=decisions.order_by().values("pk"), money_vnd__isnull=True
        ).exclude(state=AwardState.REVOKED)
    else:
        return decisions
    return decisions.filter(pk__in=rows.order_by().values("decision_id"))
