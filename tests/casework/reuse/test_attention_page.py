"""The page on which an office says from which share on somebody should look."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role

from tdkt.casework.reuse import queries
from tdkt.casework.reuse.models import AttentionShare
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(parent=CommuneFactory())


def typed(unit: Unit, **fields: object) -> dict[str, object]:
    return {
        "unit": unit.pk,
        "percent": "12,5",
        "valid_from": "2026-11-01",
        "reason": "Quy chế sáng kiến số 12",
    } | fields


def test_an_officer_sets_the_share_and_readers_below_see_it(
    unit: Unit, signed_in: SignIn
) -> None:
    assert unit.parent is not None
    officer = signed_in(user_with_role(Role.OFFICER, unit.parent))
    address = reverse("reuse:attention")
    assert "20" in officer.get(address).content.decode()

    answer = officer.post(address, typed(unit.parent))

    assert answer.status_code == 302
    row = AttentionShare.objects.get()
    assert (str(row.share), row.reason) == ("0.1250", "Quy chế sáng kiến số 12")
    reader = signed_in(user_with_role(Role.SUBMITTER, unit)).get(address)
    assert "Quy chế sáng kiến số 12" in reader.content.decode()
    assert '<form method="post" class="card' not in reader.content.decode()


@pytest.mark.parametrize("wrong", [{"percent": "0"}, {"percent": "101"}, {"reason": " "}])
def test_what_is_no_share_is_said_beside_the_field(
    unit: Unit, signed_in: SignIn, wrong: dict[str, object]
) -> None:
    officer = signed_in(user_with_role(Role.OFFICER, unit))

    answer = officer.post(reverse("reuse:attention"), typed(unit, **wrong))

    assert answer.status_code == 422
    assert not AttentionShare.objects.exists()


def test_nobody_sets_it_for_others(unit: Unit, signed_in: SignIn) -> None:
    address = reverse("reuse:attention")
    officer = signed_in(user_with_role(Role.OFFICER, UnitFactory()))
    reader = signed_in(user_with_role(Role.SUBMITTER, unit))
    stranger = signed_in(user_with_role(Role.ADMINISTRATOR, unit))

    assert officer.post(address, typed(unit)).status_code == 422
    assert reader.post(address, typed(unit)).status_code == 403
    assert stranger.get(address).status_code == 404
    assert not AttentionShare.objects.exists()


def test_shares_of_many_units_cost_one_query(
    unit: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units = [unit, *(UnitFactory() for _ in range(4))]

    with django_assert_num_queries(1):
        found = queries.attention_shares(units, today())

    assert found == {one.pk: queries.attention_share(one, today()) for one in units}
