"""One day for the facts, one for the law."""

from datetime import date

import pytest

from tdkt.registry.honours import catalogue
from tdkt.tools.law.evaluation import SubjectRecord, evaluate
from tdkt.tools.law.evaluation import record as law

RECEIVED, JUDGED = date(2026, 9, 15), date(2026, 11, 23)
STANDARD = "BK_BT", "LAW2022"


def answer(decided_on, law_on=None, **facts):
    return evaluate(
        catalogue.load().honour(*STANDARD),
        SubjectRecord(
            kind="individual",
            groups=("worker",),
            ratings={2025: "HTXSNV", 2026: "HTXSNV"},
            **facts,
        ),
        judged_year=2026,
        decided_on=decided_on,
        law_on=law_on,
        standards=catalogue.load(),
    )


@pytest.mark.parametrize(
    ("judged_on", "runs"), [(date(2026, 10, 1), False), (date(2026, 10, 2), True)]
)
def test_a_measure_runs_from_its_day_whatever_the_day_of_the_law(judged_on, runs):
    measure = law.Discipline("khien_trach", date(2026, 10, 2), None)

    found = answer(judged_on, RECEIVED, discipline=(measure,))

    rules = {one.rule for top in found.findings for one in top.walk()}
    assert ("discipline_clock" in rules) == runs


def test_without_a_day_of_the_law_it_is_that_of_the_facts():
    assert answer(JUDGED).law_day == JUDGED
    assert answer(JUDGED, RECEIVED).law_day == RECEIVED
    assert type(answer(JUDGED)).from_json(answer(JUDGED, RECEIVED).to_json()).law_day == (
        RECEIVED
    )
