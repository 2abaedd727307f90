"""The one way in which a dossier changes its state."""

from datetime import datetime

from tdkt.casework.dossiers.choices import DossierStatus, Step
from tdkt.casework.dossiers.models import Dossier, StatusChange
from tdkt.casework.dossiers.rules import target_of
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit


class MoveNotAllowed(Exception):
    """The dossier is no longer in a state from which this step leads on."""

    def __init__(self, status: str, step: Step) -> None:
        super().__init__(f"{status} -> {step}")
        self.status = DossierStatus(status)
        self.step = step


class DossierChangedMeanwhile(Exception):
    """Somebody else saved the dossier after this page was opened; nothing was written."""


def locked(dossier: Dossier, expected_version: int | None = None) -> Dossier:
    """
    Return the dossier read anew and locked until the commit.

    Raises:
        DossierChangedMeanwhile: its version is not the one the user looked at.
    """
    # `of` keeps joined units unlocked; SQLite locks the whole file anyway.
    fresh = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("submitting_unit", "receiving_unit")
        .get(pk=dossier.pk)
    )
    if expected_version is not None and fresh.version != expected_version:
        raise DossierChangedMeanwhile
    return fresh


def demand(dossier: Dossier, step: Step) -> DossierStatus:
    """Return where the step leads; raises MoveNotAllowed when there is no such move."""
    on_the_books = dossier.code is not None
    target = target_of(dossier.status, step, on_the_books=on_the_books)
    if target is None:
        raise MoveNotAllowed(dossier.status, step)
    return target


def save_changed(dossier: Dossier, *fields: str) -> None:
    """Save the named fields and count the version up."""
    dossier.version += 1
    dossier.save(update_fields=[*fields, "version"])


def move(
    dossier: Dossier,
    step: Step,
    *,
    actor: User | None,
    at: datetime,
    reason: str = "",
    fields: tuple[str, ...] = (),
    facts: dict[str, object] | None = None,
) -> None:
    """
    Take one step with a locked dossier: state, history row and audit row together.

    Args:
        fields: names of other fields that the caller changed and that are saved with it.
        facts: what else the audit row shall tell.
    """
    source, target = dossier.status, demand(dossier, step)
    dossier.status = target
    save_changed(dossier, "status", *fields)
    StatusChange.objects.create(
        dossier=dossier,
        step=step,
        from_status=source,
        to_status=target,
        at=at,
        actor=actor,
        reason=reason,
    )
    audit.record(
        action=f"dossiers.{_PAST[step]}",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.receiving_unit
        if source != DossierStatus.DRAFT
        else dossier.submitting_unit,
        before={"status": str(source)},
        after={"status": str(target), "reason": reason, **(facts or {})},
    )


_PAST = {
    Step.SUBMIT: "submitted",
    Step.RECALL: "recalled",
    Step.WITHDRAW: "withdrawn",
    Step.RECEIVE: "received",
    Step.RETURN: "returned",
    Step.START: "taken_up",
    Step.PROPOSE: "passed",
    Step.REFUSE: "refused",
    Step.REVIEW: "reviewed",
    Step.FORWARD: "forwarded",
    Step.APPROVE: "approved",
    Step.SEND_BACK: "sent_back",
    Step.ASK: "questioned",
    Step.ANSWER: "answered",
    Step.DECIDE: "decided",
    Step.HAND_OVER: "handed_over",
}
