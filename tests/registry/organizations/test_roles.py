"""Roles are held in a unit for a period; nobody gives one to themselves."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.accounts import UserFactory
from tests.factories.organizations import RoleHoldingFactory, UnitFactory, user_with_role

from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations import permissions, services
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding
from tdkt.registry.organizations.queries import has_role, holds_role_over, roles_held

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def top():
    return UnitFactory(code="top")


@pytest.fixture
def administrator(top):
    return user_with_role("administrator", top)


def give(user, unit, actor, at, role=Role.OFFICER, start=TODAY, end=None):
    return services.assign_role(
        user=user,
        role=role,
        unit=unit,
        valid_from=start,
        valid_until=end,
        actor=actor,
        at=at,
    )


def test_a_role_reaches_the_unit_and_what_is_below_and_nothing_else(top, administrator, at):
    unit, beside = UnitFactory(parent=top), UnitFactory(parent=top)
    below = UnitFactory(parent=unit)
    officer = UserFactory()

    give(officer, unit, administrator, at)

    reached = [holds_role_over(officer, one, Role.OFFICER) for one in (unit, below, beside)]
    assert reached == [True, True, False]
    assert Entry.objects.get().action == "organizations.role_assigned"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 11, 22), False),
        (TODAY, True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_role_is_held_from_its_first_day_until_before_its_last(
    top, administrator, at, day, held
):
    officer = UserFactory()
    give(officer, top, administrator, at, end=date(2027, 1, 1))

    assert bool(roles_held(officer, day)) is held


def test_nobody_gives_themselves_a_role(top, administrator, at):
    with pytest.raises(services.OwnRole):
        give(administrator, top, administrator, at)

    assert not has_role(administrator, Role.OFFICER)


def test_an_administrator_has_no_officer_rights_by_that_role(top, administrator):
    assert not holds_role_over(administrator, top, Role.OFFICER)


def test_only_administrators_over_the_unit_give_roles(top, at):
    unit = UnitFactory(parent=top)
    outsider = user_with_role("administrator", UnitFactory(parent=top))
    leader = user_with_role("leader", top)

    for actor in (outsider, leader):
        with pytest.raises(PermissionDenied):
            give(UserFactory(), unit, actor, at)
    assert RoleHolding.objects.count() == 2


def test_the_same_role_is_not_held_twice_at_a_time(top, administrator, at):
    officer = UserFactory()
    give(officer, top, administrator, at, end=date(2027, 1, 1))

    with pytest.raises(services.RoleAlreadyHeld):
        give(officer, top, administrator, at, start=date(2026, 12, 31))
    give(officer, top, administrator, at, start=date(2027, 1, 1))

    assert RoleHolding.objects.filter(user=officer).count() == 2


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        (date(1999, 1, 1), None, services.UnitNotThere),
        (TODAY, TODAY, services.PeriodOutOfOrder),
    ],
)
def test_periods_fit_the_unit_and_go_forward(top, administrator, at, start, end, error):
    with pytest.raises(error):
        give(UserFactory(), top, administrator, at, start=start, end=end)


def test_somebody_switched_off_receives_no_role(top, administrator, at):
    with pytest.raises(services.UserSwitchedOff):
        give(UserFactory(is_active=False), top, administrator, at)


def test_the_last_administrator_stays(top, administrator, at):
    holding = RoleHolding.objects.get()
    # A stand-in for a time is not somebody who lasts.
    RoleHoldingFactory(role=Role.ADMINISTRATOR, unit=top, valid_until=date(2027, 1, 1))

    with pytest.raises(services.LastAdministrator):
        services.end_role(holding=holding, on=TOMORROW, actor=administrator, at=at)
    with pytest.raises(services.LastAdministrator):
        services.must_not_be_last_administrator(administrator, TODAY)

    give(UserFactory(), top, None, at, role=Role.ADMINISTRATOR)
    services.end_role(holding=holding, on=TOMORROW, actor=administrator, at=at)
    holding.refresh_from_db()
    assert holding.valid_until == TOMORROW


def test_a_cover_is_bounded_names_the_absent_and_ends_with_the_role(top, administrator, at):
    absent, deputy = UserFactory(full_name="Trần Thị Vắng"), UserFactory()
    RoleHoldingFactory(user=absent, role=Role.OFFICER, unit=top)
    RoleHoldingFactory(
        user=absent, role=Role.LEADER, unit=top, valid_until=date(2026, 11, 25)
    )

    services.assign_cover(
        absent=absent,
        deputy=deputy,
        valid_from=TODAY,
        valid_until=date(2026, 12, 1),
        actor=administrator,
        at=at,
    )

    held = [(held.role, held.covers_for) for held in roles_held(deputy)]
    assert sorted(held) == [("leader", "Trần Thị Vắng"), ("officer", "Trần Thị Vắng")]
    ends = dict(RoleHolding.objects.filter(user=deputy).values_list("role", "valid_until"))
    assert ends == {"officer": date(2026, 12, 1), "leader": date(2026, 11, 25)}


def test_a_cover_is_not_handed_on_nor_given_to_oneself(top, administrator, at):
    absent, deputy = UserFactory(), UserFactory()
    RoleHoldingFactory(user=absent, role=Role.OFFICER, unit=top, covers_for=UserFactory())
    period = {"valid_from": TODAY, "valid_until": TOMORROW, "at": at}

    with pytest.raises(services.NothingToCover):
        services.assign_cover(absent=absent, deputy=deputy, actor=administrator, **period)
    with pytest.raises(services.CoverForOneself):
        services.assign_cover(absent=absent, deputy=absent, actor=administrator, **period)
    with pytest.raises(services.OwnRole):
        services.assign_cover(
            absent=absent, deputy=administrator, actor=administrator, **period
        )


def test_an_administrator_looks_after_accounts_whose_roles_lie_in_the_branch(
    top, administrator
):
    commune = UnitFactory(parent=top)
    below = user_with_role("administrator", commune)
    officer = user_with_role("officer", commune)
    wide = user_with_role("officer", commune)
    RoleHoldingFactory(user=wide, role=Role.LEADER, unit=top)

    may = [permissions.can_manage_user(below, user) for user in (officer, wide, below)]
    assert may == [True, False, False]
    assert permissions.can_manage_user(administrator, wide)
    assert not permissions.can_manage_user(officer, below)


@pytest.mark.parametrize("is_active", [True, False])
def test_a_role_still_to_begin_and_a_closed_account_are_looked_after_from_above(
    top, administrator, is_active
):
    commune = UnitFactory(parent=top)
    below = user_with_role("administrator", commune)
    promoted = user_with_role("officer", commune, is_active=is_active)
    RoleHoldingFactory(
        user=promoted,
        role=Role.LEADER,
        unit=top,
        valid_from=TOMORROW if is_active else TODAY,
    )

    assert not permissions.can_manage_user(below, promoted)
    assert permissions.can_manage_user(administrator, promoted)
