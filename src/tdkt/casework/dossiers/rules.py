"""
The way of a dossier as pure functions: allowed moves, needed papers, the clock, secrets.

No database and no clock here; the calendar and every day come in as arguments.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tdkt.casework.dossiers.choices import (
    AwardType,
    DossierStatus,
    PaperKind,
    Step,
    Timeliness,
)
from tdkt.tools.calendars.working_days import Calendar

DUE_SOON_WORKING_DAYS = 3


@dataclass(frozen=True)
class Move:
    """
    One move that exists: from which state, by which step, to which state.

    `on_the_books` moves are those of a dossier that has its one-stop code; where there is
    one, it takes the place of the plain move.
    """

    source: DossierStatus
    step: Step
    target: DossierStatus
    on_the_books: bool = False


_S = DossierStatus
# The only place that says what may follow what.
MOVES: tuple[Move, ...] = (
    Move(_S.DRAFT, Step.SUBMIT, _S.SUBMITTED),
    Move(_S.DRAFT, Step.WITHDRAW, _S.WITHDRAWN),
    Move(_S.SUBMITTED, Step.RECALL, _S.DRAFT),
    # Its clock stands still and the office knows it, so it is no draft again.
    Move(_S.SUBMITTED, Step.RECALL, _S.RETURNED, on_the_books=True),
    Move(_S.SUBMITTED, Step.RECEIVE, _S.RECEIVED),
    Move(_S.SUBMITTED, Step.RETURN, _S.RETURNED),
    Move(_S.RETURNED, Step.SUBMIT, _S.SUBMITTED),
    Move(_S.RETURNED, Step.WITHDRAW, _S.WITHDRAWN),
    Move(_S.RECEIVED, Step.START, _S.APPRAISING),
    Move(_S.RECEIVED, Step.RETURN, _S.RETURNED),
    Move(_S.APPRAISING, Step.RETURN, _S.RETURNED),
    Move(_S.APPRAISING, Step.PROPOSE, _S.PROPOSED),
    Move(_S.APPRAISING, Step.REFUSE, _S.REFUSED),
    # The council agreed to nobody, or the leader would not have it.
    Move(_S.PROPOSED, Step.REFUSE, _S.REFUSED),
    Move(_S.REVIEWED, Step.REFUSE, _S.REFUSED),
    Move(_S.PROPOSED, Step.REVIEW, _S.REVIEWED),
    Move(_S.PROPOSED, Step.FORWARD, _S.FOR_APPROVAL),
    Move(_S.REVIEWED, Step.FORWARD, _S.FOR_APPROVAL),
    Move(_S.FOR_APPROVAL, Step.APPROVE, _S.APPROVED),
    Move(_S.FOR_APPROVAL, Step.SEND_BACK, _S.PROPOSED),
    Move(_S.FOR_APPROVAL, Step.ASK, _S.QUESTIONED),
    Move(_S.QUESTIONED, Step.ANSWER, _S.FOR_APPROVAL),
    Move(_S.APPROVED, Step.DECIDE, _S.DECIDED),
    Move(_S.DECIDED, Step.HAND_OVER, _S.CLOSED),
    Move(_S.REFUSED, Step.HAND_OVER, _S.CLOSED),
)
_TARGETS = {(move.source, move.step, move.on_the_books): move.target for move in MOVES}

# States in which the unit may still change its dossier.
EDITABLE = frozenset({_S.DRAFT, _S.RETURNED})
# States in which the receiving office works on it and its clock matters.
AT_THE_OFFICE = frozenset(
    {
        _S.RECEIVED,
        _S.APPRAISING,
        _S.PROPOSED,
        _S.REVIEWED,
        _S.FOR_APPROVAL,
        _S.QUESTIONED,
        _S.APPROVED,
    }
)
# States in which an officer may still take one nominee out while the rest goes on.
NOMINEES_OPEN = frozenset({_S.APPRAISING, _S.PROPOSED, _S.REVIEWED, _S.QUESTIONED})

# States in which findings are worked out anew; later the judgement stays as it was.
JUDGED_ANEW = frozenset(
    {
        *EDITABLE,
        _S.SUBMITTED,
        _S.RECEIVED,
        _S.APPRAISING,
        _S.PROPOSED,
        _S.REVIEWED,
        _S.QUESTIONED,
    }
)


def target_of(
    status: str, step: Step, *, on_the_books: bool = False
) -> DossierStatus | None:
    """Return where a step leads from a state, None when there is no such move."""
    source = DossierStatus(status)
    plain = _TARGETS.get((source, step, False))
    return _TARGETS.get((source, step, True), plain) if on_the_books else plain


# What the office does among itself until there is a result: the unit is told the reasons
# of a return, of a refusal and of a nominee taken out, and nothing else.
INTERNAL_STEPS = frozenset({Step.SEND_BACK, Step.ASK, Step.ANSWER})
TOLD_REASONS = frozenset(
    {Step.RECALL, Step.WITHDRAW, Step.RETURN, Step.REFUSE, Step.HAND_OVER}
)
RESULT_KNOWN = frozenset({_S.DECIDED, _S.REFUSED, _S.CLOSED})


# The line of stations that a page shows; side states stand at the station they wait at.
STATIONS: tuple[tuple[DossierStatus, ...], ...] = (
    (_S.DRAFT, _S.RETURNED, _S.WITHDRAWN),
    (_S.SUBMITTED,),
    (_S.RECEIVED, _S.APPRAISING, _S.REFUSED),
    (_S.PROPOSED, _S.REVIEWED),
    (_S.FOR_APPROVAL, _S.QUESTIONED),
    (_S.APPROVED,),
    (_S.DECIDED, _S.CLOSED),
)


def station_of(status: str) -> int:
    """Return the place of a state on the line of stations, from 0."""
    return next(i for i, states in enumerate(STATIONS) if DossierStatus(status) in states)


@dataclass(frozen=True)
class NeededPaper:
    """A paper that the law asks for; `required` False where something else may stand for it."""

    kind: PaperKind
    required: bool
    source: str


_SUDDEN_SOURCE = "NĐ 98/2023/NĐ-CP, Điều 40 khoản 1; Luật 06/2022/QH15, Điều 85"
_TITLE_SOURCE = "Luật 06/2022/QH15, Điều 84 khoản 1"
_FORM_SOURCE = "Luật 06/2022/QH15, Điều 84 khoản 2"
_FIGHTER_TITLES = frozenset({"CSTDCS", "CSTD_BT", "CSTDTQ"})


def needed_papers(
    award_type: str, honour_codes: Collection[str], title_codes: Collection[str]
) -> tuple[NeededPaper, ...]:
    """
    Return the papers of a dossier in the order of the article.

    Args:
        honour_codes: honours that the dossier proposes.
        title_codes: codes that are emulation titles (others are award forms).

    The certificate of an initiative is named for the three CSTĐ titles but not required:
    for CSTĐ cơ sở the yearly result may stand in its place (Điều 23 khoản 2).
    """
    if award_type == AwardType.SUDDEN:
        return (
            NeededPaper(PaperKind.SUBMISSION, True, _SUDDEN_SOURCE),
            NeededPaper(PaperKind.REPORT, True, _SUDDEN_SOURCE),
        )
    has_title = bool(set(honour_codes) & set(title_codes))
    source = _TITLE_SOURCE if has_title or not honour_codes else _FORM_SOURCE
    papers = [
        NeededPaper(PaperKind.SUBMISSION, True, source),
        NeededPaper(PaperKind.REPORT, True, source),
        NeededPaper(PaperKind.MINUTES, True, source),
    ]
    if set(honour_codes) & _FIGHTER_TITLES:
        papers.append(NeededPaper(PaperKind.INITIATIVE, False, _TITLE_SOURCE))
    return tuple(papers)


def due_day(received_on: date, limit: int, calendar: Calendar) -> date:
    """Return the day by which work ends; counting starts on the day after reception."""
    return calendar.add_working_days(received_on, limit)


def due_day_after_pause(
    due_on: date, paused_on: date, resumed_on: date, calendar: Calendar
) -> date:
    """Return the due day moved by the working days that the dossier lay with the unit."""
    lost = max(0, calendar.working_days_between(paused_on, resumed_on))
    return calendar.add_working_days(due_on, lost)


def timeliness(
    *,
    today: date,
    received_on: date | None,
    due_on: date | None,
    paused_on: date | None,
    appraised_on: date | None,
    calendar: Calendar,
) -> Timeliness:
    """Tell how the clock of a dossier stands on a day."""
    if received_on is None or due_on is None:
        return Timeliness.NOT_STARTED
    if appraised_on is not None:
        if appraised_on > due_on:
            return Timeliness.LATE
        return Timeliness.EARLY if appraised_on < due_on else Timeliness.ON_TIME
    if paused_on is not None:
        return Timeliness.PAUSED
    if today > due_on:
        return Timeliness.OVERDUE
    left = calendar.working_days_between(today, due_on)
    return Timeliness.DUE_SOON if left <= DUE_SOON_WORKING_DAYS else Timeliness.IN_TIME
