"""The buttons of a dossier's page: each one POST, one service, one answer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tdkt.casework.dossiers.choices import RETURN_PARTS, DossierStatus
from tdkt.casework.dossiers.services import (
    appraisal,
    approval,
    reception,
    regime,
    submission,
)
from tdkt.casework.dossiers.views.deeds import perform
from tdkt.casework.dossiers.views.detail import shown
from tdkt.casework.dossiers.views.law import warn_of_quotas
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import now
from tdkt.ground.core.text import clean_lines, key_typed


def _version(request: SignedInRequest) -> int | None:
    """Return the version that the page showed; a missing or odd one matches nothing."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _text(request: SignedInRequest, name: str = "reason") -> str:
    return clean_lines(request.POST.get(name, ""))[:4000]


@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    answer = perform(
        request,
        dossier,
        lambda: submission.submit_dossier(
            dossier=dossier,
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("The dossier was handed in. The one-stop desk of %(office)s has it now.")
        % {"office": dossier.receiving_unit.name},
    )
    dossier.refresh_from_db(fields=["status", "list_findings"])
    if dossier.status == DossierStatus.SUBMITTED:
        warn_of_quotas(request, dossier)
    return answer


@require_POST
def recall(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: submission.recall_dossier(
            dossier=dossier, actor=request.user, at=now(), reason=_text(request)
        ),
        done=_("The dossier is with you again as a draft."),
    )


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: submission.withdraw_dossier(
            dossier=dossier, actor=request.user, at=now(), reason=_text(request)
        ),
        done=_("The dossier was given up; it stays on record."),
    )


@require_POST
def receive(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: reception.receive_dossier(dossier=dossier, actor=request.user, at=now()),
        done=_("Received. Print the receipt and appointment slip for the unit."),
        part="slip",
    )


@require_POST
def return_(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    parts = [
        key for key, _label in RETURN_PARTS if key in request.POST.getlist("fields_to_mend")
    ]
    return perform(
        request,
        dossier,
        lambda: reception.return_dossier(
            dossier=dossier,
            reason=_text(request),
            fields=parts,
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("Returned to the unit with your reason."),
    )


@require_POST
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: reception.hand_over_result(
            dossier=dossier,
            received_by=_text(request, "received_by"),
            actor=request.user,
            at=now(),
        ),
        done=_("The result was handed over; the dossier is closed."),
    )


@require_POST
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    officer = get_object_or_404(User, pk=key_typed(request.POST.get("officer", "")))
    return perform(
        request,
        dossier,
        lambda: appraisal.assign_officer(
            dossier=dossier,
            officer=officer,
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("%(name)s has the dossier now.") % {"name": officer},
    )


@require_POST
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.start_appraisal(dossier=dossier, actor=request.user, at=now()),
        done=_("You are appraising this dossier."),
    )


@require_POST
def judge(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.judge_again(dossier=dossier, actor=request.user, at=now()),
        done=_("Findings were worked out anew from what is on record."),
        part="nominees",
    )


@require_POST
def choose_regime(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: regime.choose_regime(
            dossier=dossier,
            regime=request.POST.get("regime", ""),
            reason=_text(request, "regime_note"),
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("The dossier is judged by the law you chose; your reason stands beside it."),
        part="law",
    )


@require_POST
def remove_nominee(request: SignedInRequest, pk: int, nomination_pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    nomination = get_object_or_404(dossier.nominations, pk=nomination_pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.remove_nominee(
            nomination=nomination, reason=_text(request), actor=request.user, at=now()
        ),
        done=_("%(name)s was taken out with your reason; the rest goes on.")
        % {"name": nomination.name},
        part="nominees",
    )


@require_POST
def pass_(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.pass_dossier(
            dossier=dossier,
            opinion=_text(request, "opinion"),
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("Passed. The council's result can now be entered from its minutes."),
    )


@require_POST
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.refuse_dossier(
            dossier=dossier,
            reason=_text(request),
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("Not passed; the unit will read your reason."),
    )


@require_POST
def forward(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: approval.forward_to_leader(
            dossier=dossier,
            opinion=_text(request, "opinion"),
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        ),
        done=_("The leader has it now."),
    )


@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    return _lead(
        request, pk, approval.approve_dossier, _("Approved. The decision can be made.")
    )


@require_POST
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    return _lead(
        request, pk, approval.send_back, _("Sent back to the officer."), reason=True
    )


@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    return _lead(
        request,
        pk,
        approval.ask_question,
        _("The officer has your question."),
        question=True,
    )


def _lead(  # type: ignore[no-untyped-def]
    request: SignedInRequest,
    pk: int,
    service,
    done: str,
    *,
    reason: bool = False,
    question: bool = False,
) -> HttpResponse:
    dossier = shown(request, pk)
    words = {"reason": _text(request)} if reason else {}
    if question:
        words = {"question": _text(request, "question")}
    return perform(
        request,
        dossier,
        lambda: service(
            dossier=dossier,
            actor=request.user,
            at=now(),
            expected_version=_version(request),
            **words,
        ),
        done=done,
        to=reverse("dossiers:detail", args=[pk]),
    )


@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: approval.answer_question(
            dossier=dossier, answer=_text(request, "answer"), actor=request.user, at=now()
        ),
        done=_("The leader has your answer."),
    )


@require_POST
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    return perform(
        request,
        dossier,
        lambda: appraisal.write_note(
            dossier=dossier, text=_text(request, "text"), actor=request.user, at=now()
        ),
        done=_("The note is kept."),
        part="notes",
    )
