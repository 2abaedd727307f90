"""Rows of an index of its own, in an SQLite file or a PostgreSQL database."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from tdkt.tools.similarity.fingerprints import METHOD, fingerprint

# Contents stand apart: gathering texts into a segment must not write them again.
_TABLES = """
CREATE TABLE IF NOT EXISTS similarity_text (
    key BIGINT PRIMARY KEY, content TEXT NOT NULL, public BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS similarity_text_public ON similarity_text (key) WHERE public;
CREATE TABLE IF NOT EXISTS similarity_fingerprint (
    key BIGINT PRIMARY KEY REFERENCES similarity_text (key), segment TEXT, hashes {bytes} NOT NULL
);
CREATE INDEX IF NOT EXISTS similarity_fingerprint_unsealed ON similarity_fingerprint (key)
    WHERE segment IS NULL;
CREATE INDEX IF NOT EXISTS similarity_fingerprint_segment ON similarity_fingerprint (segment);
CREATE TABLE IF NOT EXISTS similarity_segment (name TEXT PRIMARY KEY, texts BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS similarity_method (name TEXT PRIMARY KEY)
"""
_BATCH = 500


class Connection(Protocol):
    """What SQLite's and PostgreSQL's connections have in common."""

    def execute(self, statement: str, values: Any = ...) -> Any: ...

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


class Tables:
    """
    The rows of `Rows`, in two tables of one database.

    Numbers and names go in as parameters; `?` stands for one in the statements here.
    """

    def __init__(self, connection: Connection, mark: str, binary: str) -> None:
        self._connection = connection
        self._mark = mark
        for statement in _TABLES.format(bytes=binary).split(";"):
            connection.execute(statement)
        connection.commit()
        self._keep_method()

    @classmethod
    def at(cls, path_or_url: str | Path) -> "Tables":
        """Open tables in a folder of files, or at a `postgresql://` address."""
        if str(path_or_url).startswith(("postgresql://", "postgres://")):
            import psycopg

            return cls(psycopg.connect(str(path_or_url)), "%s", "BYTEA")
        folder = Path(path_or_url)
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "texts.sqlite3", check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA mmap_size = 1073741824")
        return cls(connection, "?", "BLOB")

    def _keep_method(self) -> None:
        """Make fingerprints anew that another method made; new texts have today's."""
        known = [name for (name,) in self._read("SELECT name FROM similarity_method")]
        if known == [METHOD]:
            return
        try:
            self._run("UPDATE similarity_fingerprint SET segment = NULL")
            self._run("DELETE FROM similarity_segment")
            for (key,) in self._run("SELECT key FROM similarity_fingerprint").fetchall():
                text = self._run(
                    "SELECT content FROM similarity_text WHERE key = ?", (key,)
                )
                self._run(
                    "UPDATE similarity_fingerprint SET hashes = ? WHERE key = ?",
                    (fingerprint(text.fetchone()[0]), key),
                )
            self._run("DELETE FROM similarity_method")
            self._run("INSERT INTO similarity_method VALUES (?)", (METHOD,))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def close(self) -> None:
        self._connection.close()

    def add(self, rows: Iterable[tuple[int, str, bytes | None]]) -> None:
        """
        Enter key, text and fingerprint of texts, all or none; no fingerprint: a public one.

        Raises:
            ValueError: a key is already there.
        """
        text = "INSERT INTO similarity_text VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        fingerprint = "INSERT INTO similarity_fingerprint VALUES (?, NULL, ?)"
        try:
            for key, content, hashes in rows:
                if self._run(text, (key, content, hashes is None)).rowcount == 0:
                    raise ValueError(key)
                if hashes is not None:
                    self._run(fingerprint, (key, hashes))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def remove(self, key: int) -> None:
        """
        Take a text out.

        Raises:
            KeyError: it is not there.
        """
        self._run("DELETE FROM similarity_fingerprint WHERE key = ?", (key,))
        removed = self._run("DELETE FROM similarity_text WHERE key = ?", (key,)).rowcount
        self._connection.commit()
        if not removed:
            raise KeyError(key)

    def segments(self) -> Mapping[str, int]:
        return dict(self._read("SELECT name, texts FROM similarity_segment"))

    def unsealed(self) -> Collection[int]:
        rows = self._read("SELECT key FROM similarity_fingerprint WHERE segment IS NULL")
        return [key for (key,) in rows]

    def hashes(self, keys: Collection[int]) -> Iterable[tuple[int, bytes]]:
        for rows in self._of(
            "SELECT key, hashes FROM similarity_fingerprint WHERE key IN", keys
        ):
            yield from rows

    def sealed_in(self, segment: str) -> Iterable[tuple[int, bytes]]:
        return self._read(
            "SELECT key, hashes FROM similarity_fingerprint WHERE segment = ?", (segment,)
        )

    def texts(self, keys: Collection[int]) -> Mapping[int, str]:
        parts = self._of("SELECT key, content FROM similarity_text WHERE key IN", keys)
        return {key: content for rows in parts for key, content in rows}

    def keys(self, stride: int) -> Collection[int]:
        statement = (
            "SELECT key FROM similarity_fingerprint WHERE key % CAST(? AS BIGINT) = 0"
        )
        if self._mark == "%s":
            statement = statement.replace("%", "%%")
        return [key for (key,) in self._read(statement, (stride,))]

    def public(self) -> Collection[int]:
        return [
            key for (key,) in self._read("SELECT key FROM similarity_text WHERE public")
        ]

    def seal(self, name: str, method: str, keys: Collection[int]) -> None:
        del method  # one index, one method: the whole is made anew for another
        ordered = sorted(keys)
        try:
            self._run("INSERT INTO similarity_segment VALUES (?, ?)", (name, len(ordered)))
            for start in range(0, len(ordered), _BATCH):
                part = ordered[start : start + _BATCH]
                marks = ", ".join("?" * len(part))
                # Nothing but question marks goes into the words of the statement.
                statement = (
                    f"UPDATE similarity_fingerprint SET segment = ? WHERE key IN ({marks})"  # noqa: S608
                )
                self._run(statement, (name, *part))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def drop(self, names: Collection[str]) -> None:
        for name in names:
            self._run(
                "UPDATE similarity_fingerprint SET segment = NULL WHERE segment = ?",
                (name,),
            )
            self._run("DELETE FROM similarity_segment WHERE name = ?", (name,))
        self._connection.commit()

    def _of(self, statement: str, keys: Collection[int]) -> Iterable[list[Any]]:
        ordered = list(keys)
        for start in range(0, len(ordered), _BATCH):
            part = ordered[start : start + _BATCH]
            yield self._read(f"{statement} ({', '.join('?' * len(part))})", part)

    def _read(self, statement: str, values: Collection[object] = ()) -> list[Any]:
        rows: list[Any] = self._run(statement, tuple(values)).fetchall()
        # A reading transaction left open would keep showing an old state.
        self._connection.rollback()
        return rows

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> Any:
        return self._connection.execute(statement.replace("?", self._mark), values)
