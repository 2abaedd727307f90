"""The office's table of swapped days."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.factories.organizations import UnitFactory, user_with_role
from tests.support import queries_for

from tdkt.ground.audit.models import Entry
from tdkt.tools.calendars import queries, services
from tdkt.tools.calendars.models import SwapDay

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2026, 1, 2), date(2026, 1, 10)
SOURCE = "Thông báo 1/TB"


@pytest.fixture
def administrator():
    return user_with_role("administrator", UnitFactory())


def swap(day, is_working, actor, at):
    return services.add_swap_day(
        day=day, is_working=is_working, source=SOURCE, actor=actor, at=at
    )


def test_a_swap_counts_at_once_and_is_recorded(administrator, at):
    assert queries.office_calendar().is_working_day(FRIDAY)

    swap(FRIDAY, False, administrator, at)
    swap(SATURDAY, True, administrator, at)

    calendar = queries.office_calendar()
    assert not calendar.is_working_day(FRIDAY)
    assert calendar.is_working_day(SATURDAY)
    assert Entry.objects.filter(action="calendars.swap_day_added").count() == 2


def test_a_swap_taken_back_no_longer_counts(administrator, at):
    row = swap(FRIDAY, False, administrator, at)

    services.remove_swap_day(swap=row, actor=administrator, at=at)

    assert queries.office_calendar().is_working_day(FRIDAY)
    assert not SwapDay.objects.exists()
    assert Entry.objects.get(action="calendars.swap_day_removed").before["source"] == SOURCE


@pytest.mark.parametrize(
    ("day", "is_working", "error"),
    [
        (FRIDAY, True, services.NothingSwapped),
        (SATURDAY, False, services.NothingSwapped),
        (date(2026, 9, 2), False, services.NothingSwapped),
    ],
)
def test_a_swap_that_swaps_nothing_is_refused(administrator, at, day, is_working, error):
    with pytest.raises(error):
        swap(day, is_working, administrator, at)


def test_a_day_is_swapped_once(administrator, at):
    swap(FRIDAY, False, administrator, at)

    with pytest.raises(services.AlreadySwapped):
        swap(FRIDAY, False, administrator, at)


def test_only_administrators_change_the_table(at):
    officer = user_with_role("officer", UnitFactory())

    with pytest.raises(PermissionDenied):
        swap(FRIDAY, False, officer, at)
    with pytest.raises(PermissionDenied):
        services.load_published_swaps(actor=officer, at=at)


def test_published_swaps_are_entered_once(administrator, at):
    first = services.load_published_swaps(actor=administrator, at=at)

    assert first > 10
    assert services.load_published_swaps(actor=administrator, at=at) == 0
    assert SwapDay.objects.count() == first


def test_the_page_shows_the_year_and_takes_swaps(administrator, signed_in):
    client = signed_in(administrator)

    page = client.get(reverse("calendars:list"), {"year": "2026"}).content.decode()
    answer = client.post(
        reverse("calendars:add_swap_day"),
        {"day": "2026-01-02", "is_working": "no", "source": SOURCE},
    )

    assert "Quốc khánh" in page
    assert (answer.status_code, answer["Location"]) == (302, reverse("calendars:list"))
    assert SwapDay.objects.get().day == FRIDAY


@pytest.mark.parametrize("year", ["", "abc", "0000", "99999", "1999", "2050", "2014"])
def test_any_year_asked_for_gives_a_page(administrator, signed_in, year):
    answer = signed_in(administrator).get(reverse("calendars:list"), {"year": year})

    assert answer.status_code == 200


def test_a_wrong_day_is_answered_with_the_reason(administrator, signed_in):
    answer = signed_in(administrator).post(
        reverse("calendars:add_swap_day"),
        {"day": "2026-02-31", "is_working": "no", "source": SOURCE},
    )

    assert answer.status_code == 422
    assert not SwapDay.objects.exists()


def test_readers_without_the_role_see_the_table_without_buttons(signed_in):
    page = signed_in(user_with_role("officer", UnitFactory())).get(
        reverse("calendars:list")
    )

    assert page.status_code == 200
    assert reverse("calendars:add_swap_day") not in page.content.decode()


def test_the_page_takes_as_many_queries_for_three_swaps_as_for_one(
    administrator, signed_in, at
):
    client = signed_in(administrator)
    swap(FRIDAY, False, administrator, at)
    one = queries_for(client, reverse("calendars:list"))
    swap(SATURDAY, True, administrator, at)
    swap(date(2026, 1, 5), False, administrator, at)

    assert queries_for(client, reverse("calendars:list")) == one
