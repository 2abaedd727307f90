"""
The fairness mirror: shares of a list beside those of earlier lists, in plain numbers.

It shows and never judges. A share is taken of those of whom the fact is known, and those of
whom it is not known stand beside it. Source of the aim: Luật 06/2022/QH15, Điều 5 khoản 2
điểm d (attention to those who work and produce directly, and to difficult areas).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.tools.law.quotas import Measure, StructureAlert

AIM_CITE = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm d"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `value` is None when there is nobody to take the share of."""

    part: int
    whole: int

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.part) / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class ListedNominee:
    """What the mirror needs to know of one line of the list."""

    subject: int
    honour_code: str
    kind: str
    worker_class: str
    gender: str
    unit_path: str


class AlertStanding(StrEnum):
    """How a list stands beside a share that a regulation names."""

    REACHED = "reached"
    BELOW = "below"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """
    One alert held against the list.

    Attributes:
        share: of the individuals of whom the fact is known.
        unknown: individuals of whom it is not known.
        standing: NOT_KNOWN when the unknown ones could decide it either way.
    """

    alert: StructureAlert
    share: Share
    unknown: int
    standing: AlertStanding


def alert_finding(alert: StructureAlert, nominees: Iterable[ListedNominee]) -> AlertFinding:
    """
    Hold the individuals of a list against the share an alert asks for.

    Those not known may be either; only what holds whichever they are is said.
    """
    people = [
        one
        for one in nominees
        if one.kind == SubjectKind.INDIVIDUAL
        and (not alert.honours or one.honour_code in alert.honours)
    ]
    known = [one for one in people if _fact(alert.measure, one)]
    part = sum(_fact(alert.measure, one) == _WANTED[alert.measure] for one in known)
    unknown = len(people) - len(known)
    needed = alert.min_share * len(people)
    if not people:
        standing = AlertStanding.NOT_KNOWN
    elif part >= needed:
        standing = AlertStanding.REACHED
    elif part + unknown < needed:
        standing = AlertStanding.BELOW
    else:
        standing = AlertStanding.NOT_KNOWN
    return AlertFinding(alert, Share(part, len(known)), unknown, standing)


_WANTED = {
    Measure.DIRECT_WORKERS: WorkerClass.DIRECT_WORKER.value,
    Measure.WOMEN: Gender.FEMALE.value,
}


def _fact(measure: Measure, one: ListedNominee) -> str:
    return one.gender if measure == Measure.WOMEN else one.worker_class


@dataclass(frozen=True, slots=True)
class Repeats:
    """
    Subjects of the list who were honoured before, within the time looked at.

    Attributes:
        same: had one of the honours now proposed for them.
        same_often: had it twice or more.
        any_honour: had any honour.
    """

    subjects: frozenset[int]
    same: frozenset[int]
    same_often: frozenset[int]
    any_honour: frozenset[int]


def repeats_in(
    nominees: Iterable[ListedNominee], earlier: Iterable[tuple[int, str]]
) -> Repeats:
    """
    Return who of a list was honoured before.

    Args:
        earlier: (subject, honour) of every award in the time looked at.
    """
    now = {(one.subject, one.honour_code) for one in nominees}
    subjects = frozenset(subject for subject, _code in now)
    times = Counter(pair for pair in earlier if pair[0] in subjects)
    return Repeats(
        subjects=subjects,
        same=frozenset(pair[0] for pair in times if pair in now),
        same_often=frozenset(
            pair[0] for pair, count in times.items() if pair in now and count > 1
        ),
        any_honour=frozenset(subject for subject, _code in times),
    )


def branches_among(paths: Iterable[str], below: Collection[str]) -> frozenset[str]:
    """
    Return which of the branches hold one of the paths.

    Args:
        paths: of units ("/1/7/30/").
        below: paths of branches, none inside another.
    """
    wanted = set(below)
    found = set()
    for path in paths:
        keys = path.strip("/").split("/")
        for end in range(1, len(keys) + 1):
            start = f"/{'/'.join(keys[:end])}/"
            if start in wanted:
                found.add(start)
                break
    return frozenset(found)
