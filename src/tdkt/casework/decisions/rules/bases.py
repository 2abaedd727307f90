"""Legal bases of decisions, and the documents in a draft that are not in force."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tdkt.tools.law.instruments import Instrument, Standing, instrument, standings_in
from tdkt.tools.law.reading import LawDataInvalid, only_fields, read_yaml

FILE = Path(__file__).with_name("legal_bases.yaml")


@dataclass(frozen=True)
class LegalBasis:
    """
    A document that decisions name; its days are those of the instrument.

    Attributes:
        text: the line of the decision, without its last sign.
        units: levels or kinds of unit that name it; empty: all.
        is_decree: its rates of award money hold while it is in force.
    """

    instrument: Instrument
    text: str
    units: tuple[str, ...] = ()
    is_decree: bool = False

    @property
    def number(self) -> str:
        """Return the number as cited ("06/2022/QH15")."""
        return self.instrument.number

    def holds_on(self, day: date) -> bool:
        return self.instrument.holds_on(day)


@dataclass(frozen=True)
class OutOfForce:
    """
    A document named in a draft that is not in force on its day.

    Attributes:
        has_ended: False when it is not in force yet.
        successor: what is to be named instead, None when nothing on file replaced it.
    """

    instrument: Instrument
    has_ended: bool
    successor: Instrument | None

    @property
    def number(self) -> str:
        return self.instrument.number


@cache
def all_bases() -> tuple[LegalBasis, ...]:
    """
    Return every document on file, in the order in which decisions name them.

    Raises:
        LawDataInvalid: the file breaks its form or names an unknown instrument.
    """
    found = []
    for raw in read_yaml(FILE)["bases"]:
        where = f"legal_bases.yaml, {raw.get('instrument', '?')}"
        only_fields(
            raw, needed={"instrument", "text"}, optional={"for", "decree"}, where=where
        )
        try:
            named = instrument(raw["instrument"])
        except LookupError as error:
            raise LawDataInvalid(where, "is not in instruments.yaml") from error
        found.append(
            LegalBasis(
                instrument=named,
                text=raw["text"],
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


def out_of_force(lines: Iterable[str], day: date) -> list[OutOfForce]:
    """Return the documents named in lines of a draft that are not in force, each once."""
    found: dict[str, OutOfForce] = {}
    for line in lines:
        for one in standings_in(line, day):
            named = one.citation.instrument
            if named is not None and one.is_out_of_force:
                has_ended = one.standing == Standing.ENDED
                found.setdefault(named.number, OutOfForce(named, has_ended, one.successor))
    return list(found.values())
