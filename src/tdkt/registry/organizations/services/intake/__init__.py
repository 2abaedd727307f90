"""Taking in units from a table: read, checked as a whole, then entered or refused."""

from tdkt.registry.organizations.services.intake.columns import (
    COLUMNS,
    HEADINGS,
    allowed_words,
)
from tdkt.registry.organizations.services.intake.rows import RowError, UnitRow
from tdkt.registry.organizations.services.intake.taking_in import (
    ACCEPTED,
    MAX_ROWS,
    ReadUnits,
    UnitsHaveErrors,
    import_units,
    read_units,
)

__all__ = [
    "ACCEPTED",
    "COLUMNS",
    "HEADINGS",
    "MAX_ROWS",
    "ReadUnits",
    "RowError",
    "UnitRow",
    "UnitsHaveErrors",
    "allowed_words",
    "import_units",
    "read_units",
]
