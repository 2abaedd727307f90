"""
What if: the same record with one more year or one more recognised work, in memory only.

Pure: a record in, another record out. What is added counts as known for certain; everything
else stays as it is on file, so that the two judgements differ by the addition alone.
"""

from collections.abc import Iterable
from dataclasses import replace

from .criteria import enumeration
from .evaluation.record import (
    INITIATIVE_KINDS,
    RATINGS,
    HeldHonour,
    Initiative,
    RecordInvalid,
    SubjectRecord,
)


def with_year(
    record: SubjectRecord,
    year: int,
    rating: str,
    honours: Iterable[str] = (),
    *,
    members_of: int | None = None,
) -> SubjectRecord:
    """
    Return the record with one year rated so and, if named, its titles held.

    A rating on file for that year is replaced; a title already held in it stays single.

    Args:
        rating: a code of the rating scale, as `HTTNV`.
        honours: codes of titles of that year, conferred for merit.
        members_of: the year whose members the record of a collective holds. In another
            year they are unknown: who will be in it then, nobody can say.

    Raises:
        RecordInvalid: the rating is not on the scale.
    """
    if rating not in RATINGS:
        raise RecordInvalid("ratings", f"“{rating}” is not one of {', '.join(RATINGS)}")
    held = {(one.code, one.year) for one in record.honours}
    codes = [code for code in dict.fromkeys(honours) if (code, year) not in held]
    return replace(
        record,
        ratings={**record.ratings, year: rating},
        honours=(*record.honours, *(HeldHonour(code, year) for code in codes)),
        members=record.members if members_of in (None, year) else None,
        known=_and_known(record, f"ratings.{year}", f"honours.{year}"),
    )


def with_initiative(
    record: SubjectRecord, kind: str, scope: str | None, year: int
) -> SubjectRecord:
    """
    Return the record with one more work: recognised, applied, accepted and replicable.

    Args:
        kind: as `initiative` or `science_work`.
        scope: reach of its effect, as `tinh_bo`; None = not stated.

    Raises:
        RecordInvalid: a kind or scope that the law does not name.
    """
    if kind not in INITIATIVE_KINDS:
        raise RecordInvalid("initiatives.kind", f"“{kind}” is not a kind of work")
    if scope is not None and scope not in enumeration("scope"):
        raise RecordInvalid("initiatives.scope", f"“{scope}” is not a scope")
    work = Initiative(
        kind=kind,
        year=year,
        scope=scope,
        recognised=True,
        applied=True,
        accepted=True,
        replicable=True,
    )
    return replace(record, initiatives=(*record.initiatives, work))


def _and_known(record: SubjectRecord, *facts: str) -> frozenset[str] | None:
    """Return what is known, with more facts; None (all is known) stays None."""
    return None if record.known is None else record.known | set(facts)
