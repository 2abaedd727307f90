"""Preparing a dossier: what it states, whom it puts forward, which papers it has."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tdkt.casework.dossiers import permissions, queries
from tdkt.casework.dossiers.choices import PaperKind
from tdkt.casework.dossiers.forms import (
    DossierForm,
    NomineeForm,
    NomineeWordsForm,
    PaperForm,
)
from tdkt.casework.dossiers.forms import honour_choices as honour_choices
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.services import drafting
from tdkt.casework.dossiers.services.moves import DossierChangedMeanwhile
from tdkt.casework.dossiers.services.snapshots import SnapshotWords
from tdkt.casework.dossiers.views.deeds import go_back, perform, problem_of
from tdkt.casework.dossiers.views.detail import shown
from tdkt.casework.dossiers.views.law import law_context, law_day_of
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download, go_to, render_part
from tdkt.ground.core.moments import now, today
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, units_existing_on, within
from tdkt.registry.people.models import Subject
from tdkt.registry.people.queries.listing import subjects_found

_FOUND_AT_MOST = 20


def _units_for(request: SignedInRequest) -> tuple[Any, Any]:
    """Return the units one may submit for, and those above them that decide."""
    paths = scope_of(request.user, Role.SUBMITTER, Role.CLERK, Role.OFFICER)
    existing = units_existing_on(today())
    submitting = existing.filter(within(paths)).order_by("path", "pk")
    above = {int(key) for path in paths for key in path.strip("/").split("/")}
    deciding = existing.exclude(authority_role="")
    receiving = (deciding.filter(pk__in=above) | deciding.filter(within(paths))).order_by(
        "path", "pk"
    )
    return submitting, receiving


def _default_receiver(submitting: Any, receiving: Any) -> Unit | None:
    """Return the nearest deciding unit at or above the first unit one submits for."""
    first = submitting.first()
    if first is None:
        return None
    above = [unit for unit in receiving if first.path.startswith(unit.path)]
    return max(above, key=lambda unit: len(unit.path), default=None)


def new(request: SignedInRequest) -> HttpResponse:
    """Open a draft; a dossier with state secrets is refused with the reason."""
    if not permissions.can_start_draft(request.user):
        raise PermissionDenied
    submitting, receiving = _units_for(request)
    form = DossierForm(
        request.POST or None,
        submitting=submitting,
        receiving=receiving,
        initial={
            "judged_year": today().year,
            "award_type": request.GET.get("award_type", "cong_trang"),
            "submitting_unit": submitting.first(),
            "receiving_unit": _default_receiver(submitting, receiving),
        },
    )
    if request.method != "POST":
        return render(request, "dossiers/form.html", {"form": form})
    if not form.is_valid():
        return render(request, "dossiers/form.html", {"form": form}, status=422)
    if form.cleaned_data["has_secret"] == DossierForm.YES:
        return render(request, "dossiers/secret.html", {"mark": ""}, status=422)
    try:
        dossier = drafting.create_draft(
            submitting_unit=form.cleaned_data["submitting_unit"],
            receiving_unit=form.cleaned_data["receiving_unit"],
            facts=form.facts(),
            actor=request.user,
            at=now(),
        )
    except drafting.StateSecretRefused as refusal:
        return render(request, "dossiers/secret.html", {"mark": refusal.mark}, status=422)
    messages.success(
        request, _("The draft is open. Add nominees and papers, then hand it in.")
    )
    return go_to(request, "dossiers:detail", pk=dossier.pk)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    if not permissions.can_edit(request.user, dossier):
        raise Http404
    submitting, receiving = _units_for(request)
    own = Unit.objects.filter(
        pk__in=[dossier.submitting_unit_id, dossier.receiving_unit_id]
    )
    form = DossierForm(
        request.POST or None,
        instance=dossier,
        submitting=submitting | own,
        receiving=receiving | own,
    )
    context: dict[str, Any] = {"form": form, "dossier": dossier}
    if request.method != "POST":
        return render(request, "dossiers/form.html", context)
    if not form.is_valid():
        return render(request, "dossiers/form.html", context, status=422)
    if form.cleaned_data["has_secret"] == DossierForm.YES:
        return render(request, "dossiers/secret.html", {"mark": ""}, status=422)
    try:
        drafting.edit_draft(
            dossier=Dossier(pk=dossier.pk),
            facts=form.facts(),
            receiving_unit=form.cleaned_data["receiving_unit"],
            actor=request.user,
            at=now(),
            expected_version=form.cleaned_data["version"] or 0,
        )
    except drafting.StateSecretRefused as refusal:
        return render(request, "dossiers/secret.html", {"mark": refusal.mark}, status=422)
    except (DossierChangedMeanwhile, drafting.DossierNotEditable) as error:
        context["problem"] = _kept_in_the_form(form, dossier, error)
        return render(request, "dossiers/form.html", context, status=409)
    messages.success(request, _("Saved."))
    return go_to(request, "dossiers:detail", pk=pk)


def nominee_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find somebody on file and put them forward."""
    dossier = shown(request, pk)
    if not permissions.can_edit(request.user, dossier):
        raise Http404
    words = request.GET.get("q", "") or request.POST.get("q", "")
    in_branch = Subject.objects.filter(
        within([dossier.submitting_unit.path], "unit__")
    ).order_by("sort_key", "pk")
    found = subjects_found(in_branch, words=words)[:_FOUND_AT_MOST] if words else []
    code = _honour_asked(request)
    form = NomineeForm(request.POST or None, initial={"honour_code": code})
    context: dict[str, Any] = {
        "dossier": dossier,
        "form": form,
        "found": found,
        "q": words,
        "honour_code": code,
        **law_context(dossier),
    }
    if request.method != "POST":
        return render_part(request, "dossiers/nominee_new.html", "asked-panel", context)
    if not form.is_valid():
        return render(request, "dossiers/nominee_new.html", context, status=422)
    subject = get_object_or_404(in_branch, pk=form.cleaned_data["subject"])
    nominee = drafting.NomineeFacts(
        subject=subject,
        honour_code=form.cleaned_data["honour_code"],
        achievement=form.cleaned_data["achievement"],
        declarations_confirmed=form.cleaned_data["declarations_confirmed"],
    )
    try:
        drafting.add_nominees(
            dossier=dossier, nominees=[nominee], actor=request.user, at=now()
        )
    except drafting.StateSecretRefused as refusal:
        return render(request, "dossiers/secret.html", {"mark": refusal.mark}, status=422)
    except (
        drafting.HonourNotForSubject,
        drafting.NomineeTwice,
        drafting.DossierNotEditable,
        drafting.TooManyNominees,
    ) as error:
        context["problem"] = problem_of(error)
        return render(request, "dossiers/nominee_new.html", context, status=422)
    messages.success(request, _("%(name)s was put forward.") % {"name": subject.name})
    return go_back(request, pk, "nominees")


def _honour_asked(request: SignedInRequest) -> str:
    """Return the honour chosen so far, "" while there is none that the law knows."""
    asked = request.POST.get("honour_code") or request.GET.get("honour_code", "")
    return asked if asked in catalogue.load().codes() else ""


def nominee_edit(request: SignedInRequest, pk: int, nomination_pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    if not permissions.can_edit(request.user, dossier):
        raise Http404
    nomination = get_object_or_404(queries.nominations_of(dossier), pk=nomination_pk)
    form = NomineeWordsForm(
        request.POST or None, initial=_words(nomination) | {"version": dossier.version}
    )
    context: dict[str, Any] = {
        "dossier": dossier,
        "nomination": nomination,
        "form": form,
        "law_on": law_day_of(dossier),
    }
    if request.method != "POST":
        return render(request, "dossiers/nominee_edit.html", context)
    if not form.is_valid():
        return render(request, "dossiers/nominee_edit.html", context, status=422)
    values = form.cleaned_data
    try:
        drafting.edit_nominee(
            nomination=nomination,
            achievement=values["achievement"],
            declarations_confirmed=values["declarations_confirmed"],
            words=SnapshotWords(
                name=values["name"],
                gender=nomination.gender,
                birth=nomination.birth,
                post_title=values["post_title"],
                unit_name=values["unit_name"],
                worker_class=values["worker_class"],
            ),
            actor=request.user,
            at=now(),
            expected_version=values["version"],
        )
    except drafting.StateSecretRefused as refusal:
        return render(request, "dossiers/secret.html", {"mark": refusal.mark}, status=422)
    except (DossierChangedMeanwhile, drafting.DossierNotEditable) as error:
        context["problem"] = _kept_in_the_form(form, dossier, error)
        return render(request, "dossiers/nominee_edit.html", context, status=409)
    messages.success(request, _("Saved."))
    return go_back(request, pk, "nominees")


def _kept_in_the_form(form: BaseForm, dossier: Dossier, error: Exception) -> str:
    """
    Return what went wrong; what was typed stays, and a second, knowing save will count.

    Only a conflict can be saved over; a dossier that left the unit cannot.
    """
    if not isinstance(error, DossierChangedMeanwhile):
        return problem_of(error)
    current = Dossier.objects.values_list("version", flat=True).get(pk=dossier.pk)
    form.data = {**form.data.dict(), "version": str(current)}  # type: ignore[attr-defined]
    return _(
        "Somebody else saved this dossier after you opened the page, so nothing of yours was "
        "written. Your words are still below. Look at the dossier first; if you save again, "
        "your words take the place of theirs."
    )


def _words(nomination: Nomination) -> dict[str, Any]:
    names = ("name", "post_title", "unit_name", "worker_class", "achievement")
    return {name: getattr(nomination, name) for name in names} | {
        "declarations_confirmed": nomination.declarations_confirmed
    }


@require_POST
def nominee_drop(request: SignedInRequest, pk: int, nomination_pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    nomination = get_object_or_404(dossier.nominations, pk=nomination_pk)
    return perform(
        request,
        dossier,
        lambda: drafting.drop_nominee(nomination=nomination, actor=request.user, at=now()),
        done=_("%(name)s was taken out.") % {"name": nomination.name},
        part="nominees",
    )


@require_POST
def paper_attach(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file and say which paper it is."))
        return go_back(request, pk, "papers")
    try:
        name, content, kind = files.checked(form.cleaned_data["file"])
    except files.FileRefused as refusal:
        messages.error(request, str(refusal))
        return go_back(request, pk, "papers")
    return perform(
        request,
        dossier,
        lambda: drafting.attach_paper(
            dossier=dossier,
            kind=PaperKind(form.cleaned_data["kind"]),
            name=name,
            content=content,
            content_type=kind,
            actor=request.user,
            at=now(),
        ),
        done=_("“%(name)s” is attached.") % {"name": name},
        part="papers",
    )


@require_POST
def paper_take_out(request: SignedInRequest, pk: int, paper_pk: int) -> HttpResponse:
    dossier = shown(request, pk)
    paper = get_object_or_404(dossier.papers, pk=paper_pk)
    return perform(
        request,
        dossier,
        lambda: drafting.take_out_paper(paper=paper, actor=request.user, at=now()),
        done=_("The paper was taken out."),
        part="papers",
    )


def paper_open(request: SignedInRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Open a paper; only PDF and pictures are shown in the browser, others are downloaded."""
    paper = get_object_or_404(shown(request, pk).papers.select_related("file"), pk=paper_pk)
    kind = paper.file.content_type
    inline = kind in (files.PDF, files.PNG, files.JPEG)
    return download(files.read(paper.file), paper.name, kind, inline=inline)
