"""Putting a backup in the place of an installation."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.backup import databases, manifest
from tdkt.doors.console.backup.checking import problems_in
from tdkt.doors.console.backup.copying import restore_keys
from tdkt.doors.console.words import translate as _
from tdkt.ground.accounts.models import User
from tdkt.ground.core.files import path_of


@dataclass(frozen=True)
class Restored:
    """What was put back; `kept` is where the database before it stays, '' if none."""

    files: int
    audit_entries: int
    kept: str


def restore(folder: Path, *, replace: bool, at: datetime) -> Restored:
    """
    Put a checked backup in place: files first, the database as the last single step.

    Args:
        replace: the installation holds data, which shall be set aside.

    Raises:
        Refused: the backup is damaged, of another engine, under another identity key, or
            the installation holds data and `replace` was not said. Nothing was changed.
    """
    facts = manifest.read(folder)
    if problems := problems_in(folder):
        raise Refused("; ".join(problems[:5]), str(folder))
    if facts.engine != connection.vendor:
        words = _("This backup is of %(engine)s; choose that database with DATABASE_URL.")
        raise Refused(words % {"engine": facts.engine}, str(folder))
    if holds_data() and not replace:
        raise Refused(_("This installation holds data. Say --replace to set it aside."))
    _settle_keys(folder, facts)
    for sha256 in facts.files:
        _put_back(folder / "files" / sha256[:2] / sha256, path_of(sha256))
    kept = databases.current().put_in_place(folder / facts.database, at)
    # Derived from the rows that were here before; made again from those that are here now.
    shutil.rmtree(settings.SEGMENTS_ROOT, ignore_errors=True)
    return Restored(len(facts.files), facts.audit_sequence, kept)


def holds_data() -> bool:
    """Say whether somebody already has an account here."""
    name = connection.settings_dict["NAME"]
    # Looking must not make an empty database file.
    if connection.vendor == "sqlite" and not Path(name).exists():
        return False
    try:
        if User._meta.db_table not in connection.introspection.table_names():
            return False
        return User.objects.exists()
    except DatabaseError as error:
        words = _("The database does not answer: %(error)s")
        raise Refused(words % {"error": str(error).strip()}) from error


def _settle_keys(folder: Path, facts: manifest.Manifest) -> None:
    """See to it that personal identifiers will be readable afterwards."""
    if facts.identity_key == manifest.fingerprint(settings.IDENTITY_KEY):
        return
    if (folder / "keys").is_dir() and not os.environ.get("TDKT_IDENTITY_KEY"):
        restore_keys(folder)
        return
    raise Refused(
        _(
            "Personal identifiers in this backup are encrypted with another key. Put the "
            "file identity_key of the old installation into TDKT_HOME first."
        ),
        str(folder),
    )


def _put_back(source: Path, place: Path) -> None:
    if place.is_file() and manifest.sha256_of(place) == place.name:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    shutil.copyfile(source, part)
    part.replace(place)
