"""Reading decisions, the register of awards, and what the public may see of them."""

from tdkt.casework.decisions.queries.decisions import (
    approved_groups,
    decisions_found,
    decisions_listed,
    decisions_visible_to,
    lines_of,
    printed_lines,
)
from tdkt.casework.decisions.queries.public import public_awards, public_decisions
from tdkt.casework.decisions.queries.register import (
    award_by_identifier,
    awards_found,
    awards_listed,
    awards_of_decision,
    awards_visible_to,
)
from tdkt.casework.decisions.queries.statistics import (
    AwardCount,
    award_counts,
    awards_granted,
)

__all__ = [
    "AwardCount",
    "approved_groups",
    "award_by_identifier",
    "award_counts",
    "awards_found",
    "awards_granted",
    "awards_listed",
    "awards_of_decision",
    "awards_visible_to",
    "decisions_found",
    "decisions_listed",
    "decisions_visible_to",
    "lines_of",
    "printed_lines",
    "public_awards",
    "public_decisions",
]
