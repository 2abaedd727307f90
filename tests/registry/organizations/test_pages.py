"""Pages of units and the assistant for changes."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    CommuneFactory,
    HeadcountFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.support import queries_for

from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations import services, unit_facts
from tdkt.registry.organizations.models import Headcount, RoleHolding, Unit

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


@pytest.fixture
def top():
    return UnitFactory(code="top", name="Chính phủ", level="central")


@pytest.fixture
def administrator(top):
    return user_with_role("administrator", top)


@pytest.fixture
def client(administrator, signed_in):
    return signed_in(administrator)


def page(client, name, *args, **wanted):
    return client.get(reverse(f"organizations:{name}", args=args), wanted)


def test_search_says_what_an_old_unit_is_now(top, client, at):
    old = CommuneFactory(parent=top, name="Ủy ban nhân dân xã Nam Yên")
    new = CommuneFactory(parent=top, name="Ủy ban nhân dân xã Tây Yên")
    services.merge_units(units=[old], into=new, on=JULY, actor=None, at=at)

    results = page(client, "list", q="nam yen").context["results"]

    assert [
        (result.unit, result.old_name, [step.unit for step in result.became])
        for result in results
    ] == [(old, "", [new])]


def test_search_names_the_old_name_that_was_found(top, client, at):
    hue = ProvinceFactory(parent=top, name="Ủy ban nhân dân tỉnh Thừa Thiên Huế")
    services.rename_unit(
        unit=hue, name="Ủy ban nhân dân thành phố Huế", on=JULY, actor=None, at=at
    )

    result = page(client, "list", q="THỪA THIÊN").context["results"][0]

    assert (result.unit, result.old_name) == (hue, "Ủy ban nhân dân tỉnh Thừa Thiên Huế")


def test_the_list_is_narrowed_by_level_and_day(top, client):
    ProvinceFactory(parent=top)
    CommuneFactory(parent=top, valid_from=JULY)

    def count(**wanted):
        return page(client, "list", **wanted).context["listed"].total

    assert (count(), count(level="commune"), count(on="2025-06-30")) == (3, 1, 2)


def test_a_reader_sees_the_own_branch_and_nothing_beside_it(top, signed_in):
    mine = UnitFactory(parent=top, name="Phòng của tôi")
    other = UnitFactory(parent=top, name="Phòng bên cạnh")
    officer = signed_in(user_with_role("officer", mine))

    words = page(officer, "list").content.decode()

    assert "Phòng của tôi" in words
    assert "Phòng bên cạnh" not in words
    assert page(officer, "detail", mine.pk).status_code == 200
    assert page(officer, "detail", other.pk).status_code == 404
    assert page(signed_in(UserFactory()), "detail", mine.pk).status_code == 404


@pytest.mark.parametrize("name", ["list", "search", "accounts"])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(top, client, name):
    def url():
        if name == "search":
            return reverse("organizations:list") + "?q=phong"
        return reverse(f"organizations:{name}")

    UnitFactory(parent=top, name="Phòng 1")
    user_with_role("officer", UnitFactory(parent=top, name="Phòng 2"))
    one = queries_for(client, url())
    for number in range(3, 6):
        user_with_role("officer", UnitFactory(parent=top, name=f"Phòng {number}"))

    assert queries_for(client, url()) == one


def test_the_page_of_a_unit_takes_the_same_queries_whatever_hangs_on_it(top, client, at):
    unit = UnitFactory(parent=top)
    HeadcountFactory(unit=unit)
    UnitFactory(parent=unit)
    user_with_role("officer", unit)
    url = reverse("organizations:detail", args=[unit.pk])
    services.edit_unit(unit=unit, facts={"place": "A"}, actor=None, at=at)
    one = queries_for(client, url)

    for number in range(3):
        HeadcountFactory(unit=unit, counted_on=date(2025, 1, number + 1))
        UnitFactory(parent=unit)
        user_with_role("leader", unit)
        services.edit_unit(unit=unit, facts={"place": f"{number}"}, actor=None, at=at)

    assert queries_for(client, url) == one


def test_rooms_above_add_their_numbers_to_the_page(top, client, monkeypatch):
    monkeypatch.setattr(unit_facts, "_FACTS", {})
    unit_facts.register(
        unit_facts.UnitFact(
            "people", "người có trong sổ", lambda user, unit: 1234, lambda user, unit: ""
        )
    )

    words = page(client, "detail", top.pk).content.decode()

    assert "1.234" in words
    assert "người có trong sổ" in words


def test_a_unit_is_entered_below_the_one_typed_by_name(top, client):
    answer = client.post(
        reverse("organizations:create"),
        {
            "name": "Sở Nội vụ",
            "parent": "chinh phu",
            "valid_from": "2025-07-01",
            "level": "unit",
            "kind": "department",
        },
    )

    unit = Unit.objects.get(code="so-noi-vu")
    assert answer["Location"] == reverse("organizations:detail", args=[unit.pk])
    assert (unit.parent, unit.kind) == (top, "department")


def test_a_name_that_several_units_bear_is_asked_about(top, client):
    for _number in range(2):
        UnitFactory(parent=top, name="Phòng Kinh tế")

    answer = client.post(
        reverse("organizations:create"), {"name": "Tổ 1", "parent": "kinh tế"}
    )

    assert answer.status_code == 422
    assert "Phòng Kinh tế (unit-" in str(answer.context["form"].errors["parent"])


def test_facts_corrected_from_a_stale_page_are_not_saved(top, client, at):
    form = {"level": "central", "kind": "other", "place": "Hà Nội", "version": 1}
    url = reverse("organizations:edit", args=[top.pk])
    client.post(url, form)

    answer = client.post(url, form | {"place": "Huế"})

    top.refresh_from_db()
    assert (answer.status_code, top.place, top.version) == (422, "Hà Nội", 2)


def test_a_headcount_is_entered_once_a_day(top, client):
    form = {
        "counted_on": "22/03/2024",
        "officials": 61,
        "public_employees": 14,
        "contract_staff": 14,
    }
    url = reverse("organizations:headcount", args=[top.pk])

    answers = [client.post(url, form).status_code for _time in range(2)]

    assert answers == [302, 422]
    assert Headcount.objects.get().total == 89


def change(client, unit, kind, step, **fields):
    url = reverse("organizations:change", args=[unit.pk, kind])
    shared = {"on": "2025-07-01", "source": "NQ 1", "version": unit.version, "step": step}
    return client.post(url, shared | fields)


def test_a_change_is_shown_before_it_is_made_and_nothing_stays_of_the_preview(top, client):
    old, new = CommuneFactory(parent=top), CommuneFactory(parent=top)
    below = UnitFactory(parent=old, name="Trường Tiểu học")
    officer = user_with_role("officer", old, full_name="Trần Thị Cán Bộ")

    answer = change(client, old, "merge", "preview", into=new.code)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Trần Thị Cán Bộ" in words
    assert "Trường Tiểu học" in words
    preview = answer.context["preview"]
    assert [told.entry.action for told in preview.deeds] == [
        "organizations.unit_moved",
        "organizations.unit_merged",
        "organizations.unit_received",
    ]
    assert (preview.units_moved, len(preview.roles_ended)) == (2, 1)
    old.refresh_from_db()
    below.refresh_from_db()
    assert (old.valid_until, below.parent) == (None, old)
    assert RoleHolding.objects.get(user=officer).valid_until is None
    assert not Entry.objects.exists()


def test_a_confirmed_change_is_made(top, client):
    old, new = CommuneFactory(parent=top), CommuneFactory(parent=top)

    answer = change(client, old, "merge", "confirm", into=new.code)

    old.refresh_from_db()
    assert answer["Location"] == reverse("organizations:detail", args=[new.pk])
    assert (old.valid_until, old.parent) == (JULY, new)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("rename", {"name": "Tên mới"}),
        ("move", {"parent": "other"}),
        ("split", {"into": "other\nthird"}),
        ("dissolve", {"custodian": "other"}),
    ],
)
def test_every_kind_of_change_is_made_in_two_steps(top, client, kind, fields):
    unit = UnitFactory(parent=top)
    UnitFactory(parent=top, code="other")
    UnitFactory(parent=top, code="third")

    shown = change(client, unit, kind, "preview", **fields)
    made = change(client, unit, kind, "confirm", **fields)

    assert (shown.status_code, made.status_code) == (200, 302)
    assert Entry.objects.exists()


def test_a_change_that_cannot_be_made_says_why(top, client):
    unit = UnitFactory(parent=top, code="above")
    below = UnitFactory(parent=unit, code="below")

    answer = change(client, unit, "move", "preview", parent=below.code)

    assert answer.status_code == 422
    assert "nằm dưới đơn vị đang chuyển" in answer.content.decode()


def test_officers_neither_see_nor_make_changes(top, signed_in):
    officer = signed_in(user_with_role("officer", top))

    assert page(officer, "choose_change", top.pk).status_code == 403
    assert change(officer, top, "rename", "confirm", name="Khác").status_code == 403
    assert page(officer, "create").status_code == 403
    assert page(officer, "import").status_code == 403
    assert page(officer, "accounts").status_code == 403
    top.refresh_from_db()
    assert top.name == "Chính phủ"


def test_an_unknown_kind_of_change_is_not_found(top, client):
    assert page(client, "change", top.pk, "explode").status_code == 404


def test_typing_proposes_units_the_reader_looks_after(top, client):
    UnitFactory(parent=top, name="Xã Đông Thái", code="xa-dong-thai")

    words = page(client, "suggest", into="dong").content.decode()

    assert words.strip() == '<option value="Xã Đông Thái (xa-dong-thai)"></option>'
