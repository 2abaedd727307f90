"""Reading the people of a branch."""

from tdkt.registry.people.queries.listing import (
    names_like,
    subjects_found,
    subjects_visible_to,
    units_kept_by,
)
from tdkt.registry.people.queries.matching import (
    Candidates,
    Match,
    Strength,
    match_person,
)
from tdkt.registry.people.queries.ratings import RatingRow, rating_rows
from tdkt.registry.people.queries.registers import declared_years

__all__ = [
    "Candidates",
    "Match",
    "RatingRow",
    "Strength",
    "declared_years",
    "match_person",
    "names_like",
    "rating_rows",
    "subjects_found",
    "subjects_visible_to",
    "units_kept_by",
]
