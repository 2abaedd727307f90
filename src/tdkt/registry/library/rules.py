"""Powers on a day, what changes between two days, and citations held against a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tdkt.registry.honours.catalogue import Catalogue, Honour, SigningRole, UnknownHonour
from tdkt.tools.law.instruments import CitedStanding, standings_in


class PowerState(StrEnum):
    HOLDS = "holds"
    ENDED = "ended"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Power:
    """
    One role's power over one honour, as it stands on a day.

    Attributes:
        verified: False when the article was not read; shown as such, never refused.
    """

    role: SigningRole
    state: PowerState
    verified: bool

    @property
    def last_day(self) -> date | None:
        until = self.role.valid_until
        return until - timedelta(days=1) if until else None


def power_of(honour: Honour, role: str, day: date) -> Power | None:
    """Return a role's power over an honour; the one that holds on the day wins."""
    own = [row for row in honour.authority.roles if row.role == role]
    if not own:
        return None
    row = next((one for one in own if one.holds_on(day)), own[0])
    if row.holds_on(day):
        state = PowerState.HOLDS
    elif row.valid_from is not None and day < row.valid_from:
        state = PowerState.COMING
    else:
        state = PowerState.ENDED
    return Power(row, state, honour.authority.verified)


@dataclass(frozen=True, slots=True)
class PowerChange:
    """
    What became of one role's power over one honour between two days.

    Attributes:
        kind: gained, lost, or article (the power stays, its article is another).
        before, after: the role's row on the first and second day, None without power.
    """

    honour: Honour
    role: str
    kind: str
    before: SigningRole | None
    after: SigningRole | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What two days differ in.

    Attributes:
        only_first, only_second: honours with a row on file on one of the days only; who
            could confer them on the other day is not known, so nothing is said of it.
    """

    changes: tuple[PowerChange, ...]
    only_first: tuple[Honour, ...]
    only_second: tuple[Honour, ...]


def changes_between(known: Catalogue, first: date, second: date) -> Comparison:
    """Return what differs in who may confer what, in the order of the law."""
    changes: list[PowerChange] = []
    only: dict[bool, list[Honour]] = {True: [], False: []}
    for code in known.codes():
        before, after = _row(known, code, first), _row(known, code, second)
        if before is None or after is None:
            if row := before or after:
                only[before is not None].append(row)
            continue
        changes.extend(_changes_of(before, after, first, second))
    return Comparison(tuple(changes), tuple(only[True]), tuple(only[False]))


def _row(known: Catalogue, code: str, day: date) -> Honour | None:
    try:
        return known.honour_on(code, day)
    except UnknownHonour:
        return None


def _changes_of(
    before: Honour, after: Honour, first: date, second: date
) -> Iterable[PowerChange]:
    had, has = _holding(before, first), _holding(after, second)
    for role in dict.fromkeys([*had, *has]):
        old, new = had.get(role), has.get(role)
        if old is None:
            yield PowerChange(after, role, "gained", old, new)
        elif new is None:
            yield PowerChange(after, role, "lost", old, new)
        elif old.cite != new.cite:
            yield PowerChange(after, role, "article", old, new)


def _holding(honour: Honour, day: date) -> dict[str, SigningRole]:
    return {row.role: row for row in honour.authority.roles if row.holds_on(day)}


# --- Citations of a document -----------------------------------------------------------

_AROUND = 90


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """
    One instrument that a document names, at its first place.

    Attributes:
        before, after: the words around it on its line.
        line: counted from 1.
        times: how often the document names it.
    """

    found: CitedStanding
    before: str
    after: str
    line: int
    times: int


def checked_text(text: str, day: date) -> list[CheckedCitation]:
    """Return how each instrument that a document names stands on a day, each once."""
    grouped: dict[object, list[CitedStanding]] = {}
    for found in standings_in(text, day):
        citation = found.citation
        # A wrong day of issue is a fault of its own and keeps its own row.
        key = (citation.instrument or citation.written.casefold(), citation.day_differs)
        grouped.setdefault(key, []).append(found)
    return [_checked(text, rows) for rows in grouped.values()]


def _checked(text: str, rows: Sequence[CitedStanding]) -> CheckedCitation:
    start, end = rows[0].citation.span
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    before = text[max(begin, start - _AROUND) : start]
    after = text[end : min(stop, end + _AROUND)]
    return CheckedCitation(
        found=rows[0],
        before=("…" if start - _AROUND > begin else "") + before.lstrip(),
        after=after.rstrip() + ("…" if end + _AROUND < stop else ""),
        line=text.count("\n", 0, start) + 1,
        times=len(rows),
    )
