"""What an evaluation used: only the branch that carries it, and no more than it needed."""

from datetime import date

import pytest

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.evaluation import (
    Basis,
    Evaluation,
    Finding,
    SubjectRecord,
    UsedHonour,
    UsedWork,
    Verdict,
    evaluate,
    used_by,
)

DAY = date(2026, 3, 1)
LABOURER = ("LDTT", "LDTT_DAN", "CSTT")
WORK = {"kind": "initiative", "scope": "co_so", "recognised": True, "applied": True}


def used(code, year=2025, **facts):
    record = SubjectRecord.from_mapping(
        {
            "kind": "individual",
            "groups": ["officials_employees"],
            "declarations": "all_confirmed",
            "selection": "confirmed",
            **facts,
        }
    )
    judged = evaluate(
        load().honour(code, "LAW2022"),
        record,
        judged_year=year,
        decided_on=DAY,
        standards=load(),
    )
    # What is read is the stored form.
    return judged.verdict, used_by(Evaluation.from_json(judged.to_json()))


def titles(code, *years):
    return [{"code": code, "year": year} for year in years]


def test_a_yearly_title_rests_on_the_rating_of_its_year():
    assert used("LDTT", ratings={2023: "HTTNV", 2024: "HTTNV", 2025: "HTTNV"}) == (
        Verdict.MET,
        Basis(years=(2025,)),
    )


def test_the_standard_that_stood_for_the_decision_carries_the_title():
    _, basis = used("CSTDCS", ratings={2025: "HTXSNV"})

    assert basis == Basis(years=(2025,))


def test_the_decision_on_the_lower_title_is_used_where_there_is_one():
    _, basis = used("CSTDCS", ratings={2025: "HTXSNV"}, honours=titles("LDTT", 2024, 2025))

    assert basis == Basis(years=(2025,), honours=(UsedHonour(LABOURER, 2025),))


def test_an_initiative_is_used_only_where_the_rating_does_not_suffice():
    works = [{**WORK, "year": 2025}]

    enough = used("CSTDCS", ratings={2025: "HTXSNV"}, initiatives=works)[1]
    needed = used("CSTDCS", ratings={2025: "HTTNV"}, initiatives=works)[1]

    assert enough.initiatives == ()
    assert needed.initiatives == (UsedWork(("initiative",), 2025),)


@pytest.mark.parametrize(
    ("held", "counted"),
    [
        ((2023, 2024, 2025), (2023, 2024, 2025)),
        ((2020, 2021, 2022, 2023, 2024, 2025), (2023, 2024, 2025)),
        ((2019, 2021, 2022, 2023), (2021, 2022, 2023)),
    ],
)
def test_of_a_longer_row_the_latest_years_that_suffice_are_used(held, counted):
    works = [{**WORK, "year": 2025, "scope": "tinh_bo", "replicable": True}]
    verdict, basis = used("CSTD_BT", honours=titles("CSTDCS", *held), initiatives=works)

    assert verdict == Verdict.MET
    assert basis.honours == tuple(UsedHonour(("CSTDCS",), year) for year in counted)
    assert basis.initiatives == (UsedWork(("initiative",), 2025),)


def test_the_certificate_of_the_prime_minister_names_its_five_years_and_titles():
    verdict, basis = used(
        "BK_TTG",
        ratings=dict.fromkeys(range(2018, 2026), "HTTNV"),
        honours=[*titles("BK_BT", 2019), *titles("CSTDCS", 2019, 2021, 2022, 2023, 2024)],
    )

    assert verdict == Verdict.MET
    assert basis == Basis(
        years=(2021, 2022, 2023, 2024, 2025),
        honours=(
            UsedHonour(("BK_BT",), 2019),
            UsedHonour(("CSTDCS",), 2022),
            UsedHonour(("CSTDCS",), 2023),
            UsedHonour(("CSTDCS",), 2024),
        ),
    )


def test_an_achievement_claimed_is_named_also_while_a_person_still_assesses_it():
    claim = {"id": "cuu-nguoi", "nature": "sudden", "degree": "outstanding"}
    verdict, basis = used("BK_BT", achievements=[claim])

    assert verdict == Verdict.NEEDS_A_PERSON
    assert basis.achievements == ("cuu-nguoi",)


def test_what_failed_uses_nothing():
    assert used("CSTDCS", ratings={2025: "HTNV"}, honours=titles("LDTT", 2024)) == (
        Verdict.NOT_MET,
        Basis(),
    )


def test_ids_of_works_are_read_where_the_findings_name_them():
    facts = {
        "kinds": ["initiative"],
        "min_count": 2,
        "counted_years": [2023, 2024, 2025],
        "counted_ids": ["7", "8", "9"],
    }
    found = Finding("initiative_count", "1", Verdict.MET, "", facts)
    judged = Evaluation("X", "LAW2022", Verdict.MET, False, (found,), (), 2025, DAY)

    assert used_by(judged).initiatives == (
        UsedWork(("initiative",), 2024, "8"),
        UsedWork(("initiative",), 2025, "9"),
    )
