"""What if: the verdict now and then, which conditions change, and nothing is kept."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.organizations import CommuneFactory, user_with_role
from tests.factories.people import PersonFactory

from tdkt.registry.honours import facts, history
from tdkt.registry.honours.judging import Candidate
from tdkt.registry.honours.trying import OneMoreInitiative, OneMoreYear, try_out
from tdkt.registry.organizations.choices import Role
from tdkt.registry.people.models import YearlyRating

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _no_other_sources(monkeypatch):
    monkeypatch.setattr(history, "_sources", [])
    monkeypatch.setattr(facts, "_sources", [])


@pytest.fixture
def unit():
    return CommuneFactory()


def person_rated(unit, **ratings):
    person = PersonFactory(subject__unit=unit, subject__name="Nguyễn Thị Hoà")
    for year, rating in ratings.items():
        YearlyRating.objects.create(subject_id=person.pk, year=int(year[1:]), rating=rating)
    return person


def candidate(person, code="CSTDCS"):
    return Candidate(person.pk, person.pk, code, declarations_confirmed=True)


def test_a_year_without_rating_is_the_one_added(unit):
    person = person_rated(unit, y2025="HTXSNV")

    tried = try_out(candidate(person), OneMoreYear("HTXSNV"), judged_year=2026, on=DAY)

    assert (tried.year, tried.then.judged_year) == (2026, 2026)
    assert (tried.now.verdict, tried.then.verdict) == ("needs_a_person", "met")


def test_after_a_rated_year_the_next_one_is_added_and_judged(unit):
    person = person_rated(unit, y2025="HTXSNV")

    tried = try_out(candidate(person), OneMoreYear("HTNV"), judged_year=2025, on=DAY)

    assert (tried.year, tried.then.judged_year) == (2026, 2026)
    assert (tried.now.verdict, tried.then.verdict) == ("met", "not_met")
    first = tried.changes[0]
    assert first.verdict_now != first.verdict_then
    assert first.citation.startswith("Luật 06/2022/QH15, Điều 2")


def test_one_more_initiative_is_of_the_judged_year_and_changes_its_sentence(unit):
    person = person_rated(unit, y2025="HTTNV")

    tried = try_out(
        candidate(person),
        OneMoreInitiative("initiative", "co_so"),
        judged_year=2025,
        on=DAY,
    )

    assert tried.year == 2025
    assert tried.then.verdict == "met"
    assert ("needs_a_person", "met") in {
        (one.verdict_now, one.verdict_then) for one in tried.changes
    }
    assert all(one.words_now != one.words_then for one in tried.changes[:1])


def test_a_step_that_does_not_help_changes_nothing(unit):
    person = person_rated(unit, y2025="HTTNV")

    tried = try_out(
        candidate(person, "LDTT"),
        OneMoreInitiative("initiative", "toan_quoc"),
        judged_year=2025,
        on=DAY,
    )

    assert tried.changes == ()
    assert tried.now.verdict == tried.then.verdict


@pytest.mark.parametrize(
    ("step", "heading"),
    [
        ({"what": "year", "rating": "HTXSNV", "title": "CSTDCS"}, "2026"),
        ({"what": "initiative", "kind": "initiative", "scope": "tinh_bo"}, "2025"),
    ],
)
def test_page_tries_out_and_keeps_nothing(signed_in, unit, step, heading):
    person = person_rated(unit, y2025="HTTNV")
    browser = signed_in(user_with_role(Role.OFFICER, unit))
    asked = {"q": "nguyen hoa", "year": 2025, "declared": "on", "subject": person.pk}

    page = browser.get(
        reverse("honours:judge", args=["CSTDCS"]), asked | step | {"try": "1"}
    )

    assert page.context["tried"].year == int(heading)
    assert YearlyRating.objects.filter(subject_id=person.pk).count() == 1


@pytest.mark.parametrize(
    "step",
    [
        {"what": "year", "try": "1"},
        {"what": "year", "rating": "GIOI", "try": "1"},
        {"what": "year", "rating": "HTTNV", "title": "TTLDXS", "try": "1"},
        {"what": "initiative", "kind": "initiative", "scope": "x", "try": "1"},
        {"what": "other", "try": "1"},
        {"what": "year"},
    ],
)
def test_what_is_not_asked_rightly_is_tried_out_by_nobody(signed_in, unit, step):
    person = person_rated(unit, y2025="HTTNV")
    browser = signed_in(user_with_role(Role.OFFICER, unit))
    asked = {"q": "nguyen hoa", "year": 2025, "subject": person.pk}

    page = browser.get(reverse("honours:judge", args=["CSTDCS"]), asked | step)

    assert page.status_code == 200
    assert "tried" not in page.context
