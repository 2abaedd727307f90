"""Open nominations handed to the preview of local regulations (`honours.open_cases`)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Nomination
from tdkt.casework.dossiers.queries import dossiers_visible_to
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.honours.judging import Candidate, law_day
from tdkt.registry.honours.open_cases import OpenCase
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass

# Nobody decides on these any more.
_FINISHED = (
    DossierStatus.DECIDED,
    DossierStatus.REFUSED,
    DossierStatus.CLOSED,
    DossierStatus.WITHDRAWN,
)
_OUT = (NominationState.REMOVED, NominationState.REJECTED, NominationState.AWARDED)


def count_open(user: User, path: str) -> tuple[int, int]:
    """Return how many open nominations of a branch the user may see, and how many are."""
    every = _open_in(path)
    return _seen(every, user).count(), every.count()


def open_cases(user: User, path: str, start: int, limit: int) -> Sequence[OpenCase]:
    """Return open nominations of a branch that the user may see, a piece at a time."""
    rows = (
        _seen(_open_in(path), user)
        .select_related("dossier__submitting_unit")
        .order_by("dossier_id", "position", "pk")[start : start + limit]
    )
    return [_case(one, today()) for one in rows]


def _open_in(path: str) -> QuerySet[Nomination]:
    return (
        Nomination.objects.filter(subject__unit__path__startswith=path)
        .exclude(dossier__status__in=_FINISHED)
        .exclude(state__in=_OUT)
    )


def _seen(nominations: QuerySet[Nomination], user: User) -> QuerySet[Nomination]:
    return nominations.filter(dossier__in=dossiers_visible_to(user).values("pk"))


def _case(one: Nomination, day: date) -> OpenCase:
    dossier = one.dossier
    return OpenCase(
        candidate=Candidate(
            key=one.pk,
            subject_id=one.subject_id,
            honour_code=one.honour_code,
            declarations_confirmed=one.declarations_confirmed,
            award_type=dossier.award_type,
        ),
        judged_year=dossier.judged_year,
        on=law_day(dossier.regime, dossier.received_on or day, day),
        regime=dossier.regime,
        name=one.name,
        dossier=str(dossier),
        url=reverse("dossiers:detail", args=[dossier.pk]),
        list_unit_id=dossier.submitting_unit_id,
        list_unit=dossier.submitting_unit.name,
        is_individual=one.subject_kind == SubjectKind.INDIVIDUAL,
        is_direct_worker=(
            one.worker_class == WorkerClass.DIRECT_WORKER if one.worker_class else None
        ),
        is_woman=one.gender == Gender.FEMALE if one.gender else None,
    )
