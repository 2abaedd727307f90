"""What standards read of the register, and in which years its silence counts."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.awards import award_of
from tests.factories.initiatives import (
    AuthorshipFactory,
    InitiativeFactory,
    recognised_work,
)
from tests.factories.people import PersonFactory

from tdkt.casework.decisions.models import AwardBasis
from tdkt.casework.initiatives.queries import works_on_file
from tdkt.registry.honours import facts
from tdkt.registry.honours.facts import ExtraFacts
from tdkt.registry.honours.judging import Candidate, judge_many
from tdkt.registry.organizations.services import declare_register
from tdkt.tools.law.evaluation import Verdict
from tdkt.tools.law.evaluation import record as law

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def declare(unit, register="initiatives", first=None, last=2026, at=None):
    return declare_register(
        unit=unit,
        register=register,
        first_year=first,
        last_year=last,
        document="Biên bản kiểm tra sổ 01/BB",
        actor=None,
        at=at or timezone.make_aware(datetime(2026, 11, 20, 9)),  # noqa: DTZ001
    )


def test_recognised_works_of_each_author_are_facts_by_year_of_recognition(place):
    one = recognised_work(
        place.author,
        scope="tinh_bo",
        recognising_unit=place.province,
        recognised_on=date(2025, 12, 31),
        applied=True,
        replicable=False,
    )
    two = recognised_work(place.author, kind="science_work", accepted=True)
    AuthorshipFactory(initiative=InitiativeFactory(unit=place.school), subject=place.author)

    assert works_on_file([place.author.pk]) == {
        place.author.pk: ExtraFacts(
            initiatives=(
                law.Initiative(
                    "initiative", 2025, "tinh_bo", True, True, None, False, str(one.pk)
                ),
                law.Initiative(
                    "science_work", 2026, "co_so", True, None, True, None, str(two.pk)
                ),
            )
        )
    }


def test_a_scope_that_the_body_may_not_recognise_is_left_to_a_person(place):
    recognised_work(place.author, scope="tinh_bo", recognising_unit=place.commune)

    [work] = works_on_file([place.author.pk])[place.author.pk].initiatives

    assert work.recognised is None


def test_a_work_that_served_an_award_is_known_to_have_served(place):
    work = recognised_work(place.author)
    award = award_of(place.author, "CSTDCS", 2026, place.commune)
    AwardBasis.objects.create(
        award=award, kind="initiative", year=2026, reference=str(work.pk)
    )

    record = facts.records_for([place.author.pk], 2027, DAY)[place.author.pk]

    assert [one.used_by for one in record.initiatives] == [(law.Use("CSTDCS", 2026),)]


def test_the_house_reads_the_register(place):
    recognised_work(place.author)

    record = facts.records_for([place.author.pk], 2026, DAY)[place.author.pk]

    assert [one.year for one in record.initiatives] == [2026]


def test_a_declaration_makes_years_known_for_who_was_there(place):
    late = PersonFactory(subject__unit=place.school).subject
    declare(place.commune, first=2024, last=2025)

    known = works_on_file([place.author.pk, late.pk])

    assert known == {
        place.author.pk: ExtraFacts(
            known=frozenset({"initiatives.2024", "initiatives.2025"})
        )
    }


def test_queries_do_not_grow_with_people(place):
    declare(place.commune, first=2024, last=2025)
    people = [place.person(f"Danh {n}") for n in range(5)]
    for person in people:
        recognised_work(person)

    counts = []
    for ids in ([people[0].pk], [one.pk for one in people]):
        with CaptureQueriesContext(connection) as captured:
            works_on_file(ids)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def finding_of(place, honour: str, item: str, year: int = 2026):
    """Judge the author by the law before 2026-10-01, and return the finding on an item."""
    [judged] = judge_many(
        [Candidate("a", place.author.pk, honour, declarations_confirmed=True)],
        judged_year=year,
        on=date(2026, 9, 1),
    ).values()
    return next(
        found for top in judged.findings for found in top.walk() if found.item_id == item
    )


@pytest.mark.parametrize(
    ("has_work", "first", "last", "verdict"),
    [
        (True, 2026, 2026, Verdict.MET),
        (False, None, 2026, Verdict.NOT_MET),
        # The law names no window: years before the declared ones stay unknown.
        (False, 2020, 2026, Verdict.NEEDS_A_PERSON),
        (False, None, 2025, Verdict.NEEDS_A_PERSON),
    ],
)
def test_grassroots_fighter_follows_the_register(place, has_work, first, last, verdict):
    if has_work:
        recognised_work(place.author)
    declare(place.commune, first=first, last=last)

    found = finding_of(place, "CSTDCS", "2.ii")

    assert (found.verdict, found.citation) == (
        verdict,
        "Luật 06/2022/QH15, Điều 23 khoản 2",
    )


@pytest.mark.parametrize(
    ("scope", "applied", "replicable", "verdict"),
    [
        ("tinh_bo", True, True, Verdict.MET),
        ("toan_quoc", True, True, Verdict.MET),
        ("tinh_bo", True, None, Verdict.NEEDS_A_PERSON),
        ("co_so", True, True, Verdict.NOT_MET),
        ("tinh_bo", False, True, Verdict.NOT_MET),
    ],
)
def test_provincial_fighter_needs_scope_and_marks(
    place, scope, applied, replicable, verdict
):
    recognised_work(
        place.author,
        scope=scope,
        applied=applied,
        replicable=replicable,
        recognising_unit=place.province,
    )
    declare(place.commune)

    assert finding_of(place, "CSTD_BT", "1.b.i").verdict == verdict


def test_the_register_of_awards_is_declared_the_same_way(place):
    declare(place.commune, "awards", first=2023, last=2025)

    record = facts.records_for([place.author.pk], 2025, DAY)[place.author.pk]

    assert record.known is not None
    assert {"honours.2023", "honours.2024", "honours.2025"} <= record.known
    assert "honours.2022" not in record.known
