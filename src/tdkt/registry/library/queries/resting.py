"""What in the system rests on an instrument: honours, values, principles, regimes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tdkt.registry.honours.catalogue import Honour, load
from tdkt.tools.law.instruments import Instrument, cited_in
from tdkt.tools.law.parameters import CitedValue, Parameter, keys, parameter
from tdkt.tools.law.principles import Principle, all_principles
from tdkt.tools.law.regimes import Regime, regimes


@dataclass(slots=True)
class Resting:
    """
    What names an instrument as its source.

    Attributes:
        honours: rows of the catalogue, each with the parts that rest on it.
        values: parameters with the one value that rests on it.
        principles: each with its first day.
    """

    honours: list[tuple[Honour, tuple[str, ...]]] = field(default_factory=list)
    values: list[tuple[Parameter, CitedValue]] = field(default_factory=list)
    principles: list[tuple[date, Principle]] = field(default_factory=list)
    regimes: list[Regime] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.honours or self.values or self.principles or self.regimes)


def resting_on(one: Instrument) -> Resting:
    """Return what names the instrument as its source; empty when nothing does."""
    return _all().get(one.number) or Resting()


@cache
def _all() -> Mapping[str, Resting]:
    found: dict[str, Resting] = {}
    for honour in load().honours:
        for number, parts in _parts_by_number(honour).items():
            found.setdefault(number, Resting()).honours.append((honour, tuple(parts)))
    for key in keys():
        one = parameter(key)
        for value in one.values:
            for number in _numbers(value.source):
                found.setdefault(number, Resting()).values.append((one, value))
    for day, principle in all_principles():
        for number in _numbers(principle.source):
            found.setdefault(number, Resting()).principles.append((day, principle))
    for regime in regimes():
        for number in _numbers(regime.basis):
            found.setdefault(number, Resting()).regimes.append(regime)
    return found


def _parts_by_number(honour: Honour) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for part, citation in _citations(honour):
        for number in _numbers(citation):
            found.setdefault(number, {})[part] = None
    return found


def _citations(honour: Honour) -> Iterator[tuple[str, str]]:
    yield from (("standard", item.cite) for item in honour.criteria.walk())
    yield from (("authority", role.cite) for role in honour.authority.roles)
    if honour.money:
        yield "money", honour.money.cite
    if honour.council:
        yield "council", honour.council.cite
    yield from (("details", words) for words in honour.details_set_by)


@cache
def _numbers(citation: str) -> tuple[str, ...]:
    named = [one.instrument for one in cited_in(citation)]
    return tuple(dict.fromkeys(one.number for one in named if one is not None))
