"""Who reads the record, and how an entry reads."""

from datetime import date

import pytest
from django.template import Context, Template
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.organizations import UnitFactory, user_with_role
from tests.support import queries_for

from tdkt.ground.audit.services import record
from tdkt.registry.organizations import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def top():
    return UnitFactory(name="Chính phủ")


def rename(unit, actor, at, name="Tên mới", on=date(2025, 7, 1)):
    services.rename_unit(unit=unit, name=name, on=on, actor=actor, at=at)


def test_the_history_of_a_thing_reads_as_sentences(top, at):
    administrator = user_with_role("administrator", top, full_name="Nguyễn Văn A")
    unit = UnitFactory(parent=top, name="Sở Nội vụ")
    rename(unit, administrator, at, "Sở Nội vụ mới")

    page = Template("{% load audit_tags %}{% history unit %}").render(
        Context({"unit": unit})
    )

    words = " ".join(page.split())
    assert (
        "Nguyễn Văn A đã đổi tên đơn vị từ “Sở Nội vụ” thành “Sở Nội vụ mới”, "
        "09:00 23/11/2026" in words
    )


def test_an_action_nobody_put_into_words_is_still_told(top, at, signed_in):
    inspector = user_with_role("inspector", top)
    record(action="elsewhere.done", subject=None, actor=None, at=at, unit=top)

    page = signed_in(inspector).get(reverse("audit:list")).content.decode()

    assert "elsewhere.done" in page


def test_readers_see_their_branch_and_only_that(top, at, signed_in):
    mine, other = UnitFactory(parent=top), UnitFactory(parent=top)
    inspector = user_with_role("inspector", mine)
    rename(UnitFactory(parent=mine), None, at, "Tên trong nhánh")
    rename(other, None, at, "Tên ngoài nhánh")

    page = signed_in(inspector).get(reverse("audit:list")).content.decode()

    assert "Tên trong nhánh" in page
    assert "Tên ngoài nhánh" not in page


@pytest.mark.parametrize(
    ("role", "status"),
    [("inspector", 200), ("administrator", 200), ("officer", 404), ("leader", 404)],
)
def test_only_inspectors_and_administrators_find_the_page(top, signed_in, role, status):
    client = signed_in(user_with_role(role, top))

    assert client.get(reverse("audit:list")).status_code == status
    assert signed_in(UserFactory()).get(reverse("audit:list")).status_code == 404


def test_entries_of_no_unit_are_read_from_the_top_only(top, at, signed_in):
    record(action="elsewhere.done", subject=None, actor=None, at=at)
    below = user_with_role("inspector", UnitFactory(parent=top))
    above = user_with_role("inspector", top)

    pages = [
        signed_in(user).get(reverse("audit:list")).content.decode()
        for user in (below, above)
    ]

    assert ["elsewhere.done" in page for page in pages] == [False, True]


def test_the_list_is_narrowed_by_person_action_and_day(top, at, signed_in):
    inspector = user_with_role("inspector", top)
    administrator = user_with_role("administrator", top, full_name="Lê Thị B")
    rename(UnitFactory(parent=top), administrator, at, "Đơn vị đã đổi")
    record(action="organizations.unit_edited", subject=top, actor=None, at=at, unit=top)
    client = signed_in(inspector)

    def total(**wanted):
        return client.get(reverse("audit:list"), wanted).context["listed"].total

    assert total() == 2
    assert total(actor="Thị B") == 1
    assert total(action="organizations.unit_edited") == 1
    assert total(since="2026-11-23", until="2026-11-23") == 2
    assert total(since="2026-11-24") == 0
    assert total(since="không phải ngày") == 2


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(top, at, signed_in):
    client = signed_in(user_with_role("inspector", top))
    rename(top, None, at, "Một")
    one = queries_for(client, reverse("audit:list"))
    for number in range(2):
        rename(UnitFactory(parent=top), None, at, f"Thêm {number}")

    assert queries_for(client, reverse("audit:list")) == one


@pytest.mark.parametrize(("role", "seen"), [("inspector", True), ("administrator", False)])
def test_deeds_on_dossiers_are_for_the_inspector_and_not_the_administrator(
    top, signed_in, at, role, seen
):
    actor = user_with_role("officer", top, full_name="Trần Thẩm Định")
    record(
        action="dossiers.passed",
        subject=None,
        actor=actor,
        at=at,
        unit=top,
        after={"reason": "Ý kiến chỉ để trình Hội đồng"},
    )

    page = signed_in(user_with_role(role, top)).get("/audit/").content.decode()

    assert ("Trần Thẩm Định" in page) == seen
