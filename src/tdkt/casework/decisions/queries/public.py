"""What the public may look up: issued decisions marked public, and their awards."""

from datetime import date

from django.db.models import QuerySet

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.decisions import decisions_found, rows_of
from tdkt.casework.decisions.queries.register import REGISTER_ORDER, awards_found


def public_awards(
    *,
    words: str = "",
    unit: str = "",
    honour: str = "",
    year: int | None = None,
    decision: str = "",
) -> QuerySet[Award]:
    """
    Return awards of public decisions, newest first.

    Args:
        words: a name in any spelling, a decision number or an identifier.
        unit: words of a unit's name, today's or an old one.
        honour: a code of the catalogue.
        year: of the achievement.
        decision: number with or without symbol.
    """
    awards = Award.objects.filter(
        decision__state=DecisionState.ISSUED, decision__is_public=True
    )
    filters = {
        "q": words,
        "unit": unit,
        "honour": honour,
        "year": year,
        "decision": decision,
    }
    return (
        awards_found(awards, filters)
        .select_related("decision__unit", "granting_unit", "subject_unit")
        .order_by(*REGISTER_ORDER)
    )


def public_decisions(
    *, words: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Decision]:
    """Return public decisions, newest first, with `award_count`."""
    decisions = Decision.objects.filter(state=DecisionState.ISSUED, is_public=True)
    return (
        decisions_found(decisions, {"q": words, "since": since, "until": until})
        .select_related("unit")
        .annotate(award_count=rows_of(Award))
        .order_by("-issued_on", "-number", "-pk")
    )
