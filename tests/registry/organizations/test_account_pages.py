"""Accounts and roles on screen."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.organizations import RoleHoldingFactory, UnitFactory, user_with_role

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import RoleHolding

pytestmark = pytest.mark.django_db


@pytest.fixture
def top():
    return UnitFactory(code="top")


@pytest.fixture
def administrator(top):
    return user_with_role("administrator", top)


@pytest.fixture
def client(administrator, signed_in):
    return signed_in(administrator)


def send(client, name, pk, **fields):
    return client.post(reverse(f"organizations:{name}", args=[pk]), fields)


def test_an_account_is_made_and_its_password_shown_once(client):
    form = {"full_name": "Trần Thị Mới", "username": "moi"}

    answer = client.post(reverse("organizations:create_account"), form)

    user = User.objects.get(username="moi")
    password = answer.context["password"]
    assert user.check_password(password)
    assert user.must_change_password
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_role_is_given_until_and_with_its_last_day(top, client):
    user = UserFactory()

    answer = send(
        client,
        "assign_role",
        user.pk,
        role="officer",
        unit="top",
        valid_from="2026-11-23",
        last_day="2026-12-31",
    )

    holding = RoleHolding.objects.get(user=user)
    assert answer.status_code == 302
    assert (holding.role, holding.unit, holding.valid_until) == (
        "officer",
        top,
        date(2027, 1, 1),
    )


def test_nobody_gives_themselves_a_role_on_screen(top, administrator, client):
    form = {"role": "officer", "unit": "top", "valid_from": "2026-11-23"}
    url = reverse("organizations:assign_role", args=[administrator.pk])
    page = client.post(url, form, follow=True).content.decode()

    assert "không thể tự giao vai trò" in page
    assert RoleHolding.objects.count() == 1


def test_accounts_of_other_branches_are_not_found(top, signed_in):
    below = UnitFactory(parent=top)
    commune = signed_in(user_with_role("administrator", below))
    outside = user_with_role("officer", top)
    inside = user_with_role("officer", below)

    def status(user):
        return commune.get(reverse("organizations:account", args=[user.pk])).status_code

    assert (status(outside), status(inside)) == (404, 200)


def test_the_account_of_somebody_with_a_wider_role_is_not_reset(top, signed_in):
    below = UnitFactory(parent=top)
    commune = signed_in(user_with_role("administrator", below))
    wide = user_with_role("officer", below)
    RoleHoldingFactory(user=wide, role="leader", unit=top)
    before = wide.password

    answer = send(commune, "reset_password", wide.pk)

    wide.refresh_from_db()
    assert (answer.status_code, wide.password) == (403, before)


def test_an_account_is_closed_and_opened_again(top, client):
    user = user_with_role("officer", top)

    send(client, "switch_account", user.pk)
    user.refresh_from_db()
    closed = user.is_active
    send(client, "switch_account", user.pk, on="yes")
    user.refresh_from_db()

    assert (closed, user.is_active) == (False, True)


def test_the_last_lasting_administrator_is_not_closed(top, administrator, signed_in):
    deputy = UserFactory()
    RoleHoldingFactory(
        user=deputy, role="administrator", unit=top, valid_until=date(2027, 1, 1)
    )

    send(signed_in(deputy), "switch_account", administrator.pk)

    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_role_ends_after_its_last_day(top, client):
    user = user_with_role("officer", top)
    holding = RoleHolding.objects.get(user=user)

    send(client, "end_role", holding.pk, last_day="2026-11-30")

    holding.refresh_from_db()
    assert holding.valid_until == date(2026, 12, 1)


def test_a_colleague_stands_in(top, client):
    absent, deputy = user_with_role("officer", top), UserFactory(username="lamthay")

    answer = send(
        client,
        "assign_cover",
        absent.pk,
        deputy="lamthay",
        valid_from="2026-11-23",
        last_day="2026-11-30",
    )

    assert answer.status_code == 302
    assert RoleHolding.objects.get(user=deputy).covers_for == absent


def test_the_list_is_narrowed_by_name_role_and_unit(top, client):
    unit = UnitFactory(parent=top, code="below")
    user_with_role("officer", unit, full_name="Lê Văn Tìm")
    user_with_role("leader", top)

    def names(**wanted):
        answer = client.get(reverse("organizations:accounts"), wanted)
        return [user.full_name for user, _held in answer.context["rows"]]

    assert names(q="Tìm") == ["Lê Văn Tìm"]
    assert names(role="officer") == ["Lê Văn Tìm"]
    assert names(unit="below") == ["Lê Văn Tìm"]
    assert len(names()) == 3
