"""Items and standards that name each other: circles are refused or come to an end."""

from datetime import date

import pytest

from tdkt.tools.law.criteria import criterion_from_mapping, ref_cycle
from tdkt.tools.law.evaluation import SubjectRecord, Verdict, evaluate

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("named", "circle"),
    [
        ({"a": ["b"], "b": ["a"]}, ("a", "b")),
        ({"a": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ("b", "c")),
        ({"a": ["b"], "b": []}, ()),
    ],
)
def test_items_that_refer_in_a_circle_are_found(named, circle):
    items = [
        {
            "id": one,
            "type": "ref" if others else "declaration",
            "params": {"items_any": others} if others else {"topic": "unity"},
            "text": "x",
            "cite": "x",
        }
        for one, others in named.items()
    ]
    root = criterion_from_mapping(
        {"id": "root", "type": "any_of", "text": "x", "cite": "x", "items": items},
        verified=True,
        source=None,
        where="here",
    )

    assert ref_cycle(root) == circle


def test_standards_that_name_each_other_end():
    """Two honours each of which is met by the standard of the other."""

    class Pair:
        code, regime, complete, verified = "A", "X", True, True
        subject_kinds, added = ("individual",), ()

        def __init__(self, code, other):
            self.code = code
            self.criteria = criterion_from_mapping(
                {
                    "id": code,
                    "type": "all_of",
                    "text": "x",
                    "cite": "x",
                    "items": [
                        {
                            "id": "1",
                            "type": "honour_held",
                            "params": {
                                "honour": [other],
                                "min_count": 1,
                                "window": "ever",
                                "met_standard_suffices": True,
                            },
                            "text": "x",
                            "cite": "x",
                        }
                    ],
                },
                verified=True,
                source=None,
                where="here",
            )

    class Source:
        def has(self, code, regime):
            return True

        def honour(self, code, regime):
            return Pair(code, "B" if code == "A" else "A")

    judged = evaluate(
        Pair("A", "B"),
        SubjectRecord.from_mapping({"kind": "individual"}),
        judged_year=2025,
        decided_on=DAY,
        standards=Source(),
    )

    assert judged.verdict == Verdict.NOT_MET
