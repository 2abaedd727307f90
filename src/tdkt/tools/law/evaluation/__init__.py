"""
Judge what is on file about a subject by the standard of an honour.

Pure: facts in, findings out; no database, no clock. `evaluate` is the door.
"""

from .engine import evaluate
from .findings import Evaluation, Finding, Verdict, decisive_citations, decisive_findings
from .record import RecordInvalid, SubjectRecord

__all__ = [
    "Evaluation",
    "Finding",
    "RecordInvalid",
    "SubjectRecord",
    "Verdict",
    "decisive_citations",
    "decisive_findings",
    "evaluate",
]
