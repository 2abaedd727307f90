"""The officer's work: taking up, judging, taking one nominee out, passing or refusing."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import NominationState, Step
from tdkt.casework.dossiers.models import Dossier, Nomination, Note
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.casework.dossiers.services.moves import demand, locked, move, save_changed
from tdkt.casework.dossiers.services.reception import ReasonMissing
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean_lines
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import holds_role_in


class NotAnOfficer(Exception):
    """The colleague named holds no officer's role in the receiving unit today."""


class NobodyLeft(Exception):
    """The last nominee would go; refuse or return the whole dossier instead."""


@transaction.atomic
def assign_officer(
    *,
    dossier: Dossier,
    officer: User,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Name the officer who appraises.

    Raises:
        PermissionDenied, DossierChangedMeanwhile.
        NotAnOfficer: the colleague is no officer there, or prepared the dossier.
    """
    dossier = locked(dossier, expected_version)
    if not permissions.can_assign(actor, dossier):
        raise PermissionDenied
    is_officer = holds_role_in(officer, dossier.receiving_unit, Role.OFFICER)
    if not is_officer or dossier.created_by_id == officer.pk:
        raise NotAnOfficer
    before = str(dossier.officer) if dossier.officer else ""
    dossier.officer = officer
    save_changed(dossier, "officer")
    audit.record(
        action="dossiers.officer_assigned",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit,
        before={"officer": before},
        after={"officer": str(officer)},
    )
    return dossier


@transaction.atomic
def start_appraisal(*, dossier: Dossier, actor: User, at: datetime) -> Dossier:
    """Take a received dossier up; findings are worked out anew with what is now on file."""
    dossier = locked(dossier)
    demand(dossier, Step.START)
    if not permissions.can_start(actor, dossier):
        raise PermissionDenied
    if dossier.officer_id is None:
        dossier.officer = actor
    judge_nominations(dossier=dossier, at=at)
    move(dossier, Step.START, actor=actor, at=at, fields=("officer",))
    return dossier


@transaction.atomic
def judge_again(*, dossier: Dossier, actor: User, at: datetime) -> Dossier:
    """
    Work findings out anew after records were completed.

    Raises:
        PermissionDenied: not the actor's dossier, or the leader already has or had it.
    """
    dossier = locked(dossier)
    if not permissions.can_judge_again(actor, dossier):
        raise PermissionDenied
    judge_nominations(dossier=dossier, at=at)
    audit.record(
        action="dossiers.judged",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit,
    )
    return dossier


@transaction.atomic
def remove_nominee(
    *, nomination: Nomination, reason: str, actor: User, at: datetime
) -> Dossier:
    """
    Take one nominee out, with the reason, while the rest goes on.

    Raises:
        ReasonMissing, PermissionDenied, NobodyLeft.
    """
    if not reason.strip():
        raise ReasonMissing
    dossier = locked(nomination.dossier)
    if not permissions.can_remove_nominee(actor, dossier):
        raise PermissionDenied
    open_ones = dossier.nominations.exclude(state=NominationState.REMOVED)
    if not open_ones.exclude(pk=nomination.pk).exists():
        raise NobodyLeft
    removed = open_ones.filter(pk=nomination.pk).update(
        state=NominationState.REMOVED, state_reason=reason.strip()[:500]
    )
    if not removed:  # a colleague was faster
        return dossier
    save_changed(dossier)
    audit.record(
        action="dossiers.nominee_removed",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit,
        before={"nominee": nomination.name, "honour": nomination.honour_code},
        after={"reason": reason.strip()},
    )
    return dossier


@transaction.atomic
def pass_dossier(
    *,
    dossier: Dossier,
    opinion: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Close the appraisal: passed. The clock stops; the dossier waits for the council.

    Raises:
        PermissionDenied, MoveNotAllowed, DossierChangedMeanwhile.
    """
    dossier = _appraised(dossier, Step.PROPOSE, actor, at, expected_version, passed=True)
    move(
        dossier,
        Step.PROPOSE,
        actor=actor,
        at=at,
        reason=opinion.strip(),
        fields=("appraised_on", "passed"),
    )
    return dossier


@transaction.atomic
def refuse_dossier(
    *,
    dossier: Dossier,
    reason: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> Dossier:
    """
    Close a dossier as not passed, with the reason that the unit will read.

    After the appraisal was passed its day and result stay as they are: council and leader
    do not change what the statistics of the one-stop work count.

    Raises:
        ReasonMissing, PermissionDenied, MoveNotAllowed, DossierChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonMissing
    dossier = _appraised(dossier, Step.REFUSE, actor, at, expected_version, passed=False)
    move(
        dossier,
        Step.REFUSE,
        actor=actor,
        at=at,
        reason=reason.strip(),
        fields=("appraised_on", "passed"),
    )
    return dossier


def _appraised(
    dossier: Dossier,
    step: Step,
    actor: User,
    at: datetime,
    version: int | None,
    *,
    passed: bool,
) -> Dossier:
    dossier = locked(dossier)
    demand(dossier, step)
    dossier = locked(dossier, version)
    if not permissions.can_refuse(actor, dossier):
        raise PermissionDenied
    if dossier.appraised_on is None:
        dossier.appraised_on = timezone.localtime(at).date()
        dossier.passed = passed
    return dossier


@transaction.atomic
def write_note(*, dossier: Dossier, text: str, actor: User, at: datetime) -> Note:
    """Leave a processing note for colleagues; the unit does not see it."""
    text = clean_lines(text)
    if not text:
        raise ReasonMissing
    dossier = locked(dossier)
    if not permissions.can_write_note(actor, dossier):
        raise PermissionDenied
    note = Note.objects.create(dossier=dossier, text=text, written_by=actor, written_at=at)
    audit.record(
        action="dossiers.note_written",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit,
    )
    return note
