"""Long service: the provincial table of NĐ 98/2023, its days, and the rules around it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.evaluation import SubjectRecord, evaluate
from tdkt.tools.law.evaluation.long_service import time_by_group
from tdkt.tools.law.evaluation.record import Post
from tdkt.tools.law.long_service import table_on

CITE = "NĐ 98/2023/NĐ-CP, as listed by Sở Nội vụ Bình Phước"
IN_TABLE = date(2025, 6, 30)


def judge(code, posts, *, day=IN_TABLE, known=None, **facts):
    record = SubjectRecord.from_mapping(
        {
            "kind": "individual",
            "groups": ["officials_employees"],
            "declarations": "all_confirmed",
            "long_service_claim": True,
            "posts": posts,
        }
        | facts
    )
    return evaluate(
        load().honour(code, "LAW2022"),
        record.with_known(known),
        judged_year=day.year,
        decided_on=day,
        standards=load(),
    )


def held(group, years):
    return {"post_group": group, "years": years}


def dated(group, first, last=None):
    return {"post_group": group, "valid_from": first, "valid_until": last}


# Honour, post, years, answer: both sides of every threshold of the table.
TABLE = [
    ("HC_DL_1", "P1", 12.9, "needs_a_person"),
    ("HC_DL_1", "P1", 13, "met"),
    ("HC_DL_1", "P1", 15, "met"),
    ("HC_DL_1", "P1", 15.1, "needs_a_person"),
    ("HC_DL_2", "P1", 7.9, "needs_a_person"),
    ("HC_DL_2", "P1", 8, "met"),
    ("HC_DL_2", "P1", 10, "met"),
    ("HC_DL_2", "P1", 10.1, "needs_a_person"),
    ("HC_DL_3", "P1", 2.9, "needs_a_person"),
    ("HC_DL_3", "P1", 3, "met"),
    ("HC_DL_3", "P1", 5, "met"),
    ("HC_DL_3", "P1", 5.1, "needs_a_person"),
    ("HC_DL_3", "P2", 7.9, "needs_a_person"),
    ("HC_DL_3", "P2", 8, "met"),
    ("HC_DL_3", "P2", 10, "met"),
    ("HC_DL_3", "P2", 10.1, "needs_a_person"),
    ("HC_LD_1", "P1", 0, "met"),
    ("HC_LD_1", "P2", 4.9, "needs_a_person"),
    ("HC_LD_1", "P2", 5, "met"),
    ("HC_LD_1", "P3", 7.9, "needs_a_person"),
    ("HC_LD_1", "P3", 8, "met"),
    ("HC_LD_1", "P3", 9.9, "met"),
    ("HC_LD_1", "P3", 10, "needs_a_person"),
    ("HC_LD_1", "P4", 9.9, "needs_a_person"),
    ("HC_LD_1", "P4", 10, "met"),
    ("HC_LD_1", "P4", 14.9, "met"),
    ("HC_LD_1", "P4", 15, "needs_a_person"),
    ("HC_LD_1", "P5", 14.9, "needs_a_person"),
    ("HC_LD_1", "P5", 15, "met"),
    ("HC_LD_2", "P2", 2.9, "needs_a_person"),
    ("HC_LD_2", "P2", 3, "met"),
    ("HC_LD_2", "P2", 4.9, "met"),
    ("HC_LD_2", "P2", 5, "needs_a_person"),
    # Rows of these honours were not read to the end.
    ("HC_LD_2", "P5", 20, "needs_a_person"),
    ("HC_LD_3", "P5", 20, "needs_a_person"),
]


@pytest.mark.parametrize(("code", "group", "years", "expected"), TABLE)
def test_posts_are_judged_by_the_table(code, group, years, expected):
    judged = judge(code, [held(group, years)])

    assert judged.verdict == expected
    assert CITE in judged.decisive


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 1), "met"),
        (date(2025, 6, 30), "met"),
        # The table of NĐ 152/2025 was not read.
        (date(2025, 7, 1), "needs_a_person"),
    ],
)
def test_the_table_holds_on_its_days_only(day, expected):
    assert judge("HC_LD_1", [held("P2", 6)], day=day).verdict == expected


def test_long_service_is_asked_for_only_when_claimed():
    judged = judge("HC_LD_1", [held("P2", 6)], long_service_claim=False)

    assert judged.verdict == "not_met"


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        # Four years too short for P2 are added to P5: 4 + 11 = 15.
        ([held("P2", 4), held("P5", 11)], "met"),
        ([held("P2", 4), held("P5", 10.9)], "needs_a_person"),
        # Time in a lower post is never added to a higher one.
        ([held("P5", 4), held("P2", 4.9)], "needs_a_person"),
        # Of posts at once the highest counts, and no day twice.
        ([dated("P2", "2019-01-01", "2024-01-01"), dated("P4", "2019-01-01")], "met"),
        ([dated("P4", "2015-01-01", "2024-12-31"), dated("P5", "2015-01-01")],
         "needs_a_person"),
        ([dated("P4", "2015-01-01", "2025-01-01"), dated("P5", "2014-01-01")], "met"),
        # Whole years are whole, whatever the leap days.
        ([dated("P2", "2019-02-28", "2024-02-28")], "met"),
        ([dated("P2", "2019-02-28", "2024-02-27")], "needs_a_person"),
        # An open post is counted up to the day of decision.
        ([dated("P2", "2020-06-30")], "met"),
        ([dated("P2", "2020-07-01")], "needs_a_person"),
    ],
)  # fmt: skip
def test_posts_are_added_down_and_counted_once(posts, expected):
    assert judge("HC_LD_1", posts).verdict == expected


class TestWomenLeaders:
    def test_need_one_third_less(self):
        assert judge("HC_LD_1", [held("P5", 10)], gender="female").verdict == "met"
        assert judge("HC_LD_1", [held("P5", 9.9)], gender="female").verdict == (
            "needs_a_person"
        )
        assert judge("HC_LD_1", [held("P5", 10)], gender="male").verdict == (
            "needs_a_person"
        )

    def test_unless_a_higher_retirement_age_applies(self):
        facts = {"gender": "female", "higher_retirement_age": True}

        assert judge("HC_LD_1", [held("P5", 10)], **facts).verdict == "needs_a_person"
        assert judge("HC_LD_1", [held("P5", 15)], **facts).verdict == "met"

    def test_a_person_decides_where_the_retirement_age_is_not_on_file(self):
        known = frozenset({"discipline", "gender"})
        judged = judge("HC_LD_1", [held("P5", 10)], gender="female", known=known)

        assert judged.verdict == "needs_a_person"
        assert reason(judged) == "reduction_not_known"
        enough = judge("HC_LD_1", [held("P5", 15)], gender="female", known=known)
        assert enough.verdict == "met"


def reason(judged):
    return next(
        one.facts["reason"]
        for top in judged.findings
        for one in top.walk()
        if one.rule == "long_service"
    )


class TestDiscipline:
    POSTS = (dated("P2", "2015-01-01", "2024-01-01"),)

    def test_during_leadership_excludes(self):
        measures = [
            {"level": "khien_trach", "decided": "2015-01-01", "ended": "2016-01-01"}
        ]
        judged = judge("HC_LD_1", self.POSTS, discipline=measures)

        assert judged.verdict == "not_met"
        assert CITE in judged.decisive

    def test_excludes_without_a_table_too(self):
        measures = [{"level": "canh_cao", "decided": "2018-01-01", "ended": "2019-01-01"}]
        judged = judge("HC_LD_1", self.POSTS, day=date(2026, 2, 1), discipline=measures)

        assert judged.verdict == "not_met"
        assert "NĐ 152/2025/NĐ-CP, Điều 9 khoản 3" in judged.decisive

    @pytest.mark.parametrize("decided", ["2014-12-31", "2024-01-01"])
    def test_outside_leadership_does_not(self, decided):
        measures = [{"level": "canh_cao", "decided": decided, "ended": "2024-06-01"}]

        assert judge("HC_LD_1", self.POSTS, discipline=measures).verdict == "met"

    def test_of_posts_in_years_a_person_tells_whether_it_fell_into_them(self):
        measures = [{"level": "canh_cao", "decided": "2018-01-01", "ended": "2019-01-01"}]
        judged = judge("HC_LD_1", [held("P2", 9)], discipline=measures)

        assert judged.verdict == "needs_a_person"

    def test_silence_about_it_is_no_proof(self):
        judged = judge("HC_LD_1", self.POSTS, known=frozenset({"gender"}))

        assert judged.verdict == "needs_a_person"
        assert reason(judged) == "discipline_not_known"


def test_a_claim_without_posts_needs_a_person():
    assert reason(judge("HC_LD_1", [])) == "posts_not_on_file"


def test_every_row_of_the_table_stands_in_this_file():
    rows = {(row.honour, row.post_group) for row in table_on(IN_TABLE).rows}

    assert rows <= {(code, group) for code, group, _, _ in TABLE}


DAYS = st.dates(date(2000, 1, 1), date(2020, 1, 1))
POSTS = st.lists(
    st.builds(
        lambda group, first, last: Post(
            group, valid_from=min(first, last), valid_until=max(first, last)
        ),
        st.sampled_from(["P1", "P2", "P3"]),
        DAYS,
        DAYS,
    ).filter(lambda post: post.valid_from != post.valid_until),
    max_size=6,
)


@given(POSTS, st.randoms(use_true_random=False))
def test_no_day_counts_twice_and_order_changes_nothing(posts, random):
    order = ["P1", "P2", "P3"]
    shuffled = random.sample(posts, len(posts))
    times = time_by_group(posts, order, date(2020, 1, 1))

    assert times == time_by_group(shuffled, order, date(2020, 1, 1))
    # A few days of leeway: days beside whole months are counted as parts of a month.
    assert sum(times.values()) <= 20 + Decimal("0.2")
