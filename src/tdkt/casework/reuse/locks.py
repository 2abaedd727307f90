"""One process at a time, on one machine with SQLite or on several with PostgreSQL."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


def segments_folder() -> Path:
    """Return the folder of derived files; it may be deleted at any time."""
    return Path(settings.SEGMENTS_ROOT)


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """
    Wait until no other process does the same; a process that is killed lets go.

    No row is locked, so that others read and write meanwhile.
    """
    if connection.vendor == "postgresql":
        key = zlib.crc32(name.encode())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
        return
    folder = segments_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
