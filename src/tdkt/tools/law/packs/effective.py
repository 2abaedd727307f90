"""
The law that governs one unit: the state's standards with what the packs above it ask.

The order in which packs are given changes nothing: the upper layer comes first, then the
code, and of two demands on one item the stricter one stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from tdkt.tools.law.cases import CaseCatalogue
from tdkt.tools.law.criteria import Criterion, HonourStandard
from tdkt.tools.law.switches import switches

from .form import Layer, LocalStandard, Pack
from .stricter import ABSENT, is_stricter, stricter_of

Standard = TypeVar("Standard", bound=HonourStandard)


def in_order(packs: Iterable[Pack]) -> list[Pack]:
    """Return packs with the upper layer first, each once."""
    return sorted(dict.fromkeys(packs), key=lambda pack: pack.rank)


def apply(standard: Standard, packs: Iterable[Pack]) -> Standard:
    """
    Return a standard as it stands where the packs hold; the same one where none asks.

    What is surely not stricter is left out, so that a pack checked against one row of the
    state can never loosen another.
    """
    local = [
        pack.honours[standard.code]
        for pack in in_order(packs)
        if standard.code in pack.honours
    ]
    if not local:
        return standard
    added = tuple(item for one in local for item in one.added)
    criteria = _tightened(standard.criteria, local, standard)
    changed = replace(
        cast(Any, standard), criteria=criteria, added=(*standard.added, *added)
    )
    return cast(Standard, changed)


def _tightened(
    item: Criterion, local: Sequence[LocalStandard], standard: HonourStandard
) -> Criterion:
    children = tuple(_tightened(child, local, standard) for child in item.items)
    if any(new is not old for new, old in zip(children, item.items, strict=True)):
        item = replace(item, items=children)
    params: dict[str, Any] = {}
    cites: list[str] = []
    for entry in (one for each in local for one in each.tightened if one.item == item.id):
        for param, value in entry.params.items():
            if not is_stricter(item, param, value, standard):
                continue
            if item.params.get(param, ABSENT) == value:
                continue
            params[param] = (
                stricter_of(item, param, params[param], value) if param in params else value
            )
            if entry.cite not in cites:
                cites.append(entry.cite)
    if not params:
        return item
    # The article of the state stays: it is still asked. `verified` is the state's, so that
    # nothing unread becomes binding.
    return replace(
        item,
        params=MappingProxyType({**item.params, **params}),
        cite="; ".join([item.cite, *cites]),
    )


def switches_of(packs: Iterable[Pack]) -> Mapping[str, bool]:
    """
    Return the readings of the law that packs chose; the stricter one where they differ.

    Below the province only the stricter reading can be chosen.
    """
    chosen: dict[str, bool] = {}
    stricter = {one.code: one.stricter for one in switches()}
    for pack in packs:
        for code, reading in pack.switches.items():
            if reading == stricter[code]:
                chosen[code] = reading
            elif pack.layer != Layer.UNIT:
                chosen.setdefault(code, reading)
    return MappingProxyType(chosen)


class LocalCatalogue:
    """
    The catalogue as it stands where the packs hold; it serves wherever a catalogue does.

    Standards are worked out once.
    """

    def __init__(self, catalogue: CaseCatalogue, packs: Iterable[Pack]) -> None:
        self._catalogue = catalogue
        self.packs = tuple(in_order(packs))
        self._known: dict[tuple[str, str], Any] = {}

    def codes(self) -> Sequence[str]:
        """Return the codes of all honours."""
        return self._catalogue.codes()

    def has(self, code: str, regime: str) -> bool:
        """Say whether a regime knows an honour."""
        return self._catalogue.has(code, regime)

    def honour(self, code: str, regime: str) -> Any:
        """Return the row of an honour with what the packs ask."""
        key = (code, regime)
        if key not in self._known:
            self._known[key] = apply(self._catalogue.honour(code, regime), self.packs)
        return self._known[key]
