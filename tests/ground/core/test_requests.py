"""Pages of lists, redirects, signing out after a pause, the day taken as today."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails
from tests.factories.accounts import UserFactory

from tdkt.ground.accounts.models import User
from tdkt.ground.core import moments
from tdkt.ground.core.http import go_to
from tdkt.ground.core.paging import page_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1", 1), ("2", 2), ("9999", None), ("0", 1), ("-3", 1), ("abc", 1), ("", 1)],
)
def test_absurd_page_numbers_give_the_nearest_page(asked: str, shown: int | None) -> None:
    request = RequestFactory().get("/", {"page": asked, "q": "x"})

    listed = page_of(request, ContentType.objects.order_by("pk"), size=5)

    last = listed.page.paginator.num_pages
    assert listed.page.number == (shown or last)
    assert listed.query == "q=x"


def test_htmx_is_sent_elsewhere_by_its_own_header() -> None:
    request = RequestFactory().post("/")
    plain = go_to(request, "core:preference")
    asked = RequestFactory().post("/", HTTP_HX_REQUEST="true")
    asked.htmx = HtmxDetails(asked)  # type: ignore[attr-defined]

    partial = go_to(asked, "core:preference")

    assert (plain.status_code, plain["Location"]) == (302, "/page/preference/")
    assert (partial.status_code, partial["HX-Redirect"]) == (200, "/page/preference/")


@pytest.mark.django_db
def test_who_has_not_clicked_for_an_hour_is_signed_out_and_told(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(UserFactory())
    client.get("/accounts/2fa/")
    session = client.session
    session["last_seen"] = int(time.time()) - 61 * 60
    session.save()

    response = client.get("/accounts/2fa/", follow=True)

    assert response.redirect_chain[0][0].startswith("/accounts/login/")
    assert "đăng xuất do không thao tác" in response.content.decode()


@pytest.mark.django_db
def test_who_clicked_lately_stays(signed_in: Callable[[User], Client]) -> None:
    client = signed_in(UserFactory())
    client.get("/accounts/2fa/")
    session = client.session
    session["last_seen"] = int(time.time()) - 50 * 60
    session.save()

    assert client.get("/accounts/2fa/").status_code == 200
    assert int(time.time()) - client.session["last_seen"] < 60


def test_the_day_can_be_chosen_for_practice(settings: object) -> None:
    settings.TODAY = "2027-03-01"  # type: ignore[attr-defined]

    assert moments.today() == date(2027, 3, 1)


def test_range_of_days_holds_the_whole_last_day() -> None:
    first, end = moments.day_range(date(2026, 1, 1), date(2026, 1, 31))

    assert (first.isoformat(), end.isoformat()) == (
        "2026-01-01T00:00:00+07:00",
        "2026-02-01T00:00:00+07:00",
    )
