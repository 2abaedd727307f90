"""A unit states that it applies the work of another, and how far it is with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.casework.initiatives.catalogue import permissions
from tdkt.casework.initiatives.catalogue.choices import AdoptionState
from tdkt.casework.initiatives.catalogue.models import Adoption
from tdkt.casework.initiatives.catalogue.queries import catalogue_for, entry_of
from tdkt.casework.initiatives.catalogue.rules import may_move
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.services.works import must_have_come
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean, clean_lines
from tdkt.registry.organizations.models import Unit


class WorkNotOffered(Exception):
    """The work is not recognised, or its unit keeps it back: no new unit takes it over."""


class AlreadyAdopted(Exception):
    """The unit stated already that it applies this work."""


class AdoptionChangedMeanwhile(Exception):
    """Somebody else saved it after this page was opened; nothing was written."""


class StateNotPossible(Exception):
    """From its present state a unit cannot go to the one stated."""


class StopDayMissing(Exception):
    """It stopped, but the day is not stated."""


class StoppedBeforeStart(Exception):
    """The day of stopping lies before the day of beginning."""


@dataclass(frozen=True)
class AdoptionFacts:
    """
    What a unit states of applying a work.

    Args:
        stopped_on: first day without it; counts only with the state "stopped".
        contact: whom colleagues may ask at work; seen by both units only.
    """

    started_on: date
    state: str = AdoptionState.TRYING
    how: str = ""
    contact: str = ""
    stopped_on: date | None = None
    stopped_because: str = ""


_FIELDS = tuple(AdoptionFacts.__dataclass_fields__)


@transaction.atomic
def state_adoption(
    *, work: Initiative, unit: Unit, facts: AdoptionFacts, actor: User, at: datetime
) -> Adoption:
    """
    Enter that a unit tries or applies the work of another unit.

    Raises:
        PermissionDenied: the actor may not read the work, neither submits for the unit nor
            is officer over it, or the unit made the work itself.
        WorkNotOffered: it is not recognised, or kept back.
        AlreadyAdopted, DayNotCome, StopDayMissing, StoppedBeforeStart: nothing was
            written.
    """
    work = Initiative.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if not permissions.can_adopt_for(actor, work, unit):
        raise PermissionDenied
    if not permissions.is_offered(work, entry_of(work)):
        raise WorkNotOffered
    if not catalogue_for(actor).filter(pk=work.pk).exists():
        raise PermissionDenied
    values = _cleaned(facts)
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                work=work, unit=unit, created_by=actor, created_at=at, **values
            )
    except IntegrityError as error:
        raise AlreadyAdopted from error
    audit.record(
        action="initiatives.adoption_stated",
        subject=adoption,
        actor=actor,
        at=at,
        unit=unit,
        after={"work": work.title, "state": adoption.state, "started_on": facts.started_on},
    )
    return adoption


@transaction.atomic
def change_adoption(
    *,
    adoption: Adoption,
    facts: AdoptionFacts,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Adoption:
    """
    Correct what a unit stated, or enter that it now applies the work or stopped.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it.
        AdoptionChangedMeanwhile, StateNotPossible, DayNotCome, StopDayMissing,
            StoppedBeforeStart: nothing was written.
    """
    adoption = locked(adoption, expected_version)
    if not permissions.can_change(actor, adoption):
        raise PermissionDenied
    values = _cleaned(facts)
    if not may_move(adoption.state, facts.state):
        raise StateNotPossible
    before = {name: getattr(adoption, name) for name in _FIELDS}
    changed = [name for name in _FIELDS if before[name] != values[name]]
    if not changed:
        return adoption
    for name in changed:
        setattr(adoption, name, values[name])
    adoption.version += 1
    adoption.save(update_fields=[*changed, "version"])
    audit.record(
        action="initiatives.adoption_changed",
        subject=adoption,
        actor=actor,
        at=at,
        unit=adoption.unit,
        before={name: before[name] for name in changed},
        after={name: values[name] for name in changed},
    )
    return adoption


def locked(adoption: Adoption, expected_version: int) -> Adoption:
    """
    Return the adoption read anew and locked until the commit.

    Raises:
        AdoptionChangedMeanwhile: its version is not the one the user looked at.
    """
    fresh = (
        Adoption.objects.select_for_update(of=("self",))
        .select_related("unit", "work__unit")
        .get(pk=adoption.pk)
    )
    if fresh.version != expected_version:
        raise AdoptionChangedMeanwhile
    return fresh


def _cleaned(facts: AdoptionFacts) -> dict[str, Any]:
    stopped = facts.state == AdoptionState.STOPPED
    if stopped and facts.stopped_on is None:
        raise StopDayMissing
    stopped_on = facts.stopped_on if stopped else None
    must_have_come(started_on=facts.started_on, stopped_on=stopped_on)
    if stopped_on and stopped_on < facts.started_on:
        raise StoppedBeforeStart
    return {
        "started_on": facts.started_on,
        "state": AdoptionState(facts.state),
        "how": clean_lines(facts.how),
        "contact": clean(facts.contact),
        "stopped_on": stopped_on,
        "stopped_because": clean(facts.stopped_because) if stopped else "",
    }
