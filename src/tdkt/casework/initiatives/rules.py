"""What the law says of a work in the register; pure functions, no database and no clock."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tdkt.casework.initiatives.choices import Scope, Step, WorkKind, WorkState
from tdkt.tools.law.evaluation import Finding, Verdict

# Every move there is; correcting details leaves the state as it is.
MOVES: Mapping[tuple[WorkState, Step], WorkState] = {
    (WorkState.REGISTERED, Step.EDIT): WorkState.REGISTERED,
    (WorkState.REGISTERED, Step.RECOGNISE): WorkState.RECOGNISED,
    (WorkState.REGISTERED, Step.REFUSE): WorkState.REFUSED,
    (WorkState.REGISTERED, Step.WITHDRAW): WorkState.WITHDRAWN,
    (WorkState.RECOGNISED, Step.EDIT): WorkState.RECOGNISED,
    # Entered once more, a recognition is corrected.
    (WorkState.RECOGNISED, Step.RECOGNISE): WorkState.RECOGNISED,
    (WorkState.RECOGNISED, Step.WITHDRAW): WorkState.WITHDRAWN,
    # A refusal may be overturned after a complaint.
    (WorkState.REFUSED, Step.RECOGNISE): WorkState.RECOGNISED,
}

WHOLE = Decimal(100)
_STATUTE = "Điều lệ Sáng kiến (NĐ 13/2012/NĐ-CP)"
FILING_SOURCE = f"{_STATUTE}, Điều 5 khoản 2"
SHARES_SOURCE = f"{_STATUTE}, Điều 5 khoản 3"
DECIDING_SOURCE = f"{_STATUTE}, Điều 7 khoản 1"
DEFINITION_SOURCE = "Luật 06/2022/QH15, Điều 3 khoản 4"
SCOPE_SOURCES = {
    Scope.UNIT: "Luật 06/2022/QH15, Điều 23 khoản 2",
    Scope.PROVINCE: "Luật 06/2022/QH15, Điều 22 khoản 2",
    Scope.NATION: "Luật 06/2022/QH15, Điều 21 khoản 2",
}
_FILING_MONTHS = 12
_DECIDING_MONTHS = 3
_PROVINCIAL_CHAIR = "provincial_chair"


def target_of(state: str, step: Step) -> WorkState | None:
    """Return the state a step leads to; None when there is no such move."""
    return MOVES.get((WorkState(state), step))


def shares_add_up(shares: Iterable[Decimal]) -> bool:
    """
    Tell whether the authors' shares, each above 0 percent, make exactly 100 percent.

    The law asks that each co-author's share is stated (Điều lệ Sáng kiến, Điều 5 khoản 3);
    the smallest share an author needs for a title is local policy and not known here.
    """
    given = list(shares)
    return bool(given) and min(given) > 0 and sum(given) == WHOLE


def equal_shares(authors: int) -> list[Decimal]:
    """Return equal shares that make 100 percent; the first authors take the remainder."""
    if authors < 1:
        return []
    cent = Decimal("0.01")
    hundredths, rest = divmod(int(WHOLE / cent), authors)
    return [(hundredths + (place < rest)) * cent for place in range(authors)]


def months_after(day: date, months: int) -> date:
    """Return the same day some months on, the last of the month where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        if last > day.day:
            continue
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError(day)


def filed_in_time(*, first_applied_on: date | None, filed_on: date | None) -> Finding:
    """
    Test whether the application was filed within one year of the first application.

    The last day is the same day of the next year. A work filed before it was applied is
    in time.
    """
    if first_applied_on is None or filed_on is None:
        return _finding("filed_in_time", Verdict.NEEDS_A_PERSON, FILING_SOURCE, {})
    last = months_after(first_applied_on, _FILING_MONTHS)
    verdict = Verdict.MET if filed_on <= last else Verdict.NOT_MET
    facts = {"first_applied_on": first_applied_on, "filed_on": filed_on, "last_day": last}
    return _finding("filed_in_time", verdict, FILING_SOURCE, facts)


def decided_in_time(
    *,
    filed_on: date | None,
    first_applied_on: date | None,
    decided_on: date | None,
    today: date,
) -> Finding:
    """
    Test whether the work was decided on within three months.

    They count from the filing, or from the first application where that came later.

    Args:
        decided_on: None while it waits; then it is late once `today` is past the last day.
    """
    if filed_on is None:
        return _finding("decided_in_time", Verdict.NEEDS_A_PERSON, DECIDING_SOURCE, {})
    since = max(filed_on, first_applied_on or filed_on)
    last = months_after(since, _DECIDING_MONTHS)
    facts = {"since": since, "last_day": last, "decided_on": decided_on}
    if decided_on is None and today <= last:
        return _finding("decided_in_time", Verdict.NEEDS_A_PERSON, DECIDING_SOURCE, facts)
    verdict = Verdict.MET if (decided_on or today) <= last else Verdict.NOT_MET
    return _finding("decided_in_time", verdict, DECIDING_SOURCE, facts)


def fits_definition(
    *, applied: bool | None, replicable: bool | None, recognised: bool
) -> Finding:
    """
    Test what makes an initiative in the law: new, applied, replicable, recognised.

    Whether it is new says whoever recognises it; nothing here is guessed.
    """
    facts = {"applied": applied, "replicable": replicable, "recognised": recognised}
    if applied is False or replicable is False:
        verdict = Verdict.NOT_MET
    elif recognised and applied and replicable:
        verdict = Verdict.MET
    else:
        verdict = Verdict.NEEDS_A_PERSON
    return _finding("fits_definition", verdict, DEFINITION_SOURCE, facts)


def recognised_by_right_body(
    *, kind: str, scope: str, authority_role: str | None
) -> Finding | None:
    """
    Test whether the head of the body may recognise a work for its scope.

    A unit recognises for itself; effect in the province or the whole country is
    recognised by the head of the ministry or province. None where the law names nobody
    for the scope.

    Args:
        authority_role: who signs for the recognising unit; None when no unit is on file,
            "" when the unit is one of which the role is not known, as of a ministry.
    """
    if kind == WorkKind.COMBAT or scope not in SCOPE_SOURCES:
        return None
    source = SCOPE_SOURCES[Scope(scope)]
    facts = {"scope": scope, "authority_role": authority_role}
    if authority_role is None:
        verdict = Verdict.NEEDS_A_PERSON
    elif scope == Scope.UNIT or authority_role == _PROVINCIAL_CHAIR:
        verdict = Verdict.MET
    else:
        verdict = Verdict.NOT_MET if authority_role else Verdict.NEEDS_A_PERSON
    return _finding("recognised_by_right_body", verdict, source, facts)


def _finding(
    rule: str, verdict: Verdict, source: str, facts: Mapping[str, object]
) -> Finding:
    return Finding(rule, "", verdict, source, facts)
