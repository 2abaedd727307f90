"""Every number and every word of a scale in the catalogue is held by a case on each side."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import pytest
from tests.tools.law.case_tables import cases
from tests.tools.law.table_answers import answer_to, fallen_items

from tdkt.registry.honours.catalogue import load
from tdkt.tools.law.evaluation import Verdict
from tdkt.tools.law.evaluation.record import DISCIPLINE_LEVELS

VERIFIED = [honour for honour in load().honours if honour.verified]
# Scales in the order in which more is asked. The region of the world is left out: between
# the ministry and the country stands no scope at home.
SCALES = {
    "min_rating": ("KHTNV", "HTNV", "HTTNV", "HTXSNV"),
    "degree": (
        *("some", "many", "large", "many_large", "outstanding", "many_outstanding"),
        *("exceptional", "many_exceptional", "great_service", "many_great_service"),
    ),
    "scope": (
        *("co_so", "xa", "huyen", "linh_vuc", "nganh_nghe", "quan_khu", "tinh_bo"),
        "toan_quoc",
    ),
    "from_level": DISCIPLINE_LEVELS,
    "result": ("outstanding", "many_outstanding", "exceptional"),
}
NUMBERS = ("min_count", "years", "min_years", "below_years", "rank", "hardship_factor")
FLAGS = ("consecutive", "exclusive", "continuous", "applied", "accepted", "replicable")
LISTS = ("honour", "or_honour", "groups", "kinds", "launched_by", "moment", "conferred_by")
DROPPED = ("recognised_by", "conferred_by", "or_honour", "ends_at", "scope", "degree")
# A row may end in any year; whatever is recognised at all, the unit may have recognised.
ASKS_NOTHING = ("any", "unit")
# A share is shifted by less than one member of the tables' teams.
SHARE_STEP = Decimal("0.01")


@cache
def by_standard():
    found = defaultdict(list)
    for case in cases():
        honour = case.standard()
        found[honour.code, honour.regime].append(case)
    return found


def changed(item, target, params):
    """Return the criteria with other parameters for one item."""
    if item.id == target:
        return replace(item, params=MappingProxyType(dict(params)))
    return replace(item, items=tuple(changed(one, target, params) for one in item.items))


def shifts(item):
    """Yield what else an item might have asked: its name, and the parameters."""
    params = dict(item.params)
    for name in NUMBERS:
        if name in params:
            # A number of nothing asks nothing: whether that shows, test_tables.py tells.
            for step in (-1, 1) if params[name] > 1 else (1,):
                yield f"{name} {step:+d}", params | {name: params[name] + step}
    if "min_share" in params:
        for step in (-SHARE_STEP, SHARE_STEP):
            yield f"min_share {step:+}", params | {"min_share": params["min_share"] + step}
    for name, scale in SCALES.items():
        if params.get(name) in scale:
            at = scale.index(params[name])
            for other in (at - 1, at + 1):
                if 0 <= other < len(scale):
                    yield f"{name} {scale[other]}", params | {name: scale[other]}
    for name in FLAGS:
        # One year is always in a row.
        if params.get(name) and (name != "consecutive" or params.get("years") != 1):
            yield f"not {name}", params | {name: False}
    for name in LISTS:
        for one in params.get(name, ()):
            rest = tuple(other for other in params[name] if other != one)
            yield f"{name} without {one}", params | {name: rest or ("none",)}
    for name in DROPPED:
        if name in params and params[name] not in ASKS_NOTHING:
            yield f"no {name}", {key: params[key] for key in params if key != name}
    if isinstance(params.get("window"), Mapping) or params.get("window") == "streak":
        yield "any window", params | {"window": "ever"}


# What another clause asks as well, so that a shift here changes no answer.
TWICE = {
    "clause 1 is for every person": (
        *(("HC_LD_1", "3.s"), ("HC_LD_2", "3.s"), ("HC_LD_3", "3.s")),
        *(("BK_TTG", "3.s"), ("BK_TTG", "3.a"), ("BK_BT", "2.s"), ("BK_BT", "2.b")),
    ),
    "clause 4 (of BK_BT: 3) is for every collective": (
        *(("HC_LD_1", "5.s"), ("HC_LD_2", "5.s"), ("HC_LD_3", "5.s")),
        *(("BK_TTG", "5.s"), ("BK_TTG", "5.b"), ("BK_BT", "4.s"), ("BK_BT", "4.b")),
    ),
    "clause 1 is for every author": (
        *(("GT_HCM", "68.2.s"), ("GT_HCM", "68.2.t")),
        *(("GT_NN", "68.2.s"), ("GT_NN", "68.2.t")),
    ),
    "clauses 1 and 2 ask the same": (("KNC", "1.a"), ("KNC", "2.a")),
}
LEFT_OUT = {one for places in TWICE.values() for one in places}


@cache
def nearest_first(standard, item_id):
    """Return the cases of a standard; first where the item fails, then where it holds."""

    def distance(case):
        if item_id in fallen_items(case):
            return 0
        return 1 if answer_to(case).items.get(item_id) == Verdict.MET else 2

    return sorted(by_standard()[standard], key=distance)


def is_noticed(honour, item, params):
    other = replace(honour, criteria=changed(honour.criteria, item.id, params))
    return any(
        case.judge(other).verdict != case.expected
        for case in nearest_first((honour.code, honour.regime), item.id)
    )


@pytest.mark.parametrize("honour", VERIFIED, ids=lambda one: f"{one.code}-{one.regime}")
def test_every_shifted_number_and_word_is_noticed(honour):
    unnoticed = [
        (item.id, name)
        for item in honour.criteria.walk()
        for name, params in shifts(item)
        if (honour.code, item.id) not in LEFT_OUT and not is_noticed(honour, item, params)
    ]

    assert unnoticed == []
