"""Rules about recognised works: initiatives, science works, resourcefulness in combat."""

from collections.abc import Sequence
from typing import NamedTuple

from tdkt.tools.law.criteria import Criterion

from .case import Case, Span, barred_by, finding
from .facts import Initiative, Use
from .findings import Finding, Verdict
from .rows import if_complete_in
from .scales import at_least, is_recognised_by, three_way

_MARKS = ("applied", "accepted", "replicable")


class Judged(NamedTuple):
    """A work, whether it counts for an item, and where else it served already."""

    work: Initiative
    answer: Verdict
    uses: tuple[Use, ...]


def initiative_count(item: Criterion, case: Case) -> Finding:
    """Judge recognised works: how many of the kind, with the scope, in the window, unused."""
    params = item.params
    window = case.window(item)
    needed = params["min_count"]
    # Where the sibling names no row of years, any year may be meant: a person decides.
    span = window or Span(None, case.judged_year)
    works = [
        Judged(work, _counts(work, item, case), uses_elsewhere(work, case))
        for work in case.record.initiatives
        if span.holds(work.year)
    ]
    free = [one for one in works if not one.uses]
    counted = sorted(
        (one.work for one in free if one.answer == Verdict.MET),
        key=lambda work: (work.year, work.id or ""),
    )
    facts = {
        "kinds": list(params["kinds"]),
        "min_count": needed,
        "scope": params.get("scope"),
        "must_be": [word for word in _MARKS if params.get(word)],
        "window": None if window is None else window.to_json(),
        "on_file": any(work.kind in params["kinds"] for work in case.record.initiatives),
        "count": len(counted),
        "counted_years": [work.year for work in counted],
        "counted_ids": [work.id or "" for work in counted],
    }
    verdict = _verdict(free, needed)
    children: tuple[Finding, ...] = ()
    if verdict != Verdict.MET and _verdict(works, needed) != verdict:
        bar = _used_bar(works, case)
        # An unread rule takes nothing away: a person decides.
        verdict, children = bar.verdict, (bar,)
    if window is None and verdict == Verdict.MET:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "row_not_known"})
    verdict = if_complete_in(case, verdict, "initiatives", span)
    return finding(item, verdict, facts, children)


def uses_elsewhere(work: Initiative, case: Case) -> tuple[Use, ...]:
    """
    Return where a work already served, unless the office lets works serve again.

    The honour and year at hand are no other place: a proposal may be judged again.
    """
    if case.switches["initiative_reuse"]:
        return ()
    here = Use(case.honour.code, case.judged_year)
    return tuple(use for use in work.used_by if use != here)


def _verdict(works: Sequence[Judged], needed: int) -> Verdict:
    sure = sum(one.answer == Verdict.MET for one in works)
    open_ = sum(one.answer == Verdict.NEEDS_A_PERSON for one in works)
    return three_way(sure >= needed, sure + open_ >= needed)


def _used_bar(works: Sequence[Judged], case: Case) -> Finding:
    used = [
        {
            "id": one.work.id,
            "kind": one.work.kind,
            "year": one.work.year,
            "uses": [{"code": use.code, "year": use.year} for use in one.uses],
        }
        for one in works
        if one.uses and one.answer != Verdict.NOT_MET
    ]
    facts = {
        "used": used,
        "honour": case.honour.code,
        "judged_year": case.judged_year,
        "on_file": True,
    }
    return barred_by(case.principle("initiative_once"), facts)


def _counts(work: Initiative, item: Criterion, case: Case) -> Verdict:
    """Say whether one work counts; what is not on file is open, or no (law cases)."""
    params = item.params
    if work.kind not in params["kinds"]:
        return Verdict.NOT_MET
    asked = {word: getattr(work, word) for word in _MARKS}
    marks = [asked[word] for word in asked if params.get(word)]
    # An initiative is one only when recognised (Luật 06/2022/QH15, Điều 3 khoản 4).
    if work.kind == "initiative" or "recognised_by" in params:
        marks.append(work.recognised)
    if "recognised_by" in params and work.recognised_by is not None:
        marks.append(is_recognised_by(work.recognised_by, params["recognised_by"]))
    if scope := params.get("scope"):
        marks.append(None if work.scope is None else at_least("scope", work.scope, scope))
    if all(mark is True for mark in marks):
        return Verdict.MET
    if any(mark is False for mark in marks) or case.record.known is None:
        return Verdict.NOT_MET
    return Verdict.NEEDS_A_PERSON
