"""
Votes of a council as pure functions: shares, thresholds, impossible counts.

The base of every share is all members; who is absent gives a written opinion
(NĐ 98/2023/NĐ-CP, Điều 30 khoản 7).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tdkt.registry.honours.catalogue import VoteRule
from tdkt.tools.law.parameters import CitedValue

# The data's own remarks inside a citation; "Điều 49 (2)" and "(15/5/2026)" are part of it.
_REMARK = re.compile(r"\s*\((?=[^)]*[a-z]{3})[^)]*\)")


def article_of(citation: str) -> str:
    """Return a citation of the catalogue without the remarks of whoever entered it."""
    return _REMARK.sub("", citation).strip()


class Way(StrEnum):
    """How the council speaks on an honour."""

    VOTE = "vote"
    MINUTES = "minutes"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Needed:
    """
    What an honour needs of the council on a day.

    Attributes:
        way: by vote, by minutes, or not known from any text that was read.
        percent: share of all members in force on the day; None when none is known.
        earlier_percent: the share of an ended text, shown for orientation only.
        is_certain: the share was read in a text in force; only then it decides by itself.
        source: the article that sets it, or that would and was not read.
        earlier_source: the article of the earlier share.
    """

    way: Way
    percent: Decimal | None
    earlier_percent: Decimal | None
    is_certain: bool
    source: str
    earlier_source: str = ""

    @property
    def asks_person(self) -> bool:
        """Tell whether a person says if the vote carried, and why."""
        return self.way == Way.VOTE and not self.is_certain


def needed_on(
    rule: VoteRule | None, threshold: CitedValue | None, earlier: CitedValue | None
) -> Needed:
    """
    Return what an honour asks of the council.

    Args:
        rule: of the catalogue, for the day of the sitting.
        threshold: the share in force on that day (0 to 1); its value is None when the
            text in force was not read. None when no parameter speaks of the honour.
        earlier: the last share that was read before, for orientation.
    """
    if rule is None:
        return Needed(Way.UNKNOWN, None, None, False, "")
    if not rule.vote_required:
        return Needed(Way.MINUTES, None, None, rule.verified, article_of(rule.cite))
    if threshold is None or threshold.value is None:
        before = None if earlier is None or earlier.value is None else earlier.value * 100
        source = threshold.source if threshold else article_of(rule.cite)
        known_from = earlier.source if earlier else ""
        return Needed(Way.VOTE, None, before, False, source, known_from)
    return Needed(
        Way.VOTE, threshold.value * 100, None, threshold.verified, threshold.source
    )


def share_percent(votes_for: int, members_total: int) -> Decimal:
    """Return the share of all members in percent, with two decimals."""
    share = Decimal(votes_for) * 100 / Decimal(members_total)
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def reaches(votes_for: int, members_total: int, percent: Decimal) -> bool:
    """Tell whether the votes reach the share; whole numbers, so nothing is rounded up to it."""
    return votes_for * 100 >= percent * members_total


class Fault(StrEnum):
    """What is wrong with a row of the result."""

    VOTES_MISSING = "votes_missing"
    TOO_MANY_VOTES = "too_many_votes"
    OUTCOME_MISSING = "outcome_missing"
    REASON_MISSING = "reason_missing"
    AGAINST_THE_VOTE = "against_the_vote"


@dataclass(frozen=True)
class Spoken:
    """
    One row as typed from the minutes.

    Attributes:
        votes_for, votes_against: None where the minutes give no count.
        agreed: what the person set; None to let the vote speak.
        reason: why, where no certain threshold decides.
    """

    votes_for: int | None = None
    votes_against: int | None = None
    agreed: bool | None = None
    reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """A row worked out: agreed or not, or the fault that keeps it from being entered."""

    agreed: bool | None
    fault: Fault | None = None


def outcome_of(
    spoken: Spoken, needed: Needed, *, members_total: int, voices: int
) -> Outcome:
    """
    Work out one row.

    A certain threshold decides by itself. Where it is not known, or was not read, a person
    says whether the vote carried and gives the reason; the count is kept all the same.

    Args:
        voices: members present plus written opinions of the absent; no more can vote.
    """
    counted = spoken.votes_for is not None
    if counted and spoken.votes_for + (spoken.votes_against or 0) > voices:  # type: ignore[operator]
        return Outcome(None, Fault.TOO_MANY_VOTES)
    if needed.way == Way.VOTE and not counted:
        return Outcome(None, Fault.VOTES_MISSING)
    if needed.is_certain and needed.percent is not None and spoken.votes_for is not None:
        carried = reaches(spoken.votes_for, members_total, needed.percent)
        if spoken.agreed is not None and spoken.agreed != carried:
            return Outcome(None, Fault.AGAINST_THE_VOTE)
        return Outcome(carried)
    if spoken.agreed is None:
        return Outcome(None, Fault.OUTCOME_MISSING)
    if not spoken.reason and (needed.asks_person or not spoken.agreed):
        return Outcome(None, Fault.REASON_MISSING)
    return Outcome(spoken.agreed)


class CountFault(StrEnum):
    """What is wrong with the members of a sitting."""

    NO_MEMBERS = "no_members"
    MORE_PRESENT = "more_present"
    MORE_OPINIONS = "more_opinions"


def count_fault(total: int, present: int, opinions: int) -> CountFault | None:
    """Tell why the counts of members cannot be; None when they can."""
    if total < 1:
        return CountFault.NO_MEMBERS
    if present > total:
        return CountFault.MORE_PRESENT
    if opinions > total - present:
        return CountFault.MORE_OPINIONS
    return None


def tally(outcomes: Mapping[int, bool]) -> tuple[int, int]:
    """Return how many are agreed and how many are not."""
    agreed = sum(outcomes.values())
    return agreed, len(outcomes) - agreed
