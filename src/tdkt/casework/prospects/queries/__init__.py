"""Reads of the room: the last sweep, and whom a reader may see of it."""

from .prospects import (
    HonourCount,
    counts_by_honour,
    latest_sweep,
    narrowed,
    not_set_aside,
    prospects_visible_to,
    shown_on_page,
    sweep_under_way,
)
from .years import year_to_judge

__all__ = [
    "HonourCount",
    "counts_by_honour",
    "latest_sweep",
    "narrowed",
    "not_set_aside",
    "prospects_visible_to",
    "shown_on_page",
    "sweep_under_way",
    "year_to_judge",
]
