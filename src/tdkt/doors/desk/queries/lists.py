"""Short lists of work: the first rows, how many there are, and where all of them stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.utils.functional import Promise

from tdkt.casework.dossiers.models import Dossier

SHOWN = 8
Words = str | Promise


@dataclass(frozen=True)
class Row:
    """A line that is no dossier: what it is, why it waits, what comes next and by when."""

    title: Words
    url: str
    note: Words = ""
    next_step: Words = ""
    due_on: date | None = None


@dataclass(frozen=True)
class WorkList:
    """
    A short list.

    Args:
        key: names the list in the page and in tests.
        rows: dossiers or Rows, at most SHOWN.
        total: how many there are in all.
        url: where all of them stand, "" when nowhere.
        tone: colour of the tile when it is not empty: good, warn, bad, info.
        to_pack: a dossier leads to the leader's one-page pack.
    """

    key: str
    title: Words
    rows: Sequence[Any]
    total: int
    url: str
    tone: str = "info"
    icon: str = "inbox"
    to_pack: bool = False

    @property
    def of_dossiers(self) -> bool:
        return bool(self.rows) and isinstance(self.rows[0], Dossier)


@dataclass(frozen=True)
class Tile:
    """A number to know, beside the numbers of the lists."""

    value: Words | int
    label: Words
    url: str = ""
    note: Words = ""
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Hint:
    """Something to do first, for who has nothing waiting yet."""

    words: Words
    url: str = ""
    button: Words = ""


@dataclass(frozen=True)
class Section:
    """The work of one role: where it is held, lists, further numbers, first steps."""

    role: str
    title: Words
    units: Sequence[str]
    covers_for: Sequence[str]
    lists: Sequence[WorkList]
    tiles: Sequence[Tile] = field(default_factory=tuple)
    hints: Sequence[Hint] = field(default_factory=tuple)

    @property
    def is_idle(self) -> bool:
        return not any(one.total for one in self.lists)


def first_of(rows: "QuerySet[Any]") -> tuple[list[Any], int]:
    """Return the first rows of an ordered query and the number of all, in one question."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:SHOWN])
    return found, found[0].in_all if found else 0


def dossier_list(
    key: str,
    title: Words,
    dossiers: "QuerySet[Dossier]",
    url: str,
    *,
    tone: str = "info",
    icon: str = "inbox",
    to_pack: bool = False,
) -> WorkList:
    """Return the first dossiers of an ordered query as a list of work."""
    shown = dossiers.select_related("submitting_unit", "receiving_unit", "officer")
    rows, total = first_of(shown)
    return WorkList(key, title, rows, total, url, tone, icon, to_pack)
