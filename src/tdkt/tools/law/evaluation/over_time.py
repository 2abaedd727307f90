"""Rules about years: ratings in a row, honours held, service, age."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tdkt.tools.law.criteria import Criterion

from .case import Case, Span, barred_by, finding, if_complete
from .facts import HeldHonour
from .findings import Finding, Verdict, any_of
from .rows import (
    NO_BASIS_AWARD_TYPES,
    fitting_rows,
    if_complete_in,
    longest_row,
    rating_years,
)
from .scales import three_way

ROUND_DIGITS = 10


def annual_rating_streak(item: Criterion, case: Case) -> Finding:
    """Judge yearly task ratings: in a row, or a number of years inside a window."""
    params = item.params
    window = case.window(item)
    facts = {
        "min_rating": params["min_rating"],
        "years": params["years"],
        "consecutive": params.get("consecutive", False),
        "ends_at": params.get("ends_at", "any"),
        "judged_year": case.judged_year,
        "window": None if window is None else window.to_json(),
        "or_honour": list(params.get("or_honour", ())),
        "on_file": bool(case.record.ratings),
    }
    if window is None:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "row_not_known"})
    if params.get("window") == "award_year":
        facts["rating"] = case.record.ratings.get(case.judged_year)
    reached = sorted(rating_years(item, case, window).sure)
    facts["reached_years"] = reached
    verdict = _rating_verdict(item, case, window, clock=True)
    if row := longest_row(item, case):
        facts["row"] = row.to_json()
    children: tuple[Finding, ...] = ()
    if verdict != Verdict.MET:
        without_clock = _rating_verdict(item, case, window, clock=False)
        verdict, children = _clocked(item, verdict, without_clock, case)
    return finding(item, verdict, facts, children)


def _rating_verdict(item: Criterion, case: Case, window: Span, *, clock: bool) -> Verdict:
    if item.params.get("consecutive") and item.params.get("window") != "streak":
        sure, possible = fitting_rows(item, case, clock=clock)
        return three_way(bool(sure), bool(possible))
    years = rating_years(item, case, window, clock=clock)
    needed = item.params["years"]
    return three_way(len(years.sure) >= needed, len(years.all) >= needed)


def _clocked(
    item: Criterion, verdict: Verdict, without_clock: Verdict, case: Case
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Return the verdict with the finding on discipline, where discipline decides."""
    if without_clock == verdict:
        return verdict, ()
    running = case.has_running_discipline()
    facts = {
        "first_counted_year": None if running else case.first_counted_year(),
        "levels": [one.level for one in case.record.discipline],
        "ended": [one.ended.isoformat() for one in case.record.discipline if one.ended],
        "on_file": True,
    }
    bar = barred_by(case.principle("discipline_clock"), facts)
    # Ended inside the one judged year: whether the rest of it counts, a person says.
    if (
        not running
        and case.discipline_ended_in_judged_year()
        and item.params.get("window") == "award_year"
    ):
        return Verdict.NEEDS_A_PERSON, (replace(bar, verdict=Verdict.NEEDS_A_PERSON),)
    return bar.verdict, (bar,)


def honour_held(item: Criterion, case: Case) -> Finding:
    """Judge honours granted earlier: how often, in a row or not, in a window of years."""
    params = item.params
    window = case.window(item)
    counted = [held for held in case.record.honours if _is_meant(held, item)]
    facts = {
        "honours": list(params["honour"]),
        "min_count": params.get("min_count", 1),
        "consecutive": params.get("consecutive", False),
        "conferred_by": list(params.get("conferred_by", ())),
        "standard_suffices": params.get("met_standard_suffices", False),
        "window": None if window is None else window.to_json(),
        "held_years": sorted(held.year for held in counted),
        "on_file": bool(counted),
    }
    if window is None:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "row_not_known"})
    verdict = _held_verdict(item, case, window, counted)
    children: list[Finding] = []
    if verdict != Verdict.MET:
        verdict, barred = _sudden_barred(item, case, window, verdict, counted)
        children.extend(barred)
    if verdict != Verdict.MET and params.get("consecutive"):
        # The clock takes years from rows only: a single earlier honour stays held.
        free, _ = fitting_rows(item, case, clock=False)
        if free:
            verdict, clocked = _clocked(item, verdict, Verdict.MET, case)
            children.extend(clocked)
    if verdict != Verdict.MET and params.get("met_standard_suffices"):
        verdict, standards = _by_standard(item, case, verdict)
        children.extend(standards)
    return finding(item, verdict, facts, tuple(children))


def _held_verdict(
    item: Criterion, case: Case, window: Span, counted: list[HeldHonour]
) -> Verdict:
    if item.params.get("consecutive"):
        sure, possible = fitting_rows(item, case)
        return three_way(bool(sure), bool(possible))
    count = sum(
        window.holds(held.year)
        for held in counted
        if held.award_type not in NO_BASIS_AWARD_TYPES
    )
    needed = item.params.get("min_count", 1)
    # Who conferred an honour may be missing on file: then it possibly counts.
    open_ = 0 if case.record.known is None else _of_unknown_origin(item, case, window)
    verdict = three_way(count >= needed, count + open_ >= needed)
    return if_complete_in(case, verdict, "honours", window)


def _of_unknown_origin(item: Criterion, case: Case, window: Span) -> int:
    if "conferred_by" not in item.params:
        return 0
    return sum(
        held.code in item.params["honour"]
        and held.conferred_by is None
        and window.holds(held.year)
        for held in case.record.honours
    )


def _sudden_barred(
    item: Criterion, case: Case, window: Span, verdict: Verdict, counted: list[HeldHonour]
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Name the principle where only awards for sudden or thematic results would suffice."""
    barred = [
        held
        for held in counted
        if held.award_type in NO_BASIS_AWARD_TYPES and window.holds(held.year)
    ]
    every = [held for held in counted if window.holds(held.year)]
    if not barred or len(every) < item.params.get("min_count", 1):
        return verdict, ()
    facts = {
        "honours": [{"code": one.code, "year": one.year} for one in barred],
        "award_types": sorted({one.award_type for one in barred}),
        "on_file": True,
    }
    bar = barred_by(case.principle("sudden_no_basis"), facts)
    return bar.verdict, (bar,)


def _by_standard(
    item: Criterion, case: Case, verdict: Verdict
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Judge by the standard of the honour where the law asks for no decision on it."""
    found = []
    for code in item.params["honour"]:
        if case.standards is None or not case.standards.has(code, case.honour.regime):
            continue
        if code in case.asked:
            continue
        judged = case.judge_standard(case.standards.honour(code, case.honour.regime), case)
        found.append(judged)
    if not found:
        return verdict, ()
    together = any_of(one.verdict for one in found)
    joined = Finding("any_of", "", together, item.cite, {}, tuple(found))
    # A decision nobody knows of cannot stand where the standard itself is not met.
    return together, (joined,)


# Service in the army or the police is service in the forces.
_FORCES = ("forces_service", "army_service", "police_service")
# Under which names of the record a kind of service may stand.
_SAME_SERVICE = {
    **dict.fromkeys(_FORCES, _FORCES),
    "hardship_duty": ("hardship_duty", "of_which_hardship"),
    "education_sector": ("education_sector", "sector_service"),
    "health_sector": ("health_sector", "sector_service"),
}


def service_years(item: Criterion, case: Case) -> Finding:
    """Judge length of service; hardship years count `hardship_factor` times."""
    params, service = item.params, case.record.service
    kinds: tuple[str, ...] = _SAME_SERVICE.get(params["kind"], (params["kind"],))
    on_file = [kind for kind in kinds if kind in service]
    years = max((service[kind] for kind in on_file), default=Decimal(0))
    hardship = service.get("of_which_hardship", Decimal(0))
    factor = params.get("hardship_factor", 1)
    counted = years + (factor - 1) * hardship
    below = params.get("below_years")
    facts = {
        "kind": params["kind"],
        "min_years": str(params["min_years"]),
        "below_years": None if below is None else str(below),
        "years": str(years),
        "hardship_years": str(hardship),
        "hardship_factor": factor,
        "counted_years": str(counted),
        "continuous": params.get("continuous", False),
        "on_file": bool(on_file),
    }
    enough = bool(on_file) and counted >= params["min_years"]
    met = enough and (below is None or counted < below)
    if met and params.get("continuous"):
        return _unbroken(item, kinds, facts, case)
    return finding(item, if_complete(case, three_way(met, False), "service"), facts)


def _unbroken(
    item: Criterion, kinds: tuple[str, ...], facts: dict[str, Any], case: Case
) -> Finding:
    """Judge long enough service that must be continuous."""
    if set(kinds) & set(case.record.service_breaks):
        return finding(item, Verdict.NOT_MET, facts | {"reason": "interrupted"})
    if not case.record.knows("service_breaks"):
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "breaks_not_known"})
    return finding(item, Verdict.MET, facts)


def founding(item: Criterion, case: Case) -> Finding:
    """Judge the age of the body, or its round anniversary, in the year of proposal."""
    founded, params = case.record.founded, item.params
    facts = {
        "min_years": params.get("min_years"),
        "round_anniversary": params.get("round_anniversary", False),
        "founded": founded,
        "year": case.law_on.year,
        "on_file": founded is not None,
    }
    if founded is None:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "not_on_file"})
    age = case.law_on.year - founded
    facts["age"] = age
    met = age >= params.get("min_years", 0)
    if params.get("round_anniversary"):
        # Năm tròn: the number of years ends in 0 (Luật 06/2022/QH15, Điều 3 khoản 6).
        met = met and age > 0 and age % ROUND_DIGITS == 0
    return finding(item, three_way(met, False), facts)


def _is_meant(held: HeldHonour, item: Criterion) -> bool:
    by = item.params.get("conferred_by")
    return held.code in item.params["honour"] and (by is None or held.conferred_by in by)
