"""Every citation that the law data carries, with the place where it stands."""

import re
from collections.abc import Iterator

from tdkt.registry.honours.catalogue import Honour, load
from tdkt.tools.law.instruments import cited_in
from tdkt.tools.law.parameters import keys, parameter
from tdkt.tools.law.principles import all_principles
from tdkt.tools.law.reading import own_file
from tdkt.tools.law.regimes import regimes
from tdkt.tools.law.switches import switches

# An entry of a public list of procedures, or an article of the law of the same row.
_NO_INSTRUMENT = re.compile(r"TTHC |Điều ")


def citations_of_the_law_data() -> list[tuple[str, str]]:
    """Return (place, citation), each citation once."""
    found: dict[str, str] = {}
    for where, citation in _all():
        # A remark of the editor in brackets is no citation, and may hold a semicolon.
        bare = re.sub(
            r"\([^)]*\)", lambda hit: hit[0] if cited_in(hit[0]) else "", citation
        )
        for part in bare.split(";"):
            if part.strip() and not _NO_INSTRUMENT.match(part.strip()):
                found.setdefault(part.strip(), where)
    return [(where, citation) for citation, where in found.items()]


def _all() -> Iterator[tuple[str, str]]:
    for honour in load().honours:
        yield from ((f"{honour.regime} {honour.code}", one) for one in _of(honour))
    for key in keys():
        for value in parameter(key).values:
            yield key, value.source
    for _day, principle in all_principles():
        yield principle.rule, principle.source
    for regime in regimes():
        yield from ((regime.id, one) for one in (regime.basis, regime.effect_cite) if one)
    for switch in switches():
        yield switch.code, switch.cite
    for sunset in own_file("regimes.yaml")["sunsets"]:
        yield "sunsets", sunset["instrument"]


def _of(honour: Honour) -> Iterator[str]:
    yield honour.authority.cite
    yield from (role.cite for role in honour.authority.roles)
    yield from (item.cite for item in honour.criteria.walk() if item.cite)
    if honour.money:
        yield honour.money.cite
    if honour.council:
        yield honour.council.cite
    yield from honour.details_set_by
