"""Preparing, publishing and withdrawing local regulations."""

from tdkt.registry.honours.services.editing import (
    change_first_day,
    change_quota,
    create_draft,
    discard,
    import_pack,
    run_cases_again,
    save_text,
)
from tdkt.registry.honours.services.errors import (
    CasesFail,
    DraftExists,
    NoCases,
    NotADraft,
    NotPublished,
    OwnedElsewhere,
    PackChangedMeanwhile,
    PackRefused,
)
from tdkt.registry.honours.services.publishing import publish, withdraw

__all__ = [
    "CasesFail",
    "DraftExists",
    "NoCases",
    "NotADraft",
    "NotPublished",
    "OwnedElsewhere",
    "PackChangedMeanwhile",
    "PackRefused",
    "change_first_day",
    "change_quota",
    "create_draft",
    "discard",
    "import_pack",
    "publish",
    "run_cases_again",
    "save_text",
    "withdraw",
]
