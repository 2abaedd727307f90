from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import (
    CollectiveFactory,
    HouseholdFactory,
    PersonFactory,
    PostFactory,
)
from tests.support import queries_for

from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations.choices import Role
from tdkt.registry.people import identity
from tdkt.registry.people.models import Discipline, Person, Post, Subject, YearlyRating

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return CommuneFactory(name="Ủy ban nhân dân xã Hòa Bình")


@pytest.fixture
def officer(unit):
    return user_with_role(Role.OFFICER, unit)


@pytest.fixture
def browser(signed_in, officer):
    return signed_in(officer)


def person(unit, name="Nguyễn Thị Hoà", **fields):
    made = PersonFactory(subject__unit=unit, subject__name=name, **fields)
    PostFactory(person=made, valid_from=date(2020, 1, 1))
    return made


def names(response):
    return [row.name for row in response.context["listed"].rows]


def test_list_is_in_vietnamese_order_and_of_the_own_branch_only(browser, unit):
    for name in ("Trần Văn Đạt", "Lê Thị Dung", "Phạm Ánh", "Vũ Anh"):
        person(UnitFactory(parent=unit), name=name)
    person(CommuneFactory(), name="Người Ngoài")

    assert names(browser.get(reverse("people:list"))) == [
        "Vũ Anh",
        "Phạm Ánh",
        "Lê Thị Dung",
        "Trần Văn Đạt",
    ]


@pytest.mark.parametrize("words", ["nguyen hoa", "HÒA", "Hoà Thị", "cc-7", "079080001234"])
def test_people_are_found_by_any_spelling_code_or_number(browser, unit, words):
    person(
        unit,
        staff_code="CC-7",
        identity_hash=identity.look_up_key("079080001234"),
        identity_encrypted=identity.encrypt("079080001234"),
    )
    person(unit, name="Lê Văn Bảy")

    response = browser.get(reverse("people:list"), {"q": words})

    assert names(response) == ["Nguyễn Thị Hoà"]


def test_i_and_y_at_the_end_are_one(browser, unit):
    person(unit, name="Lý Văn Sỹ")

    assert names(browser.get(reverse("people:list"), {"q": "lí sĩ"})) == ["Lý Văn Sỹ"]


def test_misspelt_name_leads_to_those_nearly_spelled_so(browser, unit):
    person(unit, name="Nguyễn Thị Hoà")
    person(unit, name="Trần Văn Đạt")

    response = browser.get(reverse("people:list"), {"q": "Nguyen Thii Hoa"})

    assert names(response) == []
    assert response.context["suggestions"] == ["Nguyễn Thị Hoà"]


def test_list_is_narrowed_by_kind_and_unit(browser, unit):
    school = UnitFactory(parent=unit, name="Trường Tiểu học Kim Đồng")
    person(unit)
    person(school, name="Lê Văn Bảy")
    CollectiveFactory(subject__unit=school, subject__name="Tổ Văn phòng")

    by_unit = browser.get(reverse("people:list"), {"unit": "truong kim dong"})
    by_both = browser.get(
        reverse("people:list"), {"unit": "kim dong", "kind": "collective"}
    )

    assert names(by_unit) == ["Lê Văn Bảy", "Tổ Văn phòng"]
    assert names(by_both) == ["Tổ Văn phòng"]


def test_list_takes_as_many_queries_for_three_as_for_one(browser, unit):
    person(unit)
    one = queries_for(browser, reverse("people:list"))
    person(unit)
    person(unit)

    assert queries_for(browser, reverse("people:list")) == one


def test_page_of_a_person_takes_as_many_queries_whatever_is_on_file(browser, unit):
    made = person(unit)
    url = reverse("people:detail", args=[made.pk])
    one = queries_for(browser, url)
    for year in (2023, 2024, 2025):
        PostFactory(person=made, unit=UnitFactory(), valid_from=date(year, 1, 1))
        YearlyRating.objects.create(subject_id=made.pk, year=year, rating="HTTNV")
        Discipline.objects.create(
            subject_id=made.pk, level="canh_cao", decided_on=date(year, 1, 1)
        )

    assert queries_for(browser, url) == one


@pytest.mark.parametrize("factory", [CollectiveFactory, HouseholdFactory])
def test_collectives_and_households_have_their_page(browser, unit, factory):
    made = factory(subject__unit=unit)

    response = browser.get(reverse("people:detail", args=[made.pk]))

    assert response.status_code == 200
    assert made.subject.name in response.content.decode()


@pytest.mark.parametrize(
    "route", ["people:detail", "people:edit", "people:add_post", "people:transfer"]
)
def test_people_of_other_branches_are_not_found(browser, route):
    stranger = person(CommuneFactory())

    assert browser.get(reverse(route, args=[stranger.pk])).status_code == 404


def test_members_of_the_council_see_no_private_details(signed_in, unit):
    made = person(
        unit,
        birth_year=1980,
        birth_month=5,
        birth_day=9,
        identity_encrypted=identity.encrypt("079080001234"),
    )
    Discipline.objects.create(
        subject_id=made.pk, level="canh_cao", decided_on=date(2025, 1, 1), source="QĐ 77"
    )
    url = reverse("people:detail", args=[made.pk])

    def page(role: Role) -> str:
        return signed_in(user_with_role(role, unit)).get(url).content.decode()

    member, officer = page(Role.COUNCIL_MEMBER), page(Role.OFFICER)
    assert "09/05/1980" in officer
    assert "•••• 1234" in officer
    assert "QĐ 77" in officer
    assert "1980" in member
    assert "09/05/1980" not in member
    assert "1234" not in member
    assert "QĐ 77" not in member
    assert "079080001234" not in officer


def test_whole_number_is_shown_to_officers_only_and_recorded(
    browser, signed_in, officer, unit
):
    made = person(unit, identity_encrypted=identity.encrypt("079080001234"))
    url = reverse("people:reveal_identity", args=[made.pk])
    submitter = signed_in(user_with_role(Role.SUBMITTER, unit))

    assert browser.get(url).status_code == 405
    assert submitter.post(url).status_code == 404
    shown = browser.post(url, headers={"HX-Request": "true"})

    assert "079080001234" in shown.content.decode()
    assert "<html" not in shown.content.decode()
    assert list(Entry.objects.values_list("action", "actor_id")) == [
        ("people.identity_revealed", officer.pk)
    ]


def new_person(unit, **changes):
    return {
        "unit": unit.pk,
        "name": "LÊ VĂN TÁM",
        "gender": "male",
        "birth": "9/5/1980",
        "group": "officials_employees",
        "post_title": "Văn thư",
        "worker_class": "direct_worker",
        "post_from": "2021-03-01",
        "identity_number": "079 080 001 234",
    } | changes


def test_person_is_added_with_a_form(browser, unit):
    response = browser.post(reverse("people:add_person"), new_person(unit), follow=True)

    made = Person.objects.get()
    assert response.redirect_chain == [(reverse("people:detail", args=[made.pk]), 302)]
    assert (made.subject.name, made.birth) == ("Lê Văn Tám", "09/05/1980")
    assert Post.objects.get().worker_class == "direct_worker"


def test_form_names_what_is_wrong_and_adds_nobody(browser, unit):
    response = browser.post(
        reverse("people:add_person"),
        new_person(unit, birth="31/2/1980", identity_number="12", worker_class=""),
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {
        "birth",
        "identity_number",
        "worker_class",
    }
    assert not Subject.objects.exists()


def test_namesake_is_shown_before_a_second_person_is_added(browser, unit):
    known = person(unit, name="Lê Văn Tám", birth_year=1980)
    url = reverse("people:add_person")

    asked = browser.post(url, new_person(unit))
    browser.post(url, new_person(unit, is_somebody_else="on"))

    assert asked.status_code == 422
    assert reverse("people:detail", args=[known.pk]) in asked.content.decode()
    assert Subject.objects.count() == 2


def test_unit_of_another_branch_cannot_be_chosen(browser):
    response = browser.post(reverse("people:add_person"), new_person(CommuneFactory()))

    assert "unit" in response.context["form"].errors


def test_collective_and_household_are_added(browser, unit):
    browser.post(
        reverse("people:add_collective"),
        {"unit": unit.pk, "name": "Tổ Một", "members": 5, "women": 2},
    )
    browser.post(
        reverse("people:add_household"), {"unit": unit.pk, "name": "Hộ bà Nguyễn Thị Tư"}
    )

    assert list(Subject.objects.order_by("pk").values_list("kind", "name")) == [
        ("collective", "Tổ Một"),
        ("household", "Hộ bà Nguyễn Thị Tư"),
    ]


def test_women_cannot_outnumber_members(browser, unit):
    response = browser.post(
        reverse("people:add_collective"),
        {"unit": unit.pk, "name": "Tổ Một", "members": 2, "women": 5},
    )

    assert set(response.context["form"].errors) == {"women"}


def test_second_editor_is_told(browser, unit):
    made = person(unit)
    url = reverse("people:edit", args=[made.pk])
    values = {"name": "Tên Mới", "group": "worker", "version": 1}

    browser.post(url, values)
    second = browser.post(url, values | {"name": "Tên Khác"})

    assert second.status_code == 302
    assert second.url == url
    assert Subject.objects.get().name == "Tên Mới"


def test_post_is_added_and_ended(browser, unit):
    made = PersonFactory(subject__unit=unit)
    browser.post(
        reverse("people:add_post", args=[made.pk]),
        {
            "unit": unit.pk,
            "title": "Trưởng phòng",
            "worker_class": "other_leader",
            "leadership_group": "P5",
            "valid_from": "2020-01-01",
        },
    )
    post = Post.objects.get()
    shown = browser.get(reverse("people:detail", args=[made.pk])).content.decode()
    assert "Bảng cống hiến: Tỉnh ủy viên" in shown

    browser.post(reverse("people:end_post", args=[made.pk, post.pk]), {"on": "2025-07-01"})

    post.refresh_from_db()
    assert (post.title, post.valid_until) == ("Trưởng phòng", date(2025, 7, 1))


def test_person_is_moved_to_another_unit(browser, unit):
    below = UnitFactory(parent=unit)
    made = person(unit)

    browser.post(
        reverse("people:transfer", args=[made.pk]),
        {
            "version": 1,
            "unit": below.pk,
            "title": "Hiệu trưởng",
            "worker_class": "other_leader",
            "valid_from": "2026-01-01",
        },
    )

    made.subject.refresh_from_db()
    assert made.subject.unit == below


def test_discipline_without_level_is_refused_and_a_hold_is_not(browser, unit):
    made = person(unit)
    url = reverse("people:add_discipline", args=[made.pk])

    refused = browser.post(url, {"is_hold": "0", "level": "", "decided_on": "2026-01-01"})
    browser.post(url, {"is_hold": "1", "level": "", "decided_on": "2026-01-01"})

    assert refused.status_code == 422
    hold = Discipline.objects.get()
    assert hold.is_hold
    browser.post(
        reverse("people:end_discipline", args=[made.pk, hold.pk]), {"on": "2026-02-01"}
    )
    hold.refresh_from_db()
    assert hold.ended_on == date(2026, 2, 1)


def test_sheet_of_results_is_shown_and_saved(browser, unit):
    made = person(unit)
    url = f"{reverse('people:ratings')}?unit={unit.pk}&year=2025"

    shown = browser.get(url)
    saved = browser.post(
        url, {f"rating-{made.pk}": "HTXSNV", f"before-{made.pk}": "", "source": "TB 5"}
    )

    assert [row.subject for row in shown.context["rows"]] == [made.subject]
    assert saved.status_code == 302
    assert list(
        YearlyRating.objects.values_list("subject", "year", "rating", "source")
    ) == [(made.pk, 2025, "HTXSNV", "TB 5")]


def test_sheet_changed_meanwhile_is_not_saved(browser, unit):
    made = person(unit)
    YearlyRating.objects.create(subject_id=made.pk, year=2025, rating="HTNV")
    url = f"{reverse('people:ratings')}?unit={unit.pk}&year=2025"

    response = browser.post(
        url, {f"rating-{made.pk}": "HTXSNV", f"before-{made.pk}": "HTTNV"}
    )

    assert response.status_code == 422
    assert YearlyRating.objects.get().rating == "HTNV"


def test_sheet_takes_as_many_queries_for_three_as_for_one(browser, unit):
    url = f"{reverse('people:ratings')}?unit={unit.pk}&year=2025"
    person(unit)
    one = queries_for(browser, url)
    person(unit)
    person(unit)

    assert queries_for(browser, url) == one


def test_user_without_a_role_sees_nobody(signed_in, unit):
    person(unit)

    response = signed_in(UserFactory()).get(reverse("people:list"))

    assert names(response) == []
