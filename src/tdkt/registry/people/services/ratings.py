"""Yearly results of a unit, saved as one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import permissions
from tdkt.registry.people.choices import Rating
from tdkt.registry.people.models import Subject, YearlyRating
from tdkt.registry.people.queries.ratings import rating_rows

FIRST_YEAR = 1990


class RatedMeanwhile(Exception):
    """Somebody else changed these results after the sheet was opened; nothing is saved."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        super().__init__()
        self.subjects = subjects


class SubjectNotOfUnit(Exception):
    """The sheet names somebody who is not on the unit's file of that year."""


class YearNotOpen(Exception):
    """Results of a year to come, or of one too long ago."""


@dataclass(frozen=True, slots=True)
class RatingEntry:
    """One row of the sheet: the result wanted and the one shown when it was opened."""

    subject_id: int
    rating: str
    before: str = ""


@transaction.atomic
def record_ratings(
    *,
    unit: Unit,
    year: int,
    entries: Sequence[RatingEntry],
    source: str,
    actor: User,
    at: datetime,
) -> int:
    """
    Save the changed results of a unit's year, all or none; return how many changed.

    Args:
        source: the document that recognised the results; kept on each changed row.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        YearNotOpen: the year lies ahead, or before 1990.
        SubjectNotOfUnit: an entry names somebody else's.
        RatedMeanwhile: a result is no longer what the sheet showed.
        ValueError: a result that is none of the four.
    """
    if not permissions.can_keep_people(actor, unit):
        raise PermissionDenied
    if not FIRST_YEAR <= year <= timezone.localtime(at).year:
        raise YearNotOpen
    Unit.objects.select_for_update().get(pk=unit.pk)
    on_file = {row.subject.pk: row for row in rating_rows(unit, year)}
    if any(entry.subject_id not in on_file for entry in entries):
        raise SubjectNotOfUnit
    changed = [entry for entry in entries if entry.rating != entry.before]
    if overtaken := [
        on_file[entry.subject_id].subject
        for entry in changed
        if on_file[entry.subject_id].rating != entry.before
    ]:
        raise RatedMeanwhile(overtaken)
    _save(year, changed, clean(source))
    audit.record_many(
        Deed(
            action="people.rating_recorded",
            subject=on_file[entry.subject_id].subject,
            actor=actor,
            at=at,
            unit=unit,
            before={"year": year, "rating": entry.before},
            after={"year": year, "rating": entry.rating, "source": clean(source)},
        )
        for entry in changed
    )
    return len(changed)


def _save(year: int, changed: Sequence[RatingEntry], source: str) -> None:
    given = [entry for entry in changed if entry.rating]
    removed = [entry.subject_id for entry in changed if not entry.rating]
    YearlyRating.objects.filter(year=year, subject_id__in=removed).delete()
    YearlyRating.objects.bulk_create(
        [
            YearlyRating(
                subject_id=entry.subject_id,
                year=year,
                rating=Rating(entry.rating),
                source=source,
            )
            for entry in given
        ],
        update_conflicts=True,
        unique_fields=["subject", "year"],
        update_fields=["rating", "source"],
    )
