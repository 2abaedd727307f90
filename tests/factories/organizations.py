"""Units in their tree, and roles held in them."""

from datetime import date

import factory
from tests.factories.accounts import UserFactory

from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import Role, SuccessionKind, UnitKind, UnitLevel
from tdkt.registry.organizations.models import (
    Headcount,
    Parentage,
    RoleHolding,
    Succession,
    Unit,
    UnitName,
)


def lettered(number: int) -> str:
    """
    Return a number as letters: 0 is A, 27 is BB.

    A name that ends in 1979 would read like a year on the pages that tests search.
    """
    letters = ""
    while True:
        number, place = divmod(number, 26)
        letters = chr(ord("A") + place) + letters
        if not number:
            return letters


class UnitFactory(factory.django.DjangoModelFactory):
    """
    A unit that exists since 2000, with its path, its name and its place in the tree.

    UnitFactory(parent=province) puts it below another.
    """

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.Sequence(lambda n: f"Đơn vị {lettered(n)}")
    level = UnitLevel.UNIT
    kind = UnitKind.DIVISION
    valid_from = date(2000, 1, 1)

    @classmethod
    def _create(cls, model_class: type[Unit], *args: object, **fields: object) -> Unit:
        unit = super()._create(model_class, *args, **fields)
        above = unit.parent.path if unit.parent else "/"
        unit.path = f"{above}{unit.pk}/"
        unit.save(update_fields=["path"])
        period = {"valid_from": unit.valid_from, "valid_until": unit.valid_until}
        UnitName.objects.create(unit=unit, name=unit.name, folded=fold(unit.name), **period)
        if unit.parent:
            Parentage.objects.create(unit=unit, parent=unit.parent, **period)
        return unit


class ProvinceFactory(UnitFactory):
    name = factory.Sequence(lambda n: f"Ủy ban nhân dân tỉnh Số {lettered(n)}")
    abbreviation = "UBND"
    level = UnitLevel.PROVINCE
    kind = UnitKind.PEOPLES_COMMITTEE
    authority_role = "provincial_chair"
    head_post = "Chủ tịch"


class CommuneFactory(UnitFactory):
    name = factory.Sequence(lambda n: f"Ủy ban nhân dân xã Số {lettered(n)}")
    abbreviation = "UBND"
    level = UnitLevel.COMMUNE
    kind = UnitKind.PEOPLES_COMMITTEE
    authority_role = "commune_chair"
    head_post = "Chủ tịch"
    parent = factory.SubFactory(ProvinceFactory)


class RoleHoldingFactory(factory.django.DjangoModelFactory):
    """A role held since 2020: RoleHoldingFactory(user=user, role="officer", unit=unit)."""

    class Meta:
        model = RoleHolding

    user = factory.SubFactory(UserFactory)
    role = Role.OFFICER
    unit = factory.SubFactory(UnitFactory)
    valid_from = date(2020, 1, 1)


class SuccessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Succession

    predecessor = factory.SubFactory(UnitFactory)
    successor = factory.SubFactory(UnitFactory)
    kind = SuccessionKind.MERGED
    happened_on = date(2025, 7, 1)


class HeadcountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Headcount

    unit = factory.SubFactory(UnitFactory)
    counted_on = date(2024, 3, 22)
    officials = 61
    public_employees = 14
    contract_staff = 14


def user_with_role(role: Role | str, unit: Unit, **fields: object) -> User:
    """Return a user who holds one role in a unit."""
    user = UserFactory(**fields)
    RoleHoldingFactory(user=user, role=role, unit=unit)
    return user
