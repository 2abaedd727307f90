"""The engine over this installation's rows; one serves a whole process."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from django.db import connection

from tdkt.casework.reuse.locks import segments_folder
from tdkt.casework.reuse.rows import DatabaseRows
from tdkt.casework.reuse.rules import counted
from tdkt.tools.similarity.engine import Engine
from tdkt.tools.similarity.results import Beside, Reuse


def _made(folder: Path) -> tuple[DatabaseRows, Engine]:
    rows = DatabaseRows()
    return rows, Engine(rows, folder)


_kept = cache(_made)


def reuse_in(
    content: str, *, without: Collection[int], unit_ids: Collection[int] | None
) -> Reuse:
    """
    Return what of a text stands in the others; common wording counts for no source.

    Args:
        without: keys of texts that are not compared with.
        unit_ids: units whose forms count as common wording, None for those of all.
    """
    # Inside a transaction rows are seen that may be rolled back, and their keys given to
    # other texts: an engine that remembers them would be wrong afterwards.
    make = _made if connection.in_atomic_block else _kept
    rows, engine = make(segments_folder())
    with rows.with_forms_of(unit_ids):
        return counted(engine.compare(content, without=without))


def aligner() -> Callable[[str, str], Beside]:
    """Return what reads two texts beside one another; forms of all units are common."""
    rows, engine = _made(segments_folder())
    with rows.with_forms_of(None):
        engine.refresh()
    return engine.beside
