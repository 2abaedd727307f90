"""Rules about achievements, clusters, movements, and standards set by other texts."""

from decimal import Decimal

from tdkt.tools.law.criteria import Criterion

from . import long_service
from .case import Case, Span, barred_by, finding, if_complete
from .facts import Achievement, MovementReview
from .findings import Finding, Verdict
from .scales import at_least, is_recognised_by

# A nature that names several is fulfilled by each of them.
NATURES = {
    "sudden_or_repeated": {"sudden", "repeated", "sudden_or_repeated"},
    "combat_or_crime_fighting": {"combat", "combat_or_crime_fighting"},
    "combat_or_research": {"combat", "combat_or_research"},
}
# Results of a review which count as at least another one.
RESULTS = {
    "lead": {"lead"},
    "outstanding": {"lead", "outstanding", "many_outstanding", "exceptional"},
    "many_outstanding": {"many_outstanding", "exceptional"},
    "exceptional": {"exceptional"},
}


def achievement(item: Criterion, case: Case) -> Finding:
    """
    Judge achievements claimed: nature, degree, scope, recogniser, length, window.

    They must be assessed by a person and not rewarded yet.
    """
    params = item.params
    window = case.window(item)
    natures = NATURES.get(params["nature"], {params["nature"]})
    claimed = [one for one in case.record.achievements if one.nature in natures]
    facts = {
        "nature": params["nature"],
        "degree": params.get("degree"),
        "scope": params.get("scope"),
        "min_years": params.get("min_years"),
        "recognised_by": params.get("recognised_by"),
        "window": None if window is None else window.to_json(),
        "claimed": [one.id for one in claimed],
        "on_file": bool(claimed),
    }
    fitting = [one for one in claimed if _reaches(one, item, window)]
    free = [one for one in fitting if one.already_rewarded_by is None]
    if any(one.assessed for one in free):
        return finding(item, Verdict.MET, facts)
    if free:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "not_assessed"})
    if fitting:
        rewarded = [{"id": one.id, "by": one.already_rewarded_by} for one in fitting]
        bar = barred_by(
            case.principle("one_achievement_one_award"),
            {"rewarded": rewarded, "on_file": True},
        )
        return finding(item, bar.verdict, facts, (bar,))
    return finding(item, if_complete(case, Verdict.NOT_MET, "achievements"), facts)


def _reaches(one: Achievement, item: Criterion, window: Span | None) -> bool:
    """Say whether what is on file reaches what is asked; open facts go to the assessor."""
    for name in ("degree", "scope"):
        needed, stated = item.params.get(name), getattr(one, name)
        if needed and stated is not None and not at_least(name, stated, needed):
            return False
        if needed and stated is None and one.assessed:
            return False
    recogniser = item.params.get("recognised_by")
    stated = one.recognised_by
    if recogniser and stated and not is_recognised_by(stated, recogniser):
        return False
    lasted = _years_inside(one, window)
    return lasted is None or (lasted > 0 and lasted >= item.params.get("min_years", 0))


def _years_inside(one: Achievement, window: Span | None) -> Decimal | None:
    """Return how many years of an achievement lie in the window; None = not on file."""
    if one.first_year is None or window is None:
        return one.years
    first, last = one.first_year, one.last_year or one.first_year
    if window.first is not None:
        first = max(first, window.first)
    if window.last is not None:
        last = min(last, window.last)
    return Decimal(max(0, last - first + 1))


def rank_in_cluster(item: Criterion, case: Case) -> Finding:
    """Judge the place in the emulation cluster or block of the year."""
    params = item.params
    found = [
        one
        for one in case.record.clusters
        if one.organiser == params["organiser"] and one.year in (None, case.judged_year)
    ]
    facts = {
        "organiser": params["organiser"],
        "rank": params.get("rank"),
        "result": params.get("result"),
        "ranks": [one.rank for one in found],
        "year": case.judged_year,
        "on_file": bool(found),
    }
    met = any(
        ("rank" not in params or (one.rank is not None and one.rank <= params["rank"]))
        and (
            "result" not in params or params["result"] == (one.result or _by_rank(one.rank))
        )
        for one in found
    )
    verdict = Verdict.MET if met else Verdict.NOT_MET
    return finding(item, if_complete(case, verdict, "clusters", case.judged_year), facts)


def _by_rank(rank: int | None) -> str | None:
    """Return the result of a leader, who is outstanding without further words."""
    return "outstanding" if rank == 1 else None


def movement_review(item: Criterion, case: Case) -> Finding:
    """Judge the result at the interim or final review of a movement."""
    params = item.params
    reviews = case.record.movement_reviews
    facts = {
        "launched_by": list(params["launched_by"]),
        "min_years": params.get("min_years"),
        "moment": list(params["moment"]),
        "result": params["result"],
        "reviews": [
            {
                "launched_by": one.launched_by,
                "min_years": one.min_years,
                "moment": one.moment,
                "result": one.result,
            }
            for one in reviews
        ],
        "on_file": bool(reviews),
    }
    if any(_is_such_review(one, item) for one in reviews):
        return finding(item, Verdict.MET, facts)
    if any(_is_such_review(one, item, length_open=True) for one in reviews):
        open_ = Verdict.NOT_MET if case.record.known is None else Verdict.NEEDS_A_PERSON
        return finding(item, open_, facts | {"reason": "length_not_known"})
    return finding(item, if_complete(case, Verdict.NOT_MET, "movement_reviews"), facts)


def _is_such_review(
    review: MovementReview, item: Criterion, *, length_open: bool = False
) -> bool:
    """Say whether a review is what the item asks; an open length counts if so wanted."""
    params = item.params
    launched = "any" in params["launched_by"] or review.launched_by in params["launched_by"]
    moment = "any" in params["moment"] or review.moment in params["moment"]
    if review.min_years is None:
        long_enough = length_open or "min_years" not in params
    else:
        long_enough = review.min_years >= params.get("min_years", 0)
    return (
        launched and moment and long_enough and review.result in RESULTS[params["result"]]
    )


def external_rule(item: Criterion, case: Case) -> Finding:
    """
    Leave to a person what another text sets that is not loaded.

    Long service and international prizes are asked for only when they are claimed; long
    service is judged by the table of the day, where one was read.
    """
    subject = item.params["subject"]
    facts = {"set_by": item.params["set_by"], "subject": subject}
    record = case.record
    unclaimed = None
    is_service = subject.endswith(long_service.SUFFIX)
    if is_service and not record.long_service_claim:
        unclaimed = "long_service_claim"
    if subject.endswith("prizes") and not any(
        one.nature == "international_prize" for one in record.achievements
    ):
        unclaimed = "achievements"
    if unclaimed and record.knows(unclaimed):
        facts |= {"reason": "not_claimed", "on_file": False}
        return finding(item, Verdict.NOT_MET, facts)
    if is_service and record.long_service_claim:
        return long_service.long_service(item, case)
    return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "text_not_loaded"})


def quota(item: Criterion, case: Case) -> Finding:
    """Name the cap; it is checked on the list, never on one subject."""
    facts = {"max_share": str(item.params["max_share"]), "of": item.params["of"]}
    return finding(item, Verdict.MET, facts | {"checked_on": "list"})


def counting_rule(item: Criterion, case: Case) -> Finding:
    """Name a rule on how time is counted; it never fails by itself."""
    return finding(item, Verdict.MET, {"subject": item.params["subject"]})


def attendance(item: Criterion, case: Case) -> Finding:
    """Leave attendance to a person: no record of the program holds it."""
    facts = {
        "min_months": item.params["min_months"],
        "max_absent_workdays": item.params["max_absent_workdays"],
        "reason": "not_on_file",
    }
    return finding(item, Verdict.NEEDS_A_PERSON, facts)
