"""What pages show of a dossier, worked out once and without asking the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.rules import station_of
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.tools.law.evaluation import Evaluation


@dataclass(frozen=True)
class Station:
    """One station of the dossier's way: done, now or next."""

    label: str | Promise
    state: str
    note: str | Promise = ""


_LABELS = (
    _("Prepared"),
    _("Handed in"),
    _("Appraised"),
    _("Council"),
    _("Leader"),
    _("Decision"),
    _("Result"),
)


def stations_of(dossier: Dossier) -> list[Station]:
    """Return the stations of the way, with the present state as a note at its station."""
    here = station_of(dossier.status)
    finished = dossier.status == DossierStatus.CLOSED and dossier.passed is not False
    return [
        Station(
            label,
            "done" if place < here or finished else "now" if place == here else "next",
            dossier.get_status_display() if place == here else "",
        )
        for place, label in enumerate(_LABELS)
    ]


def evaluation_of(nomination: Nomination) -> Evaluation | None:
    """Return the stored judgement, None while there is none."""
    return Evaluation.from_json(nomination.evaluation) if nomination.evaluation else None


@dataclass(frozen=True)
class FairnessMirror:
    """
    Who is on the list, counted over the individuals of the list.

    Shares are in percent with one decimal, None where nobody can be counted. The
    denominator of `direct_percent` is the individuals whose class is stated.
    """

    individuals: int
    collectives: int
    households: int
    women: int
    women_percent: Decimal | None
    direct_workers: int
    class_known: int
    direct_percent: Decimal | None
    leaders: int


_LEADERS = {
    WorkerClass.SENIOR_LEADER,
    WorkerClass.DEPARTMENT_LEADER,
    WorkerClass.OTHER_LEADER,
}


def fairness_of(nominations: Sequence[Nomination]) -> FairnessMirror:
    """Count the list before it is signed; a person on it twice counts once."""
    persons = {
        one.subject_id: one
        for one in nominations
        if one.subject_kind == SubjectKind.INDIVIDUAL
    }
    kinds = {one.subject_id: one.subject_kind for one in nominations}
    women = sum(one.gender == Gender.FEMALE for one in persons.values())
    classes = [one.worker_class for one in persons.values() if one.worker_class]
    direct = sum(one == WorkerClass.DIRECT_WORKER for one in classes)
    return FairnessMirror(
        individuals=len(persons),
        collectives=sum(kind == SubjectKind.COLLECTIVE for kind in kinds.values()),
        households=sum(kind == SubjectKind.HOUSEHOLD for kind in kinds.values()),
        women=women,
        women_percent=_share(women, len(persons)),
        direct_workers=direct,
        class_known=len(classes),
        direct_percent=_share(direct, len(classes)),
        leaders=sum(one in _LEADERS for one in classes),
    )


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None
