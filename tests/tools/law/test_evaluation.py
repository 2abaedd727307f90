"""Findings: what they say, how they are stored, and laws of order and of more."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.criteria import enumeration, vocabulary
from tdkt.tools.law.evaluation import Evaluation, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.engine import judged_types
from tdkt.tools.law.switches import UnknownSwitch

DAY = date(2026, 3, 1)
PERSON = {
    "kind": "individual",
    "groups": ["officials_employees"],
    "declarations": "all_confirmed",
    "selection": "confirmed",
}


def judge(code, facts, *, regime="LAW2022", known=None, day=DAY, year=2025, switches=None):
    record = SubjectRecord.from_mapping(facts).with_known(known)
    return evaluate(
        load().honour(code, regime),
        record,
        judged_year=year,
        decided_on=day,
        switches=switches,
        standards=load(),
    )


def leaf(evaluation, item_id):
    return next(
        one for top in evaluation.findings for one in top.walk() if one.item_id == item_id
    )


def test_every_type_of_the_vocabulary_has_a_rule():
    assert set(vocabulary()) <= judged_types()


@pytest.mark.parametrize(
    "honour", load().honours, ids=lambda honour: f"{honour.code}-{honour.regime}"
)
def test_every_honour_can_be_judged_on_little_and_stored(honour):
    for kind in ("individual", "collective", "household"):
        record = SubjectRecord.from_mapping({"kind": kind})
        judged = evaluate(
            honour, record, judged_year=2025, decided_on=DAY, standards=load()
        )

        assert judged.verdict != Verdict.MET
        assert judged.decisive or honour.regime == "DEC91_2017"
        stored = json.loads(json.dumps(judged.to_json()))
        assert Evaluation.from_json(stored).to_json() == judged.to_json()


def test_a_stored_evaluation_of_another_version_is_refused():
    stored = judge("LDTT", PERSON).to_json() | {"version": 99}

    with pytest.raises(ValueError, match="version 99"):
        Evaluation.from_json(stored)


def test_a_finding_names_rule_article_and_facts():
    judged = judge("LDTT", PERSON | {"ratings": {2025: "HTNV"}})

    assert leaf(judged, "1.a").to_json() == {
        "rule": "annual_rating_streak",
        "item_id": "1.a",
        "verdict": "not_met",
        "citation": "Luật 06/2022/QH15, Điều 24 khoản 1 điểm a",
        "facts": {
            "min_rating": "HTTNV",
            "years": 1,
            "consecutive": True,
            "ends_at": "any",
            "judged_year": 2025,
            "window": [2025, 2025],
            "or_honour": [],
            "on_file": True,
            "rating": "HTNV",
            "reached_years": [],
        },
        "children": [],
        "verified": True,
    }


def test_an_unread_article_never_says_not_met():
    judged = judge("BK_BT", PERSON, regime="DEC91_2017", day=date(2023, 5, 1), year=2022)

    assert judged.verdict == Verdict.NEEDS_A_PERSON
    assert not leaf(judged, "1").verified


def test_a_standard_read_in_part_never_says_met():
    facts = PERSON | {
        "honours": [{"code": "CSTDCS", "year": year} for year in (2020, 2021, 2022)]
    }
    judged = judge("CSTD_BT", facts, regime="DEC91_2017", day=date(2023, 5, 1), year=2022)

    assert judged.verdict == Verdict.NEEDS_A_PERSON
    assert [one.rule for one in judged.findings] == ["all_of", "incomplete_standard"]


class TestFactsNotOnFile:
    """The database knows that it does not know; a case file says what happened."""

    def test_a_missing_rating_needs_a_person(self):
        assert judge("LDTT", PERSON).verdict == Verdict.NOT_MET
        assert judge("LDTT", PERSON, known=frozenset()).verdict == Verdict.NEEDS_A_PERSON

    def test_a_rating_on_file_decides(self):
        facts = PERSON | {"ratings": {2025: "HTNV"}}

        assert judge("LDTT", facts, known=frozenset()).verdict == Verdict.NOT_MET

    def test_one_known_year_closes_that_year_only(self):
        facts = PERSON | {"ratings": {2025: "HTXSNV"}}
        known = frozenset({"initiatives", "honours", "achievements", "movement_reviews"})

        assert judge("BK_BT", facts, known=known).verdict == Verdict.NOT_MET
        open_initiatives = known - {"initiatives"}
        assert judge("BK_BT", facts, known=open_initiatives).verdict == (
            Verdict.NEEDS_A_PERSON
        )

    def test_an_initiative_without_scope_needs_a_person(self):
        facts = PERSON | {
            "ratings": {2025: "HTTNV"},
            "initiatives": [{"kind": "initiative", "year": 2025, "recognised": True}],
        }

        assert judge("CSTDCS", facts).verdict == Verdict.NOT_MET
        known = frozenset({"ratings", "honours", "initiatives"})
        assert judge("CSTDCS", facts, known=known).verdict == Verdict.NEEDS_A_PERSON

    @pytest.mark.parametrize(
        ("years", "verdict"),
        [
            ((2024, 2025), Verdict.NOT_MET),
            ((2025,), Verdict.NEEDS_A_PERSON),
            ((2023, 2024), Verdict.NEEDS_A_PERSON),
        ],
    )
    def test_a_row_of_years_asks_for_the_works_of_its_own_years(self, years, verdict):
        facts = PERSON | {
            "ratings": {2023: "HTNV", 2024: "HTXSNV", 2025: "HTXSNV"},
            "initiatives": [
                {"kind": "initiative", "year": 2025, "scope": "co_so", "recognised": True,
                 "applied": True}
            ],
        }  # fmt: skip
        known = frozenset(
            {"ratings", "honours", *(f"initiatives.{year}" for year in years)}
        )

        assert leaf(judge("BK_BT", facts, known=known), "1.d.3").verdict == verdict

    def test_without_a_window_every_year_that_a_standard_looks_at_must_be_known(self):
        facts = PERSON | {"ratings": {2025: "HTTNV"}}
        every = {f"initiatives.{year}" for year in range(1985, 2026)}

        for known, verdict in (
            (every, Verdict.NOT_MET),
            (every - {"initiatives.1985"}, Verdict.NEEDS_A_PERSON),
            (every - {"initiatives.2025"}, Verdict.NEEDS_A_PERSON),
        ):
            judged = judge("CSTDCS", facts, known=frozenset({"ratings", *known}))
            assert leaf(judged, "2.ii").verdict == verdict

    def test_silence_about_discipline_is_no_proof(self):
        facts = {
            "kind": "collective",
            "declarations": "all_confirmed",
            "ratings": {2025: "HTTNV"},
            "members": {"total": 10, "honours": {"LDTT": 9}},
        }

        assert judge("TTLDTT", facts).verdict == Verdict.MET
        assert judge("TTLDTT", facts, known=frozenset()).verdict == Verdict.NEEDS_A_PERSON


class TestDisputedReadings:
    TWO_TITLES = PERSON | {
        "ratings": {2024: "HTTNV", 2025: "HTTNV"},
        "honours": [{"code": "CSTDCS", "year": 2024}, {"code": "CSTDCS", "year": 2025}],
    }

    def test_initiatives_bind_holders_of_two_titles_unless_read_otherwise(self):
        assert judge("BK_BT", self.TWO_TITLES).verdict == Verdict.NOT_MET
        free = judge(
            "BK_BT", self.TWO_TITLES, switches={"bk_bt_initiatives_bind_both": False}
        )
        assert free.verdict == Verdict.MET
        assert leaf(free, "1.d.y").facts["switch"] == "bk_bt_initiatives_bind_both"

    def test_the_year_of_the_grant_counts_only_when_read_so(self):
        facts = PERSON | {
            "ratings": dict.fromkeys(range(2021, 2026), "HTXSNV"),
            "honours": [
                {"code": "BK_TTG", "year": 2021},
                *({"code": "CSTDCS", "year": year} for year in (2021, 2023, 2025)),
            ],
        }

        assert judge("HC_LD_3", facts).verdict == Verdict.NOT_MET
        read_so = {"streak_may_include_grant_year": True}
        assert judge("HC_LD_3", facts, switches=read_so).verdict == Verdict.MET

    def test_a_higher_title_restarts_the_row_only_when_read_so(self):
        facts = PERSON | {
            "honours": [
                *({"code": "CSTDCS", "year": year} for year in range(2022, 2026)),
                {"code": "CSTD_BT", "year": 2024},
            ],
            "initiatives": [
                {
                    "kind": "initiative",
                    "year": 2025,
                    "scope": "tinh_bo",
                    "recognised": True,
                    "applied": True,
                    "replicable": True,
                }
            ],
        }

        assert judge("CSTD_BT", facts).verdict == Verdict.MET
        assert judge("CSTD_BT", facts, switches={"chain_restart": True}).verdict == (
            Verdict.NOT_MET
        )

    def test_an_unknown_switch_is_refused(self):
        with pytest.raises(UnknownSwitch, match="moonlight"):
            judge("LDTT", PERSON, switches={"moonlight": True})


def test_before_2025_07_the_principles_were_not_read_so_a_person_decides():
    facts = PERSON | {"ratings": {2024: "HTXSNV"}, "on_hold": "inspection"}

    before = judge("LDTT", facts, day=date(2025, 6, 30), year=2024)
    after = judge("LDTT", facts, day=date(2025, 7, 1), year=2024)

    assert (before.verdict, before.hold) == (Verdict.NEEDS_A_PERSON, False)
    assert (after.verdict, after.hold) == (Verdict.NOT_MET, True)


# Laws of order and of more.

YEARS = st.integers(2016, 2025)
RATINGS = st.dictionaries(YEARS, st.sampled_from(enumeration("rating_scale")))
MERIT_TITLES = ["LDTT", "CSTDCS", "CSTD_BT", "TTLDXS", "TTLDTT", "CO_BT", "CO_CP"]
HELD = st.lists(
    st.fixed_dictionaries(
        {"code": st.sampled_from([*MERIT_TITLES, "BK_BT"]), "year": YEARS}
    ),
    max_size=12,
)
WORKS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["initiative", "science_work"]),
            "year": YEARS,
            "scope": st.sampled_from(["co_so", "tinh_bo", "toan_quoc"]),
            "recognised": st.booleans(),
            "applied": st.booleans(),
            "accepted": st.booleans(),
            "replicable": st.booleans(),
        }
    ),
    max_size=4,
)
ACHIEVEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("ABC"),
            "nature": st.sampled_from(["sudden", "contribution", "household_donation"]),
            "degree": st.sampled_from(["some", "many", "outstanding"]),
            "scope": st.sampled_from(["co_so", "linh_vuc", "tinh_bo"]),
            "assessed": st.booleans(),
        }
    ),
    max_size=3,
)
RECORDS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["individual", "collective", "household"]),
        "groups": st.just(["officials_employees"]),
        "declarations": st.sampled_from(["all_confirmed", "pending"]),
        "selection": st.sampled_from(["confirmed", "pending"]),
        "ratings": RATINGS,
        "honours": HELD,
        "initiatives": WORKS,
        "achievements": ACHIEVEMENTS,
        "members": st.fixed_dictionaries(
            {
                "total": st.just(10),
                "below_HTNV": st.integers(0, 1),
                "honours": st.fixed_dictionaries(
                    {"LDTT": st.integers(0, 10), "CSTDCS": st.integers(0, 2)}
                ),
            }
        ),
    }
)
JUDGED = st.sampled_from(
    ["LDTT", "CSTDCS", "CSTD_BT", "CSTDTQ", "TTLDTT", "TTLDXS", "CO_BT", "BK_BT", "BK_TTG"]
)
RANK = {Verdict.NOT_MET: 0, Verdict.NEEDS_A_PERSON: 1, Verdict.MET: 2}


@settings(max_examples=200, deadline=None)
@given(JUDGED, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(code, facts, random):
    shuffled = dict(facts)
    for name in ("honours", "initiatives", "achievements"):
        shuffled[name] = list(facts[name])
        random.shuffle(shuffled[name])
    shuffled["ratings"] = dict(
        random.sample(list(facts["ratings"].items()), len(facts["ratings"]))
    )

    first, second = judge(code, facts), judge(code, shuffled)

    assert (first.verdict, first.decisive) == (second.verdict, second.decisive)


# Honours from whose grant a row is counted are left out: a newer grant starts it anew.
GOOD_NEWS = st.one_of(
    st.builds(lambda year: ("ratings", year), YEARS),
    st.builds(lambda code, year: ("honours", {"code": code, "year": year}),
              st.sampled_from(MERIT_TITLES), YEARS),
    st.builds(
        lambda year: (
            "initiatives",
            {
                "kind": "initiative",
                "year": year,
                "scope": "toan_quoc",
                "recognised": True,
                "applied": True,
                "replicable": True,
            },
        ),
        YEARS,
    ),
    st.just(
        (
            "achievements",
            {
                "id": "Z",
                "nature": "sudden",
                "degree": "great_service",
                "scope": "toan_quoc",
                "assessed": True,
            },
        )
    ),
    st.just(("declarations", "all_confirmed")),
    st.just(("selection", "confirmed")),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(JUDGED, RECORDS, GOOD_NEWS)
def test_good_news_never_worsens_a_verdict(code, facts, news):
    name, value = news
    better = dict(facts)
    if name == "ratings":
        better["ratings"] = facts["ratings"] | {value: "HTXSNV"}
    elif isinstance(value, dict):
        better[name] = [*facts[name], value]
    else:
        better[name] = value

    assert RANK[judge(code, better).verdict] >= RANK[judge(code, facts).verdict]


@settings(max_examples=100, deadline=None)
@given(JUDGED, RECORDS)
def test_knowing_less_never_decides_against_the_subject(code, facts):
    open_world = judge(code, facts, known=frozenset())

    if open_world.verdict == Verdict.NOT_MET:
        assert judge(code, facts).verdict == Verdict.NOT_MET
    if judge(code, facts).verdict == Verdict.MET:
        assert open_world.verdict != Verdict.NOT_MET


def test_a_narrower_group_lies_inside_the_wider_one():
    facts = {
        "kind": "individual",
        "groups": ["police"],
        "declarations": "all_confirmed",
        "ratings": {2025: "HTTNV"},
    }

    assert judge("CSTT", facts).verdict == Verdict.MET
    assert judge("LDTT", facts).verdict == Verdict.NOT_MET


def test_an_honour_of_unknown_origin_is_left_to_a_person():
    facts = {
        "kind": "individual",
        "groups": ["forces"],
        "declarations": "all_confirmed",
        "ratings": dict.fromkeys(range(2021, 2026), "HTXSNV"),
        "honours": [
            {"code": "BK_TTG", "year": 2020},
            *({"code": "CSTDCS", "year": year} for year in (2021, 2023, 2025)),
        ],
    }
    known = frozenset({"ratings", "honours", "achievements", "long_service_claim"})

    assert judge("HC_BVTQ_3", facts).verdict == Verdict.NOT_MET
    assert judge("HC_BVTQ_3", facts, known=known).verdict == Verdict.NEEDS_A_PERSON


def test_a_break_in_service_not_on_file_is_left_to_a_person():
    facts = {
        "kind": "individual",
        "groups": ["army"],
        "declarations": "all_confirmed",
        "service": {"army_service": 26},
    }
    known = frozenset({"service"})

    assert judge("HCH_QKQT", facts).verdict == Verdict.MET
    assert judge("HCH_QKQT", facts, known=known).verdict == Verdict.NEEDS_A_PERSON
    whole = known | {"service_breaks"}
    assert judge("HCH_QKQT", facts, known=whole).verdict == Verdict.MET


def test_a_movement_of_unknown_length_is_left_to_a_person():
    facts = {
        "kind": "collective",
        "movement_reviews": [
            {"launched_by": "bo_tinh", "moment": "tong_ket", "result": "lead"}
        ],
    }
    known = frozenset({"movement_reviews", "clusters"})

    assert judge("CO_BT", facts).verdict == Verdict.NOT_MET
    judged = judge("CO_BT", facts, known=known)
    assert leaf(judged, "2").verdict == Verdict.NEEDS_A_PERSON


def test_a_row_only_possible_lends_no_years_to_works():
    facts = PERSON | {
        "ratings": {2024: "HTXSNV", 2025: "HTXSNV"},
        "initiatives": [
            {
                "kind": "initiative",
                "year": 2023,
                "scope": "co_so",
                "recognised": True,
                "applied": True,
            }
        ]
        * 2,
    }

    judged = judge("BK_BT", facts, known=frozenset({"achievements", "movement_reviews"}))

    assert judged.verdict == Verdict.NEEDS_A_PERSON
