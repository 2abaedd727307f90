"""Decisions and the lines of drafts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tdkt.casework.decisions.choices import DecisionState, ListOrder
from tdkt.casework.decisions.models import Award, Decision, DecisionLine
from tdkt.casework.decisions.rules.wording import KIND_ORDER
from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import clean
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import (
    roles_held,
    scope_of,
    units_named_like,
    within,
)

_WRITERS = (Role.OFFICER, Role.LEADER)
_READERS = (*_WRITERS, Role.CLERK, Role.INSPECTOR, Role.ARCHIVIST, Role.COUNCIL_MEMBER)
_NUMBER = re.compile(r"^\s*(\d{1,9})\s*(?:/\s*(\S.*))?$")


def decisions_visible_to(user: User) -> QuerySet[Decision]:
    """
    Return the decisions a user may read.

    Officers and leaders see the drafts of their branch; every reader the issued ones;
    a submitter those that honour somebody of the own branch.
    """
    seen = Q(pk__in=[])
    if writing := scope_of(user, *_WRITERS):
        units = Unit.objects.filter(within(writing))
        seen |= Q(unit__in=units) | Q(recorded_by__in=units)
    if reading := scope_of(user, *_READERS):
        units = Unit.objects.filter(within(reading))
        issued = Q(state=DecisionState.ISSUED)
        seen |= issued & (Q(unit__in=units) | Q(recorded_by__in=units))
    if proposing := scope_of(user, Role.SUBMITTER):
        units = Unit.objects.filter(within(proposing))
        theirs = Award.objects.filter(subject_unit__in=units).values("decision_id")
        seen |= Q(state=DecisionState.ISSUED, pk__in=theirs)
    return Decision.objects.filter(seen)


def decisions_listed(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Fetch what a row of the list shows; drafts first, then the newest."""
    return (
        decisions.select_related("unit", "recorded_by")
        .annotate(award_count=rows_of(Award), line_count=rows_of(DecisionLine))
        .order_by("state", "-issued_on", "-number", "-pk")
    )


def rows_of(model: type[Award] | type[DecisionLine]) -> Coalesce:
    """Count rows of a decision apart: joining both tables would multiply them."""
    counted = (
        model._default_manager.filter(decision=OuterRef("pk"))
        .order_by()
        .values("decision")
        .annotate(total=Count("pk"))
        .values("total")
    )
    return Coalesce(Subquery(counted), 0)


def decisions_found(
    decisions: QuerySet[Decision], filters: Mapping[str, object]
) -> QuerySet[Decision]:
    """Return the decisions that fit the filters of the list page; absent ones do nothing."""
    if state := filters.get("state"):
        decisions = decisions.filter(state=state)
    if first := filters.get("since"):
        decisions = decisions.filter(issued_on__gte=first)
    if last := filters.get("until"):
        decisions = decisions.filter(issued_on__lte=last)
    if words := clean(str(filters.get("q") or "")):
        decisions = decisions.filter(numbered_like(words) | _about(words))
    return decisions


def _about(words: str) -> Q:
    return Q(abstract__icontains=words) | Q(unit__in=units_named_like(words))


def numbered_like(words: str, prefix: str = "") -> Q:
    """Return the condition "has this number", with or without the symbol ("15/QĐ-UBND")."""
    found = _NUMBER.match(words)
    if not found:
        return Q(pk__in=[])
    condition = Q(**{f"{prefix}number": int(found[1])})
    if found[2]:
        condition &= Q(**{f"{prefix}symbol__iexact": found[2].strip()})
    return condition


@dataclass(frozen=True)
class ApprovedGroup:
    """What of one dossier waits for a decision: one honour and how many subjects."""

    dossier: Dossier
    honour_code: str
    count: int

    @property
    def key(self) -> str:
        return f"{self.dossier.pk}:{self.honour_code}"


def approved_groups(user: User) -> list[ApprovedGroup]:
    """Return the approved nominations in no decision yet, by dossier and honour."""
    own = [one.unit_id for one in roles_held(user) if one.role == Role.OFFICER]
    rows = (
        awaiting_decision()
        .filter(dossier__receiving_unit__in=own)
        .values("dossier_id", "honour_code")
        .annotate(count=Count("pk"))
        .order_by("dossier_id", "honour_code")
    )
    counted = [(row["dossier_id"], row["honour_code"], row["count"]) for row in rows]
    dossiers = Dossier.objects.select_related("submitting_unit", "receiving_unit").in_bulk(
        {dossier_id for dossier_id, _code, _count in counted}
    )
    groups = [ApprovedGroup(dossiers[pk], code, count) for pk, code, count in counted]
    groups.sort(key=lambda one: (one.dossier.receiving_unit.path, one.dossier.pk))
    return groups


def awaiting_decision() -> QuerySet[Nomination]:
    """Return approved nominations that no decision holds yet."""
    return Nomination.objects.filter(
        state=NominationState.APPROVED,
        dossier__status=DossierStatus.APPROVED,
        decision_line__isnull=True,
    )


def lines_of(decision: Decision) -> QuerySet[DecisionLine]:
    """Return the lines with their nominations at hand."""
    return decision.lines.select_related(
        "nomination__subject__unit", "nomination__dossier"
    ).order_by("position", "pk")


def printed_lines(lines: Iterable[DecisionLine], order: str) -> list[DecisionLine]:
    """
    Return lines as the attached list prints them.

    By honour in the order of the law, then collectives, individuals, households, then by
    name the Vietnamese way or as the dossiers have them.
    """
    rank = {code: place for place, code in enumerate(catalogue.load().codes())}

    def key(line: DecisionLine) -> tuple[int, int, str, int, int]:
        nomination = line.nomination
        name = nomination.name_sort_key if order == ListOrder.NAME else ""
        return (
            rank.get(nomination.honour_code, len(rank)),
            KIND_ORDER.index(nomination.subject_kind),
            name,
            line.position,
            line.pk or 0,
        )

    return sorted(lines, key=key)
