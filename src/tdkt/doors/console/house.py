"""Opening the house from a terminal: Django, the database, the static files."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.words import language
from tdkt.doors.console.words import translate as _

_STAMP = "collected-from"
_COMMANDS = ("migrate", "createcachetable")


def open_house() -> None:
    """Start Django with this installation's settings, in the terminal's language."""
    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
    django.setup()
    translation.activate(language())


def open_made_house() -> None:
    """
    Start Django on an installation that has its database already.

    Raises:
        Refused: there is no database, or it is older than this program.
    """
    open_house()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    name = connection.settings_dict["NAME"]
    # Looking must not make an empty database file.
    if connection.vendor == "sqlite" and not Path(name).exists():
        words = _("There is no database at %(place)s yet. Run tdkt serve or tdkt demo.")
        raise Refused(words % {"place": name})
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        words = _("The database does not answer: %(error)s")
        raise Refused(words % {"error": str(error).strip()}) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused(
            _("The database is older than this program. Run tdkt serve or tdkt demo once.")
        )


def make_ready() -> None:
    """Bring the database to the code's tables and the static files to the code's files."""
    from django.core.management import call_command

    for command in _COMMANDS:
        call_command(command, verbosity=0)
    collect_static()


def load_package_texts() -> None:
    """Enter the statutes and forms of this release that reports may quote freely."""
    from tdkt.casework.reuse.services.shared import load_packaged_texts
    from tdkt.ground.core.moments import now

    load_packaged_texts(at=now())


def collect_static() -> None:
    """Gather, compress and name static files by their content; skipped when unchanged."""
    from django.conf import settings
    from django.contrib.staticfiles.management.commands import collectstatic
    from django.core.management import call_command
    from whitenoise.storage import CompressedManifestStaticFilesStorage

    root = Path(settings.STATIC_ROOT)
    stamp, digest = root / _STAMP, _digest_of_sources()
    if stamp.exists() and stamp.read_text() == digest:
        return

    class Collect(collectstatic.Command):
        # The settings choose this storage only once the manifest is there.
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.storage = CompressedManifestStaticFilesStorage()

    shutil.rmtree(root, ignore_errors=True)
    call_command(Collect(), verbosity=0, interactive=False)
    stamp.write_text(digest)


def _digest_of_sources() -> str:
    """Return a digest of name, size and time of every static file the rooms bring."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def empty_database() -> None:
    """Remove every table and row; the caller has made sure that they may go."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        database = Path(connection.settings_dict["NAME"])
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        return
    # Emptying row by row would meet the trigger that keeps audit entries.
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
