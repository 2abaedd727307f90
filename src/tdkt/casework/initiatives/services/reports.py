"""The report of a work handed in as a file: read, kept, and compared with earlier ones."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import year_of
from tdkt.casework.initiatives.services.works import locked, save_changed
from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.services.comparing import ask_comparison
from tdkt.casework.reuse.services.texts import keep_text, replace_text
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.secrecy import refuse_secrets
from tdkt.ground.core.text import clean
from tdkt.tools.documents.reports import ReadReport, read_report

# A mark of secrecy stands at the head of a paper; further down it may be spoken of.
_HEAD_CHARACTERS = 1000


def attach_report(
    *,
    work: Initiative,
    content: bytes,
    name: str,
    actor: User,
    at: datetime,
    expected_version: int | None = None,
) -> tuple[Initiative, ReadReport]:
    """
    Hand in the report of a work; one on file is replaced and no longer compared with.

    Its text is compared with all earlier ones in the background. Returns the work and how
    the file was read.

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
    # Reading may take seconds, so nothing is locked yet.
    report = read_report(content, name)
    refuse_secrets(name.rsplit(".", 1)[0], report.text[:_HEAD_CHARACTERS])
    return _keep(work, report, content, clean(name), actor, at, expected_version), report


@transaction.atomic
def _keep(
    work: Initiative,
    report: ReadReport,
    content: bytes,
    name: str,
    actor: User,
    at: datetime,
    expected_version: int | None,
) -> Initiative:
    version = work.version if expected_version is None else expected_version
    work = locked(work, version)
    if not permissions.can_attach(actor, work):
        raise PermissionDenied
    facts: dict[str, Any] = {
        "kind": TextKind.INITIATIVE,
        "title": work.title,
        "content": report.text,
        "unit": work.unit,
        "authors": [row.subject for row in work.authorships.select_related("subject")],
        "year": year_of(work),
        "actor": actor,
        "at": at,
        "file": files.store(content, files.sniff(content) or files.TEXT),
        "from_scan": report.from_scan,
        "address": work.get_absolute_url(),
        "is_invented": work.is_invented,
    }
    old = work.report
    text = replace_text(old=old, **facts) if old else keep_text(**facts)
    work.report = text
    save_changed(work, "report")
    audit.record(
        action="initiatives.report_replaced" if old else "initiatives.report_attached",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        after={"name": name, "sha256": text.sha256},
    )
    ask_comparison(text=text, actor=actor, at=at)
    return work
