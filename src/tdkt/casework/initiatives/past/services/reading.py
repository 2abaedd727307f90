"""Reading the files of an import in the background, one after the other."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet

from tdkt.casework.initiatives.past import authors, lists, permissions
from tdkt.casework.initiatives.past.choices import (
    FAILED,
    NO_LIST,
    OPEN,
    STATE_MARK,
    TOO_MANY_LINES,
    ImportState,
    RowState,
)
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.casework.initiatives.past.services.doubles import mark_doubles
from tdkt.casework.reuse.services.texts import MOST_BYTES
from tdkt.ground.accounts.models import User
from tdkt.ground.core import files
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.secrecy import secrecy_mark
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.queries import units_by_text
from tdkt.tools.documents.reports import (
    ReadReport,
    Refusal,
    ReportUnreadable,
    read_report,
)

_log = logging.getLogger(__name__)
_HEAD_CHARACTERS = 2_000
BROKEN_AFTER = timedelta(minutes=20)  # longer than the longest scan takes


class StillRead(Exception):
    """The files are being read by a worker that is alive."""


@transaction.atomic
def read_on(*, batch: PastImport, actor: User, at: datetime) -> PastImport:
    """
    Let a reading that broke off be taken up again by another worker.

    Raises:
        PermissionDenied: the actor may not use this import.
        StillRead: it moved a moment ago, or is done.
    """
    batch = PastImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not permissions.can_use(actor, batch):
        raise PermissionDenied
    if batch.state not in OPEN or batch.moved_at > at - BROKEN_AFTER:
        raise StillRead
    batch.state, batch.moved_at = ImportState.WAITING, at
    batch.save(update_fields=["state", "moved_at"])
    return batch


def run_reading(batch_pk: int) -> None:
    """
    Read every file that waits, once; two workers never read the same import.

    What was read stays when the process is killed: the next one goes on after it, and the
    one before, should it still live, writes nothing any more.
    """
    attempt = _begun(batch_pk)
    if attempt is None:
        return
    batch = attempt.select_related("unit").get()
    while row := _next(batch):
        if not _written(row, _read(row), attempt):
            return  # discarded, or given to another worker
    _finish(attempt)


def _begun(batch_pk: int) -> "QuerySet[PastImport] | None":
    """Take the waiting import; return it while it is this worker's, None if taken."""
    waiting = PastImport.objects.filter(pk=batch_pk, state=ImportState.WAITING)
    number = waiting.values_list("attempts", flat=True).first()
    if number is None:
        return None
    taken = waiting.filter(attempts=number).update(
        state=ImportState.READING, attempts=number + 1, moved_at=now()
    )
    if not taken:
        return None
    return PastImport.objects.filter(
        pk=batch_pk, state=ImportState.READING, attempts=number + 1
    )


def _next(batch: PastImport) -> PastRow | None:
    rows = batch.rows.filter(state=RowState.WAITING).select_related("file")
    return rows.order_by("position", "pk").first()


def _read(row: PastRow) -> Callable[[], None]:
    """Read the file of a row, writing nothing; return what writes down what was found."""
    try:
        assert row.file is not None  # noqa: S101 — only rows with a file wait
        content = files.read(row.file)
        if lists.is_spreadsheet(content, row.name):
            return partial(_take_list, row, lists.read_list(content))
        found = read_report(content, row.name)
        # The stamp stands at the head of the first page.
        if secrecy_mark(found.text[:_HEAD_CHARACTERS]):
            return partial(_forget_secret, row)
        if len(found.text.encode()) > MOST_BYTES:
            return partial(_give_up, row, Refusal.TOO_LARGE)
        return partial(_fill, row, found)
    except ReportUnreadable as refusal:
        return partial(_give_up, row, refusal.reason)
    except lists.ListUnreadable:
        return partial(_give_up, row, NO_LIST)
    except lists.TooManyLines:
        return partial(_give_up, row, TOO_MANY_LINES)
    # One odd file must not keep the others of its folder from being read.
    except Exception:
        _log.exception("past row %s", row.pk)
        return partial(_give_up, row, FAILED)


@transaction.atomic
def _written(
    row: PastRow, write: Callable[[], None], attempt: "QuerySet[PastImport]"
) -> bool:
    """Write down what was found in a file, while the import is still this worker's."""
    if not attempt.update(done=F("done") + 1, moved_at=now()):
        return False
    try:
        with transaction.atomic():
            write()
    except Exception:
        _log.exception("past row %s", row.pk)
        _give_up(row, FAILED)
    return True


def _give_up(row: PastRow, problem: str) -> None:
    row.state, row.problem, row.is_taken = RowState.UNREADABLE, str(problem), False
    row.save(update_fields=["state", "problem", "is_taken"])


def _forget_secret(row: PastRow) -> None:
    """
    Keep nothing but the name of a file that carries a mark of state secrecy.

    Source: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 5 khoản 5.
    """
    kept, row.file = row.file, None
    row.save(update_fields=["file"])
    _give_up(row, STATE_MARK)
    if kept is not None and not PastRow.objects.filter(file=kept).exists():
        with suppress(ProtectedError), transaction.atomic():
            kept.delete()
            transaction.on_commit(
                lambda: files.path_of(kept.sha256).unlink(missing_ok=True)
            )


def _fill(row: PastRow, found: ReadReport) -> None:
    row.state = RowState.READ
    row.title = clean(found.title)[:500]
    row.field = clean(found.field)[:200]
    row.year, row.year_from = found.year, found.year_from or ""
    row.text, row.from_scan = found.text, found.from_scan
    row.remarks = [str(remark) for remark in found.warnings]
    row.first_applied_on = _past_day(found.first_applied)
    row.authors = [
        {
            "name": clean(one.name)[:200],
            "birth": one.birth,
            "share": f"{one.share_percent:g}" if one.share_percent else "",
        }
        for one in found.authors
    ]
    row.unit_text = clean(next((a.office for a in found.authors if a.office), ""))
    row.unit_text = row.unit_text[:300]
    row.save()


def _past_day(text: str) -> date | None:
    """Return a whole day that has come; a month alone is no day."""
    day = date.fromisoformat(text) if len(text) == 10 else None
    return day if day and day <= today() else None


def _take_list(row: PastRow, works: "Sequence[lists.ListedWork]") -> None:
    """Put the works of a spreadsheet after the rows there are."""
    last = row.batch.rows.order_by("-position").values_list("position", flat=True)[0]
    PastRow.objects.bulk_create(
        [
            PastRow(
                batch=row.batch,
                position=last + place,
                name=row.name,
                line=one.line,
                state=RowState.READ,
                title=one.title,
                authors=authors.from_line("; ".join(one.authors)),
                unit_text=one.unit,
                year=one.year,
                field=one.field,
                scope=one.scope,
                recognised_on=one.recognised_on,
                recognised_by=one.recognised_by,
                decision=one.decision,
            )
            for place, one in enumerate(works, start=1)
        ],
        batch_size=200,
    )
    row.state, row.is_taken = RowState.LIST, False
    row.save(update_fields=["state", "is_taken"])


@transaction.atomic
def _finish(attempt: "QuerySet[PastImport]") -> None:
    """Name the units and mark what comes twice, then show the preview."""
    batch = (
        attempt.select_for_update(of=("self",)).select_related("unit").order_by().first()
    )
    if batch is None:
        return
    rows = list(batch.rows.filter(state=RowState.READ).select_related("file"))
    units = units_by_text(batch.unit, [row.unit_text for row in rows if row.unit_text])
    for row in rows:
        row.unit = units.get(row.unit_text)
    mark_doubles(batch, rows)
    PastRow.objects.bulk_update(rows, ["unit", "twin", "known"], batch_size=100)
    batch.state, batch.version = ImportState.PREVIEWED, batch.version + 1
    batch.save(update_fields=["state", "version"])
