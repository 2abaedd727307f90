"""Read instruments.yaml, check it as a whole, and find one instrument in it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from tdkt.tools.law.reading import LawDataInvalid, as_day_or_none, only_fields, own_file

from .entries import Instrument, TextHeld

_FILE = "instruments.yaml"
_NEEDED = {"number", "name", "text", "verified", "source"}
_DAYS = ("issued_on", "valid_from", "valid_until", "unsure_from")
_OPTIONAL = {
    *("kind", "issuer", "title", "replaced_by", "amends", "area", "year", "called"),
    *("frame", "note", "note_vi"),
    *_DAYS,
}
_NUMBER = re.compile(r"(?:\d+/(?:\d{4}/)?|\d+-)(?P<symbol>\D.*)$")


@cache
def all_instruments() -> tuple[Instrument, ...]:
    """
    Return every instrument in the order of the file.

    Raises:
        LawDataInvalid: the file breaks its form; the message names the instrument.
    """
    return instruments_from(own_file(_FILE))


def instruments_from(content: Mapping[str, Any]) -> tuple[Instrument, ...]:
    """
    Build and check the instruments of a parsed file.

    Raises:
        LawDataInvalid: a field is missing or unknown, days are out of order, one stands
            twice, names an unknown other, or the successors run in a circle.
    """
    symbols = content["symbols"]
    found = tuple(_instrument(raw, symbols) for raw in content["instruments"])
    known: dict[str, Instrument] = {}
    for one in found:
        if one.number in known:
            raise LawDataInvalid(_where(one.number), "stands twice")
        known[one.number] = one
    for one in found:
        _check_relations(one, known)
    for one in found:
        _check_no_circle(one, known)
    return found


def instrument(number: str) -> Instrument:
    """
    Return the instrument with this number.

    Raises:
        LookupError: no such instrument.
    """
    try:
        return _by_number()[number]
    except KeyError:
        raise LookupError(f"unknown instrument {number}") from None


def instrument_by_slug(slug: str) -> Instrument | None:
    """Return the instrument of an address, or None."""
    return _by_slug().get(slug)


def successors_of(one: Instrument) -> tuple[Instrument, ...]:
    """Return what came after an instrument, the next first, down to the present one."""
    return _walked(one, lambda each: each.replaced_by)


def predecessors_of(one: Instrument) -> tuple[Instrument, ...]:
    """Return what an instrument replaced, the latest first, back to the oldest."""
    return _walked(one, lambda each: _replaced().get(each.number, ()))


def amendments_of(one: Instrument) -> tuple[Instrument, ...]:
    """Return the instruments that amend one, the oldest first."""
    return tuple(each for each in all_instruments() if one.number in each.amends)


def _walked(one: Instrument, ahead: Any) -> tuple[Instrument, ...]:
    found: dict[str, Instrument] = {}
    waiting = list(ahead(one))
    while waiting:
        number = waiting.pop(0)
        if number not in found:
            found[number] = instrument(number)
            waiting.extend(ahead(found[number]))
    return tuple(found.values())


@cache
def _by_number() -> Mapping[str, Instrument]:
    return MappingProxyType({one.number: one for one in all_instruments()})


@cache
def _by_slug() -> Mapping[str, Instrument]:
    found = {one.slug: one for one in all_instruments()}
    if len(found) != len(all_instruments()):
        raise LawDataInvalid(_FILE, "two instruments share an address")
    return MappingProxyType(found)


@cache
def _replaced() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in all_instruments():
        for number in one.replaced_by:
            found[number] = (*found.get(number, ()), one.number)
    return MappingProxyType(found)


def _where(number: object) -> str:
    return f"{_FILE}, {number}"


def _instrument(raw: Mapping[str, Any], symbols: Mapping[str, Any]) -> Instrument:
    where = _where(raw.get("number", "?"))
    only_fields(raw, needed=_NEEDED, optional=_OPTIONAL, where=where)
    kind, issuer = _kind_and_issuer(raw, symbols, where)
    days = {name: as_day_or_none(raw.get(name), where) for name in _DAYS}
    _check_days(days, where)
    if raw["text"] not in list(TextHeld):
        raise LawDataInvalid(where, f"“{raw['text']}” is not one of full, part, none")
    if not raw["source"]:
        raise LawDataInvalid(where, "has no source")
    if bool(raw.get("note")) != bool(raw.get("note_vi")):
        raise LawDataInvalid(where, "has a note in one language only")
    return Instrument(
        number=str(raw["number"]),
        kind=kind,
        issuer=issuer,
        name=raw["name"],
        title=raw.get("title"),
        text=TextHeld(raw["text"]),
        verified=raw["verified"],
        source=raw["source"],
        replaced_by=tuple(raw.get("replaced_by", ())),
        amends=tuple(raw.get("amends", ())),
        area=raw.get("area", ""),
        year=raw.get("year"),
        called=tuple(raw.get("called", ())),
        is_frame=raw.get("frame", False),
        note=raw.get("note", ""),
        note_vi=raw.get("note_vi", ""),
        **days,
    )


def _kind_and_issuer(
    raw: Mapping[str, Any], symbols: Mapping[str, Any], where: str
) -> tuple[str, str | None]:
    """Return kind and issuer: what the row says, else what the sign of the number says."""
    found = _NUMBER.match(str(raw["number"]))
    symbol = re.sub(r"^QH\d+$", "QH", found["symbol"]) if found else ""
    said = symbols.get(symbol, {})
    kind = raw.get("kind") or said.get("kind")
    if kind is None:
        raise LawDataInvalid(where, f"has the unknown sign “{symbol}” and no kind")
    return kind, raw.get("issuer") or said.get("issuer")


def _check_days(days: Mapping[str, date | None], where: str) -> None:
    """Refuse days out of order: issued, then in force, then no longer."""
    known = [days[name] for name in ("issued_on", "valid_from") if days[name]]
    ends = [days[name] for name in ("valid_until", "unsure_from") if days[name]]
    for before, after in pairwise(known):
        if before and after and before > after:
            raise LawDataInvalid(where, f"is in force ({after}) before it was issued")
    for end in ends:
        if end and known and known[-1] and end <= known[-1]:
            raise LawDataInvalid(where, f"ends ({end}) before it begins")


def _check_relations(one: Instrument, known: Mapping[str, Instrument]) -> None:
    where = _where(one.number)
    for name, numbers in (("replaced_by", one.replaced_by), ("amends", one.amends)):
        if lost := set(numbers) - set(known):
            raise LawDataInvalid(where, f"{name} names unknown {', '.join(sorted(lost))}")
    if one.replaced_by and one.valid_until is None:
        raise LawDataInvalid(where, "has a successor and no last day")
    for number in one.replaced_by:
        start = known[number].valid_from
        if start and one.valid_until and one.valid_until < start:
            raise LawDataInvalid(where, f"ends before its successor {number} begins")


def _check_no_circle(one: Instrument, known: Mapping[str, Instrument]) -> None:
    for name in ("replaced_by", "amends"):
        seen: set[str] = set()
        waiting: Iterable[str] = getattr(one, name)
        while waiting:
            if one.number in waiting:
                raise LawDataInvalid(_where(one.number), f"{name} runs in a circle")
            seen.update(waiting)
            ahead = {number for each in waiting for number in getattr(known[each], name)}
            waiting = ahead - seen
