"""
Could a condition hold, for all subjects of a table at once?

Every answer is an upper bound: where `evaluate` says met, it is True; what it costs too
much to know exactly (the clock of discipline, chains of titles, single declarations) is
taken as given. Persons' confirmations count as given.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from tdkt.tools.law.criteria import Criterion, HonourStandard, rating_order
from tdkt.tools.law.evaluation.about_subject import WIDER_GROUPS
from tdkt.tools.law.evaluation.case import StandardSource
from tdkt.tools.law.evaluation.record import SUBJECT_KINDS
from tdkt.tools.law.evaluation.rows import CHAINED_TITLES
from tdkt.tools.law.evaluation.scales import at_least
from tdkt.tools.law.switches import switches

from .table import FactTable, Flags

Mask = npt.NDArray[np.bool_] | None


class Screen:
    """
    Asks one standard of one table.

    Args:
        standards: where the standards of other honours are found.
        taken: the reading of every disputed point.
    """

    def __init__(
        self,
        honour: HonourStandard,
        table: FactTable,
        standards: StandardSource | None,
        taken: Mapping[str, bool],
    ) -> None:
        self.honour = honour
        self.table = table
        self.standards = standards
        self.taken = taken
        roots = (*honour.added, honour.criteria)
        self.items = {item.id: item for root in roots for item in root.walk()}
        self.waived = {
            one.waives.item
            for one in switches()
            if one.waives is not None
            and one.waives.honour == honour.code
            and not taken[one.code]
        }

    def possible(self) -> Flags:
        """Return who could meet the standard; shape (subjects,)."""
        kinds = [SUBJECT_KINDS.index(kind) for kind in self.honour.subject_kinds]
        answer = np.isin(self.table.kinds, kinds) & self.ask(self.honour.criteria, None)
        for item in self.honour.added:
            answer &= self.ask(item, None)
        return answer

    def ask(self, item: Criterion, run: Mask) -> Flags:
        """
        Return who could fulfil an item.

        Args:
            run: years of the rows found by a sibling item, shape (subjects, years);
                None where there is none.
        """
        if item.id in self.waived:
            return self._everybody(True)
        return _ASKED.get(item.type, _never)(self, item, run)

    def _everybody(self, answer: bool) -> Flags:
        return np.full(self.table.size, answer, np.bool_)

    def window(self, item: Criterion, run: Mask) -> Flags:
        """Return the years an item looks at, for every subject."""
        table, wanted = self.table, item.params.get("window", "ever")
        years = np.ones((table.size, table.years), np.bool_)
        if wanted == "award_year":
            years[:, :-1] = False
        elif wanted == "streak" and run is not None:
            years &= run
        elif isinstance(wanted, Mapping):
            years &= self._since(wanted["since_honour"])
        return years

    def _since(self, codes: tuple[str, ...]) -> Flags:
        """
        Return the years from the first grant on, it included; none without a grant.

        Which grant stands before the row is for the evaluation to say.
        """
        granted = _sum(self.table.held, codes, self.table)
        return _flags(np.cumsum(granted, axis=1) > 0)


def _sum(columns: Mapping[Any, Any], keys: Any, table: FactTable) -> npt.NDArray[np.int32]:
    total = np.zeros((table.size, table.years), np.int32)
    for key in keys:
        if key in columns:
            total += columns[key]
    return total


def _flags(answer: Any) -> Flags:
    return np.asarray(answer, np.bool_)


def rows_of(years: Flags, needed: int, *, at_end: bool) -> Flags:
    """
    Return the years that lie in a row of at least `needed` adjacent years.

    Args:
        years: which years count; shape (subjects, years).
        at_end: only the row that reaches the last year.
    """
    before = np.zeros(years.shape, np.int16)
    after = np.zeros(years.shape, np.int16)
    last = years.shape[1] - 1
    for column in range(last + 1):
        earlier = before[:, column - 1] if column else 0
        before[:, column] = (earlier + 1) * years[:, column]
    for column in range(last, -1, -1):
        later = after[:, column + 1] if column < last else 0
        after[:, column] = (later + 1) * years[:, column]
    inside = years & (before + after - 1 >= needed)
    if at_end:
        reaches = after + np.arange(last + 1) == last + 1
        inside &= reaches
    return inside


def _all_of(screen: Screen, item: Criterion, run: Mask) -> Flags:
    for child in item.items:
        # Who a clause is for is cheap to ask, and mostly ends the matter.
        if child.type == "subject_is":
            fits = screen.ask(child, run)
            if not fits.any():
                return fits
    finders = list(_finders(item))
    if finders:
        found = reduce(np.logical_or, (_rows(screen, one, run) for one in finders))
        found |= ~found.any(axis=1, keepdims=True)
        run = found
    return reduce(np.logical_and, (screen.ask(child, run) for child in item.items))


def _finders(item: Criterion) -> Iterator[Criterion]:
    for child in item.items:
        if child.type == "any_of":
            yield from _finders(child)
        elif child.params.get("consecutive") and child.params.get("window") != "streak":
            yield child


def _any_of(screen: Screen, item: Criterion, run: Mask) -> Flags:
    return reduce(np.logical_or, (screen.ask(child, run) for child in item.items))


def _ref(screen: Screen, item: Criterion, run: Mask) -> Flags:
    named = (screen.items[one] for one in item.params["items_any"])
    return reduce(np.logical_or, (screen.ask(one, run) for one in named))


def _given(screen: Screen, item: Criterion, run: Mask) -> Flags:
    return np.ones(screen.table.size, np.bool_)


def _never(screen: Screen, item: Criterion, run: Mask) -> Flags:
    """Answer for what only a person can decide: never met by the file alone."""
    return np.zeros(screen.table.size, np.bool_)


def _subject_is(screen: Screen, item: Criterion, run: Mask) -> Flags:
    table = screen.table
    fits = np.ones(table.size, np.bool_)
    if kind := item.params.get("kind"):
        fits &= table.kinds == SUBJECT_KINDS.index(kind)
    if groups := item.params.get("groups"):
        inside = {
            *groups,
            *(narrow for narrow, wide in WIDER_GROUPS.items() if wide in groups),
        }
        belongs = [table.groups[one] for one in inside if one in table.groups]
        fits &= reduce(np.logical_or, belongs, np.zeros(table.size, np.bool_))
    return fits


def _rating_years(screen: Screen, item: Criterion, run: Mask) -> Flags:
    table = screen.table
    reached = table.ratings >= rating_order(item.params["min_rating"])
    if honours := item.params.get("or_honour"):
        reached |= _sum(table.held, honours, table) > 0
    return reached & screen.window(item, run)


def _granted_years(screen: Screen, item: Criterion, run: Mask) -> npt.NDArray[np.int32]:
    grants = _sum(screen.table.merit, item.params["honour"], screen.table)
    return grants * screen.window(item, run)


def _rows(screen: Screen, item: Criterion, run: Mask) -> Flags:
    """Return the years of the rows that could fulfil a finder of rows."""
    at_end = item.params.get("ends_at") == "proposal"
    if item.type == "annual_rating_streak":
        years = _rating_years(screen, item, run)
        return rows_of(years, item.params["years"], at_end=at_end)
    granted = _granted_years(screen, item, run)
    needed = item.params.get("min_count", 1)
    if CHAINED_TITLES.keys() & set(item.params["honour"]):
        # Grants of a chained title follow one another with years between.
        enough = granted.sum(axis=1) >= needed
        return np.broadcast_to(enough[:, None], granted.shape).copy()
    return rows_of(granted > 0, needed, at_end=at_end)


def _rating_streak(screen: Screen, item: Criterion, run: Mask) -> Flags:
    if item.params.get("consecutive") and item.params.get("window") != "streak":
        return _flags(_rows(screen, item, run).any(axis=1))
    years = _rating_years(screen, item, run)
    return _flags(years.sum(axis=1) >= item.params["years"])


def _honour_held(screen: Screen, item: Criterion, run: Mask) -> Flags:
    if item.params.get("consecutive"):
        held = _flags(_rows(screen, item, run).any(axis=1))
    else:
        needed = item.params.get("min_count", 1)
        held = _flags(_granted_years(screen, item, run).sum(axis=1) >= needed)
    if item.params.get("met_standard_suffices") and screen.standards is not None:
        for code in item.params["honour"]:
            if screen.standards.has(code, screen.honour.regime):
                other = screen.standards.honour(code, screen.honour.regime)
                below = Screen(other, screen.table, screen.standards, screen.taken)
                held |= below.ask(other.criteria, None)
    return held


def _initiative_count(screen: Screen, item: Criterion, run: Mask) -> Flags:
    table, params = screen.table, item.params
    fitting = [
        (kind, scope)
        for kind, scope in table.works
        if kind in params["kinds"] and _reaches(scope, params.get("scope"))
    ]
    works = _sum(table.works, fitting, table) * screen.window(item, run)
    return _flags(works.sum(axis=1) + table.extra_works >= params["min_count"])


def _reaches(scope: str | None, needed: str | None) -> bool:
    return needed is None or (scope is not None and at_least("scope", scope, needed))


def _founding(screen: Screen, item: Criterion, run: Mask) -> Flags:
    # The year of proposal may be one or two after the judged one.
    age = screen.table.judged_year + 2 - screen.table.founded
    return _flags((screen.table.founded > 0) & (age >= item.params.get("min_years", 0)))


def _members(screen: Screen, item: Criterion, run: Mask) -> Flags:
    return screen.table.members


def _on_file(fact: str) -> "Asked":
    def asked(screen: Screen, item: Criterion, run: Mask) -> Flags:
        return screen.table.present[fact]

    return asked


Asked = Callable[[Screen, Criterion, Mask], Flags]

_ASKED: Mapping[str, Asked] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "ref": _ref,
    "subject_is": _subject_is,
    "declaration": _given,
    "selection": _given,
    "quota": _given,
    "counting_rule": _given,
    "no_discipline": _given,
    "annual_rating_streak": _rating_streak,
    "honour_held": _honour_held,
    "initiative_count": _initiative_count,
    "share_of_members": _members,
    "founding": _founding,
    "achievement": _on_file("achievements"),
    "rank_in_cluster": _on_file("clusters"),
    "movement_review": _on_file("movement_reviews"),
    "service_years": _on_file("service"),
    "post_held_years": _on_file("posts"),
    # Long service is judged by posts once a table of the decree is on file.
    "external_rule": _on_file("posts"),
}
