"""The picture of which law governed when: bars on a line of years, worked out as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.tools.law.instruments import Instrument, all_instruments

WIDTH, LEFT, RIGHT = 960, 210, 16
ROW_HEIGHT, TOP = 34, 28
_LABELLED_YEARS = 4  # every so many years has its number


@dataclass(frozen=True, slots=True)
class Bar:
    """
    One instrument as a bar; all measures in units of the picture.

    Attributes:
        is_open: no last day is on file; the bar runs to the right edge.
    """

    instrument: Instrument
    x: int
    y: int
    width: int
    is_open: bool

    @property
    def text_y(self) -> int:
        return self.y + 15


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of one year."""

    x: int
    year: int


@dataclass(frozen=True, slots=True)
class Picture:
    """
    The whole picture.

    Attributes:
        day_x: where the chosen day lies, None outside the picture.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    day_x: int | None
    height: int
    width: int = WIDTH
    left: int = LEFT

    @property
    def floor(self) -> int:
        """Return where the rows end."""
        return self.height - 8

    @property
    def right(self) -> int:
        return self.width - RIGHT


def picture_of(day: date) -> Picture:
    """Return the instruments that govern emulation and commendation as such, over time."""
    rows = [one for one in all_instruments() if one.is_frame and one.valid_from]
    first = date(min(_start(one) for one in rows).year, 1, 1)
    ends = [one.valid_until for one in rows if one.valid_until]
    last = date(max([*(end.year for end in ends), first.year]) + 2, 1, 1)
    scale = _Scale(first, last)
    return Picture(
        bars=tuple(_bars(rows, scale)),
        ticks=tuple(
            Tick(scale.x(date(year, 1, 1)), year)
            for year in range(first.year, last.year, _LABELLED_YEARS)
        ),
        day_x=scale.x(day) if first <= day < last else None,
        height=TOP + ROW_HEIGHT * len(rows) + 16,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        whole = (self.last - self.first).days
        part = min(max((day - self.first).days, 0), whole)
        return LEFT + round((WIDTH - LEFT - RIGHT) * part / whole)


def _bars(rows: Sequence[Instrument], scale: _Scale) -> list[Bar]:
    bars = []
    for place, one in enumerate(rows):
        x, end = scale.x(_start(one)), scale.x(one.valid_until or scale.last)
        y = TOP + ROW_HEIGHT * place
        bars.append(Bar(one, x, y, max(end - x, 3), one.valid_until is None))
    return bars


def _start(one: Instrument) -> date:
    if one.valid_from is None:
        raise ValueError(one.number)
    return one.valid_from
