"""Reading councils, their members and their sittings."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from tdkt.casework.councils.models import Council, CouncilMember, Sitting, SittingResult
from tdkt.casework.councils.rules import Needed, needed_on
from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import roles_held, scope_of, within
from tdkt.tools.law.counting import THRESHOLDS, vote_threshold
from tdkt.tools.law.parameters import CitedValue, parameter

READERS = (
    Role.OFFICER,
    Role.LEADER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
    Role.COUNCIL_MEMBER,
)


def councils_visible_to(user: User) -> QuerySet[Council]:
    """Return the councils of the branches in which the user works on awards."""
    return Council.objects.filter(within(scope_of(user, *READERS), "unit__"))


def councils_listed(councils: QuerySet[Council], day: date) -> QuerySet[Council]:
    """Fetch what a row of the list shows: the unit, members of the day, sittings."""
    now = Q(members__valid_from__lte=day) & (
        Q(members__valid_until__isnull=True) | Q(members__valid_until__gt=day)
    )
    return (
        councils.select_related("unit")
        .annotate(
            member_count=Count("members", filter=now, distinct=True),
            sitting_count=Count("sittings", distinct=True),
        )
        .order_by("unit__path", "-valid_from", "pk")
    )


def units_with_officer(user: User) -> QuerySet[Unit]:
    """Return the units whose council the user keeps: those of the role itself, not below."""
    held = [one.unit_id for one in roles_held(user) if one.role == Role.OFFICER]
    return Unit.objects.filter(pk__in=held).order_by("path", "pk")


def members_on(council: Council, day: date) -> QuerySet[CouncilMember]:
    """Return the members of a day in the order of the decision."""
    return (
        council.members.filter(valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .select_related("user")
        .order_by("position", "pk")
    )


def former_members(council: Council, day: date) -> QuerySet[CouncilMember]:
    return (
        council.members.filter(valid_until__lte=day)
        .select_related("user")
        .order_by("-valid_until", "position", "pk")
    )


def sittings_visible_to(user: User) -> QuerySet[Sitting]:
    return Sitting.objects.filter(within(scope_of(user, *READERS), "council__unit__"))


def sittings_listed(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Fetch what a row of the list shows: agreed and not agreed."""
    return (
        sittings.select_related("council", "entered_by")
        .annotate(
            agreed_count=Count("results", filter=Q(results__agreed=True)),
            refused_count=Count("results", filter=Q(results__agreed=False)),
        )
        .order_by("-held_on", "-pk")
    )


def results_of(sitting: Sitting) -> QuerySet[SittingResult]:
    """Return what was said of each nomination, dossier by dossier in the order of its list."""
    return sitting.results.select_related(
        "nomination__dossier__submitting_unit", "nomination__subject"
    ).order_by("nomination__dossier_id", "nomination__position", "nomination_id")


def dossiers_before(council: Council, user: User) -> QuerySet[Dossier]:
    """Return the dossiers that wait for this council, with the nominations still in."""
    return (
        dossiers_visible_to(user)
        .filter(receiving_unit=council.unit_id, status=DossierStatus.PROPOSED)
        .select_related("submitting_unit")
        .prefetch_related(
            Prefetch("nominations", nominations_open(), to_attr="open_nominations")
        )
        .order_by("received_on", "pk")
    )


def nominations_open() -> QuerySet[Nomination]:
    """Return nominations that the council still speaks on."""
    return (
        Nomination.objects.filter(
            state__in=[NominationState.PROPOSED, NominationState.APPROVED]
        )
        .select_related("subject__unit")
        .order_by("dossier_id", "position", "pk")
    )


def needed_by(honour_codes: Iterable[str], day: date) -> Mapping[str, Needed]:
    """Return what each honour needs of the council on a day."""
    known = catalogue.load()
    found = {}
    for code in set(honour_codes):
        try:
            rule = known.honour_on(code, day).council
        except catalogue.UnknownHonour:
            rule = None
        found[code] = needed_on(rule, *_thresholds(code, day))
    return found


def _thresholds(code: str, day: date) -> tuple[CitedValue | None, CitedValue | None]:
    """Return the share of the day and the last one that was read before it."""
    now = vote_threshold(code, day)
    read = [
        value
        for key in THRESHOLDS
        if code in parameter(key).about["honours"]
        for value in parameter(key).values
        if value.value is not None and value.valid_from <= day and value != now
    ]
    return now, read[-1] if read else None


def members_nominated(
    members: Iterable[CouncilMember], nominations: Iterable[Nomination]
) -> dict[int, CouncilMember]:
    """
    Return nominations whose name is that of a member, so that nobody is overlooked.

    Names are compared folded: two people may share one, so a person decides.
    """
    by_name = {fold(member.name): member for member in members}
    return {
        nomination.pk: by_name[fold(nomination.name)]
        for nomination in nominations
        if fold(nomination.name) in by_name
    }
