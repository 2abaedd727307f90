"""Taking a list in: read it, correct what columns mean, accept it into a dossier, or discard it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers.choices import PaperKind
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import drafting
from tdkt.casework.dossiers.services.drafting import DossierFacts, NomineeFacts
from tdkt.casework.dossiers.services.snapshots import SnapshotWords
from tdkt.exchange.intake import permissions, queries
from tdkt.exchange.intake.choices import BatchState
from tdkt.exchange.intake.keeping import kept, mapping_of, wrong_lines
from tdkt.exchange.intake.models import Batch, RememberedMapping
from tdkt.exchange.intake.reading import ColumnMapping, UnreadableFile, read_nominees
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_by_text
from tdkt.registry.people.services.nominees import Wanted, subjects_for


class ListAlreadyTaken(Exception):
    """This very file was accepted for the unit before; nothing is done twice."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch.pk)
        self.batch = batch


class BatchChangedMeanwhile(Exception):
    """Somebody else worked on this list after the page was opened; nothing was written."""


class LinesWrong(Exception):
    """Lines with errors are in the list and the user did not say to leave them out."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class NothingToTake(Exception):
    """No line is left that names somebody and an honour."""


class HonourMissing(Exception):
    """Lines name no honour, and none was chosen for them."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@transaction.atomic
def upload_list(
    *,
    unit: Unit,
    name: str,
    content: bytes,
    content_type: str,
    font: str,
    actor: User,
    at: datetime,
) -> Batch:
    """
    Read a unit's list and keep the reading for preview; nothing else is written.

    The same file again gives the batch there is; one that was accepted is refused.

    Raises:
        PermissionDenied: the actor reads no lists in for this unit.
        ListAlreadyTaken: with the batch and dossier that hold it.
    """
    if not permissions.can_read_in(actor, unit):
        raise PermissionDenied
    stored = files.store(content, content_type)
    # One upload of a unit at a time, so that a double click makes one batch.
    Unit.objects.select_for_update().get(pk=unit.pk)
    if known := queries.same_list(unit, stored.sha256):
        if known.state == BatchState.ACCEPTED:
            raise ListAlreadyTaken(known)
        return known
    batch = Batch(
        unit=unit, file=stored, file_name=name, font=font, uploaded_by=actor, uploaded_at=at
    )
    _read(batch, queries.remembered_mapping(unit))
    batch.save()
    audit.record(
        action="intake.list_read",
        subject=batch,
        actor=actor,
        at=at,
        unit=unit,
        after={
            "file": name,
            "lines": len(batch.result.get("rows", [])),
            "sha256": stored.sha256,
        },
    )
    return batch


def _read(batch: Batch, mapping: ColumnMapping) -> None:
    day = timezone.localtime(batch.uploaded_at).date()
    try:
        result = read_nominees(
            files.path_of(batch.file.sha256),
            today=day,
            mapping=mapping,
            font=batch.font,  # type: ignore[arg-type]
            name=batch.file_name,
        )
    except UnreadableFile as refusal:
        batch.state, batch.refusal, batch.result = BatchState.FAILED, refusal.message, {}
        return
    batch.state, batch.refusal, batch.result = BatchState.PREVIEWED, "", kept(result)


@transaction.atomic
def read_again(
    *,
    batch: Batch,
    mapping: Mapping[str, Any],
    font: str,
    actor: User,
    at: datetime,
    expected_version: int,
) -> Batch:
    """
    Read the same file again with other meanings of columns or another character set.

    Raises:
        PermissionDenied, BatchChangedMeanwhile.
    """
    batch = _open(batch, actor, expected_version)
    batch.mapping, batch.font = dict(mapping), font
    corrections = mapping_of(mapping)
    remembered = queries.remembered_mapping(batch.unit)
    _read(batch, ColumnMapping(corrections.tables + remembered.tables))
    batch.version += 1
    batch.save()
    audit.record(
        action="intake.list_read_again",
        subject=batch,
        actor=actor,
        at=at,
        unit=batch.unit,
        after={"lines": len(batch.result.get("rows", []))},
    )
    return batch


@dataclass(frozen=True)
class Acceptance:
    """
    What the user says when accepting.

    Attributes:
        leave_out_wrong: lines with errors stay out; they go back in the unit's own file.
        honour_code: honour of lines that name none; "" if there are none such.
        declarations_confirmed: the unit confirms conduct for everybody on the list.
    """

    leave_out_wrong: bool = False
    honour_code: str = ""
    declarations_confirmed: bool = False


@transaction.atomic
def accept_list(
    *,
    batch: Batch,
    receiving_unit: Unit | None,
    facts: DossierFacts | None,
    dossier: Dossier | None,
    acceptance: Acceptance,
    actor: User,
    at: datetime,
    expected_version: int,
) -> Dossier:
    """
    Put the nominees of a list into a draft dossier, all or none.

    Args:
        dossier: the draft that takes them; None opens a new one by `facts`.

    Raises:
        PermissionDenied, BatchChangedMeanwhile, ListAlreadyTaken.
        LinesWrong, NothingToTake, HonourMissing.
        what `drafting.create_draft` and `drafting.add_nominees` raise.
    """
    batch = _open(batch, actor, expected_version)
    rows = _rows_to_take(batch, acceptance)
    if dossier is None:
        if facts is None or receiving_unit is None:
            raise NothingToTake
        dossier = drafting.create_draft(
            submitting_unit=batch.unit,
            receiving_unit=receiving_unit,
            facts=facts,
            actor=actor,
            at=at,
        )
    drafting.add_nominees(
        dossier=dossier,
        nominees=_nominees(batch, rows, acceptance, actor, at),
        actor=actor,
        at=at,
    )
    drafting.attach_paper(
        dossier=dossier,
        kind=PaperKind.OTHER,
        name=batch.file_name,
        content=files.read(batch.file),
        content_type=batch.file.content_type,
        actor=actor,
        at=at,
    )
    dossier.refresh_from_db()
    batch.state, batch.dossier = BatchState.ACCEPTED, dossier
    batch.version += 1
    batch.save(update_fields=["state", "dossier", "version"])
    _remember(batch, at)
    audit.record(
        action="intake.list_accepted",
        subject=batch,
        actor=actor,
        at=at,
        unit=batch.unit,
        after={"dossier": str(dossier), "lines": len(rows)},
    )
    return dossier


def _rows_to_take(batch: Batch, acceptance: Acceptance) -> list[dict[str, Any]]:
    wrong = wrong_lines(batch.result)
    rows = batch.result.get("rows", [])
    if wrong and not acceptance.leave_out_wrong:
        raise LinesWrong(len(wrong))
    taken = [row for row in rows if (row["sheet"], row["row"]) not in wrong and row["name"]]
    without = sum(not row["honour_code"] for row in taken)
    if without and not acceptance.honour_code:
        raise HonourMissing(without)
    if not taken:
        raise NothingToTake
    return taken


def _nominees(
    batch: Batch,
    rows: list[dict[str, Any]],
    acceptance: Acceptance,
    actor: User,
    at: datetime,
) -> list[NomineeFacts]:
    units = units_by_text(batch.unit, [row["unit"] for row in rows if row["unit"]])
    day = timezone.localtime(at).date()
    wanted = [
        Wanted(
            kind=row["kind"],
            name=row["name"],
            unit=units.get(row["unit"] or "") or batch.unit,
            gender=row["gender"] or "",
            birth_date=row["birth_date"] or "",
            post=row["post"] or "",
            seen_on=day,
        )
        for row in rows
    ]
    subjects = subjects_for(wanted, actor=actor, at=at)
    return [
        NomineeFacts(
            subject=subject,
            honour_code=row["honour_code"] or acceptance.honour_code,
            achievement=row["summary"] or "",
            words=SnapshotWords(
                name=row["name"],
                gender=row["gender"] or "",
                birth=_as_written(row["birth_date"]),
                post_title=row["post"] or "",
                unit_name=row["unit"] or "",
            ),
            declarations_confirmed=acceptance.declarations_confirmed,
        )
        for row, (subject, _is_new) in zip(rows, subjects, strict=True)
    ]


def _as_written(birth: str | None) -> str:
    """Return YYYY[-MM[-DD]] the way Vietnam writes days."""
    return "/".join(reversed(birth.split("-"))) if birth else ""


def _remember(batch: Batch, at: datetime) -> None:
    """Keep what the headings meant, so that the unit's next list is read the same way."""
    for table in batch.result.get("tables", []):
        if table["fingerprint"]:
            RememberedMapping.objects.update_or_create(
                unit=batch.unit,
                fingerprint=table["fingerprint"],
                defaults={"columns": table["columns"], "used_at": at},
            )


@transaction.atomic
def discard_list(
    *, batch: Batch, actor: User, at: datetime, expected_version: int
) -> Batch:
    """Put a list aside that is not wanted; the file stays on record."""
    batch = _open(batch, actor, expected_version)
    batch.state = BatchState.DISCARDED
    batch.version += 1
    batch.save(update_fields=["state", "version"])
    audit.record(
        action="intake.list_discarded", subject=batch, actor=actor, at=at, unit=batch.unit
    )
    return batch


def _open(batch: Batch, actor: User, expected_version: int) -> Batch:
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("unit", "file")
        .get(pk=batch.pk)
    )
    if not permissions.can_use(actor, batch):
        raise PermissionDenied
    if batch.state == BatchState.ACCEPTED:
        raise ListAlreadyTaken(batch)
    if batch.version != expected_version or batch.state == BatchState.DISCARDED:
        raise BatchChangedMeanwhile
    return batch
