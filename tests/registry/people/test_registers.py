"""Declared registers: who declares, whom and which years it covers, and taking it back."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.factories.organizations import CommuneFactory, UnitFactory, user_with_role
from tests.factories.people import (
    CollectiveFactory,
    HouseholdFactory,
    PersonFactory,
    PostFactory,
)

from tdkt.ground.audit.models import Entry
from tdkt.registry.organizations import services
from tdkt.registry.organizations.models import RegisterDeclaration
from tdkt.registry.people.queries import declared_years

pytestmark = pytest.mark.django_db
MOMENT = timezone.make_aware(datetime(2026, 11, 20, 9))  # noqa: DTZ001


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def school(commune):
    return UnitFactory(parent=commune, name="Trường Tiểu học")


def declare(unit, *, first=2024, last=2025, actor=None, register="awards", at=MOMENT):
    return services.declare_register(
        unit=unit,
        register=register,
        first_year=first,
        last_year=last,
        document="01/BB",
        actor=actor,
        at=at,
    )


def somebody(unit, since=date(2020, 1, 1), **post):
    person = PersonFactory(subject__unit=unit)
    PostFactory(person=person, valid_from=since, **post)
    return person.pk


def test_a_declaration_covers_the_branch_and_nobody_else(commune, school):
    teacher, neighbour = somebody(school), somebody(UnitFactory())
    collective = CollectiveFactory(subject__unit=school).pk
    household = HouseholdFactory(subject__unit=commune).pk

    declare(commune)

    ids = [teacher, neighbour, collective, household]
    assert declared_years("awards", ids) == dict.fromkeys(
        (teacher, collective, household), frozenset({2024, 2025})
    )
    assert declared_years("initiatives", ids) == {}


@pytest.mark.parametrize(
    ("since", "is_covered"), [(date(2026, 11, 20), True), (date(2026, 11, 21), False)]
)
def test_who_came_after_the_declaration_is_not_covered(commune, school, since, is_covered):
    person = somebody(school, since)

    declare(commune)

    assert (person in declared_years("awards", [person])) is is_covered


def test_who_left_the_unit_is_not_covered_any_more(commune, school):
    person = somebody(UnitFactory())
    PostFactory(
        person_id=person, unit=school, valid_from="2020-01-01", valid_until="2026-11-22"
    )

    declare(commune)

    assert declared_years("awards", [person]) == {}


def test_years_of_units_above_and_below_add_up(commune, school):
    person = somebody(school)

    declare(commune, first=2020, last=2021)
    declare(school, first=2025, last=2025)

    assert declared_years("awards", [person]) == {person: frozenset({2020, 2021, 2025})}


def test_from_the_beginning_reaches_as_far_as_standards_look(school):
    person = somebody(school)

    declare(school, first=None, last=2025)

    assert declared_years("awards", [person])[person] == frozenset(range(1965, 2026))


def test_a_newer_declaration_replaces_the_older_one(school, at):
    old = declare(school)

    new = declare(school, first=2020, at=at)

    old.refresh_from_db()
    assert (old.ended_at, new.ended_at) == (at, None)
    assert Entry.objects.filter(action="organizations.register_declared").count() == 2


def test_taken_back_it_covers_nobody(school, at):
    person, declaration = somebody(school), declare(school)

    services.take_back_declaration(
        declaration=declaration, reason="Thiếu quyết định 15", actor=None, at=at
    )

    assert declared_years("awards", [person]) == {}
    with pytest.raises(services.DeclarationEnded):
        services.take_back_declaration(
            declaration=declaration, reason="x", actor=None, at=at
        )


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        (2025, 2024, services.YearsOutOfOrder),
        (2025, 2027, services.YearNotBegun),
    ],
)
def test_years_that_cannot_be_are_refused(school, first, last, error):
    with pytest.raises(error):
        declare(school, first=first, last=last)

    assert not RegisterDeclaration.objects.exists()


@pytest.mark.parametrize(
    ("role", "where", "may"),
    [
        ("officer", "school", True),
        ("officer", "commune", True),
        ("officer", "neighbour", False),
        ("submitter", "school", False),
        ("administrator", "commune", False),
        ("leader", "commune", False),
    ],
)
def test_officers_answer_for_registers(commune, school, role, where, may):
    units = {"school": school, "commune": commune}
    actor = user_with_role(role, units.get(where) or UnitFactory())

    if may:
        assert declare(school, actor=actor).declared_by == actor
    else:
        with pytest.raises(PermissionDenied):
            declare(school, actor=actor)


def test_the_database_keeps_one_standing_declaration(school):
    standing = declare(school)

    standing.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        standing.save(force_insert=True)


def test_declared_and_taken_back_on_the_page_of_the_unit(commune, school, signed_in):
    client = signed_in(user_with_role("officer", commune))
    page = reverse("organizations:detail", args=[school.pk])
    declaring = reverse("organizations:declare_register", args=[school.pk, "awards"])
    assert declaring in client.get(page).content.decode()

    typed = {"first_year": "2024", "last_year": "2025", "document": "01/BB"}
    refused = client.post(declaring, typed)
    accepted = client.post(declaring, typed | {"is_checked": "on"}, follow=True)

    assert (refused.status_code, accepted.status_code) == (422, 200)
    standing = RegisterDeclaration.objects.get()
    assert (standing.first_year, standing.last_year) == (2024, 2025)
    assert "01/BB" in accepted.content.decode()

    end = reverse("organizations:take_back_register", args=[school.pk, "awards"])
    assert client.post(end).status_code == 422
    client.post(end, {"end-reason": "Thiếu quyết định"})
    assert RegisterDeclaration.objects.get().ended_at is not None


@pytest.mark.parametrize(
    ("first", "last"), [("2026", "2025"), ("2025", "2027"), ("x", "2025"), ("", "")]
)
def test_impossible_years_are_said_on_the_form(school, signed_in, first, last):
    client = signed_in(user_with_role("officer", school))
    url = reverse("organizations:declare_register", args=[school.pk, "initiatives"])

    answer = client.post(
        url, {"first_year": first, "last_year": last, "document": "x", "is_checked": "on"}
    )

    assert answer.status_code == 422
    assert not RegisterDeclaration.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("submitter", 403), ("administrator", 403)])
def test_others_do_not_reach_the_form(school, signed_in, role, status):
    client = signed_in(user_with_role(role, school))
    url = reverse("organizations:declare_register", args=[school.pk, "awards"])

    assert client.get(url).status_code == status
    assert signed_in(user_with_role("officer", UnitFactory())).get(url).status_code == 404


def test_an_unknown_register_is_not_found(school, signed_in):
    client = signed_in(user_with_role("officer", school))

    url = reverse("organizations:declare_register", args=[school.pk, "dogs"])

    assert client.get(url).status_code == 404
