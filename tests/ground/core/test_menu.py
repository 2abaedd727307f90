"""The main menu shows what a role needs and nothing that does not exist."""

import pytest

from tdkt.ground.core import menu


@pytest.fixture(autouse=True)
def _every_route(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_address", lambda routes: f"/{routes[0].replace(':', '/')}/")


def seen_by(*roles: str) -> list[str]:
    groups = menu.menu_for(roles, "/")
    return [entry.url for group in groups for entry in group.entries]


def test_administrator_sees_the_installation_and_no_dossiers() -> None:
    assert seen_by("administrator") == [
        "/desk/home/",
        "/people/list/",
        "/organizations/list/",
        "/honours/list/",
        "/library/list/",
        "/honours/packs/",
        "/accounts/list/",
        "/calendars/list/",
        "/audit/list/",
        "/portal/home/",
    ]


def test_council_member_sees_few_things() -> None:
    assert seen_by("council_member") == [
        "/desk/home/",
        "/dossiers/list/",
        "/initiatives/list/",
        "/reuse/list/",
        "/initiatives/catalogue/",
        "/councils/list/",
        "/honours/list/",
        "/library/list/",
        "/portal/home/",
    ]


def test_somebody_without_a_role_sees_only_what_is_for_everybody() -> None:
    assert seen_by() == [
        "/desk/home/",
        "/honours/list/",
        "/library/list/",
        "/portal/home/",
    ]


def test_the_longest_address_marks_where_the_reader_is() -> None:
    groups = menu.menu_for({"officer"}, "/dossiers/list/12/")

    here = [entry.url for group in groups for entry in group.entries if entry.is_here]

    assert here == ["/dossiers/list/"]


def test_entries_without_a_route_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_address", lambda routes: "")

    assert menu.menu_for({"officer"}, "/") == ()
