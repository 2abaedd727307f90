"""The receipt and appointment slip, as PDF to print and as Word."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from tdkt.casework.dossiers import queries
from tdkt.casework.dossiers.choices import Step
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.views.detail import shown
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.files import DOCX, PDF
from tdkt.ground.core.http import download, public_url
from tdkt.tools.documents.letterhead import OfficialHead
from tdkt.tools.documents.slips import (
    ReceiptSlip,
    SlipPaper,
    receipt_slip_docx,
    receipt_slip_pdf,
)


def slip_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return download(
        receipt_slip_pdf(_slip(dossier)), f"phieu-hen-{dossier.code}.pdf", PDF, inline=True
    )


def slip_docx(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return download(
        receipt_slip_docx(_slip(dossier)), f"phieu-hen-{dossier.code}.docx", DOCX
    )


def _slip(dossier: Dossier) -> ReceiptSlip:
    """Return the slip of a received dossier; before that there is none."""
    if dossier.code is None or dossier.received_at is None or dossier.received_on is None:
        raise Http404
    unit = dossier.receiving_unit
    received = (
        dossier.status_changes.filter(step=Step.RECEIVE).select_related("actor").first()
    )
    papers = [
        SlipPaper(name=f"{paper.get_kind_display()}: {paper.name}")
        for paper in queries.current_papers(dossier)
    ]
    return ReceiptSlip(
        head=OfficialHead(
            parent_body=unit.name.upper(),
            issuing_body="BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
            number=None,
            symbol="",
            place=unit.place,
            day=dossier.received_on,
        ),
        code=dossier.code,
        procedure_name=dossier.title,
        submitter=dossier.contact_name or dossier.submitting_unit.name,
        submitter_unit=dossier.submitting_unit.name,
        contact=dossier.contact_phone,
        papers=tuple(papers),
        received_at=timezone.localtime(dossier.received_at),
        due_on=dossier.due_on,
        working_days=dossier.time_limit,
        return_at=f"Bộ phận Tiếp nhận và Trả kết quả, {unit.name}",
        clerk=str(received.actor) if received and received.actor else "",
        status_url=public_url(reverse("portal:dossier_status") + f"?code={dossier.code}"),
    )
