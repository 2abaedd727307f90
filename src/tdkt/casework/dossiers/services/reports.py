"""Achievement reports: read, kept among the texts compared with, and compared."""

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from tdkt.casework.dossiers import permissions
from tdkt.casework.dossiers.alikeness import (
    alike_groups,
    is_long_enough,
    nominee_named,
    same_words,
)
from tdkt.casework.dossiers.choices import NominationState, PaperKind, ReportState
from tdkt.casework.dossiers.models import AchievementReport, Dossier, Nomination, Paper
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import Text
from tdkt.casework.reuse.services.comparing import TextNotCompared, ask_comparison
from tdkt.casework.reuse.services.texts import (
    TextRefused,
    keep_text,
    replace_text,
    withdraw_text,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.secrecy import secrecy_mark
from tdkt.ground.core.text import clean_lines
from tdkt.tools.documents.reports import Refusal, ReportUnreadable, read_report
from tdkt.tools.similarity.fingerprints import fingerprint, hashes_in

SECRET = "secret"  # noqa: S105 — why a report is not kept, no password
_QUICK_KINDS = (files.DOCX, files.TEXT)
_QUICK_BYTES = 1024 * 1024
# No file of fewer bytes holds a page.
_SMALLEST_PDF = 67
# So many reports are kept while the user waits; more are kept in the background.
_AT_ONCE = 20
# A mark of secrecy stands at the head of a paper; further down it may be spoken of.
_HEAD_CHARACTERS = 1000
# The task stands above this module and joins in `apps.ready()`:
# dossier's key, actor's key, whether to compare after reading.
_later: list[Callable[[int, int | None, bool], object]] = []


def work_later_with(enqueue: Callable[[int, int | None, bool], object]) -> None:
    """Name what puts the reports of a dossier before the workers."""
    _later[:] = [enqueue]


def take_in_paper(*, paper: Paper, content: bytes) -> None:
    """
    Read an achievement report that was just attached; called by `attach_paper`.

    A small Word or text file is read at once; a PDF may be a scan, so it waits for a
    worker, whose task stands in the same transaction.
    """
    if paper.kind != PaperKind.REPORT:
        return
    report = AchievementReport(dossier=paper.dossier, paper=paper)
    if paper.file.content_type in _QUICK_KINDS and len(content) <= _QUICK_BYTES:
        _set(report, _read(content, paper.name))
    elif paper.file.content_type == files.PDF and len(content) < _SMALLEST_PDF:
        _set(report, _unread(Refusal.DAMAGED))
    report.save()
    if report.state == ReportState.WAITING:
        _put_off(paper.dossier, None, compare=False)


def let_go(
    reports: QuerySet[AchievementReport], *, actor: User | None, at: datetime
) -> None:
    """Forget reports that were replaced or taken out; their texts are withdrawn."""
    for report in (
        reports.filter(text__isnull=False)
        .select_related("text__unit")
        .defer("content", "text__content")
    ):
        withdraw_text(text=_text_of(report), actor=actor, at=at)
    reports.delete()


def let_nominees_go(keys: Collection[int], *, actor: User, at: datetime) -> None:
    """Forget what was typed for nominees who are dropped; a paper stays, without a name."""
    typed = AchievementReport.objects.filter(nomination__in=keys, paper__isnull=True)
    let_go(typed, actor=actor, at=at)
    AchievementReport.objects.filter(nomination__in=keys).update(nomination=None)


@transaction.atomic
def compare_reports(*, dossier: Dossier, actor: User, at: datetime) -> None:
    """
    Have the reports of a dossier compared, by the unit before it hands in or the officer.

    Raises:
        PermissionDenied: the actor neither prepares nor appraises it now.
    """
    if not permissions.can_compare_reports(actor, dossier):
        raise PermissionDenied
    begin_comparing(dossier=dossier, actor=actor, at=at)
    audit.record(
        action="dossiers.reports_compared",
        subject=dossier,
        actor=actor,
        at=at,
        unit=dossier.submitting_unit,
    )


def begin_comparing(*, dossier: Dossier, actor: User, at: datetime) -> None:
    """
    Take in what was typed and begin to compare, in the transaction of the caller.

    A few reports that are read are kept here; with more of them a worker goes on. Either
    way all are kept before the first is compared, so that each is found by the others.
    """
    _take_in_earlier_papers(dossier)
    _take_in_typed(dossier, actor, at)
    dossier.reports.exclude(state=ReportState.UNREADABLE).update(asked_at=at)
    states = list(dossier.reports.order_by().values_list("state", flat=True))
    if ReportState.WAITING in states or len(states) > _AT_ONCE:
        _put_off(dossier, actor, compare=True)
    else:
        _keep_and_compare(dossier, actor, at)


def read_waiting(*, dossier: Dossier) -> None:
    """Read the reports that wait, each in a transaction of its own; for a worker."""
    waiting = dossier.reports.filter(state=ReportState.WAITING).order_by("pk")
    for report in waiting.select_related("paper__file"):
        if report.paper is None:
            continue
        _set(report, _read(files.read(report.paper.file), report.paper.name))
        # One replaced meanwhile is gone, and is not written again.
        waiting.filter(pk=report.pk).update(
            state=report.state,
            refusal=report.refusal,
            content=report.content,
            from_scan=report.from_scan,
        )


def work_through(*, dossier: Dossier, actor: User | None, at: datetime) -> None:
    """Read what waits, keep what was read, compare all; for a worker."""
    read_waiting(dossier=dossier)
    _keep_and_compare(dossier, actor, at)


def _read(content: bytes, name: str) -> dict[str, Any]:
    """Return what becomes of a report's row; a file that cannot be read is no error."""
    try:
        read = read_report(content, name)
    except ReportUnreadable as error:
        return _unread(error.reason)
    if secrecy_mark(name.rsplit(".", 1)[0], read.text[:_HEAD_CHARACTERS]):
        return _unread(SECRET)
    state = ReportState.READY if is_long_enough(read.text) else ReportState.SHORT
    return {"state": state, "content": read.text, "from_scan": read.from_scan}


def _unread(why: str) -> dict[str, Any]:
    return {"state": ReportState.UNREADABLE, "refusal": str(why)}


def _set(report: AchievementReport, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(report, name, value)


def _put_off(dossier: Dossier, actor: User | None, *, compare: bool) -> None:
    for enqueue in _later:
        enqueue(dossier.pk, actor.pk if actor else None, compare)


def _take_in_earlier_papers(dossier: Dossier) -> None:
    """Let papers wait that were attached before reports were read."""
    papers = dossier.papers.filter(
        kind=PaperKind.REPORT, replaced_at__isnull=True, report__isnull=True
    )
    AchievementReport.objects.bulk_create(
        [AchievementReport(dossier=dossier, paper=paper) for paper in papers]
    )


def _take_in_typed(dossier: Dossier, actor: User, at: datetime) -> None:
    """Bring the rows of typed reports up to the nominations as they are now."""
    nominations = {one.pk: one for one in _open(dossier).exclude(achievement="")}
    typed = dossier.reports.filter(paper__isnull=True).select_related("text")
    typed = typed.defer("content", "text__content")
    known = {one.nomination_id: one for one in typed}
    gone = [row.pk for key, row in known.items() if key not in nominations]
    # SQLite takes a limited number of values in one question.
    for start in range(0, len(gone), 5000):
        part = dossier.reports.filter(pk__in=gone[start : start + 5000])
        let_go(part, actor=actor, at=at)
    new, changed = [], []
    for key, nomination in nominations.items():
        row = known.get(key)
        state = _state_of(nomination.achievement, row)
        if row is None:
            new.append(
                AchievementReport(dossier=dossier, nomination=nomination, state=state)
            )
        elif row.state != state:
            row.state = state
            changed.append(row)
    AchievementReport.objects.bulk_create(new, batch_size=500)
    AchievementReport.objects.bulk_update(changed, ["state"], batch_size=500)
    for row in changed:
        if row.state == ReportState.SHORT and row.text is not None:
            withdraw_text(text=row.text, actor=actor, at=at)
            dossier.reports.filter(pk=row.pk).update(text=None)


def _state_of(achievement: str, row: AchievementReport | None) -> ReportState:
    if not is_long_enough(achievement):
        return ReportState.SHORT
    if row is None or row.text is None:
        return ReportState.READY
    same = hashlib.sha256(achievement.encode()).hexdigest() == row.text.sha256
    return ReportState.KEPT if same else ReportState.READY


def _open(dossier: Dossier) -> QuerySet[Nomination]:
    return dossier.nominations.exclude(state=NominationState.REMOVED).order_by(
        "position", "pk"
    )


def _keep_and_compare(dossier: Dossier, actor: User | None, at: datetime) -> None:
    _name_papers(dossier)
    ready = dossier.reports.filter(state=ReportState.READY)
    for key in list(ready.order_by("pk").values_list("pk", flat=True)):
        _keep(key, actor, at)
    _group(dossier)
    kept = dossier.reports.filter(state=ReportState.KEPT).select_related("text")
    for report in kept.defer("content", "text__content").order_by("pk"):
        try:
            ask_comparison(text=_text_of(report), actor=actor, at=at)
        except TextNotCompared:  # withdrawn a moment ago
            continue


def _name_papers(dossier: Dossier) -> None:
    """Find out whose the papers are that were read and bear no name yet."""
    nameless = dossier.reports.filter(
        nomination__isnull=True, state__in=[ReportState.READY, ReportState.SHORT]
    ).select_related("paper")
    papers = [one for one in nameless if one.paper]
    if not papers:
        return
    names: dict[int, str] = {}
    seen: set[int] = set()
    for key, subject, name in _open(dossier).values_list("pk", "subject_id", "name"):
        if subject not in seen:
            seen.add(subject)
            names[key] = name
    for report in papers:
        assert report.paper is not None  # noqa: S101 — chosen above
        report.nomination_id = nominee_named(report.paper.name, report.content, names)
    AchievementReport.objects.bulk_update(papers, ["nomination"], batch_size=500)


@transaction.atomic
def _keep(key: int, actor: User | None, at: datetime) -> None:
    """Keep one report that was read; what happened to it meanwhile counts."""
    report = (
        AchievementReport.objects.select_for_update(of=("self",))
        .select_related("dossier__submitting_unit", "nomination__subject", "text")
        .select_related("paper__file")
        .filter(pk=key, state=ReportState.READY)
        .first()
    )
    if report is None:
        return
    dossier, nominee = report.dossier, report.nomination
    content = report.content if report.paper else nominee.achievement if nominee else ""
    name = nominee.name if nominee else report.paper.name if report.paper else ""
    facts: dict[str, Any] = {
        "kind": TextKind.ACHIEVEMENT,
        "title": f"Báo cáo thành tích: {name}",
        "content": content,
        "unit": dossier.submitting_unit,
        "authors": [nominee.subject] if nominee else [],
        "year": dossier.judged_year,
        "actor": actor,
        "at": at,
        "file": report.paper.file if report.paper else None,
        "from_scan": report.from_scan,
        "address": reverse("dossiers:detail", args=[dossier.pk]),
        "is_invented": dossier.is_invented,
    }
    try:
        old = report.text
        text = replace_text(old=old, **facts) if old else keep_text(**facts)
    except TextRefused:
        _set(report, _unread(Refusal.TOO_LARGE))
    else:
        _set(report, {"state": ReportState.KEPT, "text": text, "content": ""})
    report.save()


def _group(dossier: Dossier) -> None:
    """Write down which reports of the dossier are nearly the same."""
    kept = dossier.reports.filter(state=ReportState.KEPT, text__isnull=False)
    long = kept.order_by("pk").values_list("pk", "text__content")
    keys, prints = [], []
    for key, content in long.iterator(chunk_size=200):
        keys.append(key)
        prints.append(hashes_in(fingerprint(content)).tolist())
    short = dossier.reports.filter(state=ReportState.SHORT).order_by("pk")
    rows = list(short.values_list("pk", "content", "nomination__achievement", "paper_id"))
    numbers = dict(zip(keys, alike_groups(prints), strict=True))
    words = [content if paper else typed or "" for _pk, content, typed, paper in rows]
    offset = len(keys)
    for row, number in zip(rows, same_words(clean_lines(w) for w in words), strict=True):
        numbers[row[0]] = offset + number
    _write_groups(dossier, numbers)


def _write_groups(dossier: Dossier, numbers: dict[int, int]) -> None:
    members: dict[int, list[int]] = {}
    for key, number in numbers.items():
        members.setdefault(number, []).append(key)
    groups = [keys for keys in members.values() if len(keys) > 1]
    dossier.reports.filter(alike__isnull=False).update(alike=None)
    rows = [
        AchievementReport(pk=key, alike=number)
        for number, keys in enumerate(groups, start=1)
        for key in keys
    ]
    AchievementReport.objects.bulk_update(rows, ["alike"], batch_size=500)


def _text_of(report: AchievementReport) -> Text:
    assert report.text is not None  # noqa: S101 — a kept report has its text
    return report.text
