"""
Judge what is on file about a subject by the standard of an honour.

Pure: facts in, findings out; no database, no clock. `evaluate` is the door.
"""

from .basis import Basis, UsedHonour, UsedWork, used_by
from .engine import evaluate
from .findings import Evaluation, Finding, Verdict, decisive_citations, decisive_findings
from .record import RecordInvalid, SubjectRecord

__all__ = [
    "Basis",
    "Evaluation",
    "Finding",
    "RecordInvalid",
    "SubjectRecord",
    "UsedHonour",
    "UsedWork",
    "Verdict",
    "decisive_citations",
    "decisive_findings",
    "evaluate",
    "used_by",
]
