"""
Who sees nothing, and what looking never changes: every address of the house is walked.

The walk is that of the guards, with the keys of real things in the places of the samples.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.urls import get_resolver
from tests.factories.accounts import UserFactory
from tests.factories.councils import council_of
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.dossiers import Office, make_dossier, make_draft, make_office
from tests.factories.organizations import UnitFactory, user_with_role
from tests.guards.test_addresses import addresses

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier, Note
from tdkt.registry.organizations.choices import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tdkt.ground.accounts.models import User

pytestmark = pytest.mark.django_db

SECRETS = ("Danh Thị Mỹ", "Đề nghị danh hiệu thi đua", "Lý Thị Bí Mật", "Đông Thái")
# Pages that are for anybody who is signed in, or signed out, with nothing of an office.
_OPEN = ("portal:", "account_", "mfa_", "core:")


@pytest.fixture
def office(at: datetime) -> Office:
    """An office with a draft, a dossier in every stage of the desk, a decision, an award."""
    office = make_office()
    make_draft(office, nominees=2)
    for status in (
        DossierStatus.SUBMITTED,
        DossierStatus.RECEIVED,
        DossierStatus.APPRAISING,
        DossierStatus.PROPOSED,
        DossierStatus.FOR_APPROVAL,
    ):
        sudden = status == DossierStatus.FOR_APPROVAL
        changes = {"award_type": "dot_xuat", "honour": "GK"} if sudden else {}
        dossier = make_dossier(office, status, **changes)
        if status != DossierStatus.SUBMITTED:
            Note.objects.create(
                dossier=dossier,
                text="Lý Thị Bí Mật",
                written_by=office.officer,
                written_at=at,
            )
    council_of(office.commune)
    decision = DecisionFactory(unit=office.commune)
    AwardFactory(decision=decision, full_name="Lý Thị Bí Mật", subject__unit=office.unit)
    return office


def lists() -> Iterator[tuple[str, str]]:
    """Yield name and path of every page that needs no key."""
    for name, _pattern, path in addresses():
        if "<" not in path and not any(c.isdigit() for c in path) and "/x/" not in path:
            yield name, path


def of_dossier(dossier: Dossier) -> list[str]:
    """Return every address below a dossier, with keys of its own nominee and paper."""
    keys = {
        "pk": dossier.pk,
        "nomination_pk": dossier.nominations.first().pk,
        "paper_pk": dossier.papers.first().pk,
    }
    room = get_resolver().namespace_dict["dossiers"][1]
    routes = [str(entry.pattern) for entry in room.url_patterns]
    found = []
    for route in routes:
        if "<int:pk>" in route:
            path = route
            for name, key in keys.items():
                path = path.replace(f"<int:{name}>", str(key))
            assert "<" not in path, route
            found.append(f"/dossiers/{path}")
    return found


def test_a_user_without_a_role_sees_nothing_on_any_page(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(UserFactory())

    told = []
    for name, path in lists():
        if name.startswith(_OPEN):
            continue
        for address in (path, f"{path}?q=danh", f"{path}?q=a"):
            response = client.get(address, follow=True)
            text = html.unescape(response.content.decode(errors="replace"))
            told += [(name, word) for word in SECRETS if word in text]
            if response.status_code >= 500:
                told.append((name, str(response.status_code)))

    assert told == []


def test_there_is_something_to_see_for_those_who_may(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    """The walk above proves something only when the same pages do show the words."""
    client = signed_in(office.officer)
    seen = {
        word
        for _name, path in lists()
        for word in SECRETS
        if word in html.unescape(client.get(path).content.decode(errors="replace"))
    }

    assert seen >= {"Đề nghị danh hiệu thi đua", "Lý Thị Bí Mật", "Đông Thái"}


def test_another_units_submitter_finds_no_address_of_a_dossier(
    office: Office, signed_in: Callable[[User], Client]
) -> None:
    neighbour = UnitFactory(name="Trường THCS bên cạnh", parent=office.commune)
    client = signed_in(user_with_role(Role.SUBMITTER, neighbour))
    before = state()

    found = []
    for dossier in Dossier.objects.all():
        for path in of_dossier(dossier):
            answers = {
                client.get(path).status_code,
                client.post(path, {"version": dossier.version}).status_code,
            }
            if not answers <= {404, 405} or 404 not in answers:
                found.append((path, answers))

    assert found == []
    assert state() == before


def state() -> dict[str, list[Any]]:
    """Return all that the house keeps, but sign-ins and counts of look-ups."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values_list())
        for model in apps.get_models()
        if model.__module__.startswith("tdkt.")
        and model._meta.label != "accounts.User"  # holds the moment of the last sign-in
    }


@pytest.mark.parametrize("who", ["submitter", "clerk", "officer", "leader"])
def test_looking_changes_nothing(
    who: str, office: Office, signed_in: Callable[[User], Client]
) -> None:
    """Every address is opened by GET, those of buttons too, and nothing was written."""
    client = signed_in(getattr(office, who))
    before = state()

    failed = []
    paths = [path for name, _pattern, path in addresses() if "logout" not in name]
    for dossier in Dossier.objects.all():
        paths += of_dossier(dossier)
    for path in paths:
        response = client.get(path)
        if response.status_code >= 500:
            failed.append((path, response.status_code))

    assert failed == []
    after = state()
    assert [name for name in before if before[name] != after[name]] == []
