"""
What a version would change before it is published: verdicts of open nominations, and caps
that lists would exceed. Nothing is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.honours import judging, open_cases
from tdkt.registry.honours.facts import records_for
from tdkt.registry.honours.local_rules import Governing, RulesOfDay, pack_of, rules_on
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.honours.open_cases import OpenCase
from tdkt.registry.honours.quota_bases import holders_by_unit, members_by_unit, standing
from tdkt.registry.organizations.models import Unit
from tdkt.tools.law.evaluation import Evaluation
from tdkt.tools.law.quotas import MEMBERS, QuotaRule, QuotaStanding

# So many are judged twice within a few seconds; the rest on the next page.
PIECE = 2000


@dataclass(frozen=True, slots=True)
class ChangedVerdict:
    """An open nomination that would be judged otherwise."""

    case: OpenCase
    before: Evaluation
    after: Evaluation


@dataclass(frozen=True, slots=True)
class ExceededQuota:
    """A list that would hold more than a cap allows; the base is None where not known."""

    unit: str
    year: int
    standing: QuotaStanding


@dataclass(frozen=True, slots=True)
class Effect:
    """
    The effect of a version on open nominations.

    Args:
        judged: how many were judged here, from place `start` on.
        visible, total: open nominations of the branch that the reader may see, and all.
        exceeded: caps that lists would exceed, newly or by another number than today.
    """

    start: int
    judged: int
    visible: int
    total: int
    changed: tuple[ChangedVerdict, ...]
    exceeded: tuple[ExceededQuota, ...]

    @property
    def next_start(self) -> int | None:
        """Where the next piece begins, None after the last."""
        after = self.start + self.judged
        return after if self.judged and after < self.visible else None

    @property
    def hidden(self) -> int:
        """How many lie in dossiers the reader may not see."""
        return self.total - self.visible


def effect_of(version: PackVersion, *, reader: User, start: int = 0) -> Effect:
    """
    Return what a version would change in open nominations of its branch.

    Only what the reader may see is judged; of the rest only the number is told.

    Raises:
        PackInvalid: the text cannot be read.
    """
    owner = version.pack.owner
    visible, total = open_cases.counted(reader, owner.path)
    cases = open_cases.cases(reader, owner.path, start, PIECE)
    added = Governing(pack_of(version), owner.pk, version.pk, version.pack_id)
    days: dict[date, tuple[RulesOfDay, RulesOfDay]] = {}
    for on in {case.on for case in cases}:
        before = rules_on(on)
        days[on] = before, before.with_pack(added)
    changed: list[ChangedVerdict] = []
    for (year, on), group in _grouped(cases).items():
        changed.extend(_changed(group, year, on, *days[on]))
    return Effect(
        start=start,
        judged=len(cases),
        visible=visible,
        total=total,
        changed=tuple(changed),
        exceeded=tuple(_exceeded(cases, days)),
    )


def _grouped(cases: Iterable[OpenCase]) -> dict[tuple[int, date], list[OpenCase]]:
    groups: dict[tuple[int, date], list[OpenCase]] = defaultdict(list)
    for case in cases:
        groups[case.judged_year, case.on].append(case)
    return groups


def _changed(
    cases: Sequence[OpenCase],
    year: int,
    on: date,
    before: RulesOfDay,
    after: RulesOfDay,
) -> Iterable[ChangedVerdict]:
    ids = [case.candidate.subject_id for case in cases]
    day = today()
    records = records_for(ids, year, day)
    # Where nothing holds today, the rules with the new version still need the places.
    paths = (before if before.governing else after).paths_of_subjects(ids)
    for case in cases:
        one = case.candidate
        path = paths.get(one.subject_id, "")
        if before.packs(path) == after.packs(path):
            continue
        record = judging.claimed(records[one.subject_id], one)
        first, second = (
            judging.judge(
                one.honour_code,
                record,
                judged_year=year,
                on=day,
                law_on=on,
                regime=case.regime,
                rules=rules,
                unit_path=path,
            )
            for rules in (before, after)
        )
        if first.verdict != second.verdict:
            yield ChangedVerdict(case, first, second)


def _exceeded(
    cases: Sequence[OpenCase], days: Mapping[date, tuple[RulesOfDay, RulesOfDay]]
) -> Iterable[ExceededQuota]:
    """Yield the caps which lists would exceed newly, or by more or fewer than today."""
    lists: dict[tuple[int, int], list[OpenCase]] = defaultdict(list)
    for case in cases:
        lists[case.list_unit_id, case.judged_year].append(case)
    bases = _Bases(lists)
    for (unit_id, year), own in lists.items():
        # The latest day of the list: its caps are those the office will look at.
        before, after = days[max(case.on for case in own)]
        path = after.paths_of_units([unit_id]).get(unit_id, "")
        was_left = {
            (one.rule.pack, one.rule.id): one.remaining
            for one in _over(before.quotas(path), own, bases)
        }
        for one in _over(after.quotas(path), own, bases):
            if one.remaining != was_left.get((one.rule.pack, one.rule.id)):
                yield ExceededQuota(own[0].list_unit, year, one)


def _over(
    rules: Iterable[QuotaRule], own: Sequence[OpenCase], bases: "_Bases"
) -> list[QuotaStanding]:
    """Return the caps that one list exceeds."""
    found = []
    for rule in rules:
        if not any(case.candidate.honour_code in rule.honours for case in own):
            continue
        stands = bases.standing(rule, own)
        if stands is not None and stands.remaining < 0:
            found.append(stands)
    return found


class _Bases:
    """How lists stand with caps, by the same counting as on the lists themselves."""

    def __init__(self, lists: Mapping[tuple[int, int], Sequence[OpenCase]]) -> None:
        self._units = list(Unit.objects.filter(pk__in={unit for unit, _year in lists}))
        listed: dict[int, set[int]] = defaultdict(set)
        for (unit_id, _year), own in lists.items():
            listed[unit_id] |= {case.candidate.subject_id for case in own}
        self._held = holders_by_unit(self._units, listed)
        self._members: dict[int, Mapping[int, int]] = {}

    def standing(self, rule: QuotaRule, own: Sequence[OpenCase]) -> QuotaStanding | None:
        """Return how a list stands; None where the members of its unit are not known."""
        unit_id, year = own[0].list_unit_id, own[0].judged_year
        members = 0
        if rule.base == (MEMBERS,):
            if year not in self._members:
                self._members[year] = members_by_unit(self._units, year)
            members = self._members[year].get(unit_id, 0)
            if not members:
                return None
        proposed: dict[str, set[int]] = defaultdict(set)
        for case in own:
            proposed[case.candidate.honour_code].add(case.candidate.subject_id)
        held = self._held[unit_id]
        return standing(rule, proposed, held, year=year, members=members)
