"""What a stranger may see: public decisions, their awards, and how a dossier stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tdkt.casework.decisions.choices import AwardState, DecisionState
from tdkt.casework.decisions.models import Award, AwardEvent, Decision
from tdkt.casework.decisions.queries import public_awards, public_decisions
from tdkt.casework.dossiers.choices import DossierStatus, Step
from tdkt.casework.dossiers.models import Dossier, StatusChange
from tdkt.casework.initiatives.models import Initiative
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit, UnitName
from tdkt.registry.organizations.queries import administrators_on, successors_of_many
from tdkt.registry.people.choices import SubjectKind

# What the office does among itself is nobody else's: questions, answers, sending back.
_PUBLIC_STEPS = (
    Step.SUBMIT,
    Step.RECEIVE,
    Step.RETURN,
    Step.START,
    Step.PROPOSE,
    Step.REFUSE,
    Step.REVIEW,
    Step.FORWARD,
    Step.APPROVE,
    Step.DECIDE,
    Step.HAND_OVER,
    Step.WITHDRAW,
)


def office_name() -> str:
    """
    Return the name of the office that runs this installation, "" when several do.

    It is the unit whose administrators reach all the others': units above it stand in the
    tree only because they grant awards, units beside it as history.
    """
    rows = administrators_on(today()).order_by("unit__path")
    held = list(rows.values_list("unit__path", "unit__name").distinct())
    if not held:
        return ""
    top, name = held[0]
    return name if all(path.startswith(top) for path, _name in held) else ""


@dataclass(frozen=True)
class ShownEvent:
    """
    What became of an award and by which document.

    Never the reason, the earlier words or who entered it.
    """

    kind: str
    document: str
    day: date


@dataclass(frozen=True)
class ShownAward:
    """
    What a stranger may see of an award.

    Never birth, identity, post, achievement or money. Of a household only the name and
    the office that kept its file, because the name of its own place is its address.

    Args:
        unit_then: the unit as it was named when the award was granted.
        unit_now: what the unit is today; empty when it is the same.
        granted_by_now: what has become of the granting body; empty when it is the same.
        events: corrections, cancellation, re-issues, the latest first.
    """

    identifier: str
    name: str
    honour_code: str
    year: int
    state: str
    decision: Decision
    register: str
    unit_then: str
    unit_now: str
    granted_by: str
    granted_by_now: str
    events: tuple[ShownEvent, ...] = ()

    @property
    def is_revoked(self) -> bool:
        return self.state == AwardState.REVOKED


def shown_awards(awards: Iterable[Award]) -> list[ShownAward]:
    """Return awards as strangers may see them; as many queries for many as for one."""
    rows = list(awards)
    units = {
        unit.pk: unit for row in rows for unit in (row.subject_unit, row.granting_unit)
    }
    became = successors_of_many(units.values())
    names = _names_over_time(units)
    events = _events({row.pk for row in rows if row.state != AwardState.VALID})

    def then(unit: Unit, row: Award) -> str:
        for name in names.get(unit.pk, ()):
            begun = name.valid_from <= row.granted_on
            if begun and (name.valid_until is None or row.granted_on < name.valid_until):
                return name.name
        return unit.name

    def now(unit: Unit, row: Award) -> str:
        if successors := became[unit.pk]:
            return "; ".join(one.unit.name for one in successors)
        return unit.name if unit.name != then(unit, row) else ""

    return [
        ShownAward(
            identifier=row.identifier,
            name=row.name,
            honour_code=row.honour_code,
            year=row.honour_year,
            state=row.state,
            decision=row.decision,
            register=_register(row),
            unit_then=_unit_then(row, then(row.subject_unit, row)),
            unit_now=now(row.subject_unit, row),
            granted_by=then(row.granting_unit, row),
            granted_by_now=now(row.granting_unit, row),
            events=tuple(events.get(row.pk, ())),
        )
        for row in rows
    ]


def _events(awards: set[int]) -> dict[int, list[ShownEvent]]:
    found: dict[int, list[ShownEvent]] = {}
    for one in AwardEvent.objects.filter(award__in=awards).order_by("-entered_at", "-pk"):
        shown = ShownEvent(one.kind, one.document_number, one.document_day)
        found.setdefault(one.award_id, []).append(shown)
    return found


def _unit_then(row: Award, name_then: str) -> str:
    if row.subject_kind == SubjectKind.HOUSEHOLD:
        return name_then
    return row.unit_name or name_then


def _names_over_time(units: Iterable[int]) -> dict[int, list[UnitName]]:
    found: dict[int, list[UnitName]] = {}
    for name in UnitName.objects.filter(unit_id__in=units).order_by("-valid_from", "pk"):
        found.setdefault(name.unit_id, []).append(name)
    return found


def _register(award: Award) -> str:
    """Return the line in the golden book as the certificate prints it: "125/2026"."""
    if award.register_number is None:
        return ""
    return f"{award.register_number:02d}/{award.honour_year}"


@dataclass(frozen=True)
class ShownWork:
    """
    What a stranger may see of a recognised work that its unit shows.

    Never its authors, summary, decision, nor who applies it and with what effect.
    """

    title: str
    unit: str
    year: int | None
    scope: str


def shown_works(works: Iterable[Initiative]) -> list[ShownWork]:
    """Return works as strangers may see them."""
    return [
        ShownWork(
            title=work.title,
            unit=work.unit.name,
            year=work.recognised_on.year if work.recognised_on else None,
            scope=str(work.get_scope_display()),
        )
        for work in works
    ]


def public_award(identifier: str) -> Award | None:
    """Return the award of a kept identifier; None where it is unknown or not public."""
    return public_awards().filter(identifier=identifier).first()


def awards_of(decision: Decision) -> QuerySet[Award]:
    """Return the awards of a public decision in the order of its printed list."""
    return public_awards().filter(decision=decision).order_by("pk")


def public_decision(pk: int) -> Decision | None:
    return public_decisions().filter(pk=pk).first()


def dossier_with_code(spellings: set[str]) -> Dossier | None:
    """Return the received dossier of a one-stop code, None when there is none."""
    if not spellings:
        return None
    return (
        Dossier.objects.filter(code__in=spellings)
        .exclude(status=DossierStatus.DRAFT)
        .select_related("receiving_unit")
        .first()
    )


def public_steps(dossier: Dossier) -> list[StatusChange]:
    """Return the moves that the way of a dossier shows outside, oldest first."""
    moves = dossier.status_changes.filter(step__in=_PUBLIC_STEPS)
    return list(moves.only("step", "at", "dossier_id").order_by("at", "pk"))


def public_decisions_of(dossier: Dossier) -> list[Decision]:
    found = dossier.decisions.filter(Q(state=DecisionState.ISSUED), is_public=True)
    return list(found.order_by("issued_on", "pk"))
