"""Checking rows against one another and against the units that are there."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.services.intake.columns import heading
from tdkt.registry.organizations.services.intake.rows import RowError, UnitRow


def check_together(rows: list[UnitRow], errors: list[RowError], actor: User | None) -> None:
    """Add to `errors` what is wrong between rows, and between them and the units on file."""
    codes = {row.code for row in rows} | {row.parent_code for row in rows}
    present = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    first: dict[str, UnitRow] = {}
    for row in rows:
        if not row.code:
            continue
        if row.code in first:
            words = _("The code stands in row %(row)s already.")
            errors.append(
                RowError(row.row, heading("code"), words % {"row": first[row.code].row})
            )
        first.setdefault(row.code, row)
        _check_against_present(row, present, errors)
    for row in rows:
        if not row.is_known:
            _check_place(row, first, present, errors, actor)


def _check_against_present(
    row: UnitRow, present: Mapping[str, Unit], errors: list[RowError]
) -> None:
    unit = present.get(row.code)
    if unit is None:
        return
    if fold(unit.name) == fold(row.name):
        row.is_known = True
    else:
        words = _("The code belongs to “%(name)s”.") % {"name": unit.name}
        errors.append(RowError(row.row, heading("code"), words))


def _check_place(
    row: UnitRow,
    first: Mapping[str, UnitRow],
    present: Mapping[str, Unit],
    errors: list[RowError],
    actor: User | None,
) -> None:
    place = heading("parent")
    if not row.parent_code:
        return
    above = present.get(row.parent_code)
    inside = first.get(row.parent_code)
    if above is None and inside is None:
        words = _("No unit has the code “%(code)s”.") % {"code": row.parent_code}
        errors.append(RowError(row.row, place, words))
    elif above is not None:
        if not permissions.can_manage_unit(actor, above):
            words = _("You do not look after “%(name)s”.") % {"name": above.name}
            errors.append(RowError(row.row, place, words))
        elif row.valid_from and (
            above.valid_from > row.valid_from
            or (above.valid_until and above.valid_until <= row.valid_from)
        ):
            words = _("“%(name)s” does not exist on that day.") % {"name": above.name}
            errors.append(RowError(row.row, heading("valid_from"), words))
    elif inside is not None and _is_circular(row, first):
        words = _("The unit lies below itself.")
        errors.append(RowError(row.row, place, words))
    elif (
        inside is not None
        and inside.valid_from
        and row.valid_from
        and inside.valid_from > row.valid_from
    ):
        words = _("“%(name)s” does not exist on that day.") % {"name": inside.name}
        errors.append(RowError(row.row, heading("valid_from"), words))


def _is_circular(row: UnitRow, first: Mapping[str, UnitRow]) -> bool:
    seen = {row.code}
    above = first.get(row.parent_code)
    while above is not None:
        if above.code in seen:
            return True
        seen.add(above.code)
        above = first.get(above.parent_code)
    return False
