"""
What caps are taken of: who of a unit holds an honour of a year, and how many members it has.

One place for lists under way and for the preview of a regulation, so that both name the
same denominator.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q

from tdkt.registry.honours import history
from tdkt.registry.honours.membership import divisions_in, members_of, units_counting
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject
from tdkt.tools.law.quotas import MEMBERS, QuotaRule, QuotaStanding

# (honour code, title year) → subjects.
Holders = Mapping[tuple[str, int], set[int]]


def holders_by_unit(
    units: Sequence[Unit], also: Mapping[int, Collection[int]]
) -> dict[int, Holders]:
    """
    Return who of each unit and its divisions was given which honour of which year.

    Args:
        also: further subjects by unit: those on its lists from elsewhere.

    Revoked awards do not count. The number of queries does not grow with the units.
    """
    asked = _subjects_of(units)
    for unit_id, subjects in also.items():
        asked[unit_id].update(subjects)
    everybody = sorted({one for subjects in asked.values() for one in subjects})
    held = history.held_by(everybody) if everybody else {}
    found: dict[int, Holders] = {}
    for unit in units:
        own: dict[tuple[str, int], set[int]] = defaultdict(set)
        for subject_id in asked[unit.pk]:
            for record in held.get(subject_id, ()):
                if record.counts:
                    own[record.code, record.year].add(subject_id)
        found[unit.pk] = own
    return found


def members_by_unit(units: Sequence[Unit], year: int) -> dict[int, int]:
    """Return the members of each unit at the end of a year; units without any are left out."""
    rows = (
        Subject.objects.filter(
            unit__in=units, kind=SubjectKind.COLLECTIVE, collective__is_whole_unit=True
        )
        .select_related("unit", "collective")
        .order_by("-pk")
    )
    whole = {one.unit_id: one for one in rows}
    teams = members_of(list(whole.values()), year)
    totals = {unit: teams[one.pk].total for unit, one in whole.items() if one.pk in teams}
    return {unit: total for unit, total in totals.items() if total}


def standing(
    rule: QuotaRule,
    proposed: Mapping[str, Collection[int]],
    held: Holders,
    *,
    year: int,
    members: int,
) -> QuotaStanding:
    """
    Return how a unit stands with a cap; everybody counts once, proposed or honoured.

    Args:
        proposed: subjects on the unit's lists, by honour.
    """

    def number(codes: Collection[str]) -> int:
        return len(
            {one for code in codes for one in proposed.get(code, ())}
            | {one for code in codes for one in held.get((code, year), ())}
        )

    base = members if rule.base == (MEMBERS,) else number(rule.base)
    return QuotaStanding(rule, base, number(rule.honours))


def _subjects_of(units: Sequence[Unit]) -> dict[int, set[int]]:
    """Return the subjects of each unit and of its divisions, as its members are counted."""
    found: dict[int, set[int]] = defaultdict(set)
    if not units:
        return found
    divisions, wanted = divisions_in(units), {unit.pk for unit in units}
    rows = Subject.objects.filter(Q(unit__in=wanted) | Q(unit__in=divisions))
    for subject_id, path in rows.values_list("pk", "unit__path"):
        for unit_id in units_counting(path, divisions):
            if unit_id in wanted:
                found[unit_id].add(subject_id)
    return found
