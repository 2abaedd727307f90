"""Decisions taken elsewhere, entered with their number."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.casework.councils.queries import units_with_officer
from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.forms import (
    ElsewhereOfDraftForm,
    PastDecisionForm,
    RecordedAwardForm,
)
from tdkt.casework.decisions.services import drafting, issuing, recording
from tdkt.casework.decisions.views.shown import editable, visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.registry.organizations.choices import UnitLevel
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.queries import subjects_found, subjects_visible_to

FOUND_LIMIT = 20


def issuers() -> QuerySet[Unit]:
    """Bodies whose decisions reach other units' people: those that confer, from district up."""
    levels = (UnitLevel.CENTRAL, UnitLevel.PROVINCE, UnitLevel.DISTRICT)
    return (
        Unit.objects.filter(level__in=levels)
        .exclude(authority_role="")
        .order_by("path", "pk")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter the decision that the competent body took on this draft's list."""
    decision = editable(request, pk)
    form = ElsewhereOfDraftForm(
        request.POST or None,
        issuers=issuers().exclude(pk=decision.unit_id),
        initial={"version": decision.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            recording.record_decision_of_draft(
                decision=decision,
                elsewhere=form.elsewhere(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except recording.NumberKnown as error:
            form.add_error("number", _known_words(error))
        except issuing.DayImpossible:
            form.add_error(
                "issued_on",
                _("The day lies before a dossier was received or the council met."),
            )
        except issuing.NominationsChanged:
            form.add_error(None, _("A nominee of the list is no longer approved."))
        except drafting.DecisionIssued:
            messages.info(request, _("This decision was issued meanwhile."))
            return go_to(request, "decisions:detail", pk=pk)
        except drafting.DecisionChangedMeanwhile:
            form.add_error(None, _("The draft changed after you opened it. Look again."))
        else:
            messages.success(request, _("The decision was recorded with its awards."))
            return go_to(request, "decisions:detail", pk=pk)
    title = _("Record the decision of another body")
    return _page(request, form, title, decision=decision)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: SignedInRequest) -> HttpResponse:
    """Enter a decision that came without a dossier here."""
    recorders = units_with_officer(request.user)
    if not recorders.exists():
        raise Http404
    form = PastDecisionForm(request.POST or None, issuers=issuers(), recorders=recorders)
    if request.method == "POST" and form.is_valid():
        try:
            decision = recording.record_past_decision(
                recorder=form.cleaned_data["recorder"],
                elsewhere=form.elsewhere(),
                abstract=form.cleaned_data["abstract"],
                actor=request.user,
                at=now(),
            )
        except recording.NumberKnown as error:
            form.add_error("number", _known_words(error))
        else:
            messages.success(
                request, _("The decision was recorded. Now add those whom it honours.")
            )
            return go_to(request, "decisions:add-award", pk=decision.pk)
    return _page(request, form, _("Record a decision taken elsewhere"))


@require_http_methods(["GET", "HEAD", "POST"])
def add_award(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find somebody and add the award that the decision gave them."""
    decision = visible(request, pk)
    if not permissions.can_add_recorded_award(request.user, decision):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()
    seen = subjects_visible_to(request.user)
    found = list(subjects_found(seen, words=words)[:FOUND_LIMIT]) if words else []
    form = RecordedAwardForm(
        request.POST or None,
        subjects=seen,
        initial={"honour_year": decision.year, "award_type": "cong_trang"},
    )
    form.fields["subject"].choices = [  # type: ignore[attr-defined]
        (one.pk, f"{one.name} ({one.unit.name})") for one in found
    ]
    if request.method == "POST" and form.is_valid():
        try:
            recording.add_recorded_award(
                decision=decision, award=form.award(), actor=request.user, at=now()
            )
        except recording.HonourNotForKind:
            form.add_error("honour_code", _("This honour is not for this kind of subject."))
        except recording.AwardKnown:
            form.add_error("subject", _("The decision already has this honour for them."))
        else:
            messages.success(request, _("The award was added."))
            return go_to(request, "decisions:add-award", pk=pk)
    context = {"decision": decision, "form": form, "words": words, "found": found}
    status = 422 if form.errors else 200
    return render(request, "decisions/add_award.html", context, status=status)


def _known_words(error: recording.NumberKnown) -> str:
    return _("Decision %(number)s of this body is on file already: %(abstract)s") % {
        "number": error.decision.full_number,
        "abstract": error.decision.abstract,
    }


def _page(
    request: SignedInRequest, form: Any, title: str, **context: object
) -> HttpResponse:
    status = 422 if form.errors else 200
    context |= {"form": form, "title": title, "has_issuers": issuers().exists()}
    return render(request, "decisions/elsewhere.html", context, status=status)
