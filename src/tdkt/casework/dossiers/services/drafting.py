"""Preparing a dossier: the draft, its nominees and its papers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.choices import DossierStatus, NominationState, PaperKind
from tdkt.casework.dossiers.models import Dossier, Nomination, Paper
from tdkt.casework.dossiers.services.judging import judge_nominations
from tdkt.casework.dossiers.services.moves import locked, save_changed
from tdkt.casework.dossiers.services.reports import let_go, let_nominees_go, take_in_paper
from tdkt.casework.dossiers.services.snapshots import SnapshotWords, snapshots_of
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.secrecy import StateSecretRefused as StateSecretRefused
from tdkt.ground.core.secrecy import secrecy_mark
from tdkt.ground.core.text import clean, clean_lines, fold
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

MAX_NOMINEES = 20_000


class ReceiverNotAbove(Exception):
    """A dossier goes to the unit itself or to one above it."""


class DossierNotEditable(Exception):
    """The dossier lies with the office; it must be recalled or returned first."""


class HonourNotForSubject(Exception):
    """The honour is not for this kind of subject, or is not known."""

    def __init__(self, name: str, honour_code: str) -> None:
        super().__init__(f"{name}: {honour_code}")
        self.name = name
        self.honour_code = honour_code


class NomineeTwice(Exception):
    """The subject is already proposed for this honour in the dossier."""

    def __init__(self, name: str, honour_code: str) -> None:
        super().__init__(f"{name}: {honour_code}")
        self.name = name
        self.honour_code = honour_code


class TooManyNominees(Exception):
    """A dossier holds at most MAX_NOMINEES nominations."""


@dataclass(frozen=True)
class DossierFacts:
    """What the unit states about a dossier."""

    award_type: str
    title: str
    judged_year: int
    movement_name: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    summary: str = ""
    contact_name: str = ""
    contact_phone: str = ""


@dataclass(frozen=True)
class NomineeFacts:
    """One subject put forward for one honour, with what the list said of them then."""

    subject: Subject
    honour_code: str
    achievement: str = ""
    words: SnapshotWords = field(default_factory=SnapshotWords)
    declarations_confirmed: bool = False


# A person's own number does not go into a record that nobody can take back.
_NEVER_RECORDED = frozenset({"contact_phone"})
_FACT_FIELDS = tuple(DossierFacts.__dataclass_fields__)


def _cleaned(facts: DossierFacts) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in _FACT_FIELDS}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = clean_lines(value) if name == "summary" else clean(value)
    if mark := secrecy_mark(
        values["title"], values["summary"], values["letter_number"], values["movement_name"]
    ):
        raise StateSecretRefused(mark)
    return values


@transaction.atomic
def create_draft(
    *,
    submitting_unit: Unit,
    receiving_unit: Unit,
    facts: DossierFacts,
    actor: User,
    at: datetime,
) -> Dossier:
    """
    Open a draft dossier of a unit.

    Raises:
        PermissionDenied: the actor prepares no dossiers for this unit.
        ReceiverNotAbove: the receiving unit is not on the way up from the submitting one.
        StateSecretRefused: title, summary or number carry a mark of secrecy.
    """
    if not permissions.can_start_draft(actor, submitting_unit):
        raise PermissionDenied
    if not submitting_unit.path.startswith(receiving_unit.path):
        raise ReceiverNotAbove
    values = _cleaned(facts)
    dossier = Dossier.objects.create(
        submitting_unit=submitting_unit,
        receiving_unit=receiving_unit,
        created_by=actor,
        created_at=at,
        status=DossierStatus.DRAFT,
        title_folded=fold(values["title"]),
        **values,
    )
    audit.record(
        action="dossiers.drafted", subject=dossier, actor=actor, at=at, unit=submitting_unit
    )
    return dossier


@transaction.atomic
def edit_draft(
    *,
    dossier: Dossier,
    facts: DossierFacts,
    receiving_unit: Unit,
    actor: User,
    at: datetime,
    expected_version: int,
) -> Dossier:
    """
    Change what a draft or returned dossier says.

    Raises:
        PermissionDenied, DossierNotEditable, DossierChangedMeanwhile, StateSecretRefused.
    """
    dossier = _editable(dossier, actor, expected_version)
    values = _cleaned(facts)
    if dossier.code is None:
        values["receiving_unit"] = receiving_unit
    before = {name: getattr(dossier, name) for name in values}
    changed = [name for name, value in values.items() if before[name] != value]
    for name in changed:
        setattr(dossier, name, values[name])
    if changed:
        dossier.title_folded = fold(dossier.title)
        save_changed(dossier, *changed, "title_folded")
        told = [name for name in changed if name not in _NEVER_RECORDED]
        audit.record(
            action="dossiers.edited",
            subject=dossier,
            actor=actor,
            at=at,
            unit=dossier.submitting_unit,
            before={name: before[name] for name in told},
            after={name: values[name] for name in told},
        )
    return dossier


@transaction.atomic
def add_nominees(
    *,
    dossier: Dossier,
    nominees: Iterable[NomineeFacts],
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> list[Nomination]:
    """
    Put subjects forward, each with name, post, unit and class frozen as at this time.

    All or none are added. The number of queries does not grow with their number.

    Raises:
        PermissionDenied, DossierNotEditable, DossierChangedMeanwhile.
        HonourNotForSubject, NomineeTwice, TooManyNominees: with the name concerned.
        StateSecretRefused: an achievement carries a mark of secrecy.
    """
    dossier = _editable(dossier, actor, expected_version)
    new = list(nominees)
    here = dossier.nominations.order_by()
    wanted = {(one.subject.pk, one.honour_code) for one in new}
    _forget_dropped(here, wanted, actor, at)
    known = set(here.values_list("subject_id", "honour_code"))
    if len(known) + len(new) > MAX_NOMINEES:
        raise TooManyNominees
    start = (here.aggregate(last=Max("position"))["last"] or 0) + 1
    snapshots = snapshots_of([(one.subject, one.words) for one in new])
    rows = []
    for place, (one, snapshot) in enumerate(zip(new, snapshots, strict=True), start=start):
        _check_nominee(one, known)
        known.add((one.subject.pk, one.honour_code))
        rows.append(
            Nomination(
                dossier=dossier,
                subject=one.subject,
                honour_code=one.honour_code,
                position=place,
                achievement=clean_lines(one.achievement),
                declarations_confirmed=one.declarations_confirmed,
                **snapshot,
            )
        )
    Nomination.objects.bulk_create(rows, batch_size=500)
    judge_nominations(dossier=dossier, at=at)
    save_changed(dossier)
    audit.record(
        action="dossiers.nominees_added",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
        after={"count": len(rows), "names": [r.name for r in rows[:20]]},
    )
    return rows


def _forget_dropped(
    here: QuerySet[Nomination], wanted: set[tuple[int, str]], actor: User, at: datetime
) -> None:
    """
    Let the unit put somebody forward again whom it dropped itself.

    Whom the officer took out, with a reason, stays out.
    """
    dropped = here.filter(state=NominationState.REMOVED, state_reason="")
    rows = dropped.values_list("pk", "subject_id", "honour_code")
    again = [pk for pk, subject, code in rows if (subject, code) in wanted]
    if again:
        let_nominees_go(again, actor=actor, at=at)
        here.filter(pk__in=again).delete()


def _check_nominee(nominee: NomineeFacts, known: set[tuple[int, str]]) -> None:
    name = nominee.subject.name
    honours = catalogue.load()
    if nominee.honour_code not in honours.codes() or not any(
        nominee.subject.kind in honour.subject_kinds
        for honour in honours.versions(nominee.honour_code)
    ):
        raise HonourNotForSubject(name, nominee.honour_code)
    if (nominee.subject.pk, nominee.honour_code) in known:
        raise NomineeTwice(name, nominee.honour_code)
    if mark := secrecy_mark(nominee.achievement):
        raise StateSecretRefused(mark)


@transaction.atomic
def edit_nominee(
    *,
    nomination: Nomination,
    achievement: str,
    words: SnapshotWords,
    declarations_confirmed: bool,
    actor: User,
    at: datetime,
    expected_version: int,
) -> Nomination:
    """Change what a nomination says; it is judged anew."""
    dossier = _editable(nomination.dossier, actor, expected_version)
    nomination = dossier.nominations.select_related("subject").get(pk=nomination.pk)
    text = clean_lines(achievement)
    if mark := secrecy_mark(text):
        raise StateSecretRefused(mark)
    snapshot = snapshots_of([(nomination.subject, words)])[0]
    before = {name: getattr(nomination, name) for name in snapshot}
    for name, value in snapshot.items():
        setattr(nomination, name, value)
    nomination.achievement = text
    nomination.declarations_confirmed = declarations_confirmed
    nomination.save()
    judge_nominations(dossier=dossier, at=at)
    save_changed(dossier)
    audit.record(
        action="dossiers.nominee_edited",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
        before={"nominee": before["name"]},
        after={"nominee": nomination.name, "post": nomination.post_title},
    )
    return nomination


@transaction.atomic
def drop_nominee(
    *,
    nomination: Nomination,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> None:
    """Take a nominee out of a draft. In a returned dossier the line stays, marked removed."""
    dossier = _editable(nomination.dossier, actor, expected_version)
    let_nominees_go([nomination.pk], actor=actor, at=at)
    if dossier.code is None:
        dossier.nominations.filter(pk=nomination.pk).delete()
    else:
        dossier.nominations.filter(pk=nomination.pk).update(state=NominationState.REMOVED)
    save_changed(dossier)
    audit.record(
        action="dossiers.nominee_dropped",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
        before={"nominee": nomination.name, "honour": nomination.honour_code},
    )


@transaction.atomic
def attach_paper(
    *,
    dossier: Dossier,
    kind: PaperKind,
    name: str,
    content: bytes,
    content_type: str,
    actor: User,
    at: datetime,
) -> Paper:
    """
    Attach a checked file as a paper; an earlier one of the same kind and name is replaced.

    What an achievement report says is read, at once or in the background, to be compared
    later; one that cannot be read is attached all the same.

    Raises:
        PermissionDenied, DossierNotEditable.
        StateSecretRefused: the file's name carries a mark of secrecy.
    """
    dossier = _editable(dossier, actor, None)
    if mark := secrecy_mark(name.rsplit(".", 1)[0]):
        raise StateSecretRefused(mark)
    stored = files.store(content, content_type)
    same = dossier.papers.filter(kind=kind, replaced_at__isnull=True, name=name)
    if again := same.filter(file=stored).first():
        return again
    let_go(dossier.reports.filter(paper__in=same), actor=actor, at=at)
    same.update(replaced_at=at)
    paper = Paper.objects.create(
        dossier=dossier, kind=kind, name=name, file=stored, added_at=at, added_by=actor
    )
    take_in_paper(paper=paper, content=content)
    save_changed(dossier)
    audit.record(
        action="dossiers.paper_attached",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
        after={"paper": name, "kind": str(kind), "sha256": stored.sha256},
    )
    return paper


@transaction.atomic
def take_out_paper(*, paper: Paper, actor: User, at: datetime) -> None:
    """Take a wrong paper out of the list; the file itself stays on record."""
    dossier = _editable(paper.dossier, actor, None)
    let_go(dossier.reports.filter(paper=paper), actor=actor, at=at)
    dossier.papers.filter(pk=paper.pk, replaced_at__isnull=True).update(replaced_at=at)
    save_changed(dossier)
    audit.record(
        action="dossiers.paper_taken_out",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
        before={"paper": paper.name},
    )


def _editable(dossier: Dossier, actor: User, expected_version: int | None) -> Dossier:
    dossier = locked(dossier, expected_version)
    if not permissions.prepares(actor, dossier):
        raise PermissionDenied
    if not permissions.can_edit(actor, dossier):
        raise DossierNotEditable
    return dossier
