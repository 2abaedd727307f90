"""
Instruments: the laws, decrees, circulars and decisions that everything here rests on.

Each with its days, its successor and how much of its text was read; and a reader that
finds them in a text, however an office writes their numbers.
"""

from .citing import Citation, CitedStanding, cited_in, standings_in
from .entries import Instrument, Standing, TextHeld
from .loading import (
    all_instruments,
    amendments_of,
    instrument,
    instrument_by_slug,
    instruments_from,
    predecessors_of,
    successors_of,
)

__all__ = [
    "Citation",
    "CitedStanding",
    "Instrument",
    "Standing",
    "TextHeld",
    "all_instruments",
    "amendments_of",
    "cited_in",
    "instrument",
    "instrument_by_slug",
    "instruments_from",
    "predecessors_of",
    "standings_in",
    "successors_of",
]
