"""The report of a work handed in as a file: read, kept, and compared with earlier ones."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.choices import (
    READING_BROKE_OFF,
    READING_FOUND_SECRET,
    READING_NOT_ALLOWED,
    ReadingState,
)
from tdkt.casework.initiatives.models import Initiative, ReportReading
from tdkt.casework.initiatives.queries import year_of
from tdkt.casework.initiatives.services.works import locked, save_changed
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.services.comparing import ask_comparison
from tdkt.casework.reuse.services.texts import (
    TextEmpty,
    TextRefused,
    keep_text,
    replace_text,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.moments import now
from tdkt.ground.core.secrecy import StateSecretRefused, refuse_secrets
from tdkt.ground.core.text import clean
from tdkt.tools.documents.reports import (
    ReadReport,
    Refusal,
    Remark,
    ReportUnreadable,
    read_report,
)
from tdkt.tools.documents.reports.scans import can_read

_log = logging.getLogger(__name__)
# A mark of secrecy stands at the head of a paper; further down it may be spoken of.
_HEAD_CHARACTERS = 1000
_BROKEN_AFTER = timedelta(minutes=20)  # longer than the longest scan takes
_MOST_ATTEMPTS = 3
_OPEN = (ReadingState.WAITING, ReadingState.RUNNING)
# The task that reads scans stands above this module and joins in `apps.ready()`.
_later: list[Callable[[int], object]] = []


class _GivenUp(Exception):
    """Another report was handed in meanwhile, or another worker has the reading."""


def read_later_with(enqueue: Callable[[int], object]) -> None:
    """Name what puts the reading of a scan before the workers."""
    _later[:] = [enqueue]


def attach_report(
    *,
    work: Initiative,
    content: bytes,
    name: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> tuple[Initiative, ReadReport | None]:
    """
    Hand in the report of a work; one on file is replaced and no longer compared with.

    Its text is compared with all earlier ones in the background. Returns the work and how
    the file was read: None where its pages are pictures, which take minutes and are read
    by a worker (`run_reading`); until then the report on file stays.

    Args:
        content, name: of the file as handed in.
        expected_version: the version the user looked at; None where nobody looked.

    Raises:
        PermissionDenied: the actor may not correct the work.
        ReportUnreadable: with the reason.
        StateSecretRefused: name or head of the report carry a mark of secrecy.
        WorkChangedMeanwhile, TextEmpty, TextTooLarge: nothing was written.
    """
    if not permissions.can_attach(actor, work):
        raise PermissionDenied
    name = clean(name)
    version = work.version if expected_version is None else expected_version
    # Reading may take seconds, so nothing is locked yet.
    report = _read_quickly(content, name)
    _refuse_secrets(name, report)
    if report is None or (Remark.PAGES_UNREAD in report.warnings and can_read()):
        return _put_off(work, content, name, actor, at, version), None
    return _keep_at_once(work, report, content, name, actor, at, version), report


def run_reading(pk: int) -> None:
    """
    Read the pages of a scan, once, and keep its text; two workers never do the same.

    Nothing is locked while it reads: what was read is kept in one short transaction.
    """
    attempt = _begun(pk)
    if attempt is None:
        return
    reading = attempt.select_related("file", "asked_by").get()
    try:
        assert reading.file is not None  # noqa: S101 — only what failed has lost it
        report = read_report(files.read(reading.file), reading.name)
        _refuse_secrets(reading.name, report)
        _finish(reading, attempt, report)
    except _GivenUp:
        return
    except ReportUnreadable as error:
        _fail(reading, attempt, error.reason)
    except StateSecretRefused:
        _forget_secret(reading, attempt)
    except PermissionDenied:
        _fail(reading, attempt, READING_NOT_ALLOWED)
    except TextRefused as error:
        is_empty = isinstance(error, TextEmpty)
        _fail(reading, attempt, Refusal.NO_TEXT if is_empty else Refusal.TOO_LARGE)
    except Exception:
        _log.exception("reading %s", pk)
        _fail(reading, attempt, READING_BROKE_OFF)


def take_up_broken(*, at: datetime) -> int:
    """
    Begin again what a killed worker left behind; return how many were taken up.

    What broke off three times is marked as failed.
    """
    still = ReportReading.objects.filter(state__in=_OPEN, moved_at__lt=at - _BROKEN_AFTER)
    taken = 0
    for reading in still.select_related("file", "asked_by").order_by("pk"):
        mine = still.filter(pk=reading.pk, attempts=reading.attempts)
        if reading.attempts >= _MOST_ATTEMPTS:
            _fail(reading, mine, READING_BROKE_OFF)
            continue
        with transaction.atomic():
            if mine.update(state=ReadingState.WAITING, moved_at=at):
                taken += 1
                _enqueue(reading.pk)
    return taken


def _read_quickly(content: bytes, name: str) -> ReadReport | None:
    """Read what is text; None where nothing is and a worker can read the pictures."""
    try:
        return read_report(content, name, read_scans=False)
    except ReportUnreadable as error:
        if error.reason == Refusal.NO_TEXT and can_read():
            return None
        raise


def _refuse_secrets(name: str, report: ReadReport | None) -> None:
    head = report.text[:_HEAD_CHARACTERS] if report else ""
    refuse_secrets(name.rsplit(".", 1)[0], head)


def _enqueue(pk: int) -> None:
    for enqueue in _later:
        enqueue(pk)


def _open(work: Initiative, actor: User, version: int) -> Initiative:
    work = locked(work, version)
    if not permissions.can_attach(actor, work):
        raise PermissionDenied
    ReportReading.objects.filter(work=work).delete()
    return work


@transaction.atomic
def _put_off(
    work: Initiative, content: bytes, name: str, actor: User, at: datetime, version: int
) -> Initiative:
    """Keep a scan for a worker; the task stands in the same transaction."""
    work = _open(work, actor, version)
    reading = ReportReading.objects.create(
        work=work,
        file=files.store(content, files.PDF),
        name=name,
        asked_by=actor,
        asked_at=at,
        moved_at=at,
    )
    save_changed(work)
    audit.record(
        action="initiatives.scan_handed_in",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"name": name},
    )
    _enqueue(reading.pk)
    work.refresh_from_db()
    return work


@transaction.atomic
def _keep_at_once(
    work: Initiative,
    report: ReadReport,
    content: bytes,
    name: str,
    actor: User,
    at: datetime,
    version: int,
) -> Initiative:
    work = _open(work, actor, version)
    file = files.store(content, files.sniff(content) or files.TEXT)
    _keep(work, report, file, name, actor, at)
    save_changed(work)
    return work


def _keep(
    work: Initiative,
    report: ReadReport,
    file: StoredFile,
    name: str,
    actor: User,
    at: datetime,
) -> None:
    """Keep the text in place of the one on file, and ask for its comparison."""
    facts: dict[str, Any] = {
        "kind": TextKind.INITIATIVE,
        "title": work.title,
        "content": report.text,
        "unit": work.unit,
        "authors": [row.subject for row in work.authorships.select_related("subject")],
        "year": year_of(work),
        "actor": actor,
        "at": at,
        "file": file,
        "from_scan": report.from_scan,
        "address": work.get_absolute_url(),
        "is_invented": work.is_invented,
    }
    old = work.report
    text = replace_text(old=old, **facts) if old else keep_text(**facts)
    work.report = text
    work.save(update_fields=["report"])
    audit.record(
        action="initiatives.report_replaced" if old else "initiatives.report_attached",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"name": name, "sha256": text.sha256},
    )
    ask_comparison(text=text, actor=actor, at=at)


def _begun(pk: int) -> "QuerySet[ReportReading] | None":
    """Take the waiting reading; return it while it is this worker's, None if taken."""
    waiting = ReportReading.objects.filter(pk=pk, state=ReadingState.WAITING)
    number = waiting.values_list("attempts", flat=True).first()
    if number is None:
        return None
    taken = waiting.filter(attempts=number).update(
        state=ReadingState.RUNNING, attempts=number + 1, moved_at=now()
    )
    if not taken:
        return None
    return ReportReading.objects.filter(
        pk=pk, state=ReadingState.RUNNING, attempts=number + 1
    )


@transaction.atomic
def _finish(
    reading: ReportReading, attempt: "QuerySet[ReportReading]", report: ReadReport
) -> None:
    """
    Keep what was read, unless another report or another worker took its place.

    The version is not counted up: it was when the scan was handed in, and whoever corrects
    the work meanwhile need not begin anew.
    """
    work = (
        Initiative.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=reading.work_id)
    )
    if not permissions.can_attach(reading.asked_by, work):
        raise PermissionDenied
    at = now()
    remarks = [str(remark) for remark in report.warnings]
    if not attempt.update(state=ReadingState.DONE, remarks=remarks, moved_at=at):
        raise _GivenUp
    assert reading.file is not None  # noqa: S101 — it was read a moment ago
    _keep(work, report, reading.file, reading.name, reading.asked_by, at)


@transaction.atomic
def _fail(reading: ReportReading, attempt: "QuerySet[ReportReading]", why: str) -> None:
    at = now()
    if not attempt.update(state=ReadingState.FAILED, failure=str(why), moved_at=at):
        return
    audit.record(
        action="initiatives.scan_not_kept",
        subject=reading.work,
        actor=reading.asked_by,
        at=at,
        unit=reading.work.unit,
        after={"name": reading.name},
    )


@transaction.atomic
def _forget_secret(reading: ReportReading, attempt: "QuerySet[ReportReading]") -> None:
    """
    Keep nothing but the name of a scan that carries a mark of state secrecy.

    Source: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 5 khoản 5.
    """
    file = reading.file
    if file is None or not attempt.update(file=None):
        return
    _fail(reading, attempt, READING_FOUND_SECRET)
    # Where something else keeps the same file, it stays.
    with suppress(ProtectedError), transaction.atomic():
        file.delete()
        transaction.on_commit(lambda: files.path_of(file.sha256).unlink(missing_ok=True))
