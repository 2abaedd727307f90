"""The stored law cases agree, and a faulty file is refused by name."""

from pathlib import Path

import pytest
import yaml

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.cases import CasesInvalid, check_cases

HERE = Path(__file__).parent
FILES = [HERE / "law_cases.yaml", HERE / "more_law_cases.yaml"]
CASES = [
    case
    for path in FILES
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_agrees(case):
    [answer] = check_cases({"cases": [case]}, load())

    assert answer["verdict"] == case["expected"], case["reason"]
    assert case["cite"] in answer["decisive_citations"], case["reason"]
    assert answer.get("amount_vnd") == case.get("amount_vnd")
    assert answer["hold"] == case.get("hold", False)
    assert answer["findings"]


def test_answers_come_in_the_order_of_the_file():
    answers = check_cases({"cases": CASES}, load())

    assert [answer["id"] for answer in answers] == [case["id"] for case in CASES]


GOOD = {
    "id": "X1",
    "question": "eligibility",
    "honour": "LDTT",
    "decision_day": "2026-01-20",
    "judged_year": 2025,
    "record": {"kind": "individual"},
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"record": {"kind": "individual", "sign": "lion"}},
            "X1: record.sign: is not a field",
        ),
        ({"record": {"kind": "person"}}, "X1: record.kind: “person” is not one of"),
        ({"record": {}}, "X1: record.kind: is missing"),
        (
            {"record": {"kind": "individual", "honours": [{"code": "LDTT", "when": 2024}]}},
            r"X1: record.honours\[0\].when: is not a field here",
        ),
        (
            {"record": {"kind": "individual", "honours": [{"code": "LDTT"}]}},
            r"X1: record.honours\[0\]: lacks a field",
        ),
        (
            {"record": {"kind": "individual", "posts": [{"post_group": "P1"}]}},
            r"X1: record.posts\[0\]: needs either years or valid_from",
        ),
        (
            {
                "record": {
                    "kind": "individual",
                    "posts": [
                        {
                            "post_group": "P1",
                            "valid_from": "2020-01-01",
                            "valid_until": "2020-01-01",
                        }
                    ],
                }
            },
            r"X1: record.posts\[0\].valid_until: is not after valid_from",
        ),
        (
            {"record": {"kind": "individual", "gender": "other"}},
            "X1: record.gender: “other” is not one of female, male",
        ),
        (
            {"record": {"kind": "individual", "ratings": {2025: "A"}}},
            "X1: record.ratings.2025: “A” is not one of HTXSNV",
        ),
        ({"honour": "NOBEL"}, "X1: names unknown honour NOBEL"),
        ({"question": "taste"}, "X1: asks “taste”"),
        ({"decision_day": "2026-02-30"}, "X1: decision_day: “2026-02-30” is not a day"),
        ({"colour": "red"}, "X1: has unknown colour"),
        (
            {"question": "quota", "record": {"ldtt_awarded": -1}},
            "X1: record.ldtt_awarded: “-1” is not a whole number",
        ),
        ({"question": "money", "record": {}}, "X1: record.decided: must be the only field"),
    ],
)
def test_faulty_cases_are_refused_by_name(change, fault):
    with pytest.raises(CasesInvalid, match=fault):
        check_cases({"cases": [GOOD | change]}, load())


def test_a_file_without_cases_is_refused():
    with pytest.raises(CasesInvalid, match="no list of cases"):
        check_cases({"things": []}, load())


def test_a_regime_without_a_row_needs_a_person():
    [answer] = check_cases({"cases": [GOOD | {"regime": "DEC91_2017"}]}, load())

    assert answer["verdict"] == "needs_a_person"
    assert answer["findings"][0]["rule"] == "no_row"
