"""Legal bases of decisions as dated data, and those in a draft that are not in force."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tdkt.tools.law.reading import as_day, as_day_or_none, only_fields, read_yaml

FILE = Path(__file__).with_name("legal_bases.yaml")


@dataclass(frozen=True)
class LegalBasis:
    """
    A document that decisions name.

    Attributes:
        number: as cited ("06/2022/QH15").
        text: the line of the decision, without its last sign.
        units: levels or kinds of unit that name it; empty: all.
        is_decree: its rates of award money hold while it is in force.
    """

    number: str
    text: str
    valid_from: date
    valid_until: date | None
    verified: bool
    source: str
    units: tuple[str, ...] = ()
    is_decree: bool = False

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


@cache
def all_bases() -> tuple[LegalBasis, ...]:
    """
    Return every document on file, in the order in which decisions name them.

    Raises:
        LawDataInvalid: the file breaks its form.
    """
    found = []
    for raw in read_yaml(FILE)["bases"]:
        where = f"legal_bases.yaml, {raw.get('number', '?')}"
        only_fields(
            raw,
            needed={"number", "text", "valid_from", "valid_until", "verified", "source"},
            optional={"for", "decree"},
            where=where,
        )
        found.append(
            LegalBasis(
                number=raw["number"],
                text=raw["text"],
                valid_from=as_day(raw["valid_from"], where),
                valid_until=as_day_or_none(raw["valid_until"], where),
                verified=raw["verified"],
                source=raw["source"],
                units=tuple(raw.get("for", ())),
                is_decree=raw.get("decree", False),
            )
        )
    return tuple(found)


def bases_on(day: date, unit_words: Collection[str]) -> list[LegalBasis]:
    """
    Return the documents in force on a day which a unit names.

    Args:
        unit_words: level and kind of the unit.
    """
    return [
        basis
        for basis in all_bases()
        if basis.holds_on(day) and (not basis.units or set(basis.units) & set(unit_words))
    ]


def decree_on(day: date) -> LegalBasis | None:
    """Return the decree whose rates of award money hold on a day."""
    return next((one for one in all_bases() if one.is_decree and one.holds_on(day)), None)


def out_of_force(lines: Iterable[str], day: date) -> list[LegalBasis]:
    """Return the documents named in lines of a draft that are not in force on the day."""
    named = list(lines)
    return [
        basis
        for basis in all_bases()
        if not basis.holds_on(day) and any(basis.number in line for line in named)
    ]
