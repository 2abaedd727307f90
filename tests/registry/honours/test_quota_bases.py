"""Who counts for a cap: the unit and its divisions, whoever else is asked for beside it."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.awards import award_of
from tests.factories.organizations import CommuneFactory, UnitFactory
from tests.factories.people import CollectiveFactory, PersonFactory, PostFactory

from tdkt.registry.honours.membership import members_of
from tdkt.registry.honours.quota_bases import holders_by_unit, members_by_unit, standing
from tdkt.registry.organizations.choices import UnitKind
from tdkt.tools.law.quotas import MEMBERS, QuotaRule

pytestmark = pytest.mark.django_db
THIRD = QuotaRule("q", ("CSTDCS",), Decimal("0.34"), ("LDTT",), "QĐ 1")


@pytest.fixture
def commune():
    return CommuneFactory()


def honoured(unit, *codes, **fields):
    subject = PersonFactory(subject__unit=unit).subject
    for code in codes:
        award_of(subject, code, 2025, unit, **fields)
    return subject.pk


def test_who_sits_in_a_division_counts_for_the_unit_and_a_school_does_not(commune):
    division = UnitFactory(parent=commune, kind=UnitKind.DIVISION)
    school = UnitFactory(parent=commune, kind=UnitKind.SCHOOL)
    group = UnitFactory(parent=school, kind=UnitKind.DIVISION)
    own, below = honoured(commune, "LDTT"), honoured(division, "LDTT", "CSTDCS")
    taught, grouped = honoured(school, "LDTT"), honoured(group, "LDTT")
    honoured(commune, "LDTT", state="revoked")

    both = holders_by_unit([commune, school], {})
    alone = holders_by_unit([commune], {})

    assert both[commune.pk]["LDTT", 2025] == {own, below}
    assert both[school.pk]["LDTT", 2025] == {taught, grouped}
    assert alone[commune.pk] == both[commune.pk]


def test_everybody_counts_once_proposed_or_honoured(commune):
    one, two = honoured(commune, "LDTT", "CSTDCS"), honoured(commune, "LDTT")
    held = holders_by_unit([commune], {})[commune.pk]

    found = standing(
        THIRD, {"CSTDCS": {one, two}, "LDTT": {one}}, held, year=2025, members=0
    )

    assert (found.base, found.taken, found.places) == (2, 2, 0)
    assert standing(THIRD, {}, held, year=2024, members=0).base == 0


def test_members_of_a_unit_are_the_same_whoever_is_asked_beside_it(commune):
    school = UnitFactory(parent=commune, kind=UnitKind.SCHOOL)
    wholes = [
        CollectiveFactory(subject__unit=unit, is_whole_unit=True, members=9).subject
        for unit in (commune, school)
    ]
    for unit in (commune, school):
        PostFactory(
            person=PersonFactory(subject__unit=unit),
            unit=unit,
            valid_from=date(2020, 1, 1),
        )

    together = members_of(wholes, 2025)

    assert len(together[wholes[0].pk].ids) == 1
    assert together[wholes[0].pk] == members_of(wholes[:1], 2025)[wholes[0].pk]
    assert members_by_unit([commune, school], 2025) == {commune.pk: 9, school.pk: 9}
    rule = QuotaRule("m", ("CSTDCS",), Decimal("0.5"), (MEMBERS,), "QĐ 1")
    assert standing(rule, {}, {}, year=2025, members=9).places == 4
