"""Fingerprints written to Parquet, for whichever program compares them."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt

# Texts in one file: some 25 MB of hashes, so that memory stays small on any installation.
TEXTS_IN_FILE = 10_000
_Signed = npt.NDArray[np.int64]


class Tables(NamedTuple):
    """Where the tables of one run stand, and how many texts are in them."""

    postings: Path
    public: Path
    texts: int


def write_tables(
    folder: Path, rows: Iterable[tuple[int, bytes]], public: Iterable[bytes]
) -> Tables:
    """
    Write fingerprints as Parquet below a folder, over what an earlier run left there.

    Args:
        rows: key and stored fingerprint of every text.
        public: fingerprints of texts that everybody may use.
    """
    tables = Tables(folder / "postings", folder / "public", 0)
    for place in (tables.postings, tables.public):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    with duckdb.connect() as connection:
        texts = 0
        for number, part in enumerate(_parts(rows)):
            texts += len(part)
            _write_postings(connection, part, tables.postings / f"{number:06}.parquet")
        if not texts:
            _write_postings(connection, [], tables.postings / "000000.parquet")
        _write(
            connection,
            {"hash": _signed(b"".join(public))},
            tables.public / "000000.parquet",
        )
    return tables._replace(texts=texts)


def _parts(rows: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    left = iter(rows)
    while part := list(islice(left, TEXTS_IN_FILE)):
        yield part


def _signed(stored: bytes) -> _Signed:
    return np.frombuffer(stored, "<i8").astype(np.int64)


def _write_postings(
    connection: duckdb.DuckDBPyConnection, part: list[tuple[int, bytes]], path: Path
) -> None:
    keys = np.array([key for key, _stored in part], np.int64)
    lengths = np.array([len(stored) // 8 for _key, stored in part], np.int64)
    hashes = _signed(b"".join(stored for _key, stored in part))
    _write(connection, {"key": np.repeat(keys, lengths), "hash": hashes}, path)


def _write(
    connection: duckdb.DuckDBPyConnection, columns: dict[str, _Signed], path: Path
) -> None:
    connection.register("part", columns)
    # A path of our own making; COPY takes no parameter there.
    target = str(path).replace("'", "''")
    connection.execute(f"COPY (FROM part) TO '{target}' (FORMAT parquet)")
    connection.unregister("part")
