"""The pictures of adoption: units year by year, and each unit's time, worked out as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.rules import AdoptionYear

_WIDTH, _HEIGHT = 640, 200
_TOP, _FLOOR = 24, 172
_WIDEST_BAR = 64
_WHOLE = 100  # a unit's time is drawn on a line of this length


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year: where its bar stands; measures in units of the picture."""

    row: AdoptionYear
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def number_y(self) -> float:
        return round(self.y - 6, 2)


@dataclass(frozen=True, slots=True)
class YearsPicture:
    """Bars for how many units were with a work at the end of each year."""

    bars: tuple[YearBar, ...]
    width: int = _WIDTH
    height: int = _HEIGHT
    floor: int = _FLOOR
    label_y: int = _HEIGHT - 8


def years_picture(rows: Sequence[AdoptionYear]) -> YearsPicture | None:
    """Return the picture of the years; None where no unit ever began."""
    if not rows:
        return None
    most = max(1, *(row.with_it for row in rows))
    step = _WIDTH / len(rows)
    width = min(_WIDEST_BAR, step * 0.6)
    bars = []
    for place, row in enumerate(rows):
        height = (_FLOOR - _TOP) * row.with_it / most
        x = step * place + (step - width) / 2
        bars.append(
            YearBar(
                row,
                round(x, 2),
                round(_FLOOR - height, 2),
                round(width, 2),
                round(height, 2),
            )
        )
    return YearsPicture(tuple(bars))


@dataclass(frozen=True, slots=True)
class UnitTime:
    """An adoption with the part of the whole time that it took, from 0 to 100."""

    adoption: Adoption
    x: float
    width: float


def unit_times(adoptions: Sequence[Adoption], day: date) -> list[UnitTime]:
    """Return when each unit was with a work, on one line from the first day to `day`."""
    if not adoptions:
        return []
    first = min(one.started_on for one in adoptions)
    whole = max((day - first) / timedelta(days=1), 1)
    times = []
    for one in adoptions:
        start = _WHOLE * ((one.started_on - first) / timedelta(days=1)) / whole
        end = _WHOLE * (((one.stopped_on or day) - first) / timedelta(days=1)) / whole
        # A unit that began today is seen as well.
        start = min(start, _WHOLE - 1)
        times.append(UnitTime(one, round(start, 2), round(max(end - start, 1), 2)))
    return times
