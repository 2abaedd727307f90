"""Lists read in, and what is on file that they speak of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.casework.dossiers.rules import EDITABLE
from tdkt.exchange.intake.choices import BatchState
from tdkt.exchange.intake.models import Batch, RememberedMapping
from tdkt.exchange.intake.reading import ColumnMapping, TableMapping
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, units_existing_on, within

_ROLES = (Role.SUBMITTER, Role.CLERK, Role.OFFICER)


def batches_visible_to(user: User) -> QuerySet[Batch]:
    """Return the lists read in for the user's branches, newest first."""
    units = Unit.objects.filter(within(scope_of(user, *_ROLES)))
    return (
        Batch.objects.filter(unit__in=units)
        .defer("result", "mapping")
        .select_related("unit", "uploaded_by", "dossier")
        .order_by("-uploaded_at", "-pk")
    )


def units_one_reads_in_for(user: User) -> QuerySet[Unit]:
    return (
        units_existing_on(today())
        .filter(within(scope_of(user, *_ROLES)))
        .order_by("path", "pk")
    )


def drafts_for(user: User, unit: Unit) -> QuerySet[Dossier]:
    """Return the unit's dossiers that can still take nominees."""
    return (
        dossiers_visible_to(user)
        .filter(submitting_unit=unit, status__in=EDITABLE)
        .order_by("-created_at", "-pk")
    )


def same_list(unit: Unit, sha256: str) -> Batch | None:
    """Return the batch that holds this very file for the unit, accepted ones first."""
    rows = Batch.objects.filter(unit=unit, file__sha256=sha256).exclude(
        state=BatchState.DISCARDED
    )
    accepted = rows.filter(state=BatchState.ACCEPTED).select_related("dossier").first()
    return accepted or rows.order_by("-pk").first()


def remembered_mapping(unit: Unit) -> ColumnMapping:
    """Return what headings meant in the unit's earlier lists; it holds wherever they recur."""
    rows = RememberedMapping.objects.filter(unit=unit).order_by("fingerprint")
    # Row 0 is no row of any sheet, so these apply by their headings only.
    return ColumnMapping(
        tuple(
            TableMapping.from_dict(
                {
                    "sheet": "",
                    "header_row": 0,
                    "fingerprint": row.fingerprint,
                    "columns": row.columns,
                }
            )
            for row in rows
        )
    )


def people_in_two_units(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str | None, int]]:
    """
    Return the lines of one person (same name and full day of birth) listed under two units.

    Two people with one name are not meant: without a full day of birth nothing is said.
    """
    seen: dict[tuple[str, str], dict[str, list[tuple[str | None, int]]]] = {}
    for row in rows:
        if (
            row["kind"] != "individual"
            or not row["name"]
            or len(row["birth_date"] or "") != 10
        ):
            continue
        key = (fold(row["name"]), row["birth_date"])
        units = seen.setdefault(key, {})
        units.setdefault(fold(row["unit"] or ""), []).append((row["sheet"], row["row"]))
    return {
        place
        for units in seen.values()
        if len(units) > 1
        for places in units.values()
        for place in places
    }
