"""Rules about who the subject is, its members, and what persons must confirm."""

from decimal import Decimal

from tdkt.tools.law.criteria import Criterion, rating_order

from .case import Case, Span, finding, if_complete
from .facts import DISCIPLINE_LEVELS, Members
from .findings import Finding, Verdict

# Groups that lie inside a wider one.
WIDER_GROUPS = {
    "army": "forces",
    "police": "forces",
    "nco_soldier": "forces",
    "honorary_consul": "foreigner",
    "foreigner_in_listed_body": "foreigner",
    "foreign_head_of_state": "foreigner",
    "province": "ministry_province",
    "enterprise": "other_collective",
    "commune": "other_collective",
    "village": "other_collective",
}


def subject_is(item: Criterion, case: Case) -> Finding:
    """Judge kind and groups of the subject; one of the groups is enough."""
    record = case.record
    kind, groups = item.params.get("kind"), item.params.get("groups", ())
    facts = {
        "kind": record.kind,
        "groups": list(record.groups),
        "needed_kind": kind,
        "needed_groups": list(groups),
    }
    if kind is not None and kind != record.kind:
        return finding(item, Verdict.NOT_MET, facts)
    own = {
        *record.groups,
        *(WIDER_GROUPS[one] for one in record.groups if one in WIDER_GROUPS),
    }
    if not groups or own & set(groups):
        return finding(item, Verdict.MET, facts)
    return finding(item, if_complete(case, Verdict.NOT_MET, "groups"), facts)


def declaration(item: Criterion, case: Case) -> Finding:
    """Judge whether persons confirmed the conduct; never computed."""
    state = case.record.declarations or "pending"
    verdict = Verdict.MET if state == "all_confirmed" else Verdict.NEEDS_A_PERSON
    return finding(item, verdict, {"topic": item.params["topic"], "state": state})


def selection(item: Criterion, case: Case) -> Finding:
    """Judge whether the choice among candidates is recorded."""
    state = case.record.selection or "pending"
    verdict = Verdict.MET if state == "confirmed" else Verdict.NEEDS_A_PERSON
    facts = {"pool": item.params["pool"], "by": item.params["by"], "state": state}
    return finding(item, verdict, facts)


def share_of_members(item: Criterion, case: Case) -> Finding:
    """Judge share or number of members with an honour or rating in the year."""
    params, members = item.params, case.record.members
    share = params.get("min_share")
    facts = {
        "honours": list(params.get("honour", ())),
        "min_rating": params.get("min_rating"),
        "min_share": None if share is None else str(share),
        "exclusive": params.get("exclusive", False),
        "min_count": params.get("min_count"),
        "total": members.total if members else None,
        "on_file": members is not None,
    }
    reached = None if members is None else _members_reaching(item, members, case)
    if members is None or reached is None or members.total == 0:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "not_on_file"})
    facts |= {"reached": reached, "share": _share_text(reached, members.total)}
    met = reached >= params.get("min_count", 0)
    if share is not None:
        # Compared as products: a division would round 70% of 13 members.
        exact, bound = Decimal(reached), share * members.total
        met = met and (exact > bound if params.get("exclusive") else exact >= bound)
    verdict = Verdict.MET if met else Verdict.NOT_MET
    return finding(item, if_complete(case, verdict, "members"), facts)


def _members_reaching(item: Criterion, members: Members, case: Case) -> int | None:
    """Return the number of members, None where the record cannot tell."""
    if honours := item.params.get("honour"):
        return sum(members.honours.get(code, 0) for code in honours)
    needed = item.params["min_rating"]
    if members.ratings is not None:
        return sum(
            count
            for code, count in members.ratings.items()
            if rating_order(code) >= rating_order(needed)
        )
    if needed != "HTNV":
        return None
    if members.below_htnv is None:
        return members.total if case.record.known is None else None
    return members.total - members.below_htnv


def _share_text(reached: int, total: int) -> str:
    """Return the share in percent with one decimal, for people to read."""
    return str((Decimal(100 * reached) / total).quantize(Decimal("0.1")))


def no_discipline(item: Criterion, case: Case) -> Finding:
    """
    Judge that nobody in scope was disciplined at or above a level in the window.

    Of members only the judged year is on file; another window is left to a person.
    """
    level = item.params["from_level"]
    of_members = item.params["of"] == "any_member"
    window = case.window(item) if "window" in item.params else case.judged_span()
    levels = _levels_inside(case, window, of_members=of_members)
    facts = {
        "of": item.params["of"],
        "from_level": level,
        "levels": list(levels or ()),
        "on_file": bool(levels),
    }
    if levels is None:
        return finding(item, Verdict.NEEDS_A_PERSON, facts | {"reason": "not_on_file"})
    bound = DISCIPLINE_LEVELS.index(level)
    if any(DISCIPLINE_LEVELS.index(one) >= bound for one in levels):
        return finding(item, Verdict.NOT_MET, facts)
    # Silence proves nothing where the facts on file are not complete.
    fact = "members" if of_members else "discipline"
    known = case.record.knows(fact, case.judged_year)
    return finding(item, Verdict.MET if known else Verdict.NEEDS_A_PERSON, facts)


def _levels_inside(
    case: Case, window: Span | None, *, of_members: bool
) -> tuple[str, ...] | None:
    """Return the levels of discipline in the window; None where they are not on file."""
    if of_members:
        members = case.record.members
        is_judged_year = window == case.judged_span()
        return members.disciplined if members and is_judged_year else None
    if window is None:
        return None
    return tuple(
        one.level
        for one in case.record.discipline
        if window.holds(case.year_of(one.decided))
    )
