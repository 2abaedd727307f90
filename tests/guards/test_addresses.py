"""Every address asks for sign-in unless it stands in the list of public ones."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

# What anybody may open, each for a reason. A page that is not named here asks for sign-in.
PUBLIC = {
    # Signing in, and what goes with it.
    "account_login",
    "account_logout",
    "account_signup",  # answers "closed": accounts are given by an administrator
    "account_reauthenticate",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_request_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "mfa_trust",
    # A reader's own choices of theme, language and size of text.
    "core:preference",
}
PUBLIC_ROOMS = {"portal"}  # the look-ups for citizens

_SAMPLES = {"int": "1", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}


def addresses() -> Iterator[tuple[str, URLPattern, str]]:
    """Yield name, pattern and a filled-in path of every address of the house."""
    yield from _walk(get_resolver(), "", {}, "/")


def _walk(
    resolver: URLResolver, namespace: str, converters: dict[str, object], route: str
) -> Iterator[tuple[str, URLPattern, str]]:
    for entry in resolver.url_patterns:
        known = converters | entry.pattern.converters
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, known, path)
        else:
            yield f"{namespace}{entry.name}", entry, _filled(path, known)


def _filled(route: str, converters: dict[str, object]) -> str:
    """Return a path with a sample in each place; regular expressions get plain words."""
    route = re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: _SAMPLES.get(m[1] or "str", "x"), route)
    route = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "x", route)
    return re.sub(r"[\^$\\]", "", route)


def test_the_walk_sees_the_whole_house() -> None:
    names = {name for name, _pattern, _path in addresses()}

    assert {"desk:home", "account_login", "dossiers:detail", "portal:home"} <= names


@pytest.mark.django_db
def test_every_address_asks_for_sign_in_unless_listed() -> None:
    client = Client()
    login = reverse(settings.LOGIN_URL)

    open_ = [
        f"{name} {path} → {response.status_code}"
        for name, _pattern, path in addresses()
        if name not in PUBLIC and name.split(":")[0] not in PUBLIC_ROOMS
        for response in [client.get(path)]
        if not (response.status_code == 302 and response["Location"].startswith(login))
    ]

    assert open_ == []


@pytest.mark.django_db
def test_public_list_names_only_what_exists() -> None:
    names = {name for name, _pattern, _path in addresses()}

    assert PUBLIC - names == set()


@pytest.mark.django_db
def test_every_post_without_a_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    accepted = [
        f"{name} {path} → {response.status_code}"
        for name, _pattern, path in addresses()
        for response in [client.post(path)]
        if response.status_code not in {302, 403, 404, 405, 429}
    ]

    assert accepted == []


def test_every_address_of_ours_has_a_name() -> None:
    nameless = [
        f"{pattern.pattern}"
        for _name, pattern, _path in addresses()
        if pattern.name is None and str(pattern.lookup_str).startswith("tdkt.")
    ]

    assert nameless == []


def test_log_in_and_home_can_be_reversed() -> None:
    for name in (
        settings.LOGIN_URL,
        settings.LOGIN_REDIRECT_URL,
        settings.LOGOUT_REDIRECT_URL,
    ):
        try:
            reverse(name)
        except NoReverseMatch:
            pytest.fail(f"{name} leads nowhere")
