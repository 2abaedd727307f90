"""The one-stop desk: receiving with code and due day, returning, handing over the result."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import Step
from tdkt.casework.dossiers.limits import time_limit_for
from tdkt.casework.dossiers.models import ClockPause, CodeSequence, Dossier
from tdkt.casework.dossiers.rules import due_day, due_day_after_pause
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.casework.dossiers.services.moves import demand, locked, move
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.tools.calendars.queries import office_calendar


@transaction.atomic
def receive_dossier(*, dossier: Dossier, actor: User, at: datetime) -> Dossier:
    """
    Receive a dossier at the one-stop desk.

    The first time it gets its code and the clock starts on the working day after; after a
    return the clock goes on, moved by the working days that it lay with the unit.

    Source: NĐ 118/2025/NĐ-CP; code pattern of TT 01/2018/TT-VPCP, Điều 19.

    Raises:
        PermissionDenied: the actor is no clerk of the receiving unit.
        MoveNotAllowed: it was received or recalled a moment ago.
    """
    dossier = locked(dossier)
    demand(dossier, Step.RECEIVE)
    if not permissions.can_receive(actor, dossier):
        raise PermissionDenied
    day = timezone.localtime(at).date()
    fields = (
        _start_clock(dossier, day, at)
        if dossier.code is None
        else _resume_clock(dossier, day, at)
    )
    dossier.return_reason, dossier.return_fields = "", []
    move(
        dossier,
        Step.RECEIVE,
        actor=actor,
        at=at,
        fields=(*fields, "return_reason", "return_fields"),
        facts={"code": dossier.code, "due_on": dossier.due_on},
    )
    return dossier


def _start_clock(dossier: Dossier, day: date, at: datetime) -> tuple[str, ...]:
    limit = time_limit_for(dossier, day)
    dossier.code = _next_code(dossier.receiving_unit, day)
    dossier.received_at, dossier.received_on = at, day
    dossier.time_limit, dossier.time_limit_source = limit.working_days, limit.source
    dossier.due_on = due_day(day, limit.working_days, office_calendar())
    judge_nominations(dossier=dossier, at=at)
    return (
        "code",
        "received_at",
        "received_on",
        "time_limit",
        "time_limit_source",
        "due_on",
    )


def _resume_clock(dossier: Dossier, day: date, at: datetime) -> tuple[str, ...]:
    # The year may have been put right meanwhile; the day of the first reception stays.
    judge_nominations(dossier=dossier, at=at)
    if dossier.paused_on is None or dossier.due_on is None:
        return ()
    dossier.due_on = due_day_after_pause(
        dossier.due_on, dossier.paused_on, day, office_calendar()
    )
    dossier.pauses.filter(resumed_on__isnull=True).update(resumed_on=day)
    dossier.paused_on = None
    return ("due_on", "paused_on")


def _next_code(unit: Unit, day: date) -> str:
    """Return the next code of a desk on a day: prefix-YYMMDD-NNNN, without gaps."""
    CodeSequence.objects.get_or_create(unit=unit, day=day)
    sequence = CodeSequence.objects.select_for_update().get(unit=unit, day=day)
    start = f"{unit.one_stop_prefix or f'DV{unit.pk:05d}'}-{day:%y%m%d}"
    sequence.last += 1
    # Two desks may bear one prefix, as after a merger on that day.
    while Dossier.objects.filter(code=f"{start}-{sequence.last:04d}").exists():
        sequence.last += 1
    sequence.save(update_fields=["last"])
    return f"{start}-{sequence.last:04d}"


class ReasonMissing(Exception):
    """Nothing is returned or refused without a reason."""


@transaction.atomic
def return_dossier(
    *,
    dossier: Dossier,
    reason: str,
    fields: list[str],
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Return a dossier to the unit with the reason and the parts to be put right.

    Once received, its clock stands still until the unit hands it in again.

    Raises:
        ReasonMissing, PermissionDenied, MoveNotAllowed, DossierChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonMissing
    dossier = locked(dossier, expected_version)
    demand(dossier, Step.RETURN)
    if not permissions.can_return(actor, dossier):
        raise PermissionDenied
    dossier.return_reason, dossier.return_fields = reason.strip(), fields
    changed = ["return_reason", "return_fields"]
    if dossier.received_on and dossier.paused_on is None:
        dossier.paused_on = timezone.localtime(at).date()
        ClockPause.objects.create(
            dossier=dossier, paused_on=dossier.paused_on, reason=reason
        )
        changed.append("paused_on")
    move(
        dossier,
        Step.RETURN,
        actor=actor,
        at=at,
        reason=dossier.return_reason,
        fields=tuple(changed),
        facts={"fields": fields},
    )
    return dossier


@transaction.atomic
def hand_over_result(
    *, dossier: Dossier, received_by: str, actor: User, at: datetime
) -> Dossier:
    """Hand the decision, or the refusal, over to the unit and close the dossier."""
    dossier = locked(dossier)
    demand(dossier, Step.HAND_OVER)
    if not permissions.can_hand_over(actor, dossier):
        raise PermissionDenied
    move(dossier, Step.HAND_OVER, actor=actor, at=at, reason=received_by)
    return dossier
