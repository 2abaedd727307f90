"""What is known of one instrument, and how it stands on a day."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .folding import folded


class Standing(StrEnum):
    """How an instrument stands on a day, as far as anything on file tells."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"
    UNKNOWN = "unknown"


class TextHeld(StrEnum):
    """How much of the text was read."""

    FULL = "full"
    PART = "part"
    NONE = "none"


# How people shorten the kind before a number: "NĐ 152/2025/NĐ-CP".
_SHORT = {
    "law": "Luật",
    "decree": "NĐ",
    "circular": "TT",
    "decision": "QĐ",
    "resolution": "NQ",
    "official_letter": "CV",
    "guideline": "HD",
    "rules": "Quy định",
    "directive": "Chỉ thị",
    "consolidated_text": "VBHN",
}


@dataclass(frozen=True, slots=True)
class Instrument:
    """
    One law, decree, circular, decision …

    Args:
        number: as texts cite it ("152/2025/NĐ-CP"); a name where the number is not known.
        name: what people call it, in Vietnamese.
        title: official title, None where it was not read.
        valid_from, valid_until: first day in force, first day no longer; None: not known
            for the first, no end on file for the last.
        unsure_from: from that day on nothing says whether it still holds.
        replaced_by, amends: numbers of other instruments.
        area: whose it is, where several offices number alike ("Bắc Ninh").
        year: in which it was issued, of a number that does not tell.
        called: names by which texts cite it together with its day.
        is_frame: one of the instruments that govern emulation and commendation as such.
        verified: existence and days were read in `source`.
        note, note_vi: what a reader must know of the days, in English and Vietnamese.
    """

    number: str
    kind: str
    name: str
    text: TextHeld
    verified: bool
    source: str
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    unsure_from: date | None = None
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    area: str = ""
    year: int | None = None
    called: tuple[str, ...] = ()
    is_frame: bool = False
    note: str = ""
    note_vi: str = ""

    def standing_on(self, day: date) -> Standing:
        """Say how the instrument stands on a day; unknown where no day tells."""
        if self.valid_until is not None and day >= self.valid_until:
            return Standing.ENDED
        known_start = self.valid_from or self.issued_on
        if known_start is not None and day < known_start:
            return Standing.COMING
        is_unsure = self.unsure_from is not None and day >= self.unsure_from
        if self.valid_from is None or is_unsure:
            return Standing.UNKNOWN
        return Standing.IN_FORCE

    def holds_on(self, day: date) -> bool:
        """Say whether it is known to be in force on a day."""
        return self.standing_on(day) == Standing.IN_FORCE

    @property
    def short(self) -> str:
        """Return kind and number as people write them: "NĐ 152/2025/NĐ-CP"."""
        kind = _SHORT.get(self.kind, "")
        return f"{kind} {self.number}".strip() if self.number[0].isdigit() else self.number

    @property
    def issued_year(self) -> int | None:
        """Return the year of issue, from the day, the number or what the data says."""
        if self.issued_on is not None:
            return self.issued_on.year
        found = re.match(r"\d+/(\d{4})/", self.number)
        return int(found[1]) if found else self.year

    @property
    def slug(self) -> str:
        """Return the instrument's name in an address: "152-2025-nd-cp"."""
        parts = [self.number, self.area]
        if self.year is not None and str(self.year) not in self.number:
            parts.append(str(self.year))
        return re.sub(r"[^a-z0-9]+", "-", folded(" ".join(parts))).strip("-")
