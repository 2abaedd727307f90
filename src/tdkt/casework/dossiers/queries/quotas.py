"""How many places of each quota the lists of a unit take in a year, and of which base."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.rules import EDITABLE
from tdkt.registry.honours import history
from tdkt.registry.honours.local_rules import quotas_on
from tdkt.registry.honours.membership import members_of
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject
from tdkt.tools.law.quotas import MEMBERS, QuotaRule, QuotaStanding

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
    rules = quotas_on(dossier.submitting_unit, day)
    if not rules:
        return []
    subjects = _subjects_by_honour(dossier)
    members = _members_in(dossier.submitting_unit, dossier.judged_year, rules)
    return [
        QuotaStanding(
            rule=rule,
            base=members if rule.base == (MEMBERS,) else _number(subjects, rule.base),
            taken=_number(subjects, rule.honours),
        )
        for rule in rules
    ]


def _number(subjects: Mapping[str, set[int]], codes: Collection[str]) -> int:
    """Return how many different subjects stand under any of the honours."""
    return len(set().union(*(subjects.get(code, ()) for code in codes)))


def _subjects_by_honour(dossier: Dossier) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    unit, year = dossier.submitting_unit, dossier.judged_year
    proposed = _counted_nominations(dossier).values_list("honour_code", "subject_id")
    for code, subject_id in proposed.order_by():
        found[code].add(subject_id)
    own = Subject.objects.filter(unit=unit).values_list("pk", flat=True)
    asked = {*own, *(one for subjects in found.values() for one in subjects)}
    for subject_id, records in history.honours_of(sorted(asked)).items():
        for record in records:
            if record.counts and record.year == year:
                found[record.code].add(subject_id)
    return found


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


def _members_in(unit: Unit, year: int, rules: Collection[QuotaRule]) -> int:
    """Return the members of a unit at the end of a year; 0 when none are on file."""
    if all(rule.base != (MEMBERS,) for rule in rules):
        return 0
    whole = (
        Subject.objects.filter(
            unit=unit, kind=SubjectKind.COLLECTIVE, collective__is_whole_unit=True
        )
        .select_related("unit", "collective")
        .order_by("pk")
        .first()
    )
    team = members_of([whole], year).get(whole.pk) if whole else None
    return team.total if team else 0
