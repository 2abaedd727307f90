"""Drafts of decisions: composed from approved dossiers, edited, thrown away."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Decision, DecisionLine
from tdkt.casework.decisions.queries.decisions import awaiting_decision, lines_of
from tdkt.casework.decisions.queries.wording import first_wording
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.permissions import can_compose_decision
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit


class NothingToDecide(Exception):
    """No approved nomination is left in what was chosen; perhaps a colleague was faster."""


class DifferentUnits(Exception):
    """The chosen dossiers were sent to different units; each decides for itself."""


class DecisionIssued(Exception):
    """The decision was issued; only a draft can be changed."""


class DecisionChangedMeanwhile(Exception):
    """Somebody else saved the draft after this page was opened; nothing was written."""


@dataclass(frozen=True)
class DraftTexts:
    """What a person edits in a draft; lists hold one line each."""

    abstract: str
    legal_bases: list[str]
    articles: list[str]
    recipients: list[str]
    signer_name: str
    signer_post: str
    signing_capacity: str
    place: str
    list_order: str
    is_public: bool


@transaction.atomic
def compose_decision(
    *, picks: Collection[tuple[int, str]], actor: User, at: datetime
) -> Decision:
    """
    Make a draft from approved nominations, its wording proposed.

    Args:
        picks: keys of dossiers with honour codes: all approved nominations of that honour
            in that dossier which no other decision holds.

    Raises:
        NothingToDecide, DifferentUnits: nothing was written.
        PermissionDenied: the actor is no officer of the receiving unit.
    """
    dossiers = _locked_dossiers({dossier_pk for dossier_pk, _code in picks})
    units = {dossier.receiving_unit_id for dossier in dossiers}
    if not units:
        raise NothingToDecide
    if len(units) > 1:
        raise DifferentUnits
    if not all(can_compose_decision(actor, dossier) for dossier in dossiers):
        raise PermissionDenied
    nominations = _picked(picks)
    if not nominations:
        raise NothingToDecide
    unit = dossiers[0].receiving_unit
    decision = _draft(unit, nominations, dossiers, actor, at)
    audit.record(
        action="decisions.drafted",
        subject=decision,
        actor=actor,
        at=at,
        unit=unit,
        after={
            "dossiers": [dossier.code or dossier.pk for dossier in dossiers],
            "nominees": len(nominations),
        },
    )
    return decision


def _locked_dossiers(keys: Collection[int]) -> list[Dossier]:
    return list(
        Dossier.objects.select_for_update(of=("self",))
        .select_related("receiving_unit")
        .filter(pk__in=keys)
        .order_by("pk")
    )


def _picked(picks: Collection[tuple[int, str]]) -> list[Nomination]:
    wanted = set(picks)
    open_ones = (
        awaiting_decision()
        .filter(dossier__in={dossier_pk for dossier_pk, _code in wanted})
        .select_related("dossier__submitting_unit", "subject")
        .order_by("dossier_id", "position", "pk")
    )
    return [row for row in open_ones if (row.dossier_id, row.honour_code) in wanted]


def _draft(
    unit: Unit,
    nominations: Sequence[Nomination],
    dossiers: Sequence[Dossier],
    actor: User,
    at: datetime,
) -> Decision:
    wording = first_wording(unit, nominations, today())
    decision = Decision.objects.create(
        unit=unit,
        abstract=wording.abstract[:500],
        legal_bases=wording.legal_bases,
        articles=wording.articles,
        recipients=wording.recipients,
        created_by=actor,
        created_at=at,
        is_invented=any(dossier.is_invented for dossier in dossiers),
        **wording.signer,
    )
    DecisionLine.objects.bulk_create(
        [
            DecisionLine(decision=decision, nomination=nomination, position=place)
            for place, nomination in enumerate(nominations)
        ],
        batch_size=500,
    )
    decision.dossiers.set({row.dossier_id for row in nominations})
    return decision


@transaction.atomic
def save_draft(
    *,
    decision: Decision,
    texts: DraftTexts,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Decision:
    """
    Save what a person edited, if nobody else saved in between.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile.
    """
    decision = open_draft(decision, actor, expected_version)
    new = asdict(texts)
    changed = [name for name, value in new.items() if getattr(decision, name) != value]
    if not changed:
        return decision
    before = {name: getattr(decision, name) for name in changed}
    for name in changed:
        setattr(decision, name, new[name])
    decision.version += 1
    decision.save(update_fields=[*changed, "version"])
    audit.record(
        action="decisions.draft_changed",
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.unit,
        before=before,
        after={name: new[name] for name in changed},
    )
    return decision


@transaction.atomic
def reword_draft(
    *, decision: Decision, expected_version: int, actor: User, at: datetime
) -> Decision:
    """
    Propose legal bases and articles anew, for the lines and the law of today.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile.
    """
    decision = open_draft(decision, actor, expected_version)
    nominations = [line.nomination for line in lines_of(decision)]
    wording = first_wording(decision.unit, nominations, today())
    decision.abstract = wording.abstract[:500]
    decision.legal_bases, decision.articles = wording.legal_bases, wording.articles
    decision.version += 1
    decision.save(update_fields=["abstract", "legal_bases", "articles", "version"])
    audit.record(
        action="decisions.draft_reworded",
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.unit,
    )
    return decision


@transaction.atomic
def drop_line(
    *,
    decision: Decision,
    line: DecisionLine,
    expected_version: int,
    actor: User,
    at: datetime,
) -> Decision:
    """
    Take one nominee out of a draft; the nominee stays approved for another decision.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile.
        NothingToDecide: it is the last one; throw the draft away instead.
    """
    decision = open_draft(decision, actor, expected_version)
    if not decision.lines.exclude(pk=line.pk).exists():
        raise NothingToDecide
    name = line.nomination.name
    decision.lines.filter(pk=line.pk).delete()
    kept = decision.lines.order_by().values_list("nomination__dossier_id", flat=True)
    decision.dossiers.set(set(kept))
    decision.version += 1
    decision.save(update_fields=["version"])
    audit.record(
        action="decisions.line_dropped",
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.unit,
        before={"nominee": name},
    )
    return decision


@transaction.atomic
def discard_draft(
    *, decision: Decision, expected_version: int, actor: User, at: datetime
) -> None:
    """
    Throw a draft away; its nominees wait for another decision.

    Raises:
        PermissionDenied, DecisionIssued, DecisionChangedMeanwhile.
    """
    decision = open_draft(decision, actor, expected_version)
    audit.record(
        action="decisions.draft_discarded",
        subject=decision,
        actor=actor,
        at=at,
        unit=decision.unit,
        before={"abstract": decision.abstract, "nominees": decision.lines.count()},
    )
    decision.delete()


def open_draft(decision: Decision, actor: User, expected_version: int) -> Decision:
    """
    Return a draft read anew and locked until the commit.

    Raises:
        DecisionIssued, PermissionDenied, DecisionChangedMeanwhile.
    """
    try:
        decision = (
            Decision.objects.select_for_update(of=("self",))
            .select_related("unit__parent")
            .get(pk=decision.pk)
        )
    except Decision.DoesNotExist:
        raise DecisionChangedMeanwhile from None
    if decision.state != DecisionState.DRAFT:
        raise DecisionIssued
    if not permissions.can_edit(actor, decision):
        raise PermissionDenied
    if decision.version != expected_version:
        raise DecisionChangedMeanwhile
    return decision
