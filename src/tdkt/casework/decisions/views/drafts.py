"""Composing, editing, previewing and issuing drafts."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.forms import DraftForm, IssueForm
from tdkt.casework.decisions.models import Decision, DecisionLine
from tdkt.casework.decisions.printing.decision_paper import (
    decision_document,
    listed_subjects,
)
from tdkt.casework.decisions.services import drafting, issuing
from tdkt.casework.decisions.services.numbers import NumberRefused
from tdkt.casework.decisions.views.decisions import draft_context
from tdkt.casework.decisions.views.shown import (
    editable,
    honour_name,
    missing_words,
    number_words,
    role_names,
    visible,
)
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import now
from tdkt.ground.core.text import key_typed
from tdkt.tools.documents.decision import decision_blocks
from tdkt.tools.documents.pictures import official_pictures

PREVIEW_PAGES = 4
PREVIEW_PPI = 80


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: SignedInRequest) -> HttpResponse:
    """Choose what goes into a new decision."""
    if request.method == "POST":
        return _compose(request)
    groups = queries.approved_groups(request.user)
    wanted = {text for text in request.GET.getlist("dossier") if text.isdigit()}
    context = {
        "groups": [
            (
                one,
                honour_name(one.honour_code),
                not wanted or str(one.dossier.pk) in wanted,
            )
            for one in groups
        ],
        "may_compose": permissions.can_compose_any(request.user),
    }
    return render(request, "decisions/compose.html", context)


def _compose(request: SignedInRequest) -> HttpResponse:
    try:
        decision = drafting.compose_decision(
            picks=_picks(request.POST.getlist("pick")), actor=request.user, at=now()
        )
    except drafting.NothingToDecide:
        messages.warning(
            request,
            _("Nothing was chosen, or a colleague has already put it in a decision."),
        )
    except drafting.DifferentUnits:
        messages.error(
            request,
            _("These dossiers were sent to different units. Choose those of one unit."),
        )
    else:
        messages.success(request, _("The draft was made. Check its wording and its list."))
        return go_to(request, "decisions:detail", pk=decision.pk)
    return go_to(request, "decisions:compose")


def _picks(texts: list[str]) -> set[tuple[int, str]]:
    pairs = (text.partition(":") for text in texts)
    keys = ((key_typed(pk), code) for pk, _sign, code in pairs)
    return {(pk, code) for pk, code in keys if pk is not None}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = editable(request, pk)
    if request.method != "POST":
        return _edit_page(request, decision, DraftForm.for_decision(decision))
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, decision, form, status=422)
    try:
        drafting.save_draft(
            decision=decision,
            texts=form.texts(),
            expected_version=form.cleaned_data["version"],
            actor=request.user,
            at=now(),
        )
    except drafting.DecisionChangedMeanwhile:
        # What was typed stays on the page; saving again is a choice made knowingly.
        form.add_error(None, _changed_words())
        fresh = visible(request, pk)
        typed = request.POST.copy()
        typed["version"] = str(fresh.version)
        form.data = typed
        return _edit_page(request, fresh, form, status=409)
    except drafting.DecisionIssued:
        messages.info(request, _("This decision was issued meanwhile."))
        return go_to(request, "decisions:detail", pk=pk)
    messages.success(request, _("The draft was saved."))
    return go_to(request, "decisions:detail", pk=pk)


def _changed_words() -> str:
    return _(
        "A colleague saved this draft after you opened it. Your text is still here: compare"
        " it with the preview of theirs, then save again to put yours in its place."
    )


def _edit_page(
    request: SignedInRequest, decision: Decision, form: DraftForm, *, status: int = 200
) -> HttpResponse:
    context = {"decision": decision, "form": form}
    return render(request, "decisions/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Pictures of the first pages: of the saved draft, or of what is being typed."""
    decision = visible(request, pk)
    if request.method == "POST":
        form = DraftForm(request.POST)
        form.is_valid()
        decision = form.show_in(decision)
    document = decision_document(decision, listed_subjects(decision))
    pages = official_pictures(decision_blocks(document), ppi=PREVIEW_PPI)
    context = {
        "decision": decision,
        "pages": [base64.b64encode(page).decode() for page in pages[:PREVIEW_PAGES]],
        "page_count": len(pages),
    }
    return render(request, "decisions/parts/preview.html", context)


@require_POST
def reword(request: SignedInRequest, pk: int) -> HttpResponse:
    return _deed(
        request,
        pk,
        drafting.reword_draft,
        _("Legal bases and articles were proposed anew. Check them."),
    )


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    return _deed(
        request,
        pk,
        drafting.discard_draft,
        _("The draft was thrown away. Its nominees wait for another decision."),
        then="decisions:list",
    )


@require_POST
def drop_line(request: SignedInRequest, pk: int, line_pk: int) -> HttpResponse:
    line = get_object_or_404(
        DecisionLine.objects.select_related("nomination"), pk=line_pk, decision=pk
    )

    def drop(**by: Any) -> None:
        drafting.drop_line(line=line, **by)

    return _deed(
        request, pk, drop, _("The nominee was taken out and waits for another decision.")
    )


def _deed(
    request: SignedInRequest, pk: int, deed: Any, done: str, *, then: str = ""
) -> HttpResponse:
    """Do one thing with a draft and say how it went."""
    decision = editable(request, pk)
    version = key_typed(request.POST.get("version", ""))
    try:
        deed(
            decision=decision,
            expected_version=-1 if version is None else version,
            actor=request.user,
            at=now(),
        )
    except drafting.DecisionChangedMeanwhile:
        messages.warning(request, _("The draft changed after you opened it. Look again."))
    except drafting.DecisionIssued:
        messages.info(request, _("This decision was issued meanwhile."))
    except drafting.NothingToDecide:
        messages.error(
            request, _("This is the last nominee. Throw the draft away instead.")
        )
    else:
        messages.success(request, done)
        if then:
            return go_to(request, then)
    return go_to(request, "decisions:detail", pk=pk)


@require_POST
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = visible(request, pk)
    form = IssueForm(request.POST)
    if form.is_valid():
        fault = _issue(request, decision, form)
        if fault is None:
            return go_to(request, "decisions:detail", pk=pk)
        field, words = fault
        form.add_error(field, words)
    context = {
        "decision": decision,
        "dossiers": decision.dossiers.select_related("submitting_unit").order_by("pk"),
        **draft_context(request, decision, form),
    }
    return render_part(request, "decisions/draft.html", "issue-panel", context, status=422)


def _issue(
    request: SignedInRequest, decision: Decision, form: IssueForm
) -> tuple[str | None, str] | None:
    """Issue, or return the field and the words of what was refused."""
    typed = form.cleaned_data
    try:
        issued = issuing.issue_decision(
            decision=decision,
            issued_on=typed["issued_on"],
            number=typed["number"],
            double_use_reason=typed["double_use_reason"],
            expected_version=typed["version"],
            actor=request.user,
            at=now(),
        )
    except drafting.DecisionIssued:
        messages.info(request, _("This decision was already issued."))
        return None
    except drafting.DecisionChangedMeanwhile:
        return None, _(
            "The draft changed after you opened it. Load the page anew and look."
        )
    except issuing.DraftIncomplete as error:
        return None, _("Still missing: %(parts)s.") % {
            "parts": missing_words(error.missing)
        }
    except issuing.OutsideAuthority as error:
        return None, _outside_words(error)
    except issuing.DayImpossible:
        return "issued_on", _(
            "The day lies before a dossier was received or the council met."
        )
    except issuing.NominationsChanged:
        return None, _("A nominee of the list is no longer approved. Check the list.")
    except issuing.DoubleUseUnexplained:
        return "double_use_reason", _(
            "Something of this list counts elsewhere too. Take the nominee out, or say why it"
            " is issued all the same."
        )
    except NumberRefused as error:
        field = "number" if typed["number"] else "issued_on"
        return field, number_words(error.finding)
    messages.success(
        request,
        _("Decision %(number)s was issued with %(count)s awards.")
        % {"number": issued.full_number, "count": issued.awards.count()},
    )
    return None


def _outside_words(error: issuing.OutsideAuthority) -> str:
    parts = [
        _("%(honour)s may be granted by: %(roles)s (%(source)s)")
        % {
            "honour": honour_name(one.honour_code),
            "roles": role_names(one),
            "source": one.source,
        }
        for one in error.findings
    ]
    return _("Outside the authority of this unit. %(parts)s.") % {"parts": "; ".join(parts)}
