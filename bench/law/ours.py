"""Our side of the comparison: who meets the three standards, and why."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from bench.law.sample import DAY, REGIME, YEAR

from tdkt.registry.honours import catalogue
from tdkt.tools.law.criteria import HonourStandard
from tdkt.tools.law.evaluation import Evaluation, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.screening import FactTable
from tdkt.tools.law.screening.conditions import Screen
from tdkt.tools.law.switches import readings

HONOURS = ("CSTD_BT", "BK_BT", "BK_TTG")
Met = dict[str, npt.NDArray[np.bool_]]


def ours(records: Sequence[SubjectRecord]) -> tuple[Met, int]:
    """
    Return who meets each standard, and how many evaluations with explanation were made.

    The two passes of the sweep (`within_reach`) without its choice of what is worth telling:
    it leaves out who holds the honour already, which is no part of the standard.
    """
    table, taken = FactTable.of(records, YEAR), readings(None)
    met: Met = {}
    explained = 0
    for honour in _honours():
        met[honour.code] = np.zeros(len(records), np.bool_)
        possible = Screen(honour, table, catalogue.load(), taken).possible()
        for row in map(int, np.flatnonzero(possible)):
            met[honour.code][row] = _judge(honour, records[row]).verdict == Verdict.MET
            explained += 1
    return met, explained


def ours_one_by_one(records: Sequence[SubjectRecord]) -> tuple[Met, int]:
    """Return the same by asking for everybody: each no is explained as well."""
    met = {
        honour.code: np.array(
            [_judge(honour, record).verdict == Verdict.MET for record in records], np.bool_
        )
        for honour in _honours()
    }
    return met, len(records) * len(met)


def _honours() -> list[HonourStandard]:
    return [catalogue.load().honour(code, REGIME) for code in HONOURS]


def _judge(honour: HonourStandard, record: SubjectRecord) -> Evaluation:
    return evaluate(
        honour, record, judged_year=YEAR, decided_on=DAY, standards=catalogue.load()
    )
