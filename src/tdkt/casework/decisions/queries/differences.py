"""Where decided money and paid money do not meet, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, Q, QuerySet

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.payments import awards_to_recover, with_payments

LIMIT = 200


class DifferenceKind(StrEnum):
    """What does not meet."""

    TO_RECOVER = "to_recover"
    UNKNOWN = "unknown"
    OTHER_AMOUNT = "other_amount"
    OFFSET_FELL = "offset_fell"


@dataclass(frozen=True)
class Difference:
    """One award that needs a look; the amounts are what was decided and what was paid."""

    kind: DifferenceKind
    award: Award
    decided_vnd: int | None
    paid_vnd: int | None


def differences_in(decisions: QuerySet[Decision]) -> list[Difference]:
    """
    Return the awards whose money needs a person, at most LIMIT of each kind.

    Revoked but paid; amount not known; paid another amount than is decided now; less money
    because of an earlier title that was revoked since. A constant number of queries.
    """
    return [
        *_of(DifferenceKind.TO_RECOVER, awards_to_recover(decisions)),
        *_of(DifferenceKind.OTHER_AMOUNT, _paid_otherwise(decisions)),
        *_of(DifferenceKind.OFFSET_FELL, _offset_by_revoked(decisions)),
        *_of(DifferenceKind.UNKNOWN, _unknown(decisions)),
    ]


def _of(kind: DifferenceKind, awards: QuerySet[Award]) -> Iterator[Difference]:
    rows = awards.select_related("decision").order_by("-granted_on", "name_sort_key", "pk")
    for award in rows[:LIMIT]:
        paid = award.paid_vnd  # type: ignore[attr-defined]
        yield Difference(kind, award, award.money_vnd, paid)


def _awards(decisions: QuerySet[Decision]) -> QuerySet[Any]:
    return with_payments(
        Award.objects.filter(decision__in=decisions.order_by().values("pk"))
    )


def _paid_otherwise(decisions: QuerySet[Decision]) -> QuerySet[Award]:
    return (
        _awards(decisions)
        .filter(paid_vnd__isnull=False, recovered_vnd__isnull=True)
        .filter(Q(money_vnd__isnull=True) | ~Q(money_vnd=F("paid_vnd")))
        .exclude(state=AwardState.REVOKED)
    )


def _unknown(decisions: QuerySet[Decision]) -> QuerySet[Award]:
    return (
        _awards(decisions).filter(money_vnd__isnull=True).exclude(state=AwardState.REVOKED)
    )


def _offset_by_revoked(decisions: QuerySet[Decision]) -> QuerySet[Award]:
    """Less was given because of an earlier award that no longer stands."""
    offset = (
        _awards(decisions)
        .filter(money_making__has_key="earlier")
        .exclude(state=AwardState.REVOKED)
    )
    named = {
        pk: {one["award"] for one in making["earlier"]}
        for pk, making in offset.order_by().values_list("pk", "money_making")
    }
    revoked = set(
        Award.objects.filter(
            identifier__in=set().union(*named.values()), state=AwardState.REVOKED
        )
        .order_by()
        .values_list("identifier", flat=True)
    )
    hit = [pk for pk, awards in named.items() if awards & revoked]
    return _awards(decisions).filter(pk__in=hit)
