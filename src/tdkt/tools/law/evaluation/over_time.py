"""Rules about years: ratings in a row, honours held, initiatives, service, posts, age."""

from dataclasses import replace
from decimal import Decimal

from tdkt.tools.law.criteria import Criterion, enumeration

from .case import Case, Span, barred_by, finding, if_complete
from .findings import Finding, Verdict, any_of
from .record import HeldHonour, Initiative
from .rows import (
    NO_BASIS_AWARD_TYPES,
    fitting_rows,
    if_complete_in,
    longest_row,
    rating_years,
)

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
        return _three_way(bool(sure), bool(possible))
    years = rating_years(item, case, window, clock=clock)
    needed = item.params["years"]
    return _three_way(len(years.sure) >= needed, len(years.all) >= needed)


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
    in_judged_year = case.first_counted_year() == case.judged_year + 1 and not running
    if in_judged_year and item.params.get("window") == "award_year":
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
        return _three_way(bool(sure), bool(possible))
    count = sum(
        window.holds(held.year)
        for held in counted
        if held.award_type not in NO_BASIS_AWARD_TYPES
    )
    needed = item.params.get("min_count", 1)
    # Who conferred an honour may be missing on file: then it possibly counts.
    open_ = 0 if case.record.known is None else _of_unknown_origin(item, case, window)
    verdict = _three_way(count >= needed, count + open_ >= needed)
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
        judged = case.judge_standard(case.standards.honour(code, case.honour.regime), case)
        found.append(judged)
    if not found:
        return verdict, ()
    together = any_of(one.verdict for one in found)
    joined = Finding("any_of", "", together, item.cite, {}, tuple(found))
    # A decision nobody knows of cannot stand where the standard itself is not met.
    return together, (joined,)


def initiative_count(item: Criterion, case: Case) -> Finding:
    """Judge recognised works: how many of the kind, with the scope, in the window."""
    params = item.params
    window = case.window(item)
    needed = params["min_count"]
    facts = {
        "kinds": list(params["kinds"]),
        "min_count": needed,
        "scope": params.get("scope"),
        "must_be": [
            word for word in ("applied", "accepted", "replicable") if params.get(word)
        ],
        "window": None if window is None else window.to_json(),
        "on_file": any(work.kind in params["kinds"] for work in case.record.initiatives),
    }
    # Where the sibling names no row of years, any year may be meant: a person decides.
    span = window or Span(None, case.judged_year)
    works = [work for work in case.record.initiatives if span.holds(work.year)]
    answers = [_counts(work, item, case) for work in works]
    sure = sum(answer == Verdict.MET for answer in answers)
    possible = sum(answer != Verdict.NOT_MET for answer in answers)
    facts |= {
        "count": sure,
        "counted_years": sorted(
            work.year
            for work, answer in zip(works, answers, strict=True)
            if answer == Verdict.MET
        ),
    }
    verdict = _three_way(sure >= needed, possible >= needed)
    if window is None and verdict == Verdict.MET:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "row_not_known"})
    return finding(item, if_complete_in(case, verdict, "initiatives", span), facts)


def _counts(work: Initiative, item: Criterion, case: Case) -> Verdict:
    """Say whether one work counts; what is not on file is open, or no (law cases)."""
    params = item.params
    if work.kind not in params["kinds"]:
        return Verdict.NOT_MET
    asked = {word: getattr(work, word) for word in ("applied", "accepted", "replicable")}
    marks = [asked[word] for word in asked if params.get(word)]
    # An initiative is one only when recognised (Luật 06/2022/QH15, Điều 3 khoản 4).
    if work.kind == "initiative" or "recognised_by" in params:
        marks.append(work.recognised)
    if scope := params.get("scope"):
        marks.append(None if work.scope is None else at_least("scope", work.scope, scope))
    if all(mark is True for mark in marks):
        return Verdict.MET
    if any(mark is False for mark in marks) or case.record.known is None:
        return Verdict.NOT_MET
    return Verdict.NEEDS_A_PERSON


def at_least(enumeration_name: str, word: str, needed: str) -> bool:
    """Say whether a word of an ordered enumeration (scope, degree) reaches another."""
    order = enumeration(enumeration_name)
    return order.index(word) >= order.index(needed)


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
    return finding(item, if_complete(case, _three_way(met, False), "service"), facts)


def post_held_years(item: Criterion, case: Case) -> Finding:
    """Judge the time in one group of posts."""
    group, needed = item.params["post_group"], item.params["years"]
    years = sum(
        (post.years for post in case.record.posts if post.post_group == group), Decimal(0)
    )
    facts = {
        "post_group": group,
        "min_years": str(needed),
        "years": str(years),
        "on_file": bool(years),
    }
    verdict = _three_way(years >= needed, False)
    return finding(item, if_complete(case, verdict, "posts"), facts)


def founding(item: Criterion, case: Case) -> Finding:
    """Judge the age of the body, or its round anniversary, in the year of proposal."""
    founded, params = case.record.founded, item.params
    facts = {
        "min_years": params.get("min_years"),
        "round_anniversary": params.get("round_anniversary", False),
        "founded": founded,
        "year": case.decided_on.year,
        "on_file": founded is not None,
    }
    if founded is None:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "not_on_file"})
    age = case.decided_on.year - founded
    facts["age"] = age
    met = age >= params.get("min_years", 0)
    if params.get("round_anniversary"):
        # Năm tròn: the number of years ends in 0 (Luật 06/2022/QH15, Điều 3 khoản 6).
        met = met and age > 0 and age % ROUND_DIGITS == 0
    return finding(item, _three_way(met, False), facts)


def _is_meant(held: HeldHonour, item: Criterion) -> bool:
    by = item.params.get("conferred_by")
    return held.code in item.params["honour"] and (by is None or held.conferred_by in by)


def _three_way(sure: bool, possible: bool) -> Verdict:
    if sure:
        return Verdict.MET
    return Verdict.NEEDS_A_PERSON if possible else Verdict.NOT_MET
