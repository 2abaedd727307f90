"""Entering what a council said, as its minutes tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from tdkt.casework.councils import permissions, queries
from tdkt.casework.councils.models import Council, Sitting, SittingResult
from tdkt.casework.councils.rules import (
    CountFault,
    Fault,
    Needed,
    Spoken,
    count_fault,
    outcome_of,
    tally,
)
from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.services import council as dossier_review
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean


@dataclass(frozen=True)
class MembersCount:
    """
    Members of the sitting.

    Attributes:
        total: all members of the council; the base of every share.
        present: members in the room.
        written: written opinions of absent members.
    """

    total: int
    present: int
    written: int = 0

    @property
    def voices(self) -> int:
        return self.present + self.written


@dataclass(frozen=True)
class Minutes:
    """
    What the minutes say of the sitting itself.

    Attributes:
        file: name, content and content type of the signed minutes, as `core.files.checked`
            returns them; None when they are still to be signed.
    """

    held_on: date
    number: str
    members: MembersCount
    chair_name: str
    secretary_name: str
    file: tuple[str, bytes, str] | None = None


class MembersImpossible(Exception):
    """The counts of members cannot be; `fault` says why."""

    def __init__(self, fault: CountFault) -> None:
        super().__init__(fault)
        self.fault = fault


class ResultsImpossible(Exception):
    """Rows cannot be entered; `faults` maps nomination ids to what is wrong."""

    def __init__(self, faults: Mapping[int, Fault]) -> None:
        super().__init__(dict(faults))
        self.faults = faults


class DossierNotBeforeCouncil(Exception):
    """A dossier does not wait for this council; perhaps its result was entered a moment ago."""


class NominationsChanged(Exception):
    """The rows are not the nominations that are open now; the page must be loaded anew."""


class SittingDayImpossible(Exception):
    """The sitting lies in the future, or before one of the dossiers was received."""


class NothingToRecord(Exception):
    """No dossier was chosen, or none has a nomination left."""


@transaction.atomic
def record_sitting(
    *,
    council: Council,
    dossiers: Sequence[Dossier],
    minutes: Minutes,
    spoken: Mapping[int, Spoken],
    actor: User,
    at: datetime,
) -> Sitting:
    """
    Enter the result of a sitting and move its dossiers on, all or nothing.

    Args:
        dossiers: those the council spoke on; each leaves "waiting for the council".
        spoken: one row for every open nomination of these dossiers, by nomination id.

    Raises:
        PermissionDenied: the actor is not of the council's unit.
        NothingToRecord, DossierNotBeforeCouncil, NominationsChanged,
        SittingDayImpossible, MembersImpossible, ResultsImpossible: nothing was written.
    """
    council = (
        Council.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=council.pk)
    )
    if not permissions.can_record_sitting(actor, council):
        raise PermissionDenied
    before_it = _dossiers_locked(council, dossiers, minutes.held_on)
    nominations = list(queries.nominations_open().filter(dossier__in=before_it))
    if not nominations:
        raise NothingToRecord
    if {row.pk for row in nominations} != set(spoken):
        raise NominationsChanged
    results = _worked_out(nominations, minutes, spoken)
    sitting = _kept(council, minutes, actor, at)
    for row in results:
        row.sitting = sitting
    SittingResult.objects.bulk_create(results, batch_size=500)
    _record(sitting, results, before_it, actor, at)
    _move_on(before_it, nominations, results, actor, at)
    return sitting


def _dossiers_locked(
    council: Council, dossiers: Sequence[Dossier], held_on: date
) -> list[Dossier]:
    """Lock in the order of keys, so that two officers never wait for one another."""
    wanted = {dossier.pk for dossier in dossiers}
    if not wanted:
        raise NothingToRecord
    locked = list(Dossier.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    for dossier in locked:
        waiting = dossier.status == DossierStatus.PROPOSED
        if not waiting or dossier.receiving_unit_id != council.unit_id:
            raise DossierNotBeforeCouncil
        if dossier.received_on is not None and held_on < dossier.received_on:
            raise SittingDayImpossible
    if held_on > today():
        raise SittingDayImpossible
    return locked


def _worked_out(
    nominations: Sequence[Nomination], minutes: Minutes, spoken: Mapping[int, Spoken]
) -> list[SittingResult]:
    members = minutes.members
    if fault := count_fault(members.total, members.present, members.written):
        raise MembersImpossible(fault)
    needed = queries.needed_by((row.honour_code for row in nominations), minutes.held_on)
    faults: dict[int, Fault] = {}
    results = []
    for nomination in nominations:
        row, need = spoken[nomination.pk], needed[nomination.honour_code]
        outcome = outcome_of(row, need, members_total=members.total, voices=members.voices)
        if outcome.fault:
            faults[nomination.pk] = outcome.fault
        elif outcome.agreed is not None:
            results.append(_result(nomination, row, need, outcome.agreed))
    if faults:
        raise ResultsImpossible(faults)
    return results


def _result(
    nomination: Nomination, spoken: Spoken, needed: Needed, agreed: bool
) -> SittingResult:
    counted = spoken.votes_for is not None
    return SittingResult(
        nomination=nomination,
        votes_for=spoken.votes_for,
        votes_against=(spoken.votes_against or 0) if counted else None,
        needed_percent=needed.percent,
        needed_source=needed.source[:300],
        needed_is_certain=needed.is_certain,
        agreed=agreed,
        agreed_reason=clean(spoken.reason),
    )


def _kept(council: Council, minutes: Minutes, actor: User, at: datetime) -> Sitting:
    stored = None
    if minutes.file is not None:
        stored = files.store(minutes.file[1], minutes.file[2])
    return Sitting.objects.create(
        council=council,
        held_on=minutes.held_on,
        minutes_number=clean(minutes.number),
        members_total=minutes.members.total,
        members_present=minutes.members.present,
        written_opinions=minutes.members.written,
        chair_name=clean(minutes.chair_name),
        secretary_name=clean(minutes.secretary_name),
        minutes_file=stored,
        minutes_file_name=minutes.file[0] if minutes.file else "",
        entered_by=actor,
        entered_at=at,
    )


def _record(
    sitting: Sitting,
    results: Sequence[SittingResult],
    dossiers: Sequence[Dossier],
    actor: User,
    at: datetime,
) -> None:
    agreed, refused = tally({row.nomination_id: row.agreed for row in results})
    audit.record(
        action="councils.sitting_recorded",
        subject=sitting,
        actor=actor,
        at=at,
        unit=sitting.council.unit,
        after={
            "held_on": sitting.held_on,
            "minutes": sitting.minutes_number,
            "dossiers": [dossier.code or dossier.pk for dossier in dossiers],
            "agreed": agreed,
            "not_agreed": refused,
        },
    )


def _move_on(
    dossiers: Sequence[Dossier],
    nominations: Sequence[Nomination],
    results: Sequence[SittingResult],
    actor: User,
    at: datetime,
) -> None:
    said = {row.nomination_id: row for row in results}
    for dossier in dossiers:
        own = [said[row.pk] for row in nominations if row.dossier_id == dossier.pk]
        dossier_review.record_review(
            dossier=dossier,
            agreed={row.nomination_id for row in own if row.agreed},
            refused={row.nomination_id: _why(row) for row in own if not row.agreed},
            actor=actor,
            at=at,
        )


def _why(result: SittingResult) -> str:
    """Say why the council did not agree: the reason given, or the votes it fell short by."""
    if result.agreed_reason:
        return result.agreed_reason
    return _("The council's vote did not reach the needed share: %(votes)s for.") % {
        "votes": result.votes_for
    }


@transaction.atomic
def attach_minutes(
    *, sitting: Sitting, file: tuple[str, bytes, str], actor: User, at: datetime
) -> Sitting:
    """
    Attach the signed minutes to a sitting already entered; an earlier file stays on disk.

    Raises:
        PermissionDenied: the actor is not of the council's unit.
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("council__unit")
        .get(pk=sitting.pk)
    )
    if not permissions.can_record_sitting(actor, sitting.council):
        raise PermissionDenied
    before = sitting.minutes_file_name
    name, content, kind = file
    sitting.minutes_file = files.store(content, kind)
    sitting.minutes_file_name = name
    sitting.save(update_fields=["minutes_file", "minutes_file_name"])
    audit.record(
        action="councils.minutes_attached",
        subject=sitting,
        actor=actor,
        at=at,
        unit=sitting.council.unit,
        before={"file": before},
        after={"file": name},
    )
    return sitting
