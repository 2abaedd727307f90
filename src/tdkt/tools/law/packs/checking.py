"""
A pack against the law above it: it adds or tightens, and loosens nothing.

Every refusal names the article that would be loosened.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tdkt.tools.law.cases import CaseCatalogue
from tdkt.tools.law.criteria import Criterion, HonourStandard
from tdkt.tools.law.quotas import QuotaRule, Rounding, StructureAlert
from tdkt.tools.law.switches import switches

from .effective import LocalCatalogue, switches_of
from .faults import PackInvalid
from .form import Layer, Pack, Tightening
from .reading import rows_between
from .stricter import ABSENT, can_stand_together, is_looser, is_stricter

_ROUNDING = tuple(Rounding)


def check(
    pack: Pack,
    catalogue: CaseCatalogue,
    *,
    upper: Sequence[Pack] = (),
    state_quotas: Sequence[QuotaRule] = (),
    known: Mapping[str, Pack] | None = None,
    beside: Sequence[Pack] = (),
) -> None:
    """
    Refuse a pack that loosens what holds above it.

    Args:
        upper: packs of upper layers that govern the same unit.
        state_quotas: the state's own caps in the time of the pack.
        known: every pack on file by code, for what the pack rests on; None = not checked.
        beside: other packs that govern some of the same units; one item may not be asked
            for in two ways that nobody could fulfil together.

    Raises:
        PackInvalid: names the line, and the article that would be loosened.
    """
    above = [one for one in upper if one.overlaps(pack.valid_from, pack.valid_until)]
    if known is not None:
        _check_based_on(pack, known)
    local = LocalCatalogue(catalogue, above)
    for code, asked in pack.honours.items():
        for row in rows_between(local, code, pack.valid_from, pack.valid_until):
            for entry in asked.tightened:
                _check_tightening(pack, entry, row)
    for code, asked in pack.honours.items():
        for entry in asked.tightened:
            _check_beside(pack, code, entry, catalogue, beside)
    _check_quotas(pack, [*state_quotas, *(rule for one in above for rule in one.quotas)])
    _check_alerts(pack, [rule for one in above for rule in one.alerts])
    _check_switches(pack, above)


def check_versions(
    line: int,
    start: date,
    end: date | None,
    others: Sequence[tuple[int, date, date | None]],
) -> None:
    """
    Refuse two versions of one pack for the same day.

    Args:
        others: number, first day and end of the other versions in force.

    Raises:
        PackInvalid: names the other version and its time.
    """
    for number, other_start, other_end in others:
        begins = end is None or other_start < end
        lasts = other_end is None or start < other_end
        if begins and lasts:
            end_words = f"{other_end - timedelta(days=1):%d/%m/%Y}" if other_end else "…"
            period = f"{other_start:%d/%m/%Y} – {end_words}"
            raise PackInvalid(line, "versions_overlap", number=number, period=period)


def _check_based_on(pack: Pack, known: Mapping[str, Pack]) -> None:
    line = pack.line("based_on")
    way = [pack.code]
    name = pack.based_on
    while name:
        if name in way:
            circle = " → ".join([*way, name])
            raise PackInvalid(line, "based_on_cycle", codes=circle)
        if name not in known:
            raise PackInvalid(line, "based_on_unknown", code=name)
        other = known[name]
        if other.rank[0] > pack.rank[0]:
            raise PackInvalid(line, "based_on_lower", code=name)
        way.append(name)
        name = other.based_on


def _check_tightening(pack: Pack, entry: Tightening, row: HonourStandard) -> None:
    item = _item(row.criteria, entry.item)
    if item is None:
        return
    for param, value in entry.params.items():
        if is_stricter(item, param, value, row):
            continue
        code = "looser" if is_looser(item, param, value) else "not_stricter"
        raise PackInvalid(
            pack.line(*entry.place, "params", param),
            code,
            param=param,
            item=entry.item,
            old=_shown(item.params.get(param, ABSENT)),
            new=_shown(value),
            cite=item.cite,
        )


def _check_beside(
    pack: Pack,
    code: str,
    entry: Tightening,
    catalogue: CaseCatalogue,
    beside: Sequence[Pack],
) -> None:
    """Refuse two demands on one item that nobody could fulfil together."""
    rows = rows_between(catalogue, code, pack.valid_from, pack.valid_until)
    items = [item for row in rows if (item := _item(row.criteria, entry.item))]
    for other in beside:
        asked = other.honours.get(code)
        if asked is None or not other.overlaps(pack.valid_from, pack.valid_until):
            continue
        for theirs in asked.tightened:
            if theirs.item != entry.item or not items:
                continue
            for param in theirs.params.keys() & entry.params.keys():
                one, two = theirs.params[param], entry.params[param]
                if not can_stand_together(items[0], param, one, two):
                    raise PackInvalid(
                        pack.line(*entry.place, "params", param),
                        "not_stricter",
                        param=param,
                        item=entry.item,
                        old=_shown(one),
                        new=_shown(two),
                        cite=theirs.cite,
                    )


def _item(root: Criterion, item_id: str) -> Criterion | None:
    return next((one for one in root.walk() if one.id == item_id), None)


def _shown(value: Any) -> str:
    if value is ABSENT:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Mapping):
        return ", ".join(value["since_honour"])
    return (
        {True: "true", False: "false"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
    )


def _check_quotas(pack: Pack, above: Sequence[QuotaRule]) -> None:
    for place, rule in enumerate(pack.quotas):
        for upper in above:
            if not (set(rule.honours) & set(upper.honours) and _in_same_time(rule, upper)):
                continue
            if set(rule.base) != set(upper.base):
                continue
            is_looser_rule = (
                rule.max_share > upper.max_share
                or rule.at_least > upper.at_least
                or _ROUNDING.index(rule.rounding) > _ROUNDING.index(upper.rounding)
            )
            if is_looser_rule:
                raise PackInvalid(
                    pack.line("quotas", place, "max_share"),
                    "quota_looser",
                    honours=", ".join(rule.honours),
                    cite=upper.source,
                    old=_share(upper),
                )


def _share(rule: QuotaRule) -> str:
    return f"≤ {(rule.max_share * 100).normalize():f}%, {rule.rounding}, ≥ {rule.at_least}"


def _check_alerts(pack: Pack, above: Sequence[StructureAlert]) -> None:
    for place, rule in enumerate(pack.alerts):
        for upper in above:
            same = rule.measure == upper.measure and set(rule.honours) == set(upper.honours)
            if same and _in_same_time(rule, upper) and rule.min_share < upper.min_share:
                raise PackInvalid(
                    pack.line("structure_alerts", place, "min_share"),
                    "alert_looser",
                    cite=upper.source,
                    old=f"≥ {(upper.min_share * 100).normalize():f}%",
                )


def _in_same_time(
    one: QuotaRule | StructureAlert, other: QuotaRule | StructureAlert
) -> bool:
    begins = one.valid_until is None or other.valid_from < one.valid_until
    lasts = other.valid_until is None or one.valid_from < other.valid_until
    return begins and lasts


def _check_switches(pack: Pack, above: Sequence[Pack]) -> None:
    chosen = switches_of(above)
    for one in switches():
        if one.code not in pack.switches or pack.switches[one.code] == one.stricter:
            continue
        # Between readings of the state's law an office may choose; below it, only what
        # was chosen above, or the stricter.
        is_free = one.code not in chosen and pack.layer != Layer.UNIT
        if is_free or chosen.get(one.code, one.default) != one.stricter:
            continue
        cites = [up.switches_cite for up in above if one.code in up.switches]
        raise PackInvalid(
            pack.line("switches", one.code),
            "switch_looser",
            code=one.code,
            cite="; ".join(cites) or one.cite,
        )
