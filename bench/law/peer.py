"""OpenFisca's side: the same records as arrays, then the three rules."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from bench.law.fisca import (
    INITIATIVE,
    SCIENCE,
    YEARS_ON_FILE,
    system,
)
from bench.law.ours import Met
from bench.law.sample import DAY, YEAR
from openfisca_core.simulations import Simulation, SimulationBuilder

from tdkt.tools.law.criteria import enumeration, rating_order
from tdkt.tools.law.evaluation import SubjectRecord

_RULES = {"CSTD_BT": "cstd_bt", "BK_BT": "bk_bt", "BK_TTG": "bk_ttg"}
_KINDS = {"initiative": INITIATIVE, "science_work": SCIENCE}
_MARKS = ("recognised", "applied", "accepted", "replicable")
_FIRST = YEAR - YEARS_ON_FILE + 1


class SeveralWorks(ValueError):
    """A person has two works in a year, which these variables cannot hold."""


def fill(records: Sequence[SubjectRecord]) -> Simulation:
    """
    Return a simulation that holds the records.

    Raises:
        SeveralWorks: the invented province gives one work a year at most.
    """
    simulation = SimulationBuilder().build_default_simulation(system(), count=len(records))
    for name, matrix in _matrices(records).items():
        for column, year in enumerate(range(_FIRST, YEAR + 1)):
            simulation.set_input(name, str(year), matrix[:, column])
    for name, array in _constants(records).items():
        simulation.set_input(name, "ETERNITY", array)
    return simulation


def calculate(simulation: Simulation) -> Met:
    """Return who meets each standard in the judged year: yes or no."""
    return {code: simulation.calculate(rule, str(YEAR)) for code, rule in _RULES.items()}


def _matrices(records: Sequence[SubjectRecord]) -> dict[str, Any]:
    shape, scopes = (len(records), YEARS_ON_FILE), enumeration("scope")
    numbers = {
        name: np.zeros(shape, np.int32) for name in ("rating", "work_kind", "work_scope")
    }
    flags = {
        name: np.zeros(shape, bool)
        for name in ("cstdcs", "bk_bt_held", *(f"work_{mark}" for mark in _MARKS))
    }
    of_honour = {"CSTDCS": flags["cstdcs"], "BK_BT": flags["bk_bt_held"]}
    for row, record in enumerate(records):
        for year, code in record.ratings.items():
            numbers["rating"][row, year - _FIRST] = rating_order(code)
        for held in record.honours:
            if held.code in of_honour:
                of_honour[held.code][row, held.year - _FIRST] = True
        for work in record.initiatives:
            column = work.year - _FIRST
            if numbers["work_kind"][row, column]:
                raise SeveralWorks(row)
            numbers["work_kind"][row, column] = _KINDS[work.kind]
            numbers["work_scope"][row, column] = scopes.index(work.scope or scopes[0])
            for mark in _MARKS:
                flags[f"work_{mark}"][row, column] = bool(getattr(work, mark))
    return {**numbers, **flags}


def _constants(records: Sequence[SubjectRecord]) -> dict[str, Any]:
    ended = [
        max((one.ended for one in record.discipline if one.ended), default="1970-01-01")
        for record in records
    ]
    return {
        "discipline_ended": np.array(ended, "datetime64[D]"),
        "decided_on": np.full(len(records), np.datetime64(DAY)),
        "on_hold": np.array([record.on_hold is not None for record in records]),
        "is_worker": np.array(["worker" in record.groups for record in records]),
    }
