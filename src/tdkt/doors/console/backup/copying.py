"""Making a backup of an installation in use."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

import tdkt
from tdkt.doors.console.answers import Refused
from tdkt.doors.console.backup import databases, manifest
from tdkt.doors.console.words import translate as _
from tdkt.ground.audit.models import Head
from tdkt.ground.core.files import path_of
from tdkt.ground.core.models import StoredFile

KEYS = ("identity_key", "secret_key")


def create(folder: Path, *, with_keys: bool, at: datetime) -> manifest.Manifest:
    """
    Copy database and files to a new folder, whole or not at all.

    The database is copied first: a stored file is never changed or deleted, so all that
    the copy names are still there when the files are copied after it.

    Args:
        folder: does not exist yet, or is empty.
        with_keys: the keys go into the backup too; it must then be locked away.

    Raises:
        Refused: the folder holds something, or the database cannot be copied.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            _("This folder is not empty; a backup needs one of its own."), str(folder)
        )
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        made = _copy(part, with_keys=with_keys, at=at)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if folder.exists():
        folder.rmdir()
    part.rename(folder)
    return made


def _copy(part: Path, *, with_keys: bool, at: datetime) -> manifest.Manifest:
    database = databases.current()
    head = Head.objects.filter(pk=1).first() or Head()
    copy = part / database.file_name
    database.copy_to(copy)
    files, lost = _copy_files(part / "files")
    if with_keys:
        _copy_keys(part / "keys")
    made = manifest.Manifest(
        made_at=at.isoformat(),
        program=tdkt.__version__,
        engine=connection.vendor,
        database=database.file_name,
        database_sha256=manifest.sha256_of(copy),
        files=files,
        lost=lost,
        identity_key=manifest.fingerprint(settings.IDENTITY_KEY),
        audit_sequence=head.sequence,
        audit_digest=head.digest,
    )
    made.write(part)
    return made


def _copy_files(target: Path) -> tuple[dict[str, int], list[str]]:
    """Copy every stored file; one that is lost or damaged is named, never kept silent."""
    copied: dict[str, int] = {}
    lost: list[str] = []
    names = StoredFile.objects.order_by("pk").values_list("sha256", flat=True)
    for sha256 in names.iterator(chunk_size=2000):
        source, place = path_of(sha256), target / sha256[:2] / sha256
        if not source.is_file():
            lost.append(sha256)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        if manifest.sha256_of(place) == sha256:
            copied[sha256] = place.stat().st_size
        else:
            place.unlink()
            lost.append(sha256)
    return copied, lost


def _copy_keys(target: Path) -> None:
    target.mkdir(mode=0o700)
    for name, key in zip(KEYS, (settings.IDENTITY_KEY, settings.SECRET_KEY), strict=True):
        path = target / name
        path.touch(mode=0o600)
        path.write_text(key)


def restore_keys(folder: Path) -> None:
    """Put the keys of a backup that has them in the place where the settings look."""
    for name in KEYS:
        source, place = folder / "keys" / name, Path(settings.HOME) / name
        if source.is_file():
            place.unlink(missing_ok=True)
            place.touch(mode=0o600)
            place.write_text(source.read_text())
