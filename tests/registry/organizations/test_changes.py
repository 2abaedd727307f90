"""What happens to units on a day: names, places, paths, successions stay whole."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    RoleHoldingFactory,
    UnitFactory,
    user_with_role,
)

from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.queries import verify_chain
from tdkt.registry.organizations import services
from tdkt.registry.organizations.choices import UnitLevel
from tdkt.registry.organizations.models import Parentage, RoleHolding, Succession, Unit
from tdkt.registry.organizations.queries import (
    name_on,
    origins_of,
    successors_of,
    tree_for,
    units_named_like,
    units_visible_to,
)

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


@pytest.fixture
def top():
    return UnitFactory(code="top", name="Chính phủ")


@pytest.fixture
def administrator(top):
    return user_with_role("administrator", top)


def names_of(unit):
    rows = unit.names.order_by("valid_from")
    return [(row.name, row.valid_from, row.valid_until) for row in rows]


def places_of(unit):
    rows = Parentage.objects.filter(unit=unit).order_by("valid_from")
    return [(row.parent.name, row.valid_from, row.valid_until) for row in rows]


def test_a_new_unit_is_placed_named_and_recorded(top, administrator, at):
    unit = services.create_unit(
        new=services.NewUnit(name="Ủy  ban nhân dân xã Đông Thái", level=UnitLevel.COMMUNE),
        parent=top,
        valid_from=JULY,
        actor=administrator,
        at=at,
    )

    assert unit.code == "xa-dong-thai"
    assert unit.path == f"{top.path}{unit.pk}/"
    assert names_of(unit) == [("Ủy ban nhân dân xã Đông Thái", JULY, None)]
    assert places_of(unit) == [("Chính phủ", JULY, None)]
    assert [entry.action for entry in Entry.objects.all()] == ["organizations.unit_created"]


def test_a_code_is_never_given_twice(top, administrator, at):
    with pytest.raises(services.CodeTaken):
        services.create_unit(
            new=services.NewUnit(name="Khác", code="top"),
            parent=top,
            valid_from=JULY,
            actor=administrator,
            at=at,
        )


def test_a_unit_cannot_be_older_than_the_one_above(top, administrator, at):
    with pytest.raises(services.UnitNotYetThere):
        services.create_unit(
            new=services.NewUnit(name="Khác"),
            parent=top,
            valid_from=date(1999, 12, 31),
            actor=administrator,
            at=at,
        )


def test_renaming_keeps_the_old_name_and_search_finds_both(top, administrator, at):
    province = ProvinceFactory(parent=top, name="Ủy ban nhân dân tỉnh Thừa Thiên Huế")

    services.rename_unit(
        unit=province,
        name="Ủy ban nhân dân thành phố Huế",
        on=date(2025, 1, 1),
        actor=administrator,
        at=at,
        version=1,
        source="Nghị quyết 175/2024/QH15",
    )

    province.refresh_from_db()
    assert province.name == "Ủy ban nhân dân thành phố Huế"
    assert names_of(province) == [
        ("Ủy ban nhân dân tỉnh Thừa Thiên Huế", date(2000, 1, 1), date(2025, 1, 1)),
        ("Ủy ban nhân dân thành phố Huế", date(2025, 1, 1), None),
    ]
    assert list(units_named_like("thua thien hue")) == [province]
    assert list(units_named_like("THÀNH PHỐ HUẾ")) == [province]
    assert name_on(province, date(2024, 12, 31)) == "Ủy ban nhân dân tỉnh Thừa Thiên Huế"
    assert name_on(province, date(2025, 1, 1)) == "Ủy ban nhân dân thành phố Huế"
    entry = Entry.objects.get()
    assert (entry.before["name"], entry.after["name"]) == (
        "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
        "Ủy ban nhân dân thành phố Huế",
    )


def test_renaming_from_a_stale_page_is_refused_and_changes_nothing(top, administrator, at):
    unit = UnitFactory(parent=top, name="Phòng Kinh tế")
    services.edit_unit(
        unit=unit, facts={"place": "Huế"}, actor=administrator, at=at, version=1
    )

    with pytest.raises(services.UnitChangedMeanwhile):
        services.rename_unit(
            unit=unit, name="Phòng Khác", on=JULY, actor=administrator, at=at, version=1
        )

    assert Unit.objects.get(pk=unit.pk).name == "Phòng Kinh tế"


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (date(1999, 12, 31), services.UnitNotYetThere),
        (date(2000, 1, 1), services.DayBeforeLastChange),
        (date(2026, 11, 24), services.DayInTheFuture),
    ],
)
def test_a_change_comes_after_the_last_one_and_not_in_the_future(
    top, administrator, at, day, error
):
    unit = UnitFactory(parent=top)

    with pytest.raises(error):
        services.rename_unit(unit=unit, name="Khác", on=day, actor=administrator, at=at)


def test_moving_takes_the_whole_branch_along(top, administrator, at):
    old, new = ProvinceFactory(parent=top), ProvinceFactory(parent=top)
    unit = UnitFactory(parent=old)
    below = UnitFactory(parent=UnitFactory(parent=unit))

    services.move_unit(unit=unit, parent=new, on=JULY, actor=administrator, at=at)

    below.refresh_from_db()
    assert below.path == f"/{top.pk}/{new.pk}/{unit.pk}/{below.parent_id}/{below.pk}/"
    assert places_of(unit) == [
        (old.name, date(2000, 1, 1), JULY),
        (new.name, JULY, None),
    ]


def test_a_unit_is_never_moved_below_itself(top, administrator, at):
    unit = UnitFactory(parent=top)
    below = UnitFactory(parent=unit)

    with pytest.raises(services.WouldMakeCycle):
        services.move_unit(unit=unit, parent=below, on=JULY, actor=administrator, at=at)
    with pytest.raises(services.WouldMakeCycle):
        services.move_unit(unit=unit, parent=unit, on=JULY, actor=administrator, at=at)


def test_merging_ends_units_hands_over_what_is_below_and_ends_roles(top, administrator, at):
    an_giang = ProvinceFactory(parent=top, name="An Giang")
    kien_giang = ProvinceFactory(parent=top, name="Kiên Giang")
    department = UnitFactory(parent=kien_giang, name="Sở Nội vụ")
    ended = UnitFactory(parent=kien_giang, name="Huyện cũ", valid_until=date(2020, 1, 1))
    officer = user_with_role("officer", kien_giang)

    services.merge_units(
        units=[kien_giang],
        into=an_giang,
        on=JULY,
        actor=administrator,
        at=at,
        source="Nghị quyết 202/2025/QH15",
    )

    for unit in (kien_giang, department, ended):
        unit.refresh_from_db()
    assert kien_giang.valid_until == JULY
    assert kien_giang.path == f"{an_giang.path}{kien_giang.pk}/"
    assert department.parent == an_giang
    assert ended.path == f"{kien_giang.path}{ended.pk}/"
    assert places_of(kien_giang) == [("Chính phủ", date(2000, 1, 1), JULY)]
    assert RoleHolding.objects.get(user=officer).valid_until == JULY
    assert [(s.unit.name, s.kind) for s in successors_of(kien_giang)] == [
        ("An Giang", "merged")
    ]
    assert [o.unit.name for o in origins_of(an_giang)] == ["Kiên Giang"]
    assert verify_chain().is_whole


def test_roles_begun_after_a_late_entered_end_end_today_and_later_ones_are_taken_back(
    top, administrator, at
):
    unit, other = UnitFactory(parent=top), UnitFactory(parent=top)
    begun = RoleHoldingFactory(unit=unit, valid_from=date(2026, 1, 1))
    past = RoleHoldingFactory(
        unit=unit, valid_from=date(2026, 1, 1), valid_until=date(2026, 2, 1)
    )
    future = RoleHoldingFactory(unit=unit, valid_from=date(2027, 1, 1))

    services.merge_units(units=[unit], into=other, on=JULY, actor=administrator, at=at)

    begun.refresh_from_db()
    past.refresh_from_db()
    assert (begun.valid_until, past.valid_until) == (date(2026, 11, 23), date(2026, 2, 1))
    assert not RoleHolding.objects.filter(pk=future.pk).exists()


def test_successions_are_followed_to_those_that_carry_on(top, administrator, at):
    a, b, c = (CommuneFactory(parent=top, name=name) for name in "ABC")
    services.merge_units(units=[a], into=b, on=date(2020, 2, 1), actor=administrator, at=at)
    services.merge_units(units=[b], into=c, on=JULY, actor=administrator, at=at)

    assert [s.unit.name for s in successors_of(a)] == ["C"]
    assert [s.unit.name for s in successors_of(a, date(2021, 1, 1))] == ["B"]
    assert [o.unit.name for o in origins_of(c)] == ["B", "A"]
    assert successors_of(c) == []


def test_splitting_needs_to_know_where_the_units_below_go(top, administrator, at):
    unit, one, two = (UnitFactory(parent=top) for _n in range(3))
    below = UnitFactory(parent=unit)

    with pytest.raises(services.UnitsStillBelow):
        services.split_unit(unit=unit, into=[one, two], on=JULY, actor=administrator, at=at)
    services.split_unit(
        unit=unit, into=[one, two], on=JULY, children_to=two, actor=administrator, at=at
    )

    unit.refresh_from_db()
    below.refresh_from_db()
    assert (unit.valid_until, unit.parent, below.parent) == (JULY, top, two)
    assert Succession.objects.filter(predecessor=unit, kind="split").count() == 2


def test_dissolving_gives_work_and_records_to_the_custodian(top, administrator, at):
    unit, keeper = UnitFactory(parent=top), UnitFactory(parent=top)
    below = UnitFactory(parent=unit)

    services.dissolve_unit(unit=unit, custodian=keeper, on=JULY, actor=administrator, at=at)

    unit.refresh_from_db()
    below.refresh_from_db()
    assert (unit.valid_until, unit.parent, below.parent) == (JULY, keeper, keeper)


def test_the_unit_that_takes_over_may_have_lain_below(top, administrator, at):
    unit = UnitFactory(parent=top)
    below = UnitFactory(parent=unit)

    services.merge_units(units=[unit], into=below, on=JULY, actor=administrator, at=at)

    unit.refresh_from_db()
    below.refresh_from_db()
    assert (below.parent, unit.parent) == (top, below)
    assert unit.path == f"{top.path}{below.pk}/{unit.pk}/"


def test_what_has_ended_is_not_ended_again(top, administrator, at):
    unit, other = UnitFactory(parent=top, valid_until=JULY), UnitFactory(parent=top)

    with pytest.raises(services.UnitEnded):
        services.merge_units(
            units=[unit], into=other, on=date(2026, 1, 1), actor=administrator, at=at
        )


def test_the_installation_keeps_an_administrator_when_units_end(top, at):
    unit, other = UnitFactory(parent=top), UnitFactory(parent=top)
    user_with_role("administrator", unit)

    with pytest.raises(services.LastAdministrator):
        services.merge_units(units=[unit], into=other, on=JULY, actor=None, at=at)

    unit.refresh_from_db()
    assert unit.valid_until is None


@pytest.mark.parametrize("role", ["officer", "leader", "inspector"])
def test_only_administrators_over_the_unit_change_it(top, at, role):
    unit = UnitFactory(parent=top)
    outsider = user_with_role("administrator", UnitFactory(parent=top))
    colleague = user_with_role(role, unit)

    for actor in (outsider, colleague):
        with pytest.raises(PermissionDenied):
            services.rename_unit(unit=unit, name="Khác", on=JULY, actor=actor, at=at)
    with pytest.raises(PermissionDenied):
        services.create_unit(
            new=services.NewUnit(name="Mới"),
            parent=None,
            valid_from=JULY,
            actor=outsider,
            at=at,
        )


def test_the_tree_of_a_day_has_the_names_and_places_of_that_day(top, administrator, at):
    old, new = (ProvinceFactory(parent=top, name=name) for name in ("Cũ", "Mới"))
    unit = UnitFactory(parent=old, name="Phòng A")
    services.move_unit(
        unit=unit, parent=new, on=date(2024, 1, 1), actor=administrator, at=at
    )
    services.rename_unit(
        unit=unit, name="Phòng B", on=date(2024, 1, 1), actor=administrator, at=at
    )
    services.merge_units(units=[old], into=new, on=JULY, actor=administrator, at=at)

    def shape(day):
        return [(node.name, node.depth) for node in tree_for(administrator, day)]

    assert shape(date(2023, 1, 1)) == [
        ("Chính phủ", 0),
        ("Cũ", 1),
        ("Phòng A", 2),
        ("Mới", 1),
    ]
    assert shape(JULY) == [("Chính phủ", 0), ("Mới", 1), ("Phòng B", 2)]


def test_who_has_no_role_sees_no_unit_though_there_are_some(top):
    from tests.factories.accounts import UserFactory

    assert Unit.objects.exists()
    assert list(units_visible_to(UserFactory())) == []


def test_headcounts_are_dated_and_add_up(top, administrator, at):
    unit = UnitFactory(parent=top)
    counted = {
        "unit": unit,
        "counted_on": date(2024, 3, 22),
        "officials": 61,
        "public_employees": 14,
        "contract_staff": 14,
        "actor": administrator,
        "at": at,
    }

    assert services.add_headcount(**counted).total == 89
    with pytest.raises(services.HeadcountTaken):
        services.add_headcount(**counted)
    with pytest.raises(services.HeadcountDoesNotAddUp):
        services.add_headcount(**counted | {"counted_on": JULY, "women": 90})
