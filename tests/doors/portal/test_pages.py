"""The start page, lists of awards and decisions, conditions, and what goes with them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    SuccessionFactory,
    UnitFactory,
    user_with_role,
)
from tests.support import queries_for

from tdkt.doors.portal.queries import office_name
from tdkt.doors.portal.urls import urlpatterns

pytestmark = pytest.mark.django_db


def html_of(client: Client, name: str, *args: object, **query: object) -> str:
    response = client.get(reverse(f"portal:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_a_visitor_who_does_nothing_gets_no_session(client: Client) -> None:
    decision = AwardFactory().decision
    paths = [reverse(f"portal:{name}") for name in ("home", "awards", "honours", "privacy")]
    paths.append(reverse("portal:decision", args=[decision.pk]))

    for path in paths:
        client.get(path)

    assert set(client.cookies) <= {"csrftoken"}


def test_every_public_page_answers_a_head_request_and_no_post(client: Client) -> None:
    decision = DecisionFactory()
    samples = {"identifier": "7K3M-9QXT-2BC0", "pk": decision.pk, "code": "LDTT"}
    for pattern in urlpatterns:
        kwargs = {name: samples[name] for name in pattern.pattern.converters}
        path = reverse(f"portal:{pattern.name}", kwargs=kwargs)

        assert client.head(path).status_code in (200, 404), path
        assert client.post(path).status_code == 405, path


def test_home_has_three_doors_and_the_newest_decisions(client: Client) -> None:
    for number in range(1, 8):
        DecisionFactory(number=number, issued_on=date(2026, 11, number), symbol="QĐ-X")
    DecisionFactory(number=99, issued_on=date(2026, 11, 20), is_public=False, symbol="QĐ-X")

    html = html_of(client, "home")

    doors = ("check", "dossier_status", "awards")
    assert all(f'action="{reverse(f"portal:{name}")}"' in html for name in doors)
    shown = [n for n in range(1, 100) if f"{n:02d}/QĐ-X" in html]
    assert shown == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("words", ["danh thi my hoa", "DANH THỊ MỸ HOÀ", "mi hoa"])
def test_a_name_is_found_however_it_is_spelled(client: Client, words: str) -> None:
    AwardFactory(full_name="Danh Thị Mỹ Hòa")
    AwardFactory(full_name="Trần Văn Bình")

    html = html_of(client, "awards", q=words)

    assert html.count('scope="row"') == 1
    assert "Trần Văn Bình" not in html


def test_awards_are_found_by_old_and_new_name_of_the_unit(client: Client) -> None:
    new = CommuneFactory(name="UBND xã An Biên")
    old = UnitFactory(
        name="UBND huyện An Biên cũ", parent=new, valid_until=date(2025, 7, 1)
    )
    SuccessionFactory(predecessor=old, successor=new)
    decision = DecisionFactory(issued_on=date(2024, 5, 2))
    AwardFactory(full_name="Danh Út", decision=decision, subject__unit=old)

    for words in ("huyen an bien", "xa an bien"):
        assert "Danh Út" in html_of(client, "awards", unit=words), words
    assert "Danh Út" not in html_of(client, "awards", unit="chau thanh")


def test_honour_and_year_narrow_the_list(client: Client) -> None:
    AwardFactory(full_name="Danh Một", honour_code="LDTT", honour_year=2025)
    AwardFactory(full_name="Danh Hai", honour_code="CSTDCS", honour_year=2025)
    AwardFactory(full_name="Danh Ba", honour_code="LDTT", honour_year=2026)

    html = html_of(client, "awards", honour="LDTT", year=2025)

    names = ("Danh Một", "Danh Hai", "Danh Ba")
    assert [name for name in names if name in html] == ["Danh Một"]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "d"}, {"year": "abc"}])
def test_nobody_is_listed_unasked(client: Client, query: dict[str, str]) -> None:
    AwardFactory(full_name="Danh Một")

    assert "Danh Một" not in html_of(client, "awards", **query)


def test_awards_of_unpublished_decisions_stay_hidden(client: Client) -> None:
    hidden = AwardFactory(full_name="Danh Ẩn", decision__is_public=False)
    AwardFactory(full_name="Danh Hiện")

    assert "Danh Hiện" in html_of(client, "awards", q="danh")
    assert "Danh Ẩn" not in html_of(client, "awards", q="danh")
    url = reverse("portal:decision", args=[hidden.decision_id])
    assert client.get(url).status_code == 404
    paper = reverse("portal:decision_paper", args=[hidden.decision_id])
    assert client.get(paper).status_code == 404


@pytest.mark.parametrize("name", ["awards", "decisions", "decision"])
def test_a_list_of_three_costs_as_many_queries_as_one_of_one(
    client: Client, name: str
) -> None:
    first = AwardFactory(full_name="Danh Một")
    decision = first.decision
    url = reverse("portal:decision", args=[decision.pk])
    url = {"awards": "/public/awards/?q=danh", "decisions": "/public/decisions/"}.get(
        name, url
    )
    one = queries_for(client, url)

    for number in ("Hai", "Ba"):
        AwardFactory(full_name=f"Danh {number}", decision=decision)
        AwardFactory(full_name=f"Danh {number}")

    assert queries_for(client, url) == one
    assert one <= 8


def test_a_decision_shows_whom_it_honours_in_pages(client: Client) -> None:
    decision = DecisionFactory()
    for number in range(51):
        AwardFactory(full_name=f"Danh {number:03d}", decision=decision)

    first = html_of(client, "decision", decision.pk)
    second = html_of(client, "decision", decision.pk, page=2)

    assert (first.count('scope="row"'), second.count('scope="row"')) == (50, 1)


def test_decisions_are_found_by_number_and_year(client: Client) -> None:
    DecisionFactory(number=15, symbol="QĐ-UBND", issued_on=date(2026, 2, 3))
    DecisionFactory(number=16, symbol="QĐ-UBND", issued_on=date(2025, 2, 3))

    by_number = html_of(client, "decisions", q="15/QĐ-UBND")
    by_year = html_of(client, "decisions", year=2025)

    assert ("15/QĐ-UBND</a>" in by_number, "16/QĐ-UBND</a>" in by_number) == (True, False)
    assert ("15/QĐ-UBND</a>" in by_year, "16/QĐ-UBND</a>" in by_year) == (False, True)


def test_the_paper_of_a_decision_is_a_pdf_that_proxies_may_keep(client: Client) -> None:
    decision = AwardFactory(decision__legal_bases=["Căn cứ Luật …"]).decision
    url = reverse("portal:decision_paper", args=[decision.pk])

    response = client.get(url)
    again = client.get(url, HTTP_IF_NONE_MATCH=response["ETag"])

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response["Cache-Control"] == "public, max-age=3600"
    assert again.status_code == 304


def test_a_decision_taken_elsewhere_has_no_paper_here(client: Client) -> None:
    decision = DecisionFactory(is_recorded=True, recorded_by=CommuneFactory())
    paper = reverse("portal:decision_paper", args=[decision.pk])

    assert paper not in html_of(client, "decision", decision.pk)
    assert client.get(paper).status_code == 404


def test_conditions_are_told_in_plain_words(client: Client) -> None:
    listing = html_of(client, "honours")
    html = html_of(client, "honour", "CSTDCS")

    assert reverse("portal:honour", args=["CSTDCS"]) in listing
    assert "Chiến sĩ thi đua cơ sở" in html
    assert "<li>" in html
    assert client.get(reverse("portal:honour", args=["NONE"])).status_code == 404


def test_a_usual_abbreviation_finds_an_honour(client: Client) -> None:
    html = html_of(client, "honours", q="cstđcs")

    assert reverse("portal:honour", args=["CSTDCS"]) in html
    assert reverse("portal:honour", args=["LDTT"]) not in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_speaks_both_languages(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    words = {"vi": "Bạn muốn biết điều gì?", "en": "What would you like to know?"}

    assert words[language] in html_of(client, "home")


def test_the_office_is_the_unit_whose_administrators_reach_all_others() -> None:
    assert office_name() == ""

    province = ProvinceFactory(name="UBND tỉnh An Giang")
    user_with_role("administrator", CommuneFactory(name="UBND xã An Biên", parent=province))
    assert office_name() == "UBND xã An Biên"

    user_with_role("administrator", province)
    assert office_name() == "UBND tỉnh An Giang"

    user_with_role("administrator", ProvinceFactory(name="UBND tỉnh Cà Mau"))
    assert office_name() == ""
