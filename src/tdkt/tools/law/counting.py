"""Caps and thresholds over numbers of people: quotas of a list, votes of a council."""

from datetime import date
from decimal import Decimal
from typing import Any

from .evaluation import Finding, Verdict
from .parameters import CitedValue, NoValueOnDay, parameter
from .quotas import QuotaStanding

THRESHOLDS = ("council.vote_threshold_high", "council.vote_threshold")


def has_vote_threshold(honour_code: str) -> bool:
    """Say whether the law sets a threshold for the vote on this honour."""
    return any(honour_code in parameter(key).about["honours"] for key in THRESHOLDS)


def vote_threshold(honour_code: str, day: date) -> CitedValue | None:
    """
    Return the share of all council members who must agree on an honour.

    None where the law names none for the honour or the day. A value of None inside the
    answer: there is a threshold, and it was not read.
    """
    for key in THRESHOLDS:
        if honour_code in parameter(key).about["honours"]:
            try:
                return parameter(key).on(day)
            except NoValueOnDay:
                return None
    return None


def share_finding(*, rule: str, cap: CitedValue | None, base: int, counted: int) -> Finding:
    """
    Test whether a list keeps a cap.

    Args:
        cap: largest share; None when no value is on file for the day; a value of None
            says that the law sets no cap, or that it was not read (not verified).
        base: number the share is taken of.
        counted: number on the list.
    """
    facts: dict[str, Any] = {"base": base, "counted": counted, "on_file": True}
    if cap is None:
        facts["reason"] = "no_value"
        return Finding(rule, "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)
    facts["cap"] = None if cap.value is None else str(cap.value)
    if not cap.verified:
        facts["reason"] = "not_verified"
        verdict = Verdict.NEEDS_A_PERSON
    elif cap.value is None:
        verdict = Verdict.MET
    else:
        # "Not exceeding": the whole number below the share is allowed.
        allowed = int(base * cap.value)
        facts["allowed"] = allowed
        verdict = Verdict.MET if counted <= allowed else Verdict.NOT_MET
    return Finding(rule, "", verdict, cap.source, facts, verified=cap.verified)


def quota_finding(standing: QuotaStanding) -> Finding:
    """
    Return the finding on one cap of a list.

    Too many under a cap that binds and was read in its text: not met. Where the cap only
    warns, was not read, or nobody stands in its base yet, a person decides.
    """
    rule = standing.rule
    facts: dict[str, Any] = {
        "base": standing.base,
        "counted": standing.taken,
        "cap": str(rule.max_share),
        "allowed": standing.places,
        "at_least": rule.at_least,
        "rounding": rule.rounding.value,
        "honours": list(rule.honours),
        "base_of": list(rule.base),
        "is_binding": rule.is_binding,
        "layer": rule.layer,
        "pack": rule.pack,
        "on_file": True,
    }
    verdict = Verdict.MET
    if standing.remaining < 0:
        sure = rule.is_binding and rule.verified and standing.base > 0
        verdict = Verdict.NOT_MET if sure else Verdict.NEEDS_A_PERSON
        if standing.base == 0:
            facts["reason"] = "no_base"
    return Finding(
        "list_quota", rule.id, verdict, rule.source, facts, verified=rule.verified
    )


def vote_finding(
    *,
    threshold: CitedValue | None,
    council_members: int,
    present: int,
    yes_in_meeting: int,
    yes_in_writing_of_absent: int,
) -> Finding:
    """
    Test whether the share of ALL council members who agreed reaches the threshold.

    Args:
        threshold: share, 0 to 1; None or without a number when it is not known.
        yes_in_writing_of_absent: absent members who agreed in writing count as well.
    """
    agreed = yes_in_meeting + yes_in_writing_of_absent
    facts: dict[str, Any] = {
        "council_members": council_members,
        "present": present,
        "agreed": agreed,
        "on_file": True,
    }
    absent = council_members - present
    agrees = yes_in_meeting <= present and 0 <= yes_in_writing_of_absent <= absent
    if threshold is None or threshold.value is None or not threshold.verified:
        source = threshold.source if threshold else ""
        facts["reason"] = "no_value"
        return Finding("vote", "", Verdict.NEEDS_A_PERSON, source, facts, verified=False)
    facts["threshold"] = str(threshold.value)
    if not agrees or council_members == 0:
        facts["reason"] = "numbers_disagree"
        return Finding("vote", "", Verdict.NEEDS_A_PERSON, threshold.source, facts)
    facts["share"] = str((Decimal(100 * agreed) / council_members).quantize(Decimal("0.1")))
    # Compared as products, so that nothing is rounded over the threshold.
    enough = agreed >= threshold.value * council_members
    verdict = Verdict.MET if enough else Verdict.NOT_MET
    return Finding("vote", "", verdict, threshold.source, facts)
