"""Signing in, being shut out, setting a password of one's own, the second step."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from tests.factories.accounts import PASSWORD, UserFactory

from tdkt.ground.accounts import services
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import now

LOGIN = "/accounts/login/"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_landing"),
]


@pytest.fixture
def _landing() -> object:
    """Land on a page of this room, so that these tests need no room above."""
    with override_settings(
        LOGIN_REDIRECT_URL="/accounts/2fa/", LOGOUT_REDIRECT_URL="/accounts/login/"
    ):
        yield


def try_password(client: Client, username: str, password: str) -> object:
    return client.post(LOGIN, {"login": username, "password": password})


def test_right_password_signs_in_and_the_session_ends_with_the_browser() -> None:
    UserFactory(username="anhnt")
    client = Client()

    response = client.post(LOGIN, {"login": "anhnt", "password": PASSWORD})

    assert response.status_code == 302
    assert response["Location"] == "/accounts/2fa/"
    assert response.cookies["sessionid"]["max-age"] == ""


@pytest.mark.parametrize("typed", ["ANHNT", " anhnt ", "AnhNT"])
def test_user_name_may_be_typed_in_capitals(typed: str) -> None:
    UserFactory(username="anhnt")

    response = Client().post(LOGIN, {"login": typed, "password": PASSWORD})

    assert response.status_code == 302


def test_wrong_password_and_unknown_name_read_the_same() -> None:
    UserFactory(username="anhnt")

    known = Client().post(LOGIN, {"login": "anhnt", "password": "sai"}).content.decode()
    unknown = Client().post(LOGIN, {"login": "aiday", "password": "sai"}).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in known
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in unknown


def test_fifth_wrong_password_shuts_the_name_and_says_until_when_and_whom_to_ask() -> None:
    UserFactory(username="anhnt")
    client = Client()

    answers = [try_password(client, "anhnt", f"sai {n}") for n in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    page = answers[-1].content.decode()
    opens = timezone.localtime(
        AccessAttempt.objects.get().attempt_time + timedelta(minutes=15)
    )
    assert f"Bạn có thể thử lại lúc {opens:%H:%M}." in page
    assert "quản trị viên của đơn vị" in page


def test_right_password_is_refused_while_shut_from_any_browser() -> None:
    UserFactory(username="anhnt")
    for number in range(5):
        try_password(Client(HTTP_USER_AGENT=f"browser {number}"), "anhnt", "sai")

    response = Client(HTTP_USER_AGENT="other").post(
        LOGIN, {"login": "anhnt", "password": PASSWORD}
    )

    assert response.status_code == 429
    assert "sessionid" not in response.cookies


def test_changing_capitals_gives_no_further_attempts() -> None:
    UserFactory(username="anhnt")
    spellings = ["anhnt", "ANHNT", "Anhnt", "anhNT", " anhnt "]

    answers = [try_password(Client(), spelling, "sai") for spelling in spellings]

    assert answers[-1].status_code == 429


def test_others_in_the_same_building_are_not_shut_out() -> None:
    UserFactory(username="anhnt")
    UserFactory(username="binhtv")
    for number in range(5):
        try_password(Client(), "anhnt", f"sai {number}")

    response = try_password(Client(), "binhtv", PASSWORD)

    assert response.status_code == 302


def test_further_tries_do_not_prolong_the_lock() -> None:
    UserFactory(username="anhnt")
    for number in range(5):
        try_password(Client(), "anhnt", f"sai {number}")
    long_ago = timezone.now() - timedelta(minutes=14)
    AccessAttempt.objects.update(attempt_time=long_ago)

    try_password(Client(), "anhnt", "sai nữa")

    assert AccessAttempt.objects.get().attempt_time == long_ago


def test_name_opens_again_after_a_quarter_of_an_hour() -> None:
    UserFactory(username="anhnt")
    for number in range(5):
        try_password(Client(), "anhnt", f"sai {number}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    response = try_password(Client(), "anhnt", PASSWORD)

    assert response.status_code == 302


def test_one_time_password_opens_a_shut_name_at_once() -> None:
    user = UserFactory(username="anhnt")
    for number in range(5):
        try_password(Client(), "anhnt", f"sai {number}")

    given = services.reset_password(user=user, actor=None, at=now())

    assert try_password(Client(), "anhnt", given.password).status_code == 302


def test_closed_account_cannot_sign_in() -> None:
    UserFactory(username="anhnt", is_active=False)

    client = Client()

    response = try_password(client, "anhnt", PASSWORD)

    assert response["Location"] == "/accounts/inactive/"
    assert client.get("/accounts/2fa/").status_code == 302


def test_one_time_password_leads_to_a_new_one_first(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(UserFactory(must_change_password=True))

    response = client.get("/accounts/2fa/")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/password/change/"


def test_page_for_the_new_password_explains_itself(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(UserFactory(must_change_password=True))

    page = client.get("/accounts/password/change/").content.decode()

    assert "hãy đặt mật khẩu mà chỉ bạn biết" in page
    assert "Mật khẩu dùng một lần" in page


def test_own_password_set_everything_opens(signed_in: Callable[[User], Client]) -> None:
    user = UserFactory(must_change_password=True)
    client = signed_in(user)

    response = client.post(
        "/accounts/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "mot-mat-khau-moi-2026",
            "password2": "mot-mat-khau-moi-2026",
        },
    )

    user.refresh_from_db()
    assert response.status_code == 302
    assert user.must_change_password is False
    assert client.get("/accounts/2fa/").status_code == 200


def test_same_password_again_is_refused(signed_in: Callable[[User], Client]) -> None:
    user = UserFactory(must_change_password=True)

    response = signed_in(user).post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD},
    )

    user.refresh_from_db()
    assert "Mật khẩu mới phải khác mật khẩu hiện tại." in response.content.decode()
    assert user.must_change_password is True


def test_signing_out_needs_a_post(signed_in: Callable[[User], Client]) -> None:
    client = signed_in(UserFactory())

    asked = client.get("/accounts/logout/")
    still_in = client.get("/accounts/2fa/").status_code
    done = client.post("/accounts/logout/")

    assert (asked.status_code, still_in, done.status_code) == (200, 200, 302)
    assert client.get("/accounts/2fa/").status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_set_password",
        "account_reset_password",
        "account_request_login_code",
        "mfa_signup_webauthn",
    ],
)
def test_addresses_without_use_here_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client: Client) -> str:
    """Set the authenticator app up as a person does and return its secret key."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'<code class="secret">(\w+)</code>', page)
    assert found
    secret = found[1]
    response = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert response.status_code == 302
    return secret


def test_app_is_asked_for_at_the_next_sign_in() -> None:
    user = UserFactory(username="anhnt")
    client = Client()
    try_password(client, "anhnt", PASSWORD)
    secret = with_app(client)
    again = Client()

    first = try_password(again, "anhnt", PASSWORD)
    inside = again.get("/accounts/2fa/").status_code
    wrong = again.post("/accounts/2fa/authenticate/", {"code": "000000"})
    cache.clear()  # the code set the app up a moment ago, and a code works once
    right = again.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert first["Location"].startswith("/accounts/2fa/authenticate/")
    assert inside == 302
    assert "Mã chưa đúng." in wrong.content.decode()
    assert Authenticator.objects.filter(user=user).count() == 2
    assert right["Location"] == "/accounts/2fa/"


def test_codes_of_the_second_step_cannot_be_tried_out() -> None:
    UserFactory(username="anhnt")
    client = Client()
    try_password(client, "anhnt", PASSWORD)
    secret = with_app(client)
    cache.clear()
    again = Client()
    try_password(again, "anhnt", PASSWORD)

    for _try in range(5):
        again.post("/accounts/2fa/authenticate/", {"code": "000000"})
    right = again.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert right.status_code == 200
    assert again.get("/accounts/2fa/").status_code == 302


def test_secret_of_the_app_is_not_readable_in_the_database() -> None:
    UserFactory(username="anhnt")
    client = Client()
    try_password(client, "anhnt", PASSWORD)

    secret = with_app(client)

    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data
    assert secret not in str(kept)


def test_recovery_code_serves_when_the_telephone_is_lost() -> None:
    UserFactory(username="anhnt")
    client = Client()
    try_password(client, "anhnt", PASSWORD)
    with_app(client)
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    code = re.findall(r"<li><code>(\w+)</code>", page)[0]
    again = Client()
    try_password(again, "anhnt", PASSWORD)

    response = again.post("/accounts/2fa/authenticate/", {"code": code})

    assert response.status_code == 302
    assert again.get("/accounts/2fa/").status_code == 200


def test_passkey_sign_in_offers_a_challenge() -> None:
    response = Client().get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json")

    assert response.status_code == 200
    assert response.json()["request_options"]["publicKey"]["challenge"]


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/inactive/",
        "/accounts/logout/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_open_in_both_languages(path: str, language: str) -> None:
    UserFactory(username="anhnt")
    client = Client()
    client.cookies["django_language"] = language
    if "login" not in path and "inactive" not in path:
        try_password(client, "anhnt", PASSWORD)
    if path.endswith(("activate/", "add/")):
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    response = client.get(path)

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
