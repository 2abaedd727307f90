"""
Reports of initiatives read from the files people hand in: Word, PDF, plain text, scans.

Bytes in, text and what it says about itself out; no Django, no clock. `read_report` never
raises anything but `ReportUnreadable`, in bounded time and memory.
"""

from tdkt.tools.documents.reports.reader import read_report
from tdkt.tools.documents.reports.results import (
    Layout,
    Place,
    ReadReport,
    Refusal,
    Remark,
    ReportAuthor,
    ReportUnreadable,
    YearSource,
)

__all__ = [
    "Layout",
    "Place",
    "ReadReport",
    "Refusal",
    "Remark",
    "ReportAuthor",
    "ReportUnreadable",
    "YearSource",
    "read_report",
]
