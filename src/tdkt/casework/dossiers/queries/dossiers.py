"""Dossiers a reader may see, their nominees, papers, way and clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tdkt.casework.dossiers.choices import (
    DossierStatus,
    NominationState,
    Step,
    Timeliness,
)
from tdkt.casework.dossiers.models import Dossier, Nomination, Paper, StatusChange
from tdkt.casework.dossiers.rules import (
    INTERNAL_STEPS,
    TOLD_REASONS,
    NeededPaper,
    needed_papers,
    timeliness,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding, Unit
from tdkt.registry.organizations.queries import (
    roles_held,
    scope_of,
    units_named_like,
    within,
)
from tdkt.tools.calendars.queries import office_calendar

# Council members read a dossier from the moment it is put to the council.
COUNCIL_STAGES = (
    DossierStatus.PROPOSED,
    DossierStatus.REVIEWED,
    DossierStatus.FOR_APPROVAL,
    DossierStatus.QUESTIONED,
    DossierStatus.APPROVED,
    DossierStatus.DECIDED,
    DossierStatus.REFUSED,
    DossierStatus.CLOSED,
)
_OFFICE_ROLES = (Role.OFFICER, Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.ARCHIVIST)


def _units(paths: list[str]) -> QuerySet[Unit]:
    return Unit.objects.filter(within(paths))


def dossiers_visible_to(user: User) -> QuerySet[Dossier]:
    """
    Return the dossiers a user may know of.

    The proposing side sees its own, drafts included; the receiving side sees what was
    sent to its branch, drafts never, and keeps in sight what it once received; council
    members see what is put to the council of their unit.
    """
    seen = Q(pk__in=[])
    if proposing := scope_of(user, Role.SUBMITTER):
        seen |= Q(submitting_unit__in=_units(proposing))
    if filing := scope_of(user, Role.CLERK, Role.OFFICER):
        seen |= Q(created_by=user, submitting_unit__in=_units(filing))
    if office := scope_of(user, *_OFFICE_ROLES):
        never_received = Q(status=DossierStatus.WITHDRAWN, code__isnull=True)
        seen |= (
            Q(receiving_unit__in=_units(office))
            & ~Q(status=DossierStatus.DRAFT)
            & ~never_received
        )
    if councils := [h.unit_id for h in roles_held(user) if h.role == Role.COUNCIL_MEMBER]:
        # What did not pass the appraisal was never put to the council.
        seen |= Q(receiving_unit__in=councils, status__in=COUNCIL_STAGES, passed=True)
    return Dossier.objects.filter(seen)


def in_order(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return dossiers.order_by("-created_at", "-pk")


def listed(keys: Sequence[int]) -> list[Dossier]:
    """
    Return dossiers with what a row of a list shows, in the order of their keys.

    A list finds the keys of its page first, so that a database which has to sort carries
    keys only and joins and counts for the shown rows alone.
    """
    nominees = (
        Nomination.objects.filter(dossier=OuterRef("pk"))
        .exclude(state=NominationState.REMOVED)
        .order_by()
        .values("dossier")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = (
        Dossier.objects.filter(pk__in=keys)
        .select_related("submitting_unit", "receiving_unit", "officer")
        .annotate(nominee_count=Coalesce(Subquery(nominees), 0))
        .in_bulk()
    )
    return [rows[key] for key in keys]


def narrowed(dossiers: QuerySet[Dossier], filters: Mapping[str, Any]) -> QuerySet[Dossier]:
    """Return the dossiers that fit the filters of the list page; absent filters do nothing."""
    if status := filters.get("status"):
        dossiers = dossiers.filter(status=status)
    if award_type := filters.get("award_type"):
        dossiers = dossiers.filter(award_type=award_type)
    if year := filters.get("year"):
        dossiers = dossiers.filter(judged_year=year)
    if officer := filters.get("officer"):
        dossiers = dossiers.filter(officer=officer)
    if words := str(filters.get("q") or "").strip():
        dossiers = dossiers.filter(_matching(words))
    return dossiers


def _matching(words: str) -> Q:
    words, folded = clean(words), fold(words)
    if not folded:
        return Q(code__icontains=words) | Q(letter_number__icontains=words)
    return (
        Q(code__icontains=words)
        | Q(letter_number__icontains=words)
        | Q(title_folded__contains=folded)
        | Q(submitting_unit__in=units_named_like(words))
        | Q(
            pk__in=Nomination.objects.filter(subject__folded__contains=folded).values(
                "dossier_id"
            )
        )
    )


def nominations_of(dossier: Dossier) -> QuerySet[Nomination]:
    return dossier.nominations.select_related("subject", "subject__unit").order_by(
        "position", "pk"
    )


def current_papers(dossier: Dossier) -> QuerySet[Paper]:
    return (
        dossier.papers.filter(replaced_at__isnull=True)
        .select_related("file", "added_by")
        .order_by("kind", "added_at", "pk")
    )


@dataclass(frozen=True)
class ChecklistLine:
    """A needed paper and the files that stand for it."""

    needed: NeededPaper
    papers: list[Paper]

    @property
    def is_missing(self) -> bool:
        return self.needed.required and not self.papers


def checklist(dossier: Dossier) -> list[ChecklistLine]:
    """Return the papers that the law asks of this dossier, each with what is on file."""
    codes = set(
        dossier.nominations.exclude(state=NominationState.REMOVED)
        .order_by()
        .values_list("honour_code", flat=True)
        .distinct()
    )
    on_file: dict[str, list[Paper]] = {}
    for paper in current_papers(dossier):
        on_file.setdefault(paper.kind, []).append(paper)
    known = catalogue.load()
    titles = {code for code in codes if known.versions(code)[0].is_title}
    return [
        ChecklistLine(needed, on_file.get(needed.kind, []))
        for needed in needed_papers(dossier.award_type, codes, titles)
    ]


def way_so_far(
    dossier: Dossier, *, with_opinions: bool, with_correspondence: bool
) -> list[StatusChange]:
    """
    Return the moves of a dossier, oldest first, as a reader may know them.

    Args:
        with_opinions: the officer's opinion for council and leader is shown.
        with_correspondence: so is what leader and officer wrote to one another.
    """
    told = []
    for change in dossier.status_changes.select_related("actor").order_by("at", "pk"):
        if not with_correspondence:
            if change.step in INTERNAL_STEPS:
                continue
            opinion = with_opinions and change.step == Step.PROPOSE
            if change.step not in TOLD_REASONS and not opinion:
                change.reason = ""
        told.append(change)
    return told


def missing_papers(dossier: Dossier) -> list[NeededPaper]:
    return [line.needed for line in checklist(dossier) if line.is_missing]


def clock_of(dossier: Dossier, day: date) -> Timeliness:
    return timeliness(
        today=day,
        received_on=dossier.received_on,
        due_on=dossier.due_on,
        paused_on=dossier.paused_on,
        appraised_on=dossier.appraised_on,
        calendar=office_calendar(),
    )


# Received dossiers whose clock runs: not appraised and not paused.
RUNNING = Q(
    received_on__isnull=False,
    appraised_on__isnull=True,
    paused_on__isnull=True,
    status__in=[DossierStatus.RECEIVED, DossierStatus.APPRAISING],
)


def is_overdue(day: date) -> Q:
    return RUNNING & Q(due_on__lt=day)


def is_due_soon(day: date, working_days: int) -> Q:
    last = office_calendar().add_working_days(day, working_days)
    return RUNNING & Q(due_on__gte=day, due_on__lte=last)


def running(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return dossiers.filter(RUNNING)


def overdue(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    return dossiers.filter(is_overdue(day))


def due_soon(
    dossiers: QuerySet[Dossier], day: date, working_days: int
) -> QuerySet[Dossier]:
    return dossiers.filter(is_due_soon(day, working_days))


def officers_of(unit: Unit) -> QuerySet[User]:
    """Return who holds the officer's role in a unit today."""
    day = today()
    holding = RoleHolding.objects.filter(
        unit=unit, role=Role.OFFICER, valid_from__lte=day
    ).filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    return User.objects.filter(pk__in=holding.values("user_id"), is_active=True).order_by(
        "full_name", "pk"
    )
