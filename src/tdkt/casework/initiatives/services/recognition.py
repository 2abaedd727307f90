"""What the competent level decided on a work: recognised for a scope, or refused."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.catalogue.services.listing import refresh_entry
from tdkt.casework.initiatives.choices import Step, WorkState
from tdkt.casework.initiatives.models import EarlierRecognition, Initiative
from tdkt.casework.initiatives.policy import policies_on_file
from tdkt.casework.initiatives.rules import is_wider
from tdkt.casework.initiatives.services.works import (
    DayOutOfOrder,
    demand,
    locked,
    must_have_come,
    save_changed,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.secrecy import refuse_secrets
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class PointsTooMany(Exception):
    """More points than the policy in force gives at most; `criterion` names which."""

    def __init__(self, criterion: str, most: int) -> None:
        super().__init__(criterion)
        self.criterion, self.most = criterion, most


class ScopeNotWider(Exception):
    """A recognition for a wider scope names one that is not wider, or lies earlier."""


class BodyMissing(Exception):
    """Neither a unit on file nor words say who recognised the work."""


@dataclass(frozen=True)
class Recognition:
    """
    The decision that recognised a work.

    Args:
        scope: how far its effect was recognised, a word of `Scope`.
        recognised_by: the body in words; its name is taken from `recognising_unit` when
            empty.
        decision_document: number, day and kind of the decision or certificate.
        novelty_points, applicability_points, effect_points: the council's mean; None where
            it gave none.
    """

    recognised_on: date
    scope: str
    recognised_by: str = ""
    recognising_unit: Unit | None = None
    decision_document: str = ""
    applied: bool | None = None
    accepted: bool | None = None
    replicable: bool | None = None
    novelty_points: Decimal | None = None
    applicability_points: Decimal | None = None
    effect_points: Decimal | None = None


_FIELDS = tuple(Recognition.__dataclass_fields__)


@transaction.atomic
def recognise_initiative(
    *,
    work: Initiative,
    recognition: Recognition,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Enter the recognition of a work, or put right the one on file.

    Source: Luật 06/2022/QH15, Điều 3 khoản 4; Điều 21 to 23.

    Raises:
        PermissionDenied: the actor is no officer of the work's unit or of one above.
        MoveNotAllowed: the work was withdrawn.
        WorkChangedMeanwhile, BodyMissing, DayNotCome, PointsTooMany: nothing was written.
        DayOutOfOrder: the work was filed only after that day.
    """
    work = locked(work, expected_version)
    demand(work, Step.RECOGNISE)
    if not permissions.can_recognise(actor, work):
        raise PermissionDenied
    values = _checked(work, recognition)
    is_correction = work.state == WorkState.RECOGNISED
    before = {name: getattr(work, name) for name in values}
    _write(work, values)
    changed = [name for name, value in values.items() if before[name] != value]
    audit.record(
        action="initiatives.recognition_corrected"
        if is_correction
        else "initiatives.recognised",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={name: _told(before[name]) for name in changed},
        after={
            name: _told(values[name])
            for name in {*changed, "scope", "recognised_by", "recognised_on"}
        },
    )
    return work


@transaction.atomic
def widen_recognition(
    *,
    work: Initiative,
    recognition: Recognition,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Enter that a recognised work was recognised for a wider scope too.

    The recognition on file until then is kept with the work. From now the wider one counts,
    in the year of its own decision.

    Source: Luật 06/2022/QH15, Điều 21 to 23.

    Raises:
        PermissionDenied, WorkChangedMeanwhile, BodyMissing, DayNotCome, PointsTooMany: as in
            `recognise_initiative`.
        MoveNotAllowed: the work is not recognised.
        ScopeNotWider: nothing was written.
    """
    work = locked(work, expected_version)
    demand(work, Step.WIDEN)
    if not permissions.can_widen(actor, work):
        raise PermissionDenied
    values = _checked(work, recognition)
    earlier = work.recognised_on
    if not is_wider(recognition.scope, than=work.scope) or (
        earlier and recognition.recognised_on < earlier
    ):
        raise ScopeNotWider
    kept = ("scope", "recognised_on", "recognised_by", "recognising_unit")
    before = {name: getattr(work, name) for name in (*kept, "decision_document")}
    EarlierRecognition.objects.create(initiative=work, **before)
    _write(work, values)
    audit.record(
        action="initiatives.widened",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={name: _told(value) for name, value in before.items()},
        after={name: _told(values[name]) for name in before},
    )
    return work


def _checked(work: Initiative, recognition: Recognition) -> dict[str, Any]:
    """Return what to write; raises what `recognise_initiative` says."""
    # Not asdict: it would copy the unit.
    values = {name: getattr(recognition, name) for name in _FIELDS}
    unit = recognition.recognising_unit
    values["decision_document"] = clean(recognition.decision_document)
    values["recognised_by"] = clean(recognition.recognised_by) or (
        unit.name if unit else ""
    )
    if not values["recognised_by"]:
        raise BodyMissing
    must_have_come(recognised_on=recognition.recognised_on)
    refuse_secrets(values["decision_document"])
    if work.filed_on and recognition.recognised_on < work.filed_on:
        raise DayOutOfOrder
    maxima = policies_on_file().maxima(work.unit.path, recognition.recognised_on)
    for name, most in maxima.items():
        points = values[f"{name}_points"]
        if points is not None and points > most.points:
            raise PointsTooMany(name, most.points)
    return values


def _write(work: Initiative, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(work, name, value)
    work.state, work.closed_on, work.closing_reason = WorkState.RECOGNISED, None, ""
    save_changed(work, *values, "state", "closed_on", "closing_reason")
    refresh_entry(work)


def _told(value: object) -> object:
    return value.name if isinstance(value, Unit) else value


@transaction.atomic
def refuse_initiative(
    *,
    work: Initiative,
    refused_on: date,
    reason: str,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Initiative:
    """
    Enter that the competent level did not recognise a work, with its reason.

    Raises:
        PermissionDenied: the actor is no officer of the work's unit or of one above.
        MoveNotAllowed, WorkChangedMeanwhile, DayNotCome, DayOutOfOrder: nothing was
            written.
    """
    work = locked(work, expected_version)
    demand(work, Step.REFUSE)
    if not permissions.can_refuse(actor, work):
        raise PermissionDenied
    must_have_come(refused_on=refused_on)
    if work.filed_on and refused_on < work.filed_on:
        raise DayOutOfOrder
    work.state, work.closed_on = WorkState.REFUSED, refused_on
    work.closing_reason = clean(reason)
    save_changed(work, "state", "closed_on", "closing_reason")
    audit.record(
        action="initiatives.refused",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"closed_on": refused_on, "closing_reason": work.closing_reason},
    )
    return work
