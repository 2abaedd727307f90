"""How many places of each quota the lists of a unit take in a year, and of which base."""

from collections import defaultdict
from datetime import date

from django.db.models import Q, QuerySet

from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.rules import EDITABLE
from tdkt.registry.honours.local_rules import quotas_on
from tdkt.registry.honours.quota_bases import holders_by_unit, members_by_unit, standing
from tdkt.tools.law.quotas import MEMBERS, QuotaStanding

_OVER = (
    DossierStatus.DECIDED,
    DossierStatus.CLOSED,
    DossierStatus.REFUSED,
    DossierStatus.WITHDRAWN,
)


def standings(dossier: Dossier, day: date) -> list[QuotaStanding]:
    """
    Return how the unit of a dossier stands with each quota of the year, the state's first.

    Everybody counts once an honour: who is proposed on this dossier or another open one of
    the unit and year, and who was given it already. Drafts count while this dossier is
    being prepared itself; later only what was handed in. The number of queries does not
    grow with the lists.

    Args:
        day: whose quotas hold, that of reception or today for a draft.
    """
    unit, year = dossier.submitting_unit, dossier.judged_year
    rules = quotas_on(unit, day)
    if not rules:
        return []
    proposed: dict[str, set[int]] = defaultdict(set)
    rows = _counted_nominations(dossier).values_list("honour_code", "subject_id")
    for code, subject_id in rows.order_by():
        proposed[code].add(subject_id)
    listed = {one for subjects in proposed.values() for one in subjects}
    held = holders_by_unit([unit], {unit.pk: listed})[unit.pk]
    asks_members = any(rule.base == (MEMBERS,) for rule in rules)
    members = members_by_unit([unit], year).get(unit.pk, 0) if asks_members else 0
    return [standing(rule, proposed, held, year=year, members=members) for rule in rules]


def _counted_nominations(dossier: Dossier) -> QuerySet[Nomination]:
    """Return the nominations of the unit and year that may become or became awards."""
    hidden = [] if dossier.status in EDITABLE else [DossierStatus.DRAFT]
    open_ = (~Q(dossier__status__in=[*_OVER, *hidden]) | Q(dossier=dossier)) & ~Q(
        state__in=[NominationState.REMOVED, NominationState.REJECTED]
    )
    return Nomination.objects.filter(
        dossier__submitting_unit=dossier.submitting_unit,
        dossier__judged_year=dossier.judged_year,
    ).filter(open_ | Q(state=NominationState.AWARDED))
