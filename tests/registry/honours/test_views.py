from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from tests.factories.organizations import CommuneFactory, user_with_role
from tests.factories.people import PersonFactory
from tests.support import queries_for

from tdkt.registry.honours import catalogue, facts, history
from tdkt.registry.honours.history import HonourRecord
from tdkt.registry.honours.judging import Candidate, judge_many
from tdkt.registry.honours.presentation import shown_evaluation
from tdkt.registry.honours.templatetags import honours_tags
from tdkt.registry.organizations.choices import Role
from tdkt.registry.people.models import Discipline, YearlyRating

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_other_sources(monkeypatch):
    monkeypatch.setattr(history, "_sources", [])
    monkeypatch.setattr(facts, "_sources", [])


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def browser(signed_in, unit):
    return signed_in(user_with_role(Role.OFFICER, unit))


def codes(response, part):
    return [row.code for group in response.context[part] for row in group.honours]


def test_titles_and_forms_are_kept_apart(browser):
    response = browser.get(reverse("honours:list"))

    titles, forms = codes(response, "titles"), codes(response, "forms")
    assert {"LDTT", "CSTDCS", "CO_BT"} <= set(titles)
    assert {"BK_BT", "GK", "HC_LD_3"} <= set(forms)
    assert not set(titles) & set(forms)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("chien si thi dua co so", ["CSTDCS"]),
        ("CSTĐ CS", ["CSTDCS"]),
        ("Chiến sỹ thi đua cơ sở", ["CSTDCS"]),
        ("khong co ten nay", []),
    ],
)
def test_honours_are_found_as_units_write_them(browser, words, found):
    response = browser.get(reverse("honours:list"), {"q": words})

    assert codes(response, "titles") + codes(response, "forms") == found


def test_list_is_narrowed_by_level_and_kind(browser):
    response = browser.get(reverse("honours:list"), {"level": "co_so", "kind": "household"})

    assert codes(response, "titles") + codes(response, "forms") == ["GK"]


def test_a_day_chooses_the_law_and_days_before_all_law_teach(browser):
    earlier = browser.get(reverse("honours:list"), {"on": "2020-01-01"})
    before = browser.get(reverse("honours:list"), {"on": "1999-01-01"})

    assert earlier.context["regime"].id == "DEC91_2017"
    assert set(codes(earlier, "titles")) < set(catalogue.load().codes())
    assert before.context["regime"] is None
    assert before.status_code == 200


def test_page_shows_every_law_that_knows_the_honour(browser):
    response = browser.get(reverse("honours:detail", args=["CSTDCS"]))

    columns = [one["column"] for one in response.context["columns"]]
    assert [(one.honour.regime, one.is_in_force, one.last_day) for one in columns] == [
        ("LAW2022", True, None),
        ("DEC91_2017", False, date(2023, 12, 31)),
    ]


def test_page_in_the_past_puts_the_law_of_that_day_first(browser):
    response = browser.get(reverse("honours:detail", args=["CSTDCS"]), {"on": "2023-06-01"})

    first = response.context["columns"][0]["column"]
    assert (first.honour.regime, first.is_in_force) == ("DEC91_2017", True)
    # 1.0 × 1.490.000 đồng, the base salary until 30/06/2023.
    assert first.amounts[0].money.amount_vnd == 1_490_000


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", catalogue.load().codes())
def test_page_of_every_honour_answers(browser, code, language):
    browser.cookies["django_language"] = language

    response = browser.get(reverse("honours:detail", args=[code]))

    assert response.status_code == 200


def test_honour_nobody_knows_is_not_found(browser):
    assert browser.get(reverse("honours:detail", args=["KHONG_CO"])).status_code == 404


def test_person_is_judged_without_being_proposed(browser, unit):
    person = PersonFactory(subject__unit=unit, subject__name="Nguyễn Thị Hoà")
    YearlyRating.objects.create(subject_id=person.pk, year=2025, rating="HTXSNV")

    response = browser.get(
        reverse("honours:judge", args=["CSTDCS"]),
        {"q": "nguyen hoa", "year": 2025, "declared": "on"},
    )

    assert response.context["evaluation"].verdict == "met"
    assert reverse("people:detail", args=[person.pk]) in response.content.decode()


def test_namesakes_are_offered_to_choose_from(browser, unit):
    one, two = (PersonFactory(subject__unit=unit) for _ in range(2))

    response = browser.get(
        reverse("honours:judge", args=["LDTT"]), {"q": "nguyen van an", "year": 2025}
    )

    assert [found.pk for found in response.context["found"]] == [one.pk, two.pk]
    assert "evaluation" not in response.context


def test_findings_are_for_those_who_may_see_discipline(signed_in, unit, browser):
    person = PersonFactory(subject__unit=unit)
    asked = {"q": "an", "year": 2025, "subject": person.pk}
    url = reverse("honours:judge", args=["LDTT"])
    member = signed_in(user_with_role(Role.COUNCIL_MEMBER, unit))
    stranger = signed_in(user_with_role(Role.OFFICER, CommuneFactory()))

    assert browser.get(url, asked).status_code == 200
    assert member.get(url, asked).status_code == 404
    assert stranger.get(url, asked).status_code == 404


def test_honours_received_stand_on_the_page_of_the_person(browser, unit):
    person = PersonFactory(subject__unit=unit)
    record = HonourRecord(
        "CSTDCS", 2024, "cong_trang", date(2025, 1, 20), "Số 12/QĐ-UBND", url="/a/1/"
    )
    history.register_source(lambda ids: {person.pk: [record]})

    page = browser.get(reverse("people:detail", args=[person.pk])).content.decode()

    assert "Chiến sĩ thi đua cơ sở" in page
    assert "Số 12/QĐ-UBND" in page
    assert 'href="/a/1/"' in page


def test_list_asks_the_database_for_no_honour(browser):
    url = reverse("honours:list")

    assert queries_for(browser, url) == queries_for(browser, f"{url}?q=cstd")


def evaluation(**ratings):
    person = PersonFactory()
    for year, rating in ratings.items():
        YearlyRating.objects.create(subject_id=person.pk, year=int(year[1:]), rating=rating)
    judged = judge_many(
        [Candidate("a", person.pk, "CSTDCS", True)],
        judged_year=2025,
        on=date(2026, 3, 10),
    )
    return judged["a"], person.pk


def test_failed_alternatives_for_others_are_folded_and_records_linked():
    with translation.override("vi"):
        shown = shown_evaluation(*evaluation(y2025="HTNV"))

    first = shown.findings[0]
    assert (shown.tone, first.verdict) == ("bad", "not_met")
    rating = first.children[0].children[0]
    assert rating.citation == "Luật 06/2022/QH15, Điều 24 khoản 1 điểm a"
    assert rating.url.endswith("#ratings-title")
    assert len(first.children[0].folded) == 2
    assert "2025" in shown.summary


def test_what_is_met_is_said_in_one_sentence():
    with translation.override("vi"):
        shown = shown_evaluation(*evaluation(y2025="HTXSNV"))

    assert (shown.tone, shown.summary) == (
        "good",
        "Thông tin đang lưu cho thấy đủ tiêu chuẩn.",
    )


def test_hold_is_the_first_finding():
    person = PersonFactory()
    Discipline.objects.create(
        subject_id=person.pk, is_hold=True, decided_on=date(2026, 1, 5), source="Đơn 7"
    )
    YearlyRating.objects.create(subject_id=person.pk, year=2025, rating="HTXSNV")

    judged = judge_many(
        [Candidate("a", person.pk, "CSTDCS", True)],
        judged_year=2025,
        on=date(2026, 3, 10),
    )["a"]

    assert judged.hold
    assert "Đơn 7" in shown_evaluation(judged, None).findings[0].words


def test_unknown_codes_are_shown_as_they_are():
    assert honours_tags.honour_name("X_1") == "X_1"
    assert honours_tags.regime_name("X") == "X"
    assert honours_tags.verdict_name("") == ""
