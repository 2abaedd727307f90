"""Handing in the report of a work as a file, and reading it back."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.forms import ReportForm
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.report_words import REFUSALS, remarks_of, told_reading
from tdkt.casework.initiatives.services.reports import attach_report
from tdkt.casework.initiatives.services.works import WorkChangedMeanwhile
from tdkt.casework.initiatives.views.pages import visible
from tdkt.casework.initiatives.views.works import (
    changed_words,
    form_page,
    secret_words,
)
from tdkt.casework.reuse.services.texts import TextEmpty, TextTooLarge
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.files import FileRefused
from tdkt.ground.core.http import download, go_to, render_part
from tdkt.ground.core.moments import now
from tdkt.ground.core.secrecy import StateSecretRefused
from tdkt.tools.documents.reports import Refusal, ReportUnreadable

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_BEGINNINGS = (b"PK\x03\x04", b"%PDF")


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the report in, or put another one in its place."""
    work = visible(request, pk)
    if not permissions.can_attach(request.user, work):
        raise PermissionDenied
    form = ReportForm(
        request.POST or None, request.FILES or None, initial={"version": work.version}
    )
    if request.method == "POST" and form.is_valid() and _attached(request, work, form):
        return go_to(request, "initiatives:detail", pk=pk)
    remark = _(
        "The text is read from the file and compared with earlier reports in the "
        "background; at most %(limit)s MB."
    ) % {"limit": settings.UPLOAD_MAX_BYTES // (1024 * 1024)}
    heading = _("Put another report in its place") if work.report_id else _("Report")
    return form_page(
        request, work, form, heading, _("Hand the report in"), remark=remark, upload=True
    )


def _attached(request: SignedInRequest, work: Initiative, form: ReportForm) -> bool:
    """Call the service; what it refuses is told at the field, with what to do."""
    upload = form.cleaned_data["report"]
    try:
        name, content, _kind = files.checked(upload)
        work, report = attach_report(
            work=work,
            content=content,
            name=name,
            actor=request.user,
            at=now(),
            expected_version=form.cleaned_data["version"],
        )
    except FileRefused as error:
        form.add_error("report", _why_refused(upload, error))
    except ReportUnreadable as error:
        form.add_error("report", str(REFUSALS[error.reason]))
    except TextEmpty:
        form.add_error("report", str(REFUSALS[Refusal.EMPTY]))
    except TextTooLarge:
        form.add_error("report", str(REFUSALS[Refusal.TOO_LARGE]))
    except StateSecretRefused as error:
        form.add_error("report", secret_words(error.mark))
    except WorkChangedMeanwhile:
        form.add_error(None, changed_words())
    else:
        if report is None:
            messages.success(request, _("The scan is on file; its pages are being read."))
            return True
        messages.success(
            request, _("The report is on file and is being compared with earlier ones.")
        )
        for told in remarks_of(work, [str(one) for one in report.warnings]):
            messages.warning(request, told)
        return True
    return False


def _why_refused(upload: "UploadedFile[bytes]", error: FileRefused) -> str:
    """Call a file damaged that begins like a Word document or a PDF and is none."""
    upload.seek(0)
    is_begun = upload.read(4) in _BEGINNINGS
    return str(REFUSALS[Refusal.DAMAGED]) if is_begun else str(error)


@require_GET
def reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading of a scan is; once it has ended the page is loaded anew."""
    work = visible(request, pk)
    found = queries.reading_of(work)
    if found is None or not found.is_open:
        return HttpResponseClientRefresh()
    context = {
        "work": work,
        "may_attach": permissions.can_attach(request.user, work),
        **told_reading(work, found),
    }
    return render_part(request, "initiatives/detail.html", "report", context)


@require_GET
def report_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The report as it was handed in."""
    work = visible(request, pk)
    text = work.report
    if text is None or text.file is None:
        raise Http404
    stored = text.file
    suffix = {files.PDF: "pdf", files.DOCX: "docx"}.get(stored.content_type, "txt")
    content = files.read(stored)
    return download(content, f"bao-cao-sang-kien-{pk}.{suffix}", stored.content_type)
