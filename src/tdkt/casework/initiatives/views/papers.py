"""Papers of a work as files: application, description, certificates."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.choices import Layout
from tdkt.casework.initiatives.forms import SignatureForm
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.printing.application import (
    application_docx,
    description_docx,
    place_of,
)
from tdkt.casework.initiatives.services.certificates import print_certificates
from tdkt.casework.initiatives.views.pages import visible
from tdkt.casework.initiatives.views.works import form_page
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download
from tdkt.ground.core.moments import now, today
from tdkt.tools.documents.certificates import CertificateTextTooLong


def _printable(request: SignedInRequest, pk: int) -> Initiative:
    work = visible(request, pk)
    if not permissions.can_print(request.user, work):
        raise PermissionDenied
    return work


@require_GET
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    """The application for recognition, filled from the register, to be completed in Word."""
    work = _printable(request, pk)
    authors = queries.authors_of(work)
    posts = queries.posts_held([row.subject_id for row in authors], today())
    content = application_docx(work, authors, posts)
    return download(content, f"don-cong-nhan-sang-kien-{pk}.docx", files.DOCX)


@require_GET
def description(request: SignedInRequest, pk: int, layout: str) -> HttpResponse:
    """The description in one of the three layouts, to be completed in Word."""
    work = _printable(request, pk)
    if layout not in Layout.values:
        raise Http404
    content = description_docx(work, queries.authors_of(work), Layout(layout))
    return download(content, f"mo-ta-sang-kien-{pk}-{layout}.docx", files.DOCX)


@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask who signs, then answer with the certificates of all authors in one PDF."""
    work = visible(request, pk)
    if not permissions.can_print_certificates(request.user, work):
        raise PermissionDenied
    body = work.recognising_unit
    first = {
        "signer_post": body.head_post if body else "",
        "place": place_of(body or work.unit),
    }
    form = SignatureForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            content = print_certificates(
                work=work, actor=request.user, at=now(), **form.cleaned_data
            )
        except CertificateTextTooLong as error:
            words = _("A text has %(length)s letters where %(limit)s fit.")
            form.add_error(None, words % {"length": error.length, "limit": error.limit})
        else:
            return download(content, f"chung-nhan-sang-kien-{pk}.pdf", files.PDF)
    return form_page(
        request,
        work,
        form,
        _("Certificates of the authors"),
        _("Make the certificates (PDF)"),
        remark=_("One page for each author, with name, share, decision and day."),
        answers_with_file=True,
    )
