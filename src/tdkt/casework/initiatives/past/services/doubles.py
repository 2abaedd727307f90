"""The same work twice: in one upload, or in the register already."""

from collections.abc import Sequence

from tdkt.casework.initiatives.past import queries
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.ground.core.text import fold


def mark_doubles(batch: PastImport, rows: Sequence[PastRow]) -> None:
    """
    Set `twin` and `known` of rows, unsaved; four queries however many rows there are.

    A file is the same by the hash of its content; a line of a list by title, year and
    author.
    """
    files = {row.pk: row.file.sha256 for row in rows if row.file and row.line is None}
    by_file = queries.known_by_file(batch.unit, files.values())
    by_words = queries.known_by_words(batch.unit, [row for row in rows if row.line])
    first: dict[object, PastRow] = {}
    for row in sorted(rows, key=lambda row: (row.position, row.pk)):
        row.known_id = by_file.get(files.get(row.pk, "")) or by_words.get(row.pk)
        key: object = files.get(row.pk) or _words_of(row)
        row.twin = first.setdefault(key, row) if key else None
        if row.twin is row:
            row.twin = None


def _words_of(row: PastRow) -> object:
    if not row.title or not row.authors:
        return None
    names = tuple(sorted(fold(one["name"]) for one in row.authors))
    return fold(row.title), row.year, names
