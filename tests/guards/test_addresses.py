"""Every address asks for sign-in unless it stands in the list of public ones."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

# What anybody may open, each for a reason. A page that is not named here asks for sign-in.
PUBLIC = {
    # Signing in, its second step, and out.
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
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
    """Return a path with a sample in each place, of a route or a regular expression."""
    route = re.sub(
        r"\(\?P<\w+>((?:[^()]|\([^()]*\))*)\)", lambda m: _sample_of(m[1]), route
    )
    route = re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: _SAMPLES.get(m[1] or "str", "x"), route)
    return re.sub(r"[\^$\\]", "", route)


def _sample_of(expression: str) -> str:
    """Return text that a simple expression matches: digits, or the first of its words."""
    first = expression.split("|")[0]
    return "1" if first.startswith((r"\d", "[0-9]")) else re.sub(r"\W.*", "", first) or "x"


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
        if response.status_code != 403
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
