"""Yearly results of a unit, one row for each person and collective."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Post, Subject, YearlyRating


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A subject with its result of the year; rating is "" while none is on file."""

    subject: Subject
    post_title: str
    rating: str
    source: str


def rating_rows(unit: Unit, year: int) -> list[RatingRow]:
    """
    Return the unit's collectives and people of a year, collectives first.

    A person belongs who is on the unit's file today or held a post in it on 31 December.
    """
    last_day = date(year, 12, 31)
    held_then = (
        Post.objects.filter(unit=unit, valid_from__lte=last_day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day))
        .order_by("-valid_from", "pk")
    )
    titles = dict(reversed(held_then.values_list("person_id", "title")))
    subjects = (
        Subject.objects.filter(Q(unit=unit) | Q(pk__in=titles))
        .exclude(kind=SubjectKind.HOUSEHOLD)
        .select_related("person")
        .order_by("sort_key", "pk")
    )
    known = {
        row.subject_id: row
        for row in YearlyRating.objects.filter(year=year, subject__in=subjects)
    }
    rows = [
        RatingRow(
            subject,
            titles.get(subject.pk, ""),
            known[subject.pk].rating if subject.pk in known else "",
            known[subject.pk].source if subject.pk in known else "",
        )
        for subject in subjects
    ]
    return sorted(rows, key=lambda row: row.subject.kind != SubjectKind.COLLECTIVE)
