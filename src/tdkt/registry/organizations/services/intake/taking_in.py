"""
Taking in units from a table (Excel, OpenDocument, CSV).

The file is read and checked as a whole; nothing is saved until an administrator accepts
what the preview shows, and a row that is there already is left as it is, so that the same
file may be taken in twice.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.moments import today
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.services.intake.checking import check_together
from tdkt.registry.organizations.services.intake.opening import grid_of, headings_of
from tdkt.registry.organizations.services.intake.rows import RowError, UnitRow, read_row
from tdkt.registry.organizations.services.units import NewUnit, create_unit

ACCEPTED = frozenset({files.XLSX, files.ODS, files.OLE, files.TEXT})


MAX_ROWS = 5000


@dataclass(frozen=True)
class ReadUnits:
    """A file as read and checked: the rows and everything that is wrong with them."""

    rows: list[UnitRow]
    errors: list[RowError]

    @property
    def new(self) -> list[UnitRow]:
        """Rows to be entered: right, and not there yet."""
        wrong = {error.row for error in self.errors}
        return [row for row in self.rows if not row.is_known and row.row not in wrong]

    @property
    def known(self) -> list[UnitRow]:
        return [row for row in self.rows if row.is_known]


class UnitsHaveErrors(Exception):
    """The file was accepted though something in it is wrong."""


def read_units(content: bytes, kind: str, *, actor: User | None) -> ReadUnits:
    """
    Read a table of units and check every row.

    Args:
        kind: content type as `files.checked` found it.

    Raises:
        files.FileRefused: the file cannot be opened, or is no table of units.
    """
    grid = grid_of(content, kind)
    start, columns = headings_of(grid)
    errors: list[RowError] = []
    rows = [
        read_row(number, line, columns, errors)
        for number, line in enumerate(grid[start:], start=start + 1)
        if any(cell not in ("", None) for cell in line)
    ]
    if not rows:
        raise files.FileRefused(_("There is no row below the headings."))
    if len(rows) > MAX_ROWS:
        raise files.FileRefused(
            _("There are more than %(most)s rows. Split the file.") % {"most": MAX_ROWS}
        )
    check_together(rows, errors, actor)
    return ReadUnits(rows, sorted(errors, key=lambda error: error.row))


@transaction.atomic
def import_units(
    *, content: bytes, kind: str, file_name: str, actor: User | None, at: datetime
) -> int:
    """
    Enter every new unit of a file; returns how many there were.

    Raises:
        PermissionDenied: the actor looks after no unit.
        UnitsHaveErrors: something in the file is wrong; nothing was saved.
        files.FileRefused: as in `read_units`.
    """
    if actor is not None and not permissions.is_administrator(actor):
        raise PermissionDenied
    read = read_units(content, kind, actor=actor)
    if read.errors:
        raise UnitsHaveErrors
    by_code = {
        unit.code: unit
        for unit in Unit.objects.filter(code__in={row.parent_code for row in read.rows})
    }
    for row in _parents_first(read.new):
        by_code[row.code] = create_unit(
            new=NewUnit(name=row.name, code=row.code, **row.facts),
            parent=by_code[row.parent_code],
            valid_from=row.valid_from or today(),
            actor=actor,
            at=at,
        )
    if read.new:
        audit.record(
            action="organizations.units_imported",
            subject=None,
            actor=actor,
            at=at,
            unit=by_code[read.new[0].parent_code],
            after={"units": len(read.new), "file": file_name},
        )
    return len(read.new)


def _parents_first(rows: list[UnitRow]) -> list[UnitRow]:
    """Return rows so that each unit comes after the one above it; rows are not circular."""
    waiting = {row.code: row for row in rows}
    ordered: list[UnitRow] = []

    def place(row: UnitRow) -> None:
        if row.code not in waiting:
            return
        del waiting[row.code]
        if above := waiting.get(row.parent_code):
            place(above)
        ordered.append(row)

    for row in rows:
        place(row)
    return ordered
