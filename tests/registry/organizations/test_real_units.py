"""The real units that come with the package."""

from datetime import date
from itertools import pairwise

import pytest

from tdkt.ground.audit.queries import verify_chain
from tdkt.registry.organizations.models import Headcount, Parentage, Unit, UnitName
from tdkt.registry.organizations.queries import (
    branch_of,
    origins_of,
    successors_of,
    units_existing_on,
    units_named_like,
)
from tdkt.registry.organizations.services.real_units import Loaded, load_real_units

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


@pytest.fixture
def loaded(at):
    return load_real_units(at=at)


def unit(code):
    return Unit.objects.get(code=code)


def names(units):
    return sorted(one.name.removeprefix("Ủy ban nhân dân ") for one in units)


def test_loading_again_adds_nothing(loaded, at):
    assert loaded.units == Unit.objects.count() > 80
    assert load_real_units(at=at) == Loaded(0, 0)
    assert verify_chain().is_whole


def test_what_the_office_has_entered_stays(loaded, at):
    Unit.objects.filter(code="an-bien").update(address="Khu phố 3")

    load_real_units(at=at)

    assert unit("an-bien").address == "Khu phố 3"


def test_an_bien_had_nine_communes_and_lies_below_kien_giang_and_an_giang(loaded):
    communes = branch_of(unit("an-bien")).filter(level="commune")

    assert names(communes) == sorted(
        [
            "thị trấn Thứ Ba",
            "xã Tây Yên",
            "xã Tây Yên A",
            "xã Nam Yên",
            "xã Hưng Yên",
            "xã Nam Thái",
            "xã Nam Thái A",
            "xã Đông Thái",
            "xã Đông Yên",
        ]
    )
    assert unit("an-bien").path.startswith(unit("kien-giang").path)
    assert unit("kien-giang").path.startswith(unit("an-giang").path)
    assert Parentage.objects.get(unit=unit("kien-giang")).parent == unit("chinh-phu")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("thu-ba", "xã An Biên"),
        ("tay-yen-a", "xã Tây Yên"),
        ("dong-thai-cu", "xã Đông Thái"),
        ("kien-giang", "tỉnh An Giang"),
        ("kon-tum", "tỉnh Quảng Ngãi"),
        ("a-luoi-a-ngo", "xã A Lưới 2"),
        ("a-luoi-bac-son", "xã A Lưới 1"),
        ("phu-vang-vinh-thai", "xã Phú Vang"),
        ("nam-thai-son", "xã Hòn Đất"),
    ],
)
def test_old_units_lead_to_those_that_carry_on(loaded, old, new):
    assert names(step.unit for step in successors_of(unit(old))) == [new]


def test_a_luoi_2_came_from_four_units_of_which_one_from_two(loaded):
    assert names(step.unit for step in origins_of(unit("xa-a-luoi-2"))) == sorted(
        [
            "thị trấn A Lưới",
            "xã Hồng Bắc",
            "xã Quảng Nhâm",
            "xã A Ngo",
            "xã Hồng Quảng",
            "xã Nhâm",
        ]
    )


def test_no_district_exists_after_june_2025(loaded):
    districts = Unit.objects.filter(level="district")

    assert districts.count() == 17
    assert units_existing_on(date(2025, 6, 30)).filter(level="district").count() == 17
    assert not units_existing_on(JULY).filter(level="district").exists()


def test_hue_is_found_by_the_name_it_bore(loaded):
    assert [one.code for one in units_named_like("tinh thua thien hue")] == ["hue"]
    assert unit("hue").name == "Ủy ban nhân dân thành phố Huế"


def test_the_office_of_quang_ngai_has_89_people_and_eight_units(loaded):
    office = unit("vp-ubnd-quang-ngai")
    count = Headcount.objects.get(unit=office)

    assert (count.officials, count.contract_staff, count.public_employees) == (61, 14, 14)
    assert (count.total, count.counted_on) == (89, date(2024, 3, 22))
    kinds = list(office.children.values_list("kind", flat=True))
    assert (kinds.count("division"), kinds.count("public_service")) == (7, 1)


def test_paths_names_and_places_agree_for_every_unit(loaded):
    for one in Unit.objects.select_related("parent"):
        above = one.parent.path if one.parent else "/"
        assert one.path == f"{above}{one.pk}/", one.code
        rows = list(UnitName.objects.filter(unit=one).order_by("valid_from"))
        assert rows[0].valid_from == one.valid_from, one.code
        assert rows[-1].valid_until == one.valid_until, one.code
        assert rows[-1].name == one.name, one.code
        assert all(
            earlier.valid_until == later.valid_from for earlier, later in pairwise(rows)
        ), one.code


def test_no_unit_is_older_than_the_one_it_belonged_to(loaded):
    wrong = [
        place.unit.code
        for place in Parentage.objects.select_related("unit", "parent")
        if place.valid_from < place.parent.valid_from
        or (
            place.parent.valid_until is not None
            and (place.valid_until is None or place.valid_until > place.parent.valid_until)
        )
    ]

    assert wrong == []
