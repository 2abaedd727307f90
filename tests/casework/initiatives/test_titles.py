"""Titles looked up while they are typed: the same, a like one, another, one nobody may see."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.initiatives import AuthorshipFactory, InitiativeFactory
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.titles import works_titled_like

pytestmark = pytest.mark.django_db
TITLE = "Phân nhóm học sinh theo tiến độ trong tiết Toán"


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        (TITLE, True),
        ("phan nhom hoc sinh theo tien do trong tiet toan", True),
        ("Phân nhóm học sinh theo tiến độ trong tiết Toán lớp 5", True),
        ("Phân nhóm phụ huynh", False),
        ("Tưới nhỏ giọt cho vườn tiêu", False),
        ("một số biện pháp", False),
        ("", False),
    ],
)
def test_the_same_title_and_like_ones_are_found(place, typed, is_found) -> None:
    work = InitiativeFactory(unit=place.school, title=TITLE)
    found, count = works_titled_like(place.submitter, typed)
    assert [one.work for one in found] == ([work] if is_found else [])
    assert count == len(found)


def test_what_is_withdrawn_or_corrected_itself_is_left_out(place) -> None:
    InitiativeFactory(
        unit=place.school,
        title=TITLE,
        state=WorkState.WITHDRAWN,
        closed_on=date(2026, 5, 4),
        closing_reason="Nhập nhầm.",
    )
    own = InitiativeFactory(unit=place.school, title=TITLE)
    assert works_titled_like(place.submitter, TITLE, without=own.pk) == ([], 0)


def test_a_work_of_another_unit_gives_nothing_away(place, signed_in) -> None:
    there = CommuneFactory(name="Ủy ban nhân dân xã Kín Đáo", parent=place.province)
    hidden = InitiativeFactory(unit=UnitFactory(parent=there), title=f"{TITLE} lớp Năm")
    AuthorshipFactory(initiative=hidden, subject__unit=there)
    (one,), count = works_titled_like(place.submitter, TITLE)
    assert (one.work, one.address, count) == (None, "", 1)
    shown = signed_in(place.submitter).get(reverse("initiatives:titles"), {"title": TITLE})
    words = shown.content.decode()
    assert "một công trình của đơn vị khác" in words
    assert "lớp Năm" not in words
    assert there.name not in words
    assert f"/{hidden.pk}/" not in words


def test_titles_are_looked_up_for_those_who_register(place, signed_in) -> None:
    reader = user_with_role("inspector", place.commune)
    assert signed_in(reader).get(reverse("initiatives:titles")).status_code in (403, 404)
