"""What the law says of a work in the register; pure functions, no database and no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt.casework.initiatives.choices import (
    Scope,
    Step,
    TaskMatch,
    Timeliness,
    WorkKind,
    WorkState,
)
from tdkt.tools.calendars.working_days import Calendar
from tdkt.tools.law.evaluation import Finding, Verdict

# Every move there is; correcting details leaves the state as it is. A work on paper whose
# application nobody entered is recognised without having been filed here.
MOVES: Mapping[tuple[WorkState, Step], WorkState] = {
    (WorkState.REGISTERED, Step.EDIT): WorkState.REGISTERED,
    (WorkState.REGISTERED, Step.FILE): WorkState.FILED,
    (WorkState.REGISTERED, Step.RECOGNISE): WorkState.RECOGNISED,
    (WorkState.REGISTERED, Step.REFUSE): WorkState.REFUSED,
    (WorkState.REGISTERED, Step.WITHDRAW): WorkState.WITHDRAWN,
    (WorkState.FILED, Step.EDIT): WorkState.FILED,
    (WorkState.FILED, Step.RECOGNISE): WorkState.RECOGNISED,
    (WorkState.FILED, Step.REFUSE): WorkState.REFUSED,
    (WorkState.FILED, Step.WITHDRAW): WorkState.WITHDRAWN,
    (WorkState.RECOGNISED, Step.EDIT): WorkState.RECOGNISED,
    # Entered once more, a recognition is corrected.
    (WorkState.RECOGNISED, Step.RECOGNISE): WorkState.RECOGNISED,
    (WorkState.RECOGNISED, Step.WIDEN): WorkState.RECOGNISED,
    (WorkState.RECOGNISED, Step.WITHDRAW): WorkState.WITHDRAWN,
    # A refusal may be overturned after a complaint.
    (WorkState.REFUSED, Step.RECOGNISE): WorkState.RECOGNISED,
}

WHOLE = Decimal(100)
DUE_SOON_WORKING_DAYS = 5
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
# As `principles.initiative_once` of the law has it since 2024.
ONCE_SOURCE = "Công văn 5007/BNV-TĐKT (2023), mục III.5.c"
NOVELTY_SOURCE = f"{_STATUTE}, Điều 3"
# What one district asked; no article of the state's law says it, so it is named as such.
TASK_SOURCE = (
    "Công văn 88/UBND-NV ngày 08/3/2017 của UBND huyện A Lưới, mục 3 "
    "(yêu cầu của một địa phương)"
)
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
    the smallest share an author needs for a title is local policy (`share_counts`).
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


def decision_due_on(*, filed_on: date | None, first_applied_on: date | None) -> date | None:
    """
    Return the last of the three months for the decision; None when nothing was filed.

    They count from the filing, or from the first application where that came later (Điều
    lệ Sáng kiến, Điều 7 khoản 1).
    """
    if filed_on is None:
        return None
    return months_after(max(filed_on, first_applied_on or filed_on), _DECIDING_MONTHS)


def timeliness(*, due_on: date, today: date, calendar: Calendar) -> tuple[Timeliness, int]:
    """Return how the clock of a work that waits stands, and the working days left."""
    left = calendar.working_days_between(today, due_on)
    if today > due_on:
        return Timeliness.OVERDUE, left
    soon = left <= DUE_SOON_WORKING_DAYS
    return Timeliness.DUE_SOON if soon else Timeliness.IN_TIME, left


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
    last = decision_due_on(filed_on=filed_on, first_applied_on=first_applied_on)
    assert last is not None  # noqa: S101 — it was filed
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


@dataclass(frozen=True)
class Minimum:
    """
    The smallest share by which an author counts for a title, as one office asks it.

    Args:
        percent: above 0, up to 100.
        is_verified: a person checked it against the document.
    """

    percent: Decimal
    document: str
    is_verified: bool


def minimum_missed(share: Decimal, minimums: Iterable[Minimum]) -> Minimum | None:
    """
    Return the minimum that a share, in percent, does not reach; None when it reaches all.

    A lower office may only ask more, so each one in force counts. Of several the one that
    was checked goes first, then the highest.
    """
    missed = [one for one in minimums if share < one.percent]
    return max(missed, key=lambda one: (one.is_verified, one.percent), default=None)


def shares_reach_minimum(
    shares: Sequence[tuple[str, Decimal]], minimums: Sequence[Minimum]
) -> Finding | None:
    """
    Test whether each author has the share that local policy asks for a title.

    None where no policy is on file: the state's law sets no minimum. A policy that nobody
    checked against its document never makes it "not met".

    Args:
        shares: name and share in percent of each author.
    """
    if not minimums:
        return None
    missed = [(name, share, minimum_missed(share, minimums)) for name, share in shares]
    below = [(name, share, one) for name, share, one in missed if one is not None]
    if not below:
        highest = max(minimums, key=lambda one: one.percent)
        facts = {"minimum": highest.percent, "below": []}
        return _finding(
            "shares_reach_minimum",
            Verdict.MET,
            highest.document,
            facts,
            highest.is_verified,
        )
    _name, _share, worst = max(below, key=lambda row: row[2].is_verified)
    facts = {
        "minimum": worst.percent,
        "below": [{"name": name, "share": share} for name, share, _one in below],
    }
    verdict = Verdict.NOT_MET if worst.is_verified else Verdict.NEEDS_A_PERSON
    return _finding(
        "shares_reach_minimum", verdict, worst.document, facts, worst.is_verified
    )


def tied_to_task(*, assigned_task: str, match: str, reason: str) -> Finding:
    """
    Test whether the work belongs to the work assigned to its authors.

    No program can tell; an officer says so with the reason. A work that names no task is
    left to a person.
    """
    facts = {"assigned_task": assigned_task, "match": match, "reason": reason}
    if match:
        verdict = Verdict.MET if match == TaskMatch.MATCH else Verdict.NOT_MET
    else:
        verdict = Verdict.NEEDS_A_PERSON
    return _finding("tied_to_task", verdict, TASK_SOURCE, facts)


def scope_is_evidenced(*, scope: str, decision_document: str) -> Finding:
    """Test whether the decision or certificate that recognised the scope is on file."""
    source = SCOPE_SOURCES.get(Scope(scope), DEFINITION_SOURCE)
    verdict = Verdict.MET if decision_document else Verdict.NEEDS_A_PERSON
    facts = {"scope": scope, "decision_document": decision_document}
    return _finding("scope_is_evidenced", verdict, source, facts)


COPIED = "copy"
ALIKE = 0.75
"""From this likeness on, an author's earlier title is shown to a person."""


def likeness_of_titles(one: str, other: str) -> float:
    """
    Return how many words two folded titles share, of all their words: 0 to 1, symmetric.

    Numbers are left out: classes and years change when a report is handed in again.
    """
    first, second = (
        {word for word in title.split() if not any(letter.isdigit() for letter in word)}
        for title in (one, other)
    )
    every = first | second
    return len(first & second) / len(every) if every else 0.0


def not_handed_in_before(earlier: Sequence[Mapping[str, object]]) -> Finding:
    """
    Test whether a work of earlier years comes again under a like title.

    A like title proves nothing, so one that was found is left to a person.

    Args:
        earlier: what may be told of each earlier work: `title`, `year`, `pk`, `same_author`.
    """
    verdict = Verdict.NEEDS_A_PERSON if earlier else Verdict.MET
    facts = {"earlier": list(earlier)}
    return _finding("not_handed_in_before", verdict, NOVELTY_SOURCE, facts)


def report_is_new(
    *, share: Decimal, limit: Decimal | None, judged: str, policy: str
) -> Finding:
    """
    Test whether the report hardly repeats earlier ones, or a person said what it means.

    Args:
        share: part of the text that stands in earlier reports, 0 to 1.
        limit: from which part on somebody should look; policy, None where there is none.
        judged: the verdict of `reuse` that a person gave, "" while nobody did.
        policy: who says so about the limit.
    """
    facts = {"share": share, "limit": limit, "judged": judged, "policy": policy}
    if judged:
        verdict = Verdict.NOT_MET if judged == COPIED else Verdict.MET
    else:
        is_much = limit is not None and share >= limit
        verdict = Verdict.NEEDS_A_PERSON if is_much else Verdict.MET
    return _finding("report_is_new", verdict, NOVELTY_SOURCE, facts)


def is_wider(scope: str, *, than: str) -> bool:
    """Tell whether one scope stands after another in the order of `Scope`."""
    order = list(Scope)
    return order.index(Scope(scope)) > order.index(Scope(than))


def _finding(
    rule: str,
    verdict: Verdict,
    source: str,
    facts: Mapping[str, object],
    verified: bool = True,
) -> Finding:
    return Finding(rule, "", verdict, source, facts, verified=verified)
