"""Sending files of past years in, and how far their reading is."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.casework.initiatives.past import queries
from tdkt.casework.initiatives.past.forms import UploadPastForm
from tdkt.casework.initiatives.past.services import reading, uploading
from tdkt.casework.initiatives.past.tasks import read_past
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.ground.core.paging import page_of


@require_http_methods(["GET", "HEAD", "POST"])
def past(request: SignedInRequest) -> HttpResponse:
    """Imports so far, and the form for the next one."""
    units = queries.units_importing(request.user)
    if not units.exists():
        raise PermissionDenied
    form = UploadPastForm(
        request.POST or None,
        request.FILES or None,
        units=units,
        initial={"unit": units.first()},
    )
    if request.method == "POST" and form.is_valid():
        answer = _upload(request, form)
        if answer is not None:
            return answer
    listed = page_of(request, queries.imports_visible_to(request.user))
    context = {"form": form, "listed": listed}
    status = 422 if form.errors else 200
    return render(request, "initiatives/past/list.html", context, status=status)


def _upload(request: SignedInRequest, form: UploadPastForm) -> HttpResponse | None:
    try:
        batch = uploading.upload_past(
            unit=form.cleaned_data["unit"],
            sent=_sent(form.cleaned_data["reports"]),
            actor=request.user,
            at=now(),
        )
    except uploading.TooManyFiles:
        form.add_error("reports", _("These are more than 2,000 files. Send them in parts."))
        return None
    except uploading.ArchiveRefused:
        form.add_error(
            "reports",
            _("The .zip is damaged or unpacks to too much. Make it anew, or smaller."),
        )
        return None
    except uploading.NothingSent:
        form.add_error("reports", _("There is no file in it."))
        return None
    read_past.enqueue(batch.pk)
    return go_to(request, "initiatives:past-import", pk=batch.pk)


def _sent(uploads: list["UploadedFile[bytes]"]) -> Iterator[uploading.SentFile]:
    """Yield the files one at a time, those of archives among them."""
    for upload in uploads:
        name = upload.name or ""
        if name.lower().endswith(".zip") and upload.file is not None:
            yield from uploading.files_of_archive(upload.file)
        else:
            yield uploading.SentFile(name, upload.read())


@require_POST
def read_past_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take up a reading that broke off."""
    batch = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    try:
        reading.read_on(batch=batch, actor=request.user, at=now())
    except reading.StillRead:
        messages.info(request, _("The files are being read, or were read already."))
    else:
        read_past.enqueue(pk)
    return go_to(request, "initiatives:past-import", pk=pk)
