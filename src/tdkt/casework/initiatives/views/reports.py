"""Handing in the report of a work as a file, and reading it back."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.initiatives import permissions
from tdkt.casework.initiatives.forms import ReportForm
from tdkt.casework.initiatives.models import Initiative
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
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.moments import now
from tdkt.ground.core.secrecy import StateSecretRefused
from tdkt.tools.documents.reports import Refusal, Remark, ReportUnreadable

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_REFUSALS = {
    Refusal.EMPTY: gettext_lazy("The file is empty. Choose the file with the report."),
    Refusal.ENCRYPTED: gettext_lazy(
        "The file is protected by a password. Take it off, save it and send it again."
    ),
    Refusal.NO_TEXT: gettext_lazy(
        "The file is a scan, and no program that reads scans is installed here. Send the "
        "Word file it was printed from, or ask the administrator to install Tesseract with "
        "Vietnamese."
    ),
    Refusal.DAMAGED: gettext_lazy(
        "The file is damaged. Open it, save it anew and send it again."
    ),
    Refusal.TOO_LARGE: gettext_lazy(
        "The file is too large to be read. Leave pictures out, or save it as text."
    ),
    Refusal.OLD_WORD: gettext_lazy(
        "The file is in an old format of Word. Save it as .docx and send it again."
    ),
    Refusal.UNKNOWN_KIND: gettext_lazy(
        "This is no Word document (.docx), PDF or text file. Save it as one of them."
    ),
}
_REMARKS = {
    Remark.OLD_FONTS: gettext_lazy("It was typed in an old font and turned into Unicode."),
    Remark.BROKEN_LETTERS: gettext_lazy("Some letters could not be read."),
    Remark.READ_FROM_SCAN: gettext_lazy("It was read from a scan: words may be wrong."),
    Remark.PAGES_UNREAD: gettext_lazy("Some pages are pictures and were not read."),
    Remark.HARDLY_ANY_ACCENTS: gettext_lazy("It has hardly any accents."),
}
_BEGINNINGS = (b"PK\x03\x04", b"%PDF")
_FEW_WORDS = 100
"""A report with fewer is hardly one; comparing it says little."""


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
        form.add_error("report", str(_REFUSALS[error.reason]))
    except TextEmpty:
        form.add_error("report", str(_REFUSALS[Refusal.EMPTY]))
    except TextTooLarge:
        form.add_error("report", str(_REFUSALS[Refusal.TOO_LARGE]))
    except StateSecretRefused as error:
        form.add_error("report", secret_words(error.mark))
    except WorkChangedMeanwhile:
        form.add_error(None, changed_words())
    else:
        messages.success(
            request, _("The report is on file and is being compared with earlier ones.")
        )
        for remark in report.warnings:
            if remark in _REMARKS:
                messages.warning(request, str(_REMARKS[remark]))
        words = len(work.report.content.split()) if work.report else 0
        if words < _FEW_WORDS:
            messages.warning(request, _few_words(words))
        return True
    return False


def _why_refused(upload: "UploadedFile[bytes]", error: FileRefused) -> str:
    """Call a file damaged that begins like a Word document or a PDF and is none."""
    upload.seek(0)
    is_begun = upload.read(4) in _BEGINNINGS
    return str(_REFUSALS[Refusal.DAMAGED]) if is_begun else str(error)


def _few_words(words: int) -> str:
    return ngettext(
        "Only %(count)s word could be read: look whether this is the whole report.",
        "Only %(count)s words could be read: look whether this is the whole report.",
        words,
    ) % {"count": words}


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
