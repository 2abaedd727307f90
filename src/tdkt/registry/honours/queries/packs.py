"""Reading local regulations: what governs a reader, and what a reader may change."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.models import PackVersion, RulePack
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import roles_held, scope_of, within


def _governing(user: User) -> set[int]:
    """Return the units above the user's branches, and their roots."""
    return {
        int(key) for path in scope_of(user) for key in path.strip("/").split("/") if key
    }


def _editable(user: User) -> Q:
    """Return the condition "the user may change the regulations of this owner"."""
    as_officer = [held.unit_id for held in roles_held(user) if held.role == Role.OFFICER]
    return Q(owner__in=as_officer) | within(scope_of(user, Role.ADMINISTRATOR), "owner__")


def packs_visible_to(user: User) -> QuerySet[RulePack]:
    """
    Return the regulations a user may know of.

    Those of the offices above and below the user's units once they were published; while
    they are only drafts, those who prepare them alone.
    """
    reached = Q(owner__in=_governing(user)) | within(scope_of(user), "owner__")
    told = PackVersion.objects.filter(pack=OuterRef("pk")).exclude(state=PackState.DRAFT)
    return (
        RulePack.objects.filter((reached & Q(Exists(told))) | _editable(user))
        .select_related("owner")
        .order_by("code")
    )


def versions_visible_to(user: User) -> QuerySet[PackVersion]:
    """Return the versions a user may read; drafts only who may change them."""
    told = ~Q(state=PackState.DRAFT)
    mine = RulePack.objects.filter(_editable(user)).values("pk")
    return (
        PackVersion.objects.filter(pack__in=packs_visible_to(user).values("pk"))
        .filter(told | Q(pack__in=mine))
        .select_related("pack__owner", "edited_by", "published_by")
        .order_by("pack", "-number")
    )


def versions_shown(user: User) -> list[PackVersion]:
    """
    Return one version of each regulation for the list: upper layers first.

    The one in force today, else the draft, else the newest.
    """
    best: dict[int, PackVersion] = {}
    for version in versions_visible_to(user):
        known = best.get(version.pack_id)
        if known is None or _weight(version) > _weight(known):
            best[version.pack_id] = version
    order = {"sector": 0, "province": 1, "unit": 2}
    return sorted(
        best.values(),
        key=lambda one: (order[one.pack.layer], one.pack.owner.path, one.pack.code),
    )


def _weight(version: PackVersion) -> tuple[int, int]:
    weights = {PackState.PUBLISHED: 2, PackState.DRAFT: 1, PackState.WITHDRAWN: 0}
    return weights[PackState(version.state)], version.number


def in_force(day: date) -> Q:
    """Return the condition "published and in force on the day"."""
    return Q(state=PackState.PUBLISHED, valid_from__lte=day) & (
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def published_on(day: date) -> QuerySet[PackVersion]:
    """Return every version in force on a day, with its owner."""
    return (
        PackVersion.objects.filter(in_force(day))
        .select_related("pack__owner")
        .order_by("pack__code")
    )


def units_that_may_own(user: User) -> QuerySet[Unit]:
    """
    Return the living units for which the user may begin a regulation.

    An administrator may change those of every office below; a new one is begun for the
    unit in which the role is held.
    """
    roles = (Role.OFFICER, Role.ADMINISTRATOR)
    held = [one.unit_id for one in roles_held(user) if one.role in roles]
    return Unit.objects.filter(pk__in=held, valid_until__isnull=True).order_by("path", "pk")
