"""
Laws of order and of more, tried on the cases of the tables.

A better record never makes a met standard unmet, except by the rules named here:
an upper bound (`below_years`, `max_years` of a table of posts) and a grant from which a
row begins anew (`since_honour`).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.tools.law.case_tables import cases

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.criteria import enumeration
from tdkt.tools.law.evaluation import SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.findings import all_of, any_of
from tdkt.tools.law.evaluation.record import (
    DISCIPLINE_LEVELS,
    RATINGS,
    Achievement,
    Discipline,
    HeldHonour,
    Initiative,
)

RANK = {Verdict.NOT_MET: 0, Verdict.NEEDS_A_PERSON: 1, Verdict.MET: 2}
CASES = st.sampled_from(cases())
YEARS = st.integers(2000, 2026)
DEGREES = enumeration("degree")


def record_of(case):
    return SubjectRecord.from_mapping(case.facts()[0])


def cases_with(fact):
    """Return the cases on whose file the fact stands."""
    return st.sampled_from([one for one in cases() if getattr(record_of(one), fact)])


def judge(case, record):
    _, options = case.facts()
    return evaluate(
        case.standard(),
        record,
        decided_on=case.day(),
        standards=load(),
        **({"judged_year": case.judged_year} | options),
    )


def not_worse(case, better):
    before, after = judge(case, record_of(case)), judge(case, better)
    return RANK[after.verdict] >= RANK[before.verdict]


def starts_of(honour):
    """Return the honours from whose grant a row of the standard is counted."""
    windows = [item.params.get("window") for item in honour.criteria.walk()]
    return {
        code
        for window in windows
        if isinstance(window, Mapping)
        for code in window["since_honour"]
    }


def has_upper_bound(honour):
    return any("below_years" in item.params for item in honour.criteria.walk())


@given(cases_with("ratings"), st.data())
def test_a_better_rating(case, data):
    record = record_of(case)
    year = data.draw(st.sampled_from(sorted(record.ratings)))
    better = RATINGS[max(0, RATINGS.index(record.ratings[year]) - 1)]

    assert not_worse(case, replace(record, ratings={**record.ratings, year: better}))


@given(CASES, YEARS)
def test_a_rating_of_one_more_year(case, year):
    record = record_of(case)
    assume(year not in record.ratings)

    assert not_worse(case, replace(record, ratings={**record.ratings, year: "HTXSNV"}))


@given(CASES, YEARS, st.data())
def test_one_more_honour(case, year, data):
    """Except those from which a row begins anew, where they are granted later."""
    record, honour = record_of(case), case.standard()
    asked = {
        code
        for item in honour.criteria.walk()
        for code in (*item.params.get("honour", ()), *item.params.get("or_honour", ()))
    }
    assume(asked - starts_of(honour))
    assume(not judge(case, record).switches["chain_restart"])
    code = data.draw(st.sampled_from(sorted(asked - starts_of(honour))))
    more = HeldHonour(code, year, conferred_by=data.draw(st.sampled_from([None, "BQP"])))

    assert not_worse(case, replace(record, honours=(*record.honours, more)))


def test_a_later_grant_begins_the_row_anew():
    facts = {
        "kind": "collective",
        "declarations": "all_confirmed",
        "ratings": dict.fromkeys(range(2021, 2026), "HTXSNV"),
        "honours": [{"code": "HC_LD_2", "year": 2020}]
        + [{"code": "CO_CP", "year": year} for year in (2022, 2024)],
    }
    later = facts | {"honours": [*facts["honours"], {"code": "HC_LD_2", "year": 2023}]}
    judged = [
        evaluate(
            load().honour("HC_LD_1", "LAW2022"),
            SubjectRecord.from_mapping(one),
            judged_year=2025,
            decided_on=date(2026, 6, 15),
            standards=load(),
        ).verdict
        for one in (facts, later)
    ]

    assert judged == [Verdict.MET, Verdict.NOT_MET]


@given(CASES, YEARS, st.sampled_from(["initiative", "science_work"]))
def test_one_more_recognised_work(case, year, kind):
    record = record_of(case)
    more = Initiative(
        kind, year, "toan_quoc", recognised=True, applied=True, accepted=True,
        replicable=True,
    )  # fmt: skip

    assert not_worse(case, replace(record, initiatives=(*record.initiatives, more)))


@given(cases_with("members"), st.data())
def test_one_more_member_with_the_title(case, data):
    record = record_of(case)
    assume(record.members.honours)
    honours = record.members.honours
    code = data.draw(st.sampled_from(sorted(honours)))
    assume(honours[code] < record.members.total)
    members = replace(record.members, honours={**honours, code: honours[code] + 1})

    assert not_worse(case, replace(record, members=members))


@given(cases_with("service"), st.integers(1, 30), st.data())
def test_longer_service(case, years, data):
    """Except where a class ends below a number of years."""
    record = record_of(case)
    assume(not has_upper_bound(case.standard()))
    kinds = sorted(set(record.service) - {"of_which_hardship"})
    kind = data.draw(st.sampled_from(kinds))
    longer = {**record.service, kind: record.service[kind] + years}

    assert not_worse(case, replace(record, service=longer))


@pytest.mark.parametrize(
    ("code", "last", "first"),
    [("HCH_CSVV_3", 14, 15), ("HCH_CSVV_2", 19, 20)],
)
def test_below_years_is_an_upper_bound(code, last, first):
    """Điều 57 khoản 2: to below 15, to below 20 years."""

    def verdict(years):
        facts = {
            "kind": "individual",
            "groups": ["army"],
            "declarations": "all_confirmed",
            "service": {"forces_service": years},
        }
        return evaluate(
            load().honour(code, "LAW2022"),
            SubjectRecord.from_mapping(facts),
            judged_year=2025,
            decided_on=date(2026, 6, 15),
        ).verdict

    assert [verdict(last), verdict(first)] == [Verdict.MET, Verdict.NOT_MET]


@given(cases_with("achievements"), st.data())
def test_a_higher_degree(case, data):
    record = record_of(case)
    raised = tuple(
        replace(
            one, degree=data.draw(st.sampled_from(DEGREES[DEGREES.index(one.degree) :]))
        )
        if one.degree
        else one
        for one in record.achievements
    )

    assert not_worse(case, replace(record, achievements=raised))


@given(CASES, st.sampled_from(enumeration("nature")))
def test_one_more_achievement(case, nature):
    record = record_of(case)
    more = Achievement("Z", nature, "many_great_service", "toan_quoc", assessed=True)

    assert not_worse(case, replace(record, achievements=(*record.achievements, more)))


@given(CASES)
def test_what_persons_confirm(case):
    record = record_of(case)
    confirmed = replace(
        record,
        declarations="all_confirmed",
        selection="confirmed",
        achievements=tuple(replace(one, assessed=True) for one in record.achievements),
    )

    # An assessor who says nothing of degree or scope confirms none.
    assume(all(one.degree and one.scope for one in record.achievements))
    assert not_worse(case, confirmed)


DAYS = st.dates(date(2015, 1, 1), date(2026, 6, 1))
MEASURES = st.builds(
    lambda level, first, length: Discipline(
        level,
        first,
        None if length is None else date.fromordinal(first.toordinal() + length),
    ),
    st.sampled_from(DISCIPLINE_LEVELS),
    DAYS,
    st.none() | st.integers(30, 1500),
)


@given(CASES, MEASURES)
def test_discipline_never_improves(case, measure):
    record = record_of(case)
    after = judge(case, replace(record, discipline=(*record.discipline, measure)))

    assert RANK[after.verdict] <= RANK[judge(case, record).verdict]


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(case, random):
    record = record_of(case)
    shuffled = {
        name: tuple(random.sample(getattr(record, name), len(getattr(record, name))))
        for name in (
            *("groups", "honours", "initiatives", "achievements", "discipline"),
            *("posts", "clusters", "movement_reviews"),
        )
    }
    ratings = dict(random.sample(list(record.ratings.items()), len(record.ratings)))

    first, second = (
        judge(case, record),
        judge(case, replace(record, ratings=ratings, **shuffled)),
    )

    assert (first.verdict, first.decisive) == (second.verdict, second.decisive)


@given(CASES)
def test_knowing_less_never_decides_otherwise(case):
    """What is decided without knowing the rest stays so once the rest did not happen."""
    record = record_of(case)
    open_ = judge(case, record.with_known(frozenset())).verdict

    if open_ != Verdict.NEEDS_A_PERSON:
        assert judge(case, record).verdict == open_


VERDICTS = st.lists(st.sampled_from(list(Verdict)), min_size=1, max_size=6)


@given(VERDICTS, VERDICTS)
def test_three_values_join_as_the_smallest_and_the_greatest(some, others):
    assert RANK[all_of(some)] == min(RANK[one] for one in some)
    assert RANK[any_of(some)] == max(RANK[one] for one in some)
    assert all_of([all_of(some), all_of(others)]) == all_of([*some, *others])
    assert any_of([any_of(some), any_of(others)]) == any_of([*some, *others])


@settings(deadline=None)
@given(
    st.sampled_from(["P1", "P2", "P3", "P4", "P5"]),
    st.decimals(0, 30, places=1),
    st.sampled_from(["HC_DL_1", "HC_DL_2", "HC_DL_3", "HC_LD_1", "HC_LD_2", "HC_LD_3"]),
    st.booleans(),
)
def test_a_part_of_a_table_never_refuses(group, years, code, is_woman):
    record = SubjectRecord.from_mapping(
        {
            "kind": "individual",
            "declarations": "all_confirmed",
            "long_service_claim": True,
            "gender": "female" if is_woman else "male",
            "posts": [{"post_group": group, "years": Decimal(years)}],
        }
    )
    judged = evaluate(
        load().honour(code, "LAW2022"),
        record,
        judged_year=2024,
        decided_on=date(2025, 1, 1),
        standards=load(),
    )

    assert judged.verdict != Verdict.NOT_MET
