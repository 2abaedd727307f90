"""What offices ask: by layer, by day, checked or not, and what it does to titles."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.initiatives import (
    AuthorshipFactory,
    RecognisedFactory,
    WorkPolicyFactory,
)
from tests.support import queries_for

from tdkt.casework.initiatives import queries
from tdkt.casework.initiatives.models import WorkPolicy
from tdkt.casework.initiatives.policy import Maximum, policies_on_file
from tdkt.casework.initiatives.rules import (
    Minimum,
    likeness_of_titles,
    minimum_missed,
    shares_reach_minimum,
)
from tdkt.casework.initiatives.services import policies
from tdkt.casework.initiatives.services.policies import PolicyFacts
from tdkt.tools.law.evaluation import Verdict

CHECKED, UNCHECKED = (Minimum(Decimal(30), "QC 1", known) for known in (True, False))
TITLES = st.text("abc 12", max_size=30)


@pytest.mark.parametrize(
    ("share", "minimums", "missed"),
    [
        ("30", [CHECKED], None),
        ("29.99", [CHECKED], CHECKED),
        ("10", [], None),
        ("29", [UNCHECKED], UNCHECKED),
        ("29", [Minimum(Decimal(40), "QC 2", False), CHECKED], CHECKED),
    ],
)
def test_a_share_misses_what_was_checked_first(share, minimums, missed):
    assert minimum_missed(Decimal(share), minimums) == missed


@pytest.mark.parametrize(
    ("minimums", "verdict"),
    [([CHECKED], Verdict.NOT_MET), ([UNCHECKED], Verdict.NEEDS_A_PERSON)],
)
def test_what_nobody_checked_is_left_to_a_person(minimums, verdict):
    found = shares_reach_minimum([("A", Decimal(80)), ("B", Decimal(20))], minimums)

    assert (found.verdict, [one["name"] for one in found.facts["below"]]) == (
        verdict,
        ["B"],
    )


def test_the_law_of_the_state_sets_no_minimum():
    assert shares_reach_minimum([("A", Decimal(1))], []) is None


@given(TITLES, TITLES)
def test_likeness_of_titles_is_symmetric(one, other):
    assert likeness_of_titles(one, other) == likeness_of_titles(other, one)


@pytest.mark.django_db
def test_layers_bind_together_and_the_newest_of_each_counts(place):
    WorkPolicyFactory(
        unit=place.province, minimum_share_percent=30, novelty_maximum=50, document="tỉnh"
    )
    WorkPolicyFactory(
        unit=place.commune, minimum_share_percent=20, novelty_maximum=40, document="xã"
    )
    WorkPolicyFactory(unit=place.school, minimum_share_percent=60, document="trường")
    WorkPolicyFactory(unit=place.school, valid_from=date(2026, 7, 1), document="bãi bỏ")
    book = policies_on_file()

    def percents(unit, day):
        return [int(one.percent) for one in book.minimums(unit.path, day)]

    assert percents(place.school, date(2026, 6, 30)) == [30, 20, 60]
    assert percents(place.school, date(2026, 7, 1)) == [30, 20]
    assert percents(place.province, date(2026, 7, 1)) == [30]
    assert percents(place.school, date(2025, 12, 31)) == []
    assert book.maxima(place.school.path, date(2026, 7, 1)) == {
        "novelty": Maximum(40, "xã")
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_verified", "answers"), [(True, {}), (False, {"recognised": None})]
)
def test_an_author_below_the_minimum_does_not_count_for_a_title(
    place, is_verified, answers
):
    small = place.person("Lý Văn Bình")
    work = RecognisedFactory(unit=place.school)
    AuthorshipFactory(initiative=work, subject=place.author, share_percent=80)
    AuthorshipFactory(initiative=work, subject=small, share_percent=20)
    WorkPolicyFactory(unit=place.commune, minimum_share_percent=30, is_verified=is_verified)

    made = queries.works_on_file([place.author.pk, small.pk])

    assert [one.recognised for one in made[place.author.pk].initiatives] == [True]
    found = made[small.pk].initiatives if small.pk in made else ()
    assert [one.recognised for one in found] == list(answers.values())


@pytest.mark.django_db
def test_only_an_officer_enters_a_policy_and_none_is_changed(place, at):
    facts = PolicyFacts(date(2026, 1, 1), "QĐ 5/QĐ-UBND", minimum_share_percent=Decimal(30))

    with pytest.raises(PermissionDenied):
        policies.add_policy(unit=place.school, facts=facts, actor=place.submitter, at=at)
    with pytest.raises(PermissionDenied):
        policies.add_policy(unit=place.province, facts=facts, actor=place.officer, at=at)
    row = policies.add_policy(unit=place.commune, facts=facts, actor=place.officer, at=at)
    with pytest.raises(policies.DayTaken):
        policies.add_policy(unit=place.commune, facts=facts, actor=place.officer, at=at)

    assert WorkPolicy.objects.get() == row


@pytest.mark.django_db
def test_the_policies_that_bind_a_reader_are_listed(place, signed_in):
    WorkPolicyFactory(unit=place.province)
    officer = signed_in(place.officer)
    address = reverse("initiatives:policies")
    with_one = queries_for(officer, address)
    WorkPolicyFactory(unit=place.commune)
    WorkPolicyFactory(unit=place.school)
    WorkPolicyFactory()

    assert queries_for(officer, address) == with_one
    rows = officer.get(address).context["listed"].rows
    assert [row.unit for row in rows] == [place.province, place.commune, place.school]


@pytest.mark.django_db
def test_a_policy_is_entered_on_its_page(place, signed_in):
    officer = signed_in(place.officer)
    typed = {
        "unit": place.commune.pk,
        "valid_from": "2026-01-01",
        "document": "QĐ <5>/QĐ-UBND",
        "minimum_share_percent": "30",
        "novelty_maximum": "40",
    }

    assert officer.get(reverse("initiatives:add_policy")).status_code == 200
    officer.post(reverse("initiatives:add_policy"), typed)
    again = officer.post(reverse("initiatives:add_policy"), typed)

    row = WorkPolicy.objects.get()
    assert (row.minimum_share_percent, row.novelty_maximum, row.is_verified) == (
        30,
        40,
        False,
    )
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["valid_from"])
