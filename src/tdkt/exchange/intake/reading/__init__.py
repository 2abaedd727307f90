"""
Read a unit's list of nominees, in whatever shape it was typed, into plain rows.

Nothing here touches the database: a file goes in, rows, errors and warnings come out.
"""

from .gate import UnreadableFile
from .nominees import read_nominees
from .results import (
    ColumnMapping,
    ColumnReading,
    Field,
    Letter,
    NomineeList,
    NomineeRow,
    RowError,
    RowWarning,
    TableMapping,
    TableReading,
)

__all__ = [
    "ColumnMapping",
    "ColumnReading",
    "Field",
    "Letter",
    "NomineeList",
    "NomineeRow",
    "RowError",
    "RowWarning",
    "TableMapping",
    "TableReading",
    "UnreadableFile",
    "read_nominees",
]
