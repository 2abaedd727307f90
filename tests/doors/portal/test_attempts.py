"""Look-ups are limited for each address, so that codes cannot be tried out."""

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import UserFactory

from tdkt.doors.portal import attempts

pytestmark = pytest.mark.django_db
CODE = "000.00.91.H01-261102-0009"


def look_up(client: Client, address: str = "203.0.113.7", **extra: str) -> int:
    url = reverse("portal:dossier_status")
    return client.get(url, {"code": CODE}, REMOTE_ADDR=address, **extra).status_code


def test_the_look_up_after_the_last_allowed_one_is_refused(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 3

    answers = [look_up(client) for _n in range(5)]

    assert answers == [404, 404, 404, 429, 429]


def test_the_refusal_says_when_to_try_again(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 1
    look_up(client)

    response = client.get(
        reverse("portal:dossier_status"), {"code": CODE}, REMOTE_ADDR="203.0.113.7"
    )

    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert "Hãy thử lại sau 1 phút" in response.content.decode()


def test_wrong_codes_are_counted_for_an_hour(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 0
    settings.WRONG_CODES_PER_HOUR = 2

    answers = [look_up(client) for _n in range(3)]

    assert answers == [404, 404, 429]


def test_another_address_is_not_held_up(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 1

    assert [look_up(client, "203.0.113.7"), look_up(client, "203.0.113.8")] == [404, 404]
    assert look_up(client, "203.0.113.7") == 429


@pytest.mark.parametrize(
    ("name", "args", "query"),
    [
        ("portal:check", [], {"code": "7K3M-9QXT-2BC0"}),
        ("portal:certificate", ["7K3M-9QXT-2BC0"], {}),
        ("portal:awards", [], {"q": "nguyen"}),
        ("portal:decisions", [], {"q": "15"}),
        ("portal:decision", [1], {}),
        ("portal:decision_paper", [1], {}),
    ],
)
def test_every_look_up_is_limited(client, settings, name, args, query) -> None:
    settings.LOOKUPS_PER_MINUTE = 1
    look_up(client, "127.0.0.1")

    assert client.get(reverse(name, args=args), query).status_code == 429


def test_pages_that_look_nothing_up_stay_open(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 1
    look_up(client, "127.0.0.1")

    names = ["home", "check", "dossier_status", "awards", "decisions", "honours", "privacy"]

    assert [client.get(reverse(f"portal:{name}")).status_code for name in names] == [
        200
    ] * 7


def test_who_is_signed_in_is_not_limited(client, settings) -> None:
    settings.LOOKUPS_PER_MINUTE = 1
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert [look_up(client) for _n in range(3)] == [404, 404, 404]


def caller(remote: str, forwarded: str = "") -> HttpRequest:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = remote
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        (0, "203.0.113.7", "", "203.0.113.7"),
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # nobody vouches for it
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),  # first one invented
        (2, "10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "10.0.0.1", "198.51.100.1", "10.0.0.1"),  # came past the outer proxy
        (0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        (1, "10.0.0.1", "no address", "unknown"),
        (0, "", "", "unknown"),
    ],
)
def test_the_address_is_the_one_the_trusted_proxies_saw(
    settings, proxies, remote, forwarded, address
) -> None:
    settings.PROXIES = proxies

    assert attempts.address_of(caller(remote, forwarded)) == address


def test_two_processes_never_take_the_same_place(monkeypatch) -> None:
    """Another process takes places between our reading and our taking."""
    counter = attempts.Counter("race", 3, 60)
    read = cache.get_many
    monkeypatch.setattr(cache, "get_many", lambda keys: {})

    took = [attempts.take(counter, "203.0.113.7") for _n in range(5)]

    assert took == [True, True, True, False, False]
    assert len(read(counter.keys("203.0.113.7"))) == 3


def test_the_cache_holds_no_address() -> None:
    keys = attempts.lookups().keys("203.0.113.7")

    assert not any("203.0.113" in key for key in keys)
