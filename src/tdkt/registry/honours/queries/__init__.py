"""Reading the catalogue and the local regulations."""

from tdkt.registry.honours.queries.catalogue import (
    Amount,
    Conferrer,
    Group,
    RegimeColumn,
    amounts_on,
    articles_that_set_details,
    columns,
    conferrers,
    honours_in_force,
    subjects_to_judge,
)
from tdkt.registry.honours.queries.packs import (
    in_force,
    packs_visible_to,
    published_on,
    units_that_may_own,
    versions_shown,
    versions_visible_to,
)

__all__ = [
    "Amount",
    "Conferrer",
    "Group",
    "RegimeColumn",
    "amounts_on",
    "articles_that_set_details",
    "columns",
    "conferrers",
    "honours_in_force",
    "in_force",
    "packs_visible_to",
    "published_on",
    "subjects_to_judge",
    "units_that_may_own",
    "versions_shown",
    "versions_visible_to",
]
