"""Giving roles for a period, ending them, letting a colleague stand in."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding, Unit
from tdkt.registry.organizations.queries import administrators_on, holdings_on


class RoleRefused(Exception):
    """A role cannot be given or ended; `str()` tells the user why and what to do."""


class OwnRole(RoleRefused):
    """Nobody gives a role to themselves."""

    def __init__(self) -> None:
        super().__init__(
            _("You cannot give yourself a role. Ask another administrator to do it.")
        )


class UserSwitchedOff(RoleRefused):
    """The receiver may not sign in."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The account of %(name)s is switched off. Switch it on first.")
            % {"name": name}
        )


class RoleAlreadyHeld(RoleRefused):
    """The user holds the role in the unit for part of the period."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s already holds this role in this unit in that period.")
            % {"name": name}
        )


class PeriodOutOfOrder(RoleRefused):
    """The period ends before it begins, or lies outside what it may cover."""

    def __init__(self) -> None:
        super().__init__(_("The last day must not come before the first day."))


class UnitNotThere(RoleRefused):
    """The unit does not exist in the period."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("“%(name)s” does not exist on %(day)s. Choose another day or unit.")
            % {"name": name, "day": date_format(day)}
        )


class LastAdministrator(RoleRefused):
    """The installation would be left without an administrator."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody else would be administrator any more. Give the role to a "
                "colleague first."
            )
        )


class NothingToCover(RoleRefused):
    """The absent colleague holds no role in the period that the actor may hand on."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s holds no role in that period that you may hand on.")
            % {"name": name}
        )


class CoverForOneself(RoleRefused):
    """Nobody stands in for themselves."""

    def __init__(self) -> None:
        super().__init__(_("Choose a colleague other than the one who is absent."))


@transaction.atomic
def assign_role(
    *,
    user: User,
    role: Role,
    unit: Unit,
    valid_from: date,
    actor: User | None,
    at: datetime,
    valid_until: date | None = None,
) -> RoleHolding:
    """
    Give a user a role in a unit, from a day on and until another (excluded) or for good.

    Raises:
        OwnRole: the actor is the receiver.
        PermissionDenied: the actor is not administrator over the unit.
        UserSwitchedOff, UnitNotThere, PeriodOutOfOrder, RoleAlreadyHeld: as named.
    """
    if actor is not None and actor.pk == user.pk:
        raise OwnRole
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if not permissions.can_give_role(actor, user, unit):
        raise PermissionDenied
    if not user.is_active:
        raise UserSwitchedOff(str(user))
    _period_must_fit(unit, valid_from, valid_until)
    holding = _opened(user, role, unit, valid_from, valid_until, covers_for=None)
    audit.record(
        action="organizations.role_assigned",
        subject=user,
        actor=actor,
        at=at,
        unit=unit,
        after=_in_words(holding),
    )
    return holding


@transaction.atomic
def end_role(
    *, holding: RoleHolding, on: date, actor: User | None, at: datetime
) -> RoleHolding:
    """
    Let a role end on a day (the first day without it).

    A role that would only have begun later is taken back: it ends one day after it
    begins at the earliest, so that what was done with it stays explained.

    Raises:
        PermissionDenied: the actor is not administrator over the unit.
        LastAdministrator: nobody else would be administrator.
    """
    holding = RoleHolding.objects.select_for_update().get(pk=holding.pk)
    unit = holding.unit
    if not permissions.can_manage_unit(actor, unit):
        raise PermissionDenied
    if on <= holding.valid_from:
        raise PeriodOutOfOrder
    if holding.role == Role.ADMINISTRATOR:
        must_keep_an_administrator(without=holding, on=on)
    before = holding.valid_until
    holding.valid_until = on
    holding.save(update_fields=["valid_until"])
    audit.record(
        action="organizations.role_ended",
        subject=holding.user,
        actor=actor,
        at=at,
        unit=unit,
        before={"valid_until": before},
        after=_in_words(holding),
    )
    return holding


@transaction.atomic
def assign_cover(
    *,
    absent: User,
    deputy: User,
    valid_from: date,
    valid_until: date,
    actor: User | None,
    at: datetime,
) -> list[RoleHolding]:
    """
    Let a colleague stand in for all roles of somebody absent, for a bounded time.

    Only roles over which the actor is administrator are handed on; a role that is
    itself held for somebody else is not.

    Raises:
        OwnRole: the actor would receive the roles.
        CoverForOneself, UserSwitchedOff, PeriodOutOfOrder, NothingToCover: as named.
    """
    if deputy.pk == absent.pk:
        raise CoverForOneself
    if actor is not None and actor.pk == deputy.pk:
        raise OwnRole
    if not deputy.is_active:
        raise UserSwitchedOff(str(deputy))
    if valid_until <= valid_from:
        raise PeriodOutOfOrder
    covered: list[RoleHolding] = []
    deeds: list[Deed] = []
    own = holdings_on(valid_from).filter(user=absent, covers_for__isnull=True)
    for held in own.select_related("unit").order_by("pk"):
        if not permissions.can_manage_unit(actor, held.unit):
            continue
        # The cover never outlives the role itself.
        until = min(valid_until, held.valid_until or valid_until)
        holding = _opened(
            deputy, Role(held.role), held.unit, valid_from, until, covers_for=absent
        )
        covered.append(holding)
        deeds.append(
            Deed(
                "organizations.cover_assigned",
                deputy,
                actor,
                at,
                held.unit,
                after=_in_words(holding) | {"covers_for": str(absent)},
            )
        )
    if not covered:
        raise NothingToCover(str(absent))
    audit.record_many(deeds)
    return covered


def must_keep_an_administrator(
    *, on: date, without: RoleHolding | None = None, without_unit: Unit | None = None
) -> None:
    """
    Raise LastAdministrator when a change would leave nobody to give roles.

    Only roles held in one's own right and without an end count.
    """
    lasting = administrators_on(on).filter(
        covers_for__isnull=True, valid_until__isnull=True
    )
    if without is not None:
        left = lasting.exclude(pk=without.pk)
        touched = lasting.filter(pk=without.pk)
    else:
        left = lasting.exclude(unit=without_unit)
        touched = lasting.filter(unit=without_unit)
    if touched.exists() and not left.exists():
        raise LastAdministrator


def must_not_be_last_administrator(user: User, on: date) -> None:
    """Raise LastAdministrator when switching the account off would leave none."""
    lasting = administrators_on(on).filter(
        covers_for__isnull=True, valid_until__isnull=True
    )
    if lasting.filter(user=user).exists() and not lasting.exclude(user=user).exists():
        raise LastAdministrator


def _period_must_fit(unit: Unit, start: date, end: date | None) -> None:
    if end is not None and end <= start:
        raise PeriodOutOfOrder
    if unit.valid_from > start:
        raise UnitNotThere(unit.name, start)
    if unit.valid_until is not None and unit.valid_until <= start:
        raise UnitNotThere(unit.name, start)


def _opened(
    user: User,
    role: Role,
    unit: Unit,
    start: date,
    end: date | None,
    *,
    covers_for: User | None,
) -> RoleHolding:
    """Make a holding, unless the same role is held in the same unit at the same time."""
    overlapping = RoleHolding.objects.filter(user=user, role=role, unit=unit).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=start)
    )
    if end is not None:
        overlapping = overlapping.filter(valid_from__lt=end)
    if overlapping.exists():
        raise RoleAlreadyHeld(str(user))
    return RoleHolding.objects.create(
        user=user,
        role=role,
        unit=unit,
        valid_from=start,
        valid_until=end,
        covers_for=covers_for,
    )


def _in_words(holding: RoleHolding) -> dict[str, object]:
    return {
        "role": holding.role,
        "unit": holding.unit.name,
        "valid_from": holding.valid_from,
        "valid_until": holding.valid_until,
    }
