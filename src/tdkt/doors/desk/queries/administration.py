"""What waits for an administrator: accounts, roles that end, units, the audit chain."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.doors.desk.queries.lists import Row, Tile, WorkList, first_of
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry, Head
from tdkt.ground.audit.rules import CHAINED_FIELDS, FIRST_DIGEST, digest_of
from tdkt.ground.core.moments import today
from tdkt.ground.core.templatetags.core_tags import number
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding
from tdkt.registry.organizations.queries import (
    administrators_on,
    holdings_on,
    scope_of,
    units_visible_to,
    users_administered_by,
    within,
)

_SOON_DAYS = 30
_TAIL = 200
_ASKED = 5


def administrator(user: User) -> tuple[list[WorkList], list[Tile]]:
    """Return the lists and numbers of an administrator."""
    units = units_visible_to(user)
    accounts = reverse("organizations:accounts")
    tiles = [
        Tile(users_administered_by(user).count(), _("accounts"), accounts, icon="user-cog"),
        Tile(units.count(), _("units"), reverse("organizations:list"), icon="hierarchy"),
        chain_tile(),
    ]
    return [_roles_ending(user), _without_role(user)], tiles


def _roles_ending(user: User) -> WorkList:
    day = today()
    ending = (
        holdings_on(day)
        .filter(within(scope_of(user, Role.ADMINISTRATOR), "unit__"))
        .filter(valid_until__lte=day + timedelta(days=_SOON_DAYS))
        .select_related("user", "unit")
        .order_by("valid_until", "pk")
    )
    found, total = first_of(ending)
    rows = [_ending(one) for one in found]
    return WorkList(
        "roles_ending",
        _("Roles that end within 30 days"),
        rows,
        total,
        reverse("organizations:accounts"),
        "warn",
        "calendar-due",
    )


def _ending(holding: RoleHolding) -> Row:
    return Row(
        title=str(holding.user),
        url=reverse("organizations:account", args=[holding.user_id]),
        note=f"{holding.get_role_display()}, {holding.unit}",
        next_step=_("prolong it, or name who follows"),
        due_on=holding.valid_until,
    )


def _without_role(user: User) -> WorkList:
    idle = (
        users_administered_by(user)
        .filter(is_active=True)
        .exclude(pk__in=holdings_on(today()).values("user_id"))
        .order_by("username", "pk")
    )
    found, total = first_of(idle)
    rows = [
        Row(
            title=str(one),
            url=reverse("organizations:account", args=[one.pk]),
            note=one.username,
            next_step=_("give a role, or switch the account off"),
        )
        for one in found
    ]
    return WorkList(
        "without_role",
        _("Accounts without a role"),
        rows,
        total,
        reverse("organizations:accounts"),
        "info",
        "user-question",
    )


@dataclass(frozen=True)
class ChainTail:
    """Whether the newest entries of the audit chain fit together; counts of both."""

    is_whole: bool
    checked: int
    entries: int


def chain_tail() -> ChainTail:
    """
    Recompute the newest entries of the chain, which is quick on any size.

    The whole chain is recomputed by `tdkt audit verify`.
    """
    newest = list(Entry.objects.order_by("-sequence")[: _TAIL + 1])
    head = Head.objects.filter(pk=1).first()
    end = (head.sequence, head.digest) if head else (0, FIRST_DIGEST)
    last = (newest[0].sequence, newest[0].digest) if newest else (0, FIRST_DIGEST)
    is_whole = end == last
    for place, entry in enumerate(newest[:_TAIL]):
        before = newest[place + 1] if place + 1 < len(newest) else None
        previous = before.digest if before else FIRST_DIGEST
        sequence = before.sequence if before else 0
        values = {name: getattr(entry, name) for name in CHAINED_FIELDS}
        is_whole &= entry.sequence == sequence + 1
        is_whole &= entry.digest == digest_of(values, previous)
    return ChainTail(is_whole, min(len(newest), _TAIL), last[0])


def chain_tile() -> Tile:
    """Return how many deeds are recorded, and whether the newest fit together."""
    tail = chain_tail()
    url, entries = reverse("audit:list"), number(tail.entries)
    if not tail.is_whole:
        note = _("Keep a copy of the database and run “tdkt audit verify”.")
        return Tile(
            entries, _("deeds recorded: chain broken"), url, note, "bad", "link-off"
        )
    whole = _("the newest %(checked)s fit together") % {"checked": tail.checked}
    return Tile(entries, _("deeds recorded, unbroken"), url, whole, "good", "link")


def whom_to_ask() -> list[tuple[str, str]]:
    """Return a few administrators, each with the unit, for who holds no role."""
    rows = (
        administrators_on(today())
        .select_related("user", "unit")
        .order_by("unit__path", "user__full_name", "pk")
    )
    return [(str(row.user), row.unit.name) for row in rows[:_ASKED]]
