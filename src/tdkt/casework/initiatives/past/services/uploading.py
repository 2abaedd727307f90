"""Files of past years taken in: one by one, or a whole folder in one archive."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives.past import permissions
from tdkt.casework.initiatives.past.choices import RowState
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.archives import DAMAGED_ARCHIVE
from tdkt.tools.documents.reports import Refusal

MOST_FILES = 2_000
MOST_UNPACKED_BYTES = 4 * 1024**3
_UNKNOWN = "application/octet-stream"
# What file managers put beside the files of a folder.
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


class TooManyFiles(Exception):
    """More than two thousand files at once."""


class ArchiveRefused(Exception):
    """The archive is damaged, or unpacks to more than four gigabytes."""


class NothingSent(Exception):
    """There is no file in the upload."""


@dataclass(frozen=True)
class SentFile:
    """A file with its folders; `problem` where its content could not be had."""

    name: str
    content: bytes
    problem: str = ""


@dataclass(frozen=True)
class _Written:
    """A file that lies on the disk and is not entered yet; or why it was left out."""

    name: str
    problem: str = ""
    sha256: str = ""
    size_bytes: int = 0
    content_type: str = ""


def files_of_archive(stream: IO[bytes]) -> Iterator[SentFile]:
    """
    Yield the files of a zip archive, one at a time.

    Raises:
        ArchiveRefused, TooManyFiles: before anything was yielded, or on damage within.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = [part for part in archive.infolist() if _is_wanted(part)]
            if len(parts) > MOST_FILES:
                raise TooManyFiles
            if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
                raise ArchiveRefused
            for part in parts:
                yield _unpacked(archive, part)
    except DAMAGED_ARCHIVE as error:
        raise ArchiveRefused from error


def _is_wanted(part: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(part.filename)
    is_litter = any(word in name.parts for word in _LITTER) or name.name.startswith("~$")
    return not part.is_dir() and not is_litter


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> SentFile:
    name = _name_of(part)
    if part.flag_bits & 1:
        return SentFile(name, b"", Refusal.ENCRYPTED)
    if part.file_size > settings.UPLOAD_MAX_BYTES:
        return SentFile(name, b"", Refusal.TOO_LARGE)
    try:
        return SentFile(name, archive.read(part))
    except DAMAGED_ARCHIVE:
        return SentFile(name, b"", Refusal.DAMAGED)


def _name_of(part: zipfile.ZipInfo) -> str:
    """Return the name in Unicode; old programs write it without saying so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return part.filename


def upload_past(
    *, unit: Unit, sent: Iterable[SentFile], actor: User, at: datetime
) -> PastImport:
    """
    Keep files of past years for reading; the register knows nothing of them yet.

    They are unpacked and written to the disk before anything is locked: a folder of two
    thousand files would keep everybody else from writing meanwhile.

    Raises:
        PermissionDenied: the actor enters no works of this unit.
        TooManyFiles, NothingSent, ArchiveRefused: nothing was written to the database.
    """
    if not permissions.can_import(actor, unit):
        raise PermissionDenied
    written = [_written(one) for one in _bounded(sent)]
    if not written:
        raise NothingSent
    return _enter(unit, written, actor, at)


@transaction.atomic
def _enter(
    unit: Unit, written: Sequence[_Written], actor: User, at: datetime
) -> PastImport:
    batch = PastImport.objects.create(
        unit=unit, uploaded_by=actor, uploaded_at=at, moved_at=at
    )
    rows = [_row(batch, position, one) for position, one in enumerate(written, start=1)]
    PastRow.objects.bulk_create(rows, batch_size=200)
    batch.total = sum(row.state == RowState.WAITING for row in rows)
    batch.save(update_fields=["total"])
    audit.record(
        action="initiatives.past_uploaded",
        subject=batch,
        actor=actor,
        at=at,
        unit=unit,
        after={"files": len(rows)},
    )
    return batch


def _bounded(sent: Iterable[SentFile]) -> Iterator[SentFile]:
    for count, one in enumerate(sent, start=1):
        if count > MOST_FILES:
            raise TooManyFiles
        yield one


def _written(sent: SentFile) -> _Written:
    name = clean(sent.name)[-400:] or "?"
    problem = sent.problem
    if not problem and not sent.content:
        problem = Refusal.EMPTY
    if not problem and len(sent.content) > settings.UPLOAD_MAX_BYTES:
        problem = Refusal.TOO_LARGE
    if problem:
        return _Written(name, str(problem))
    return _Written(
        name,
        sha256=files.write(sent.content),
        size_bytes=len(sent.content),
        content_type=files.sniff(sent.content) or _UNKNOWN,
    )


def _row(batch: PastImport, position: int, one: _Written) -> PastRow:
    row = PastRow(batch=batch, position=position, name=one.name)
    if one.problem:
        row.state, row.problem = RowState.UNREADABLE, one.problem
        row.is_taken = False
        return row
    row.file = files.enter(one.sha256, one.size_bytes, one.content_type)
    return row
