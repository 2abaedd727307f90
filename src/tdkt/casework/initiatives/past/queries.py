"""Imports of past works, their rows, and works in the register that are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.casework.initiatives.past.choices import OPEN, ImportState, RowState
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, units_existing_on, within

_ROLES = (Role.SUBMITTER, Role.OFFICER)
# Databases bound how many values one condition may hold.
_SLICE = 500


def imports_visible_to(user: User) -> QuerySet[PastImport]:
    """Return the imports for the user's branches, newest first."""
    units = Unit.objects.filter(within(scope_of(user, *_ROLES)))
    return (
        PastImport.objects.filter(unit__in=units)
        .select_related("unit", "uploaded_by")
        .order_by("-uploaded_at", "-pk")
    )


def units_importing(user: User) -> QuerySet[Unit]:
    """Return the units that exist today and whose past works the user may read in."""
    paths = scope_of(user, *_ROLES)
    return units_existing_on(today()).filter(within(paths)).order_by("path", "pk")


def rows_of(batch: PastImport) -> QuerySet[PastRow]:
    """Return the works read so far, in the order of the files, without their text."""
    return (
        batch.rows.exclude(state=RowState.LIST)
        .select_related("unit", "twin", "known", "work")
        .defer("text", "twin__text")
        .order_by("position", "pk")
    )


def lists_of(batch: PastImport) -> QuerySet[PastRow]:
    """Return the spreadsheets among the files."""
    return batch.rows.filter(state=RowState.LIST).order_by("position", "pk")


@dataclass(frozen=True)
class Counts:
    """How many rows of an import are what."""

    works: int
    taken: int
    unreadable: int
    doubles: int
    incomplete: int


INCOMPLETE = Q(state=RowState.READ) & (Q(title="") | Q(authors=[]))
DOUBLE = Q(twin__isnull=False) | Q(known__isnull=False)
TO_TAKE = Q(state=RowState.READ, is_taken=True) & ~DOUBLE


def counts_of(batch: PastImport) -> Counts:
    """Count the rows of an import by what is to be done about them; one query."""
    counted = rows_of(batch).aggregate(
        works=Count("pk", filter=Q(state=RowState.READ)),
        taken=Count("pk", filter=TO_TAKE),
        unreadable=Count("pk", filter=Q(state=RowState.UNREADABLE)),
        doubles=Count("pk", filter=DOUBLE),
        incomplete=Count("pk", filter=INCOMPLETE & TO_TAKE),
    )
    return Counts(**counted)


def shown(rows: QuerySet[PastRow], only: str) -> QuerySet[PastRow]:
    """Return the rows of one kind: unreadable, doubles, incomplete; all for other words."""
    kinds = {
        "unreadable": Q(state=RowState.UNREADABLE),
        "doubles": DOUBLE,
        "incomplete": INCOMPLETE & TO_TAKE,
    }
    return rows.filter(kinds[only]) if only in kinds else rows


def years_of(batch: PastImport) -> list[int]:
    """Return the years of the works to be taken over, the newest first."""
    years = batch.rows.filter(TO_TAKE, year__isnull=False).values_list("year", flat=True)
    return sorted({year for year in years if year}, reverse=True)


def known_by_file(unit: Unit, hashes: Iterable[str]) -> dict[str, int]:
    """Return the works of the branch whose report was in a file with one of these hashes."""
    wanted = list(dict.fromkeys(hashes))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _SLICE):
        rows = (
            Initiative.objects.filter(
                unit__path__startswith=unit.path,
                report__file__sha256__in=wanted[start : start + _SLICE],
            )
            .order_by("-pk")
            .values_list("report__file__sha256", "pk")
        )
        found.update(dict(rows))
    return found


def known_by_words(unit: Unit, rows: Iterable[PastRow]) -> dict[int, int]:
    """
    Return for keys of rows the work of the branch with the same title, year and an author.

    The year is that of the recognition, and does not count where one of the two has none:
    titles alone are much alike, and another author's is another work.
    """
    wanted: dict[str, list[PastRow]] = {}
    for row in rows:
        wanted.setdefault(fold(row.title)[:500], []).append(row)
    titles = [title for title in wanted if title]
    found: dict[int, int] = {}
    for start in range(0, len(titles), _SLICE):
        works = Initiative.objects.filter(
            unit__path__startswith=unit.path,
            folded_title__in=titles[start : start + _SLICE],
        ).values_list("pk", "folded_title", "recognised_on")
        names = _authors_of([pk for pk, _title, _day in works])
        for pk, title, day in works:
            for row in wanted[title]:
                if _same_year(row, day.year if day else None) and _share_author(
                    row, names.get(pk, set())
                ):
                    found.setdefault(row.pk, pk)
    return found


def _authors_of(works: list[int]) -> Mapping[int, set[str]]:
    names: dict[int, set[str]] = {}
    rows = Authorship.objects.filter(initiative_id__in=works)
    for pk, name in rows.values_list("initiative_id", "subject__name"):
        names.setdefault(pk, set()).add(fold(name))
    return names


def _same_year(row: PastRow, year: int | None) -> bool:
    return row.year is None or year is None or abs(row.year - year) <= 1


def _share_author(row: PastRow, names: set[str]) -> bool:
    return any(fold(one["name"]) in names for one in row.authors)


def accepted_earlier(unit: Unit, sha256: str) -> PastImport | None:
    """Return the accepted import for the unit that held a list with this hash."""
    return (
        PastImport.objects.filter(
            unit=unit,
            state=ImportState.ACCEPTED,
            rows__file__sha256=sha256,
            rows__state=RowState.LIST,
        )
        .order_by("-pk")
        .first()
    )


def is_waiting(batch: PastImport) -> bool:
    return batch.state in OPEN
