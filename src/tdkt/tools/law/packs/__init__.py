"""
Layers of law as packs: sector, province and unit regulations as data.

A pack adds to the law above it or tightens it, and never loosens it. Pure: no database,
no clock. `docs/methods/layers.md` tells how; `docs/how-to/change-the-law.md` shows it.
"""

from .checking import check, check_versions
from .effective import LocalCatalogue, apply, in_order, switches_of
from .faults import FAULTS, PackInvalid
from .form import Deadline, Layer, LocalForm, LocalStandard, Pack, SchoolYears, Tightening
from .reading import read_pack
from .rewriting import with_first_day, with_quota
from .running import CaseResult, alert_finding, run_cases
from .state import state_quotas
from .yaml_text import MAX_BYTES

__all__ = [
    "FAULTS",
    "MAX_BYTES",
    "CaseResult",
    "Deadline",
    "Layer",
    "LocalCatalogue",
    "LocalForm",
    "LocalStandard",
    "Pack",
    "PackInvalid",
    "SchoolYears",
    "Tightening",
    "alert_finding",
    "apply",
    "check",
    "check_versions",
    "in_order",
    "read_pack",
    "run_cases",
    "state_quotas",
    "switches_of",
    "with_first_day",
    "with_quota",
]
