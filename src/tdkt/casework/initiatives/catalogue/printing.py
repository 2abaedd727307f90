"""The catalogue as a workbook: the works, and which units apply them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from tdkt.casework.initiatives.catalogue.choices import Measure
from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.topics import topic_named
from tdkt.casework.initiatives.models import Initiative
from tdkt.tools.documents.sheets import workbook_xlsx
from tdkt.tools.documents.tables import Cell, Column, Sheet


def catalogue_xlsx(
    works: Sequence[Initiative],
    *,
    totals: Mapping[int, Mapping[str, Decimal]],
    adoptions: Sequence[Adoption],
    notes: tuple[str, ...] = (),
) -> bytes:
    """
    Write works and adoptions on two sheets; amounts stay numbers, unknown ones blank.

    Args:
        totals: sums by work and measure; money in đồng.
    """
    return workbook_xlsx(_works(works, totals, notes), _units(adoptions))


def _works(
    works: Sequence[Initiative],
    totals: Mapping[int, Mapping[str, Decimal]],
    notes: tuple[str, ...],
) -> Sheet:
    return Sheet(
        name=_("Catalogue"),
        title=_("Recognised works to copy").upper(),
        columns=(
            Column(_("Title"), 50),
            Column(_("Topic"), 22),
            Column(_("Field"), 20),
            Column(_("Authors"), 28),
            Column(_("Unit"), 30),
            Column(_("Scope"), 18),
            Column(_("Recognised by"), 28),
            Column(_("Recognised on"), 13),
            Column(_("Decision or certificate"), 26),
            Column(_("Applying (units)"), 10),
            Column(_("Trying (units)"), 10),
            Column(str(Measure.MONEY.label), 16),
            Column(str(Measure.HOURS.label), 12),
        ),
        rows=tuple(_row(work, totals.get(work.pk, {})) for work in works),
        notes=notes,
    )


def _row(work: Initiative, sums: Mapping[str, Decimal]) -> tuple[Cell, ...]:
    entry = getattr(work, "catalogue_entry", None)
    topic = topic_named(entry.topic) if entry else None
    return (
        work.title,
        topic.name if topic else "",
        work.field,
        ", ".join(part.subject.name for part in work.authorships.all()),
        work.unit.name,
        str(work.get_scope_display()),
        work.recognised_by,
        work.recognised_on,
        work.decision_document,
        work.applying,  # type: ignore[attr-defined]
        work.trying,  # type: ignore[attr-defined]
        _whole(sums.get(Measure.MONEY)),
        sums.get(Measure.HOURS),
    )


def _whole(amount: Decimal | None) -> int | None:
    """Return money as a whole number: it is stated in đồng without a rest."""
    return None if amount is None else int(amount)


def _units(adoptions: Sequence[Adoption]) -> Sheet:
    return Sheet(
        name=_("Units that apply them"),
        title=_("Units that apply them").upper(),
        columns=(
            Column(_("Title"), 50),
            Column(_("Unit of first application"), 30),
            Column(_("Unit that applies it"), 30),
            Column(_("State"), 16),
            Column(_("Applied since"), 13),
            Column(_("Stopped on"), 13),
        ),
        rows=tuple(
            (
                one.work.title,
                one.work.unit.name,
                one.unit.name,
                str(one.get_state_display()),
                one.started_on,
                one.stopped_on,
            )
            for one in adoptions
        ),
    )
