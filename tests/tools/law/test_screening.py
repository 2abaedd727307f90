"""Looking over many subjects at once loses nobody whom the evaluation would call met."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.registry.honours import catalogue
from tdkt.tools.law.criteria import enumeration
from tdkt.tools.law.evaluation import SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.record import (
    DISCIPLINE_LEVELS,
    RATINGS,
    Achievement,
    ClusterResult,
    Discipline,
    HeldHonour,
    Initiative,
    Members,
    MovementReview,
)
from tdkt.tools.law.screening import FactTable, Step, within_reach
from tdkt.tools.law.screening.conditions import Screen, rows_of
from tdkt.tools.law.switches import readings
from tdkt.tools.law.what_if import with_initiative, with_year

YEAR, DAY = 2025, date(2026, 8, 1)
KNOWN = catalogue.load()
HONOURS = [
    KNOWN.honour(code, "LAW2022") for code in KNOWN.codes() if KNOWN.has(code, "LAW2022")
]
CODES = [honour.code for honour in HONOURS]
LADDER = ["LDTT", "CSTDCS", "CSTD_BT", "BK_BT", "BK_TTG", "HC_LD_3", "HC_LD_2"]
LADDER += ["TTLDTT", "TTLDXS", "CO_BT", "CO_CP", "DVQT", "HC_BVTQ_3"]
years = st.integers(YEAR - 12, YEAR)


@st.composite
def records(draw: st.DrawFn) -> SubjectRecord:
    """A subject whom many rules may fit: long good rows, with something missing."""
    kind = draw(st.sampled_from(["individual", "individual", "collective", "household"]))
    good = draw(st.integers(0, 12))
    ratings = {YEAR - back: draw(st.sampled_from(RATINGS[:2])) for back in range(good)}
    ratings |= draw(st.dictionaries(years, st.sampled_from(RATINGS), max_size=2))
    every_year = draw(st.lists(st.sampled_from(["CSTDCS", "TTLDXS", "LDTT"]), max_size=2))
    grants = [HeldHonour(code, year) for code in every_year for year in ratings]
    grants += draw(
        st.lists(
            st.builds(
                HeldHonour,
                code=st.sampled_from([*LADDER, *draw(st.lists(st.sampled_from(CODES)))]),
                year=years,
                award_type=st.sampled_from(["cong_trang"] * 4 + ["dot_xuat"]),
                conferred_by=st.sampled_from([None, "BQP"]),
            ),
            max_size=6,
        )
    )
    works = st.builds(
        Initiative,
        kind=st.sampled_from(["initiative", "science_work"]),
        year=years,
        scope=st.sampled_from([None, *enumeration("scope")]),
        recognised=st.just(True),
        applied=st.sampled_from([True, True, None]),
        accepted=st.just(True),
        replicable=st.just(True),
    )
    return SubjectRecord(
        kind=kind,
        groups=tuple(
            draw(st.lists(st.sampled_from(enumeration("subject_group")), max_size=2))
        ),
        declarations="all_confirmed",
        selection="confirmed",
        ratings=ratings,
        honours=tuple(grants),
        initiatives=tuple(draw(st.lists(works, max_size=4))),
        achievements=tuple(
            draw(
                st.lists(
                    st.builds(
                        Achievement,
                        id=st.just("1"),
                        nature=st.sampled_from(enumeration("nature")),
                        degree=st.sampled_from(enumeration("degree")),
                        scope=st.sampled_from(enumeration("scope")),
                        assessed=st.just(True),
                    ),
                    max_size=2,
                )
            )
        ),
        discipline=tuple(
            draw(
                st.lists(
                    st.builds(
                        Discipline,
                        level=st.sampled_from(DISCIPLINE_LEVELS),
                        decided=st.just(date(2020, 3, 1)),
                        ended=st.sampled_from([None, date(2021, 3, 1)]),
                    ),
                    max_size=1,
                )
            )
        ),
        members=draw(
            st.none()
            | st.builds(
                Members,
                total=st.just(10),
                below_htnv=st.just(0),
                honours=st.just({"LDTT": 9, "CSTDCS": 1}),
            )
        ),
        founded=draw(st.none() | st.integers(1945, 2020)),
        service=draw(
            st.dictionaries(
                st.sampled_from(enumeration("service_kind")),
                st.integers(0, 40).map(Decimal),
                max_size=2,
            )
        ),
        clusters=draw(
            st.just(()) | st.just((ClusterResult("bo_tinh", YEAR, 1, "outstanding"),))
        ),
        movement_reviews=draw(
            st.just(()) | st.just((MovementReview("bo_tinh", "tong_ket", "lead", 5),))
        ),
    )


def _judged(honour: catalogue.Honour, record: SubjectRecord, year: int = YEAR) -> Verdict:
    day = DAY.replace(year=DAY.year + year - YEAR)
    return evaluate(
        honour, record, judged_year=year, decided_on=day, standards=KNOWN
    ).verdict


@given(st.lists(records(), min_size=1, max_size=3))
@settings(max_examples=150)
def test_whoever_meets_a_standard_passes_the_screen(found: list[SubjectRecord]) -> None:
    table = FactTable.of(found, YEAR)
    for honour in HONOURS:
        possible = Screen(honour, table, KNOWN, readings()).possible()
        for row, record in enumerate(found):
            if _judged(honour, record) == Verdict.MET:
                assert possible[row], (honour.code, record)


@given(records())
@settings(max_examples=150)
def test_whoever_would_meet_it_after_a_step_passes_the_screen(
    record: SubjectRecord,
) -> None:
    table = FactTable.of([record], YEAR)
    later, more = table.with_excellent_year(), table.with_work()
    titles = {"individual": ("LDTT", "CSTDCS"), "collective": ("TTLDTT", "TTLDXS")}
    grown = with_year(
        record, YEAR + 1, "HTXSNV", titles.get(record.kind, ()), members_of=YEAR
    )
    now = table.with_excellent_year(years_on=0)
    rated = with_year(record, YEAR, "HTXSNV", titles.get(record.kind, ()), members_of=YEAR)
    helped = with_initiative(record, "initiative", "toan_quoc", YEAR)
    for honour in HONOURS:
        if _judged(honour, rated) == Verdict.MET:
            assert Screen(honour, now, KNOWN, readings()).possible()[0], honour.code
        if _judged(honour, grown, YEAR + 1) == Verdict.MET:
            assert Screen(honour, later, KNOWN, readings()).possible()[0], honour.code
        if _judged(honour, helped) == Verdict.MET:
            assert Screen(honour, more, KNOWN, readings()).possible()[0], honour.code


@given(st.lists(records(), min_size=2, max_size=4))
@settings(max_examples=40)
def test_the_answer_for_one_does_not_depend_on_the_others(
    found: list[SubjectRecord],
) -> None:
    def reached(some: list[SubjectRecord]) -> set[tuple[int, str, str, str]]:
        return {
            (found.index(some[one.row]), one.honour_code, one.step, one.scope)
            for one in within_reach(
                some, HONOURS, judged_year=YEAR, decided_on=DAY, standards=KNOWN
            )
        }

    together = reached(found)
    apart = {each for record in found for each in reached([record])}
    assert together == apart == reached(found[::-1])


def test_rows_are_found_as_a_person_would_mark_them() -> None:
    years = np.array([[1, 1, 1, 0, 1, 1], [0, 1, 1, 1, 1, 1], [1, 0, 1, 0, 1, 0]], bool)
    in_three = rows_of(years, 3, at_end=False).astype(int).tolist()
    assert in_three == [[1, 1, 1, 0, 0, 0], [0, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]]
    at_end = rows_of(years, 2, at_end=True).astype(int).tolist()
    assert at_end == [[0, 0, 0, 0, 1, 1], [0, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]]


# --- What the sweep says, by hand ------------------------------------------------------


def _person(**facts: object) -> SubjectRecord:
    return SubjectRecord.from_mapping(
        {"kind": "individual", "groups": ["officials_employees"], **facts}
    )


def _reach(record: SubjectRecord) -> dict[str, tuple[Step, str]]:
    found = within_reach(
        [record], HONOURS, judged_year=YEAR, decided_on=DAY, standards=KNOWN
    )
    return {one.honour_code: (one.step, one.scope) for one in found}


def _titles(code: str, *when: int) -> list[dict[str, object]]:
    return [{"code": code, "year": year} for year in when]


EXCELLENT = {2021: "HTXSNV", 2022: "HTXSNV", 2023: "HTXSNV", 2024: "HTXSNV", 2025: "HTXSNV"}
WORK = {"kind": "initiative", "scope": "tinh_bo", "recognised": True}
WORK |= {"applied": True, "replicable": True, "year": 2024}


def test_a_good_year_without_its_title_is_found() -> None:
    assert _reach(_person(ratings={2025: "HTTNV"})) == {"LDTT": (Step.NONE, "")}


def test_a_title_of_the_year_is_not_proposed_twice() -> None:
    held = _titles("LDTT", 2025) + _titles("CSTDCS", 2025)
    assert _reach(_person(ratings={2025: "HTXSNV"}, honours=held)) == {}


@pytest.mark.parametrize(
    ("titles", "works", "expected"),
    [
        ((2023, 2024, 2025), [WORK], (Step.NONE, "")),
        ((2023, 2024, 2025), [], (Step.WORK, "tinh_bo")),
        ((2024, 2025), [WORK], (Step.YEAR, "")),
        ((2023, 2025), [WORK], None),  # 2024 breaks the row: two years away
        ((2024, 2025), [], None),  # two steps away
    ],
)
def test_three_titles_in_a_row_and_a_work_for_the_title_of_the_province(
    titles: tuple[int, ...], works: list[dict[str, object]], expected: object
) -> None:
    record = _person(
        ratings=EXCELLENT,
        honours=_titles("LDTT", 2025) + _titles("CSTDCS", *titles),
        initiatives=works,
    )
    assert _reach(record).get("CSTD_BT") == expected


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ({2023: "HTXSNV", 2024: "HTXSNV"}, (Step.YEAR, "")),  # 2025 is still to be rated
        ({2023: "HTXSNV", 2024: "HTXSNV", 2025: "HTTNV"}, None),  # 2025 broke the row
    ],
)
def test_a_judged_year_that_nobody_rated_yet_may_be_the_one_lacking(
    rated: dict[int, str], expected: object
) -> None:
    works = [WORK | {"year": 2024}, WORK | {"year": 2025}]
    record = _person(ratings={2023: "HTTNV", **rated}, initiatives=works)
    assert _reach(record).get("BK_BT") == expected


def test_years_of_an_earlier_certificate_do_not_count_again() -> None:
    works = [WORK | {"year": year} for year in (2023, 2024, 2025)]
    before = _person(ratings=EXCELLENT, initiatives=works, honours=_titles("BK_BT", 2024))
    assert "BK_BT" not in {
        code for code, (step, _) in _reach(before).items() if step == Step.NONE
    }
    longer_ago = replace(before, honours=())
    assert _reach(longer_ago)["BK_BT"] == (Step.NONE, "")


def test_an_order_is_given_once_and_never_below_a_higher_class() -> None:
    held = (
        _titles("BK_TTG", 2019) + _titles("HC_LD_1", 2020) + _titles("CSTDCS", *EXCELLENT)
    )
    assert "HC_LD_3" not in _reach(_person(ratings=EXCELLENT, honours=held))


def test_a_hold_keeps_everybody_out_of_reach() -> None:
    assert _reach(_person(ratings=EXCELLENT, on_hold="đơn tố cáo")) == {}


def test_confirmations_alone_bring_nobody_within_reach() -> None:
    household = SubjectRecord.from_mapping({"kind": "household"})
    assert _reach(household) == {}


def test_a_worker_without_anything_on_file_is_not_one_work_away() -> None:
    worker = SubjectRecord.from_mapping({"kind": "individual", "groups": ["worker"]})
    assert _reach(worker) == {}
