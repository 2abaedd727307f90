"""
Words of the law for people to read, by the codes of the data.

`say(TABLE, code)` gives the word in the reader's language; a code without a word is shown
as it is, so that new data never breaks a page.
"""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .catalogue import EVIDENCE, FREQUENCIES, HONOUR_KINDS, LEVELS, ROLES, VERDICTS
from .merits import (
    AWARD_TYPES,
    DEGREES,
    LAUNCHERS,
    MARKS,
    MOMENTS,
    NATURES,
    ORGANISERS,
    RATINGS,
    RECOGNISERS,
    RESULTS,
    SCOPES,
    SERVICE,
    SETTERS,
    WORK_KINDS,
)
from .subjects import DISCIPLINE, GROUPS, POOLS, POSTS, SUBJECT_KINDS, TOPICS

__all__ = [
    "AWARD_TYPES",
    "DEGREES",
    "DISCIPLINE",
    "EVIDENCE",
    "FREQUENCIES",
    "GROUPS",
    "HONOUR_KINDS",
    "LAUNCHERS",
    "LEVELS",
    "MARKS",
    "MOMENTS",
    "NATURES",
    "ORGANISERS",
    "POOLS",
    "POSTS",
    "RATINGS",
    "RECOGNISERS",
    "RESULTS",
    "ROLES",
    "SCOPES",
    "SERVICE",
    "SETTERS",
    "SUBJECT_KINDS",
    "TOPICS",
    "VERDICTS",
    "WORK_KINDS",
    "any_of",
    "say",
    "span",
    "years",
]

Words = Mapping[str, Promise]


def say(table: Words, code: str) -> str:
    """Return the word for a code, or the code itself."""
    return str(table.get(code, code))


def any_of(table: Words, codes: Iterable[str]) -> str:
    """Return the words for several codes, the last joined with "or"."""
    said = [say(table, code) for code in codes]
    if len(said) < 2:
        return "".join(said)
    return _("%(list)s or %(last)s") % {"list": ", ".join(said[:-1]), "last": said[-1]}


def years(numbers: Iterable[int]) -> str:
    """Return years as people write them: 2019–2021, 2024."""
    rows: list[list[int]] = []
    for year in sorted(set(numbers)):
        if rows and rows[-1][-1] == year - 1:
            rows[-1][1:] = [year]
        else:
            rows.append([year])
    return ", ".join("–".join(map(str, row)) for row in rows)


def span(first: int | None, last: int | None) -> str:
    """Return the years from first to last in words; open sides are named."""
    if first is None:
        return _("up to %(year)s") % {"year": last}
    if last is None or last < first:
        return _("from %(year)s") % {"year": first}
    if first == last:
        return str(first)
    return f"{first}–{last}"
