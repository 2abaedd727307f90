"""Copying a database while it is in use, and putting a copy in its place."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.db import connection

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.words import translate as _


class Database(Protocol):
    """One engine's way of being copied."""

    file_name: str

    def copy_to(self, path: Path) -> None:
        """Write a copy as of one moment, while others go on working."""

    def problem_in(self, path: Path) -> str | None:
        """Return what is wrong with a copy, None when it is sound."""

    def put_in_place(self, path: Path, at: datetime) -> str:
        """Replace the database by a copy; return where the one before is kept, or ''."""


def current() -> Database:
    return Sqlite() if connection.vendor == "sqlite" else PostgreSQL()


def of_engine(engine: str) -> Database:
    return Sqlite() if engine == "sqlite" else PostgreSQL()


class Sqlite:
    """The embedded database: one file, copied page by page by SQLite itself."""

    file_name = "database.sqlite3"

    @property
    def path(self) -> Path:
        return Path(connection.settings_dict["NAME"])

    def copy_to(self, path: Path) -> None:
        with (
            closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
            # One whole file: a journal beside it would not be in the manifest.
            target.execute("PRAGMA journal_mode=DELETE")

    def problem_in(self, path: Path) -> str | None:
        try:
            address = f"file:{path}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as copy:
                (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
                if answer != "ok":
                    return str(answer)
                orphan = copy.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            return str(error)
        return _("a row refers to a row that is missing") if orphan else None

    def put_in_place(self, path: Path, at: datetime) -> str:
        connection.close()
        arriving = self.path.with_suffix(".arriving")
        shutil.copyfile(path, arriving)
        kept = ""
        if self.path.exists():
            # Whatever still stands in the journal is first written into the file.
            with closing(sqlite3.connect(self.path)) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                old.execute("PRAGMA journal_mode=DELETE")
            before = self.path.with_name(
                f"{self.path.stem}-before-{at:%Y%m%d-%H%M%S}.sqlite3"
            )
            self.path.replace(before)
            kept = str(before)
        arriving.replace(self.path)
        return kept


class PostgreSQL:
    """A server's database, copied by its own programs pg_dump and pg_restore."""

    file_name = "database.dump"

    def copy_to(self, path: Path) -> None:
        self._run("pg_dump", "--format=custom", "--schema=public", f"--file={path}")

    def problem_in(self, path: Path) -> str | None:
        try:
            self._run("pg_restore", "--list", str(path), connect=False)
        except Refused as refused:
            return refused.reason
        return None

    def put_in_place(self, path: Path, at: datetime) -> str:
        before = f"before_{at:%Y%m%d_%H%M%S}"
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER SCHEMA public RENAME TO {before}")
            cursor.execute("CREATE SCHEMA public")
        connection.close()
        arguments = ("--schema=public", "--no-owner", "--single-transaction")
        try:
            self._run("pg_restore", *arguments, "--exit-on-error", str(path))
        except Refused:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute(f"ALTER SCHEMA {before} RENAME TO public")
            raise
        return before

    def _run(self, program: str, *arguments: str, connect: bool = True) -> None:
        if not shutil.which(program):
            words = _("%(program)s is missing; install PostgreSQL's client programs.")
            raise Refused(words % {"program": program})
        facts: dict[str, Any] = connection.settings_dict
        env = os.environ | {
            "PGHOST": str(facts["HOST"]),
            "PGPORT": str(facts["PORT"]),
            "PGUSER": str(facts["USER"]),
            "PGPASSWORD": str(facts["PASSWORD"]),
        }
        where = [f"--dbname={facts['NAME']}"] if connect else []
        done = subprocess.run(  # noqa: S603 a fixed program, its arguments are ours
            [program, *where, *arguments],
            env=env,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            words = _("%(program)s failed: %(error)s")
            raise Refused(words % {"program": program, "error": done.stderr.strip()})
