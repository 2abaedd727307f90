"""What if: one more year, one more work; the record itself stays as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools.law.test_evaluation import PERSON, judge, leaf

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.criteria import enumeration
from tdkt.tools.law.evaluation import RecordInvalid, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.record import (
    INITIATIVE_KINDS,
    RATINGS,
    HeldHonour,
    Initiative,
    Members,
)
from tdkt.tools.law.what_if import with_initiative, with_year

RANK = {Verdict.NOT_MET: 0, Verdict.NEEDS_A_PERSON: 1, Verdict.MET: 2}


def record(**facts):
    return SubjectRecord.from_mapping(PERSON | facts)


def test_one_more_year_adds_rating_and_titles_and_leaves_the_record_alone():
    before = record(ratings={2025: "HTTNV"})

    after = with_year(before, 2026, "HTXSNV", ["CSTDCS", "CSTDCS"])

    assert after.ratings == {2025: "HTTNV", 2026: "HTXSNV"}
    assert after.honours == (HeldHonour("CSTDCS", 2026),)
    assert before.ratings == {2025: "HTTNV"}
    assert before.honours == ()


def test_a_year_on_file_is_replaced_and_its_title_stays_single():
    before = record(ratings={2025: "HTNV"}, honours=[{"code": "LDTT", "year": 2025}])

    after = with_year(before, 2025, "HTTNV", ["LDTT"])

    assert after.ratings == {2025: "HTTNV"}
    assert after.honours == before.honours


def test_the_added_year_is_known_and_no_other():
    before = record().with_known(frozenset({"ratings.2025"}))

    after = with_year(before, 2026, "HTTNV")

    assert after.known == {"ratings.2025", "ratings.2026", "honours.2026"}
    assert with_year(record(), 2026, "HTTNV").known is None


def test_members_of_another_year_are_unknown():
    members = Members(total=10, honours={"LDTT": 8})
    before = SubjectRecord(kind="collective", members=members)

    assert with_year(before, 2025, "HTTNV", members_of=2025).members == members
    assert with_year(before, 2026, "HTTNV", members_of=2025).members is None


def test_one_more_initiative_is_recognised_applied_and_replicable():
    after = with_initiative(record(), "initiative", "tinh_bo", 2026)

    assert after.initiatives == (
        Initiative("initiative", 2026, "tinh_bo", True, True, True, True),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: with_year(record(), 2026, "GOOD"),
        lambda: with_initiative(record(), "idea", "co_so", 2026),
        lambda: with_initiative(record(), "initiative", "galaxy", 2026),
    ],
)
def test_what_the_law_does_not_name_is_refused(wrong):
    with pytest.raises(RecordInvalid):
        wrong()


def test_a_first_initiative_turns_the_finding_of_cstdcs():
    """Luật 06/2022/QH15, Điều 23: LĐTT and an initiative recognised by the unit."""
    facts = PERSON | {"ratings": {2025: "HTXSNV"}}
    before = judge("CSTDCS", facts)

    after = evaluate(
        load().honour("CSTDCS", "LAW2022"),
        with_initiative(SubjectRecord.from_mapping(facts), "initiative", "co_so", 2025),
        judged_year=2025,
        decided_on=before.decided_on,
        standards=load(),
    )

    assert leaf(before, "2.ii").verdict == Verdict.NOT_MET
    assert leaf(after, "2.ii").verdict == Verdict.MET


@settings(max_examples=60, deadline=None)
@given(
    honour=st.sampled_from([one for one in load().honours if one.regime == "LAW2022"]),
    rating=st.sampled_from(RATINGS),
    kind=st.sampled_from(INITIATIVE_KINDS),
    scope=st.sampled_from(enumeration("scope")),
    year=st.integers(2023, 2025),
)
def test_one_more_initiative_never_makes_it_worse(honour, rating, kind, scope, year):
    before = record(ratings={2024: rating, 2025: rating})
    day = judge("LDTT", PERSON).decided_on

    def verdict(of):
        return evaluate(
            honour, of, judged_year=2025, decided_on=day, standards=load()
        ).verdict

    assert (
        RANK[verdict(with_initiative(before, kind, scope, year))] >= RANK[verdict(before)]
    )
