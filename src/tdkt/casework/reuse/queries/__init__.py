"""Reads of the room: texts, comparisons and what a reader may know of their sources."""

from .policy import (
    attention_rows_shown,
    attention_share,
    attention_shares,
    default_attention_share,
    needs_attention,
)
from .sources import (
    ShownSource,
    ShownSpan,
    judgement_of,
    matches_shown,
    shared_titles,
    sources_shown,
)
from .texts import (
    comparisons_visible_to,
    latest_comparison,
    texts_visible_to,
    units_whose_forms_count,
    units_whose_forms_count_for,
)

__all__ = [
    "ShownSource",
    "ShownSpan",
    "attention_rows_shown",
    "attention_share",
    "attention_shares",
    "comparisons_visible_to",
    "default_attention_share",
    "judgement_of",
    "latest_comparison",
    "matches_shown",
    "needs_attention",
    "shared_titles",
    "sources_shown",
    "texts_visible_to",
    "units_whose_forms_count",
    "units_whose_forms_count_for",
]
