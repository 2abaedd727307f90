"""Correcting what was read, and taking it into the register: all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.past import authors, permissions, queries
from tdkt.casework.initiatives.past.choices import ImportState, RowState
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.casework.initiatives.past.services.doubles import mark_doubles
from tdkt.casework.initiatives.services import recognition, works
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.services import texts
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_by_text
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject
from tdkt.registry.people.services.nominees import Wanted, subjects_for


class AlreadyAccepted(Exception):
    """The works stand in the register; nothing is done twice."""


class ImportChangedMeanwhile(Exception):
    """Somebody else worked on this import after the page was opened; nothing was written."""


class RowsIncomplete(Exception):
    """Works to be taken over have no title or no author; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class RowRefused(Exception):
    """The register does not take this work; `row` and `reason` (an exception) say why."""

    def __init__(self, row: PastRow, reason: Exception) -> None:
        super().__init__(row.pk)
        self.row = row
        self.reason = reason


class NothingToTake(Exception):
    """No work is left to take over."""


@dataclass(frozen=True)
class Correction:
    """What a person wrote in one line of the grid."""

    is_taken: bool
    title: str
    authors: str
    unit: str
    year: int | None
    field: str


@dataclass(frozen=True)
class PastDecision:
    """The decision by which the works of a year were recognised."""

    recognised_on: date
    scope: str
    recognised_by: str
    decision: str = ""


@transaction.atomic
def correct_rows(
    *,
    batch: PastImport,
    corrections: Mapping[int, Correction],
    actor: User,
    expected_version: int,
) -> PastImport:
    """
    Write what was corrected in the grid, by the keys of its rows.

    Raises:
        PermissionDenied, AlreadyAccepted, ImportChangedMeanwhile: nothing was written.
    """
    batch = _open(batch, actor, expected_version)
    rows = list(batch.rows.filter(state=RowState.READ).select_related("file"))
    wanted = {one.unit for one in corrections.values() if one.unit}
    units = units_by_text(batch.unit, wanted)
    for row in rows:
        if one := corrections.get(row.pk):
            # The grid offers no box at a double, so nobody unticked it.
            row.is_taken = row.is_taken if row.is_double else one.is_taken
            row.title = clean(one.title)[:500]
            row.authors = authors.from_line(one.authors, row.authors)
            row.unit_text = clean(one.unit)[:300]
            row.unit = units.get(one.unit) if one.unit else None
            row.year, row.field = one.year, clean(one.field)[:200]
    mark_doubles(batch, rows)
    fields = ["is_taken", "title", "authors", "unit_text", "unit", "year", "field"]
    PastRow.objects.bulk_update(rows, [*fields, "twin", "known"], batch_size=100)
    return _moved_on(batch)


@transaction.atomic
def state_decision(
    *,
    batch: PastImport,
    year: int | None,
    decision: PastDecision | None,
    actor: User,
    expected_version: int,
) -> int:
    """
    State for the works of a year (None: for all) by which decision they were recognised.

    `decision` None takes the statement back: they are entered as registered only. Returns
    how many works it concerns.

    Raises:
        PermissionDenied: only officers say what the competent level decided.
        AlreadyAccepted, ImportChangedMeanwhile, works.DayNotCome: nothing was written.
    """
    batch = _open(batch, actor, expected_version)
    if not permissions.can_state_recognition(actor, batch):
        raise PermissionDenied
    rows = batch.rows.filter(queries.TO_TAKE)
    if year is not None:
        rows = rows.filter(year=year)
    if decision is None:
        count = rows.update(recognised_on=None, scope="", recognised_by="", decision="")
    else:
        works.must_have_come(recognised_on=decision.recognised_on)
        count = rows.update(
            recognised_on=decision.recognised_on,
            scope=decision.scope,
            recognised_by=clean(decision.recognised_by)[:300],
            decision=clean(decision.decision)[:300],
        )
    _moved_on(batch)
    return count


@transaction.atomic
def accept_past(
    *, batch: PastImport, actor: User, at: datetime, expected_version: int
) -> PastImport:
    """
    Enter the works into the register with their authors and reports, all or none.

    A work that has come into the register meanwhile is left out. Works whose recognition
    is known are entered as recognised, where the actor is an officer; the others as
    registered.

    Raises:
        PermissionDenied, AlreadyAccepted, ImportChangedMeanwhile: nothing was written.
        RowsIncomplete, RowRefused, NothingToTake: nothing was written.
    """
    batch = _open(batch, actor, expected_version)
    # One acceptance of a unit at a time: what the other one entered is then known.
    Unit.objects.select_for_update().get(pk=batch.unit_id)
    rows = _rows_to_take(batch)
    subjects = _subjects(batch, rows, actor, at)
    bodies = _bodies(batch) if permissions.can_state_recognition(actor, batch) else None
    for row in rows:
        row.work = _enter(batch, row, subjects[row.pk], bodies, actor, at)
        row.text = ""
    PastRow.objects.bulk_update(rows, ["work", "text"], batch_size=100)
    batch.state, batch.taken = ImportState.ACCEPTED, len(rows)
    _moved_on(batch, "state", "taken")
    audit.record(
        action="initiatives.past_accepted",
        subject=batch,
        actor=actor,
        at=at,
        unit=batch.unit,
        after={"works": len(rows)},
    )
    return batch


def _rows_to_take(batch: PastImport) -> list[PastRow]:
    everything = list(
        batch.rows.filter(state=RowState.READ).select_related("file", "unit").defer(None)
    )
    mark_doubles(batch, everything)
    PastRow.objects.bulk_update(everything, ["twin", "known"], batch_size=100)
    rows = [row for row in everything if row.is_taken and not row.is_double]
    if without := sum(not row.title or not row.authors for row in rows):
        raise RowsIncomplete(without)
    if not rows:
        raise NothingToTake
    return rows


def _subjects(
    batch: PastImport, rows: Sequence[PastRow], actor: User, at: datetime
) -> dict[int, list[Subject]]:
    """Return the authors of each row: people on file, or taken up new."""
    wanted = [
        (
            row.pk,
            Wanted(
                kind=SubjectKind.INDIVIDUAL,
                name=one["name"],
                unit=row.unit or batch.unit,
                birth_date=one["birth"],
            ),
        )
        for row in rows
        for one in row.authors
    ]
    found = subjects_for([one for _pk, one in wanted], actor=actor, at=at)
    by_row: dict[int, list[Subject]] = {}
    for (pk, _one), (subject, _is_new) in zip(wanted, found, strict=True):
        by_row.setdefault(pk, []).append(subject)
    return by_row


def _bodies(batch: PastImport) -> dict[str, Unit]:
    """Return the unit and those above it by their folded names."""
    above = [int(key) for key in batch.unit.path.strip("/").split("/")]
    return {fold(unit.name): unit for unit in Unit.objects.filter(pk__in=above)}


def _enter(
    batch: PastImport,
    row: PastRow,
    subjects: Sequence[Subject],
    bodies: Mapping[str, Unit] | None,
    actor: User,
    at: datetime,
) -> Initiative:
    shares = authors.shares_of(row.authors)
    try:
        work = works.register_initiative(
            unit=row.unit or batch.unit,
            facts=works.WorkFacts(
                title=row.title, field=row.field, first_applied_on=row.first_applied_on
            ),
            authors=[works.Author(*pair) for pair in zip(subjects, shares, strict=True)],
            actor=actor,
            at=at,
        )
        _keep_report(work, row, subjects, actor, at)
        return _recognise(work, row, bodies, actor, at)
    except _REFUSALS as error:
        raise RowRefused(row, error) from error


_REFUSALS = (
    works.AuthorTwice,
    works.AuthorNotPossible,
    works.DayNotCome,
    works.DayOutOfOrder,
    works.SharesDoNotAddUp,
    works.StateSecretRefused,
    texts.TextRefused,
)


def _keep_report(
    work: Initiative, row: PastRow, subjects: Sequence[Subject], actor: User, at: datetime
) -> None:
    if not row.text:
        return  # a line of a list has no report
    work.report = texts.keep_text(
        kind=TextKind.INITIATIVE,
        title=row.title,
        content=row.text,
        unit=work.unit,
        authors=subjects,
        year=row.year,
        actor=actor,
        at=at,
        file=row.file,
        from_scan=row.from_scan,
        address=work.get_absolute_url(),
    )
    work.save(update_fields=["report"])


def _recognise(
    work: Initiative,
    row: PastRow,
    bodies: Mapping[str, Unit] | None,
    actor: User,
    at: datetime,
) -> Initiative:
    if bodies is not None and row.is_recognition_known:
        assert row.recognised_on is not None  # noqa: S101 — the condition above
        return recognition.recognise_initiative(
            work=work,
            recognition=recognition.Recognition(
                recognised_on=row.recognised_on,
                scope=row.scope,
                recognised_by=row.recognised_by,
                recognising_unit=bodies.get(fold(row.recognised_by)),
                decision_document=row.decision,
            ),
            expected_version=work.version,
            actor=actor,
            at=at,
        )
    if row.decision:
        # The words of a list are kept even where they do not say enough.
        work.decision_document = row.decision
        work.save(update_fields=["decision_document"])
    return work


@transaction.atomic
def discard_past(
    *, batch: PastImport, actor: User, at: datetime, expected_version: int
) -> PastImport:
    """
    Put an import aside that is not wanted; the files stay on record.

    Raises:
        PermissionDenied, AlreadyAccepted, ImportChangedMeanwhile: nothing was written.
    """
    batch = _locked(batch, actor)
    if batch.version != expected_version or batch.state == ImportState.DISCARDED:
        raise ImportChangedMeanwhile
    batch.state = ImportState.DISCARDED
    batch.rows.update(text="")
    audit.record(
        action="initiatives.past_discarded",
        subject=batch,
        actor=actor,
        at=at,
        unit=batch.unit,
    )
    return _moved_on(batch, "state")


def _locked(batch: PastImport, actor: User) -> PastImport:
    batch = (
        PastImport.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=batch.pk)
    )
    if not permissions.can_use(actor, batch):
        raise PermissionDenied
    if batch.state == ImportState.ACCEPTED:
        raise AlreadyAccepted
    return batch


def _open(batch: PastImport, actor: User, expected_version: int) -> PastImport:
    batch = _locked(batch, actor)
    if batch.version != expected_version or batch.state != ImportState.PREVIEWED:
        raise ImportChangedMeanwhile
    return batch


def _moved_on(batch: PastImport, *fields: str) -> PastImport:
    batch.version += 1
    batch.save(update_fields=[*fields, "version"])
    return batch
