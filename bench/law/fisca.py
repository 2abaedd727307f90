"""
The three standards as an OpenFisca system: yearly variables of persons, dated formulas.

Written as its documentation asks: one variable a fact or rule, formulas over whole arrays,
numbers of the law as dated parameters. Sources: Luật 06/2022/QH15, Điều 22 khoản 1
(CSTD_BT), Điều 74 khoản 1 điểm d (BK_BT), Điều 73 khoản 1 điểm b and khoản 2 điểm c (BK_TTG);
NĐ 152/2025/NĐ-CP, Điều 4 (discipline and holds).
"""

from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from tdkt.tools.law.criteria import enumeration, rating_order

Person = build_entity(key="person", plural="persons", label="Cá nhân", is_person=True)
YEARS_ON_FILE = 10
# What no work has: the orders of scopes begin with 0.
NO_WORK, INITIATIVE, SCIENCE = 0, 1, 2

_LAW = "2024-01-01"
_NUMBERS = {
    "titles_for_fighter": 3,
    "row_for_merit": 2,
    "works_for_merit": 2,
    "row_for_great_merit": 5,
    "titles_for_great_merit": 3,
}
# Places in the orders of results and of scopes, which are words and not numbers of the law.
EXCELLENT, GOOD = rating_order("HTXSNV"), rating_order("HTTNV")
OF_PROVINCE, OF_DISTRICT = map(enumeration("scope").index, ("tinh_bo", "huyen"))


def system() -> TaxBenefitSystem:
    """Return the system with its parameters."""
    made = TaxBenefitSystem([Person])
    made.add_variables(*INPUTS, *RULES)
    law = {key: {"values": {_LAW: {"value": value}}} for key, value in _NUMBERS.items()}
    # Years before the end of discipline do not count since NĐ 152/2025.
    law["clock"] = {
        "values": {_LAW: {"value": False}, "2025-07-01": {"value": True}},
    }
    made.parameters = ParameterNode(data={"law": law})
    return made


class rating(Variable):  # noqa: N801 — OpenFisca names variables by their class
    value_type = int
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Order of the yearly result, 0 = none"


class cstdcs(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Chiến sĩ thi đua cơ sở of the year"


class bk_bt_held(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Certificate of merit of the province, granted for the year"


class work_kind(Variable):  # noqa: N801
    value_type = int
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Work of the year: none, initiative, science work"


class work_scope(Variable):  # noqa: N801
    value_type = int
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Order of the work's scope"


class work_recognised(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The work was recognised"


class work_applied(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The work was applied with effect"


class work_accepted(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The science work was accepted"


class work_replicable(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The work can be applied elsewhere"


class discipline_ended(Variable):  # noqa: N801
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    default_value = date(1970, 1, 1)
    label = "End of the last disciplinary measure"


class on_hold(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Something is being looked into"


class is_worker(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Worker (Luật 06/2022/QH15, Điều 73 khoản 2 điểm c)"


class decided_on(Variable):  # noqa: N801
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Day of the decision"


class first_counted_year(Variable):  # noqa: N801
    value_type = int
    entity = Person
    definition_period = DateUnit.YEAR
    label = "First whole year after discipline; 0 = all years count"

    def formula(persons: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        ended = persons("discipline_ended", period)
        day = persons("decided_on", period)
        year = ended.astype("datetime64[Y]")
        inside = ended > year.astype("datetime64[D]")
        after = year.astype(int) + 1970 + inside
        running = day.astype("datetime64[Y]").astype(int) + 1970 + 1
        first = np.where(ended > day, running, after)
        had_one = ended > np.datetime64("1970-01-01")
        applies = parameters(str(day[0])).law.clock
        return np.where(had_one & applies, first, 0)


class serves_in_unit(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The work counts for a certificate of the province"

    def formula(persons: Any, period: Any) -> Any:  # noqa: N805
        applied = persons("work_applied", period)
        initiative = persons("work_kind", period) == INITIATIVE
        science = persons("work_kind", period) == SCIENCE
        recognised = initiative & persons("work_recognised", period)
        return applied & (recognised | (science & persons("work_accepted", period)))


class serves_in_province(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "The work has effect in the province"

    def formula(persons: Any, period: Any) -> Any:  # noqa: N805
        wide = persons("work_scope", period) >= OF_PROVINCE
        known = persons("work_recognised", period) & persons("work_applied", period)
        kind = persons("work_kind", period)
        initiative = (kind == INITIATIVE) & persons("work_replicable", period)
        science = (kind == SCIENCE) & persons("work_accepted", period)
        return wide & known & (initiative | science)


class cstd_bt(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Meets the standard of Chiến sĩ thi đua tỉnh"
    reference = "Luật 06/2022/QH15, Điều 22 khoản 1"

    def formula_2024_01_01(persons: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        needed = int(parameters(period).law.titles_for_fighter)
        first = persons("first_counted_year", period)
        row = longest = np.zeros(persons.count, int)
        work = np.zeros(persons.count, bool)
        for year in _years(period):
            counts = persons("cstdcs", year) & (year.start.year >= first)
            row = np.where(counts, row + 1, 0)
            longest = np.maximum(longest, row)
            work = work | persons("serves_in_province", year)
        return (longest >= needed) & work & ~persons("on_hold", period)


class bk_bt(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Meets the standard of the certificate of merit of the province"
    reference = "Luật 06/2022/QH15, Điều 74 khoản 1 điểm d"

    def formula_2024_01_01(persons: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        law = parameters(period).law
        first = persons("first_counted_year", period)
        met = np.zeros(persons.count, bool)
        for basis in ("cstdcs", "rating"):
            length = initiatives = sciences = np.zeros(persons.count, int)
            for year in _years(period):
                reached = persons(basis, year) if basis == "cstdcs" else (
                    persons(basis, year) >= EXCELLENT
                )  # fmt: skip
                counts = reached & (year.start.year >= first)
                serves, kind = persons("serves_in_unit", year), persons("work_kind", year)
                length = np.where(counts, length + 1, 0)
                initiatives = np.where(
                    counts, initiatives + (serves & (kind == INITIATIVE)), 0
                )
                sciences = np.where(counts, sciences + (serves & (kind == SCIENCE)), 0)
                works = np.maximum(initiatives, sciences)
                met = met | ((length >= law.row_for_merit) & (works >= law.works_for_merit))
        return met & ~persons("on_hold", period)


class bk_ttg(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR
    label = "Meets the standard of the certificate of merit of the Prime Minister"
    reference = "Luật 06/2022/QH15, Điều 73 khoản 1 điểm b, khoản 2 điểm c"

    def formula_2024_01_01(persons: Any, period: Any, parameters: Any) -> Any:  # noqa: N805
        law = parameters(period).law
        first = persons("first_counted_year", period)
        held = np.zeros(persons.count, bool)
        of_worker = np.zeros(persons.count, bool)
        length = titles = np.zeros(persons.count, int)
        for year in _years(period):
            good = (persons("rating", year) >= GOOD) & (year.start.year >= first)
            length = np.where(good, length + 1, 0)
            titles = np.where(good, titles + persons("cstdcs", year), 0)
            held = held | persons("bk_bt_held", year)
            initiative = persons("work_kind", year) == INITIATIVE
            wide = persons("work_scope", year) >= OF_DISTRICT
            of_worker = of_worker | (initiative & wide & persons("work_recognised", year))
        ladder = held & (length >= law.row_for_great_merit)
        ladder = ladder & (titles >= law.titles_for_great_merit)
        met = ladder | (of_worker & persons("is_worker", period))
        return met & ~persons("on_hold", period)


def _years(period: Any) -> list[Any]:
    """Return the years on file up to a period, the oldest first."""
    return [period.offset(-back, "year") for back in reversed(range(YEARS_ON_FILE))]


INPUTS = (
    *(rating, cstdcs, bk_bt_held, work_kind, work_scope, work_recognised, work_applied),
    *(work_accepted, work_replicable, discipline_ended, on_hold, is_worker, decided_on),
)
RULES = (first_counted_year, serves_in_unit, serves_in_province, cstd_bt, bk_bt, bk_ttg)
