"""Works that units show to everybody: what is said of them and what never."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.catalogue import AdoptionFactory, CatalogueEntryFactory, EffectFactory
from tests.factories.initiatives import RecognisedFactory, recognised_work
from tests.factories.organizations import UnitFactory
from tests.factories.people import PersonFactory
from tests.support import queries_for

pytestmark = pytest.mark.django_db


def html_of(client: Client, **query: object) -> str:
    response = client.get(reverse("portal:works"), query)
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def shown(**fields: object):
    work = RecognisedFactory(**fields)
    CatalogueEntryFactory(work=work, is_public=True)
    return work


def test_only_title_unit_year_and_scope_are_shown(client: Client) -> None:
    author = PersonFactory(subject__name="Danh Thị Mỹ Hòa").subject
    work = recognised_work(author, title="Vườn rau học đường", abstract="Cách trồng kín")
    CatalogueEntryFactory(work=work, is_public=True)
    adoption = AdoptionFactory(work=work, contact="0297", unit__name="Trạm Y tế Hòn Đất")
    EffectFactory(adoption=adoption, amount=7_654_321)

    html = html_of(client)

    assert all(word in html for word in ("Vườn rau học đường", author.unit.name, "2026"))
    for secret in ("Danh Thị", "Cách trồng", "0297", "Hòn Đất", "7.654", "12/QĐ-UBND"):
        assert secret not in html


def test_works_not_shown_kept_back_or_withdrawn_stay_hidden(client: Client) -> None:
    RecognisedFactory(title="Chưa công khai")
    CatalogueEntryFactory(work=RecognisedFactory(title="Không đánh dấu"))
    shown(title="Đã rút", state="withdrawn", closed_on="2026-05-01", closing_reason="Trùng")
    shown(title="Thấy được")

    html = html_of(client)

    assert "Thấy được" in html
    for title in ("Chưa công khai", "Không đánh dấu", "Đã rút"):
        assert title not in html


@pytest.mark.parametrize("query", [{"q": "vuon RAU"}, {"q": "tieu hoc"}, {"year": 2026}])
def test_works_are_found_by_title_unit_and_year(client: Client, query) -> None:
    shown(title="Vườn rau", unit=UnitFactory(name="Trường Tiểu học Đông Thái"))
    shown(title="Sách nói", recognised_on="2025-03-02")

    html = html_of(client, **query)

    assert "Vườn rau" in html
    assert "Sách nói" not in html


def test_many_works_cost_as_many_queries_as_one(client: Client) -> None:
    counts = []
    for more in (1, 2):
        for _number in range(more):
            shown()
        counts.append(queries_for(client, reverse("portal:works")))

    assert counts[0] == counts[1]


def test_an_empty_page_teaches(client: Client) -> None:
    assert client.get(reverse("portal:works"), {"q": "x", "year": "abc"}).status_code == 200
    assert "empty-place" in html_of(client)
