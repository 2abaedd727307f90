"""What An Biên reported for 2017 and 2018, laid out in rounds and occasions of award."""

from dataclasses import dataclass
from datetime import date

from tdkt.casework.dossiers.choices import AwardType


@dataclass(frozen=True)
class Round:
    """
    One yearly round of merit awards by the district.

    (direct, leaders) of individuals for each honour; numbers of collectives.
    """

    received_on: date
    decided_on: date
    year: int
    is_school: bool
    ldtt: tuple[int, int]
    cstdcs: tuple[int, int]
    gk: tuple[int, int]
    ttldtt: int
    gk_collectives: int
    regime: str


ROUNDS = (
    Round(
        date(2017, 1, 5),
        date(2017, 1, 20),
        2016,
        False,
        (318, 62),
        (52, 18),
        (58, 12),
        22,
        12,
        "DEC65_2014",
    ),
    Round(
        date(2017, 7, 10),
        date(2017, 7, 25),
        2017,
        True,
        (458, 62),
        (72, 23),
        (59, 11),
        27,
        13,
        "DEC65_2014",
    ),
    Round(
        date(2018, 1, 8),
        date(2018, 1, 25),
        2017,
        False,
        (293, 60),
        (42, 20),
        (57, 13),
        20,
        12,
        "DEC91_2017",
    ),
    Round(
        date(2018, 7, 9),
        date(2018, 7, 24),
        2018,
        True,
        (450, 60),
        (68, 25),
        (60, 10),
        27,
        13,
        "DEC91_2017",
    ),
    Round(
        date(2018, 12, 10),
        date(2018, 12, 27),
        2018,
        False,
        (301, 65),
        (42, 22),
        (61, 15),
        21,
        14,
        "DEC91_2017",
    ),
)


@dataclass(frozen=True)
class Occasion:
    """Giấy khen of the district for a sudden achievement or in a movement."""

    award_type: AwardType
    decided_on: date
    collectives: int
    individuals: int
    regime: str


_MOVEMENT, _SUDDEN = AwardType.MOVEMENT, AwardType.SUDDEN
OCCASIONS = (
    Occasion(_SUDDEN, date(2017, 3, 14), 6, 25, "DEC65_2014"),
    Occasion(_SUDDEN, date(2017, 8, 9), 8, 30, "DEC65_2014"),
    Occasion(_SUDDEN, date(2017, 11, 16), 6, 25, "DEC91_2017"),
    Occasion(_MOVEMENT, date(2017, 4, 27), 16, 92, "DEC65_2014"),
    Occasion(_MOVEMENT, date(2017, 10, 12), 18, 105, "DEC91_2017"),
    Occasion(_MOVEMENT, date(2018, 5, 17), 20, 120, "DEC91_2017"),
    Occasion(_SUDDEN, date(2018, 2, 8), 12, 33, "DEC91_2017"),
    Occasion(_SUDDEN, date(2018, 4, 19), 14, 41, "DEC91_2017"),
    Occasion(_SUDDEN, date(2018, 8, 7), 15, 43, "DEC91_2017"),
    Occasion(_SUDDEN, date(2018, 10, 11), 11, 31, "DEC91_2017"),
    Occasion(_SUDDEN, date(2018, 12, 6), 10, 30, "DEC91_2017"),
)

# Provincial awards: received, decided, year, flags, collectives, (direct, leaders).
PROVINCIAL = (
    (date(2017, 7, 17), date(2017, 8, 15), 2016, 3, 0, (0, 0), "DEC65_2014"),
    (date(2017, 8, 14), date(2017, 9, 20), 2016, 0, 10, (34, 11), "DEC65_2014"),
    (date(2018, 2, 26), date(2018, 3, 20), 2017, 3, 0, (0, 0), "DEC91_2017"),
    (date(2018, 4, 9), date(2018, 5, 10), 2017, 0, 15, (41, 13), "DEC91_2017"),
)
PRIME_MINISTER_ON = date(2018, 4, 16)
