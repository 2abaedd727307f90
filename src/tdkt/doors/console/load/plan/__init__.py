"""
The invented province as plain values: the same for the same size, years and seed.

Pure: no database, no clock. `invent` is the door; `records` tells what the law's evaluation
would read of a planned person, so that measuring needs no database either.
"""

from .province import Wish, invent
from .shapes import (
    LEFT_OUT,
    OVERLOOKED,
    USUAL,
    PlannedCollective,
    PlannedHonour,
    PlannedMeasure,
    PlannedPerson,
    PlannedPost,
    PlannedUnit,
    PlannedWork,
    Province,
)

__all__ = [
    "LEFT_OUT",
    "OVERLOOKED",
    "USUAL",
    "PlannedCollective",
    "PlannedHonour",
    "PlannedMeasure",
    "PlannedPerson",
    "PlannedPost",
    "PlannedUnit",
    "PlannedWork",
    "Province",
    "Wish",
    "invent",
]
