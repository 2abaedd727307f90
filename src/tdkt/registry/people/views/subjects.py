"""One subject's page, and the forms that take up and correct subjects."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import now
from tdkt.registry.people import identity, panels, permissions, queries, services
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.forms import (
    EditCollectiveForm,
    EditHouseholdForm,
    EditPersonForm,
    NewCollectiveForm,
    NewHouseholdForm,
    NewPersonForm,
)
from tdkt.registry.people.models import Subject
from tdkt.registry.people.rules import PartialDate


def visible_subject(request: SignedInRequest, pk: int) -> Subject:
    """Return a subject the reader may see; otherwise it is not found."""
    subjects = queries.subjects_visible_to(request.user).select_related(
        "unit", "person", "collective", "household"
    )
    return get_object_or_404(subjects, pk=pk)


def kept_subject(request: SignedInRequest, pk: int, kind: str = "") -> Subject:
    """Return a subject the reader may change; otherwise it is not found."""
    subject = visible_subject(request, pk)
    if kind and subject.kind != kind:
        raise Http404
    if not permissions.can_keep_people(request.user, subject.unit):
        raise Http404
    return subject


def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show all that is on file of a person, collective or household."""
    subject = visible_subject(request, pk)
    return render(request, "people/detail.html", _page(request, subject))


_DISCIPLINE_DEEDS = ("people.discipline_recorded", "people.discipline_ended")


def _page(request: SignedInRequest, subject: Subject) -> dict[str, Any]:
    user = request.user
    sees_discipline = permissions.can_see_discipline(user, subject.unit)
    person = getattr(subject, "person", None)
    has_number = bool(person and person.identity_encrypted)
    return {
        "subject": subject,
        "person": person,
        "posts": person.posts.select_related("unit") if person else [],
        "ratings": subject.ratings.all(),
        "disciplines": subject.disciplines.all() if sees_discipline else [],
        "sees_discipline": sees_discipline,
        "hidden_deeds": () if sees_discipline else _DISCIPLINE_DEEDS,
        "sees_private": permissions.can_see_private(user, subject.unit),
        "identity_masked": _masked(person) if has_number else "",
        "can_reveal": has_number and permissions.can_reveal_identity(user, subject.unit),
        "can_keep": permissions.can_keep_people(user, subject.unit),
        "panels": panels.panels_for(request, subject),
    }


def _masked(person: Any) -> str:
    try:
        return identity.mask(identity.decrypt(person.identity_encrypted))
    except identity.IdentityUnreadable:
        return _("on file, but the key of this installation does not open it")


@require_POST
def reveal_identity(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the whole identity number once; that it was asked for is recorded."""
    subject = visible_subject(request, pk)
    if subject.kind != SubjectKind.INDIVIDUAL:
        raise Http404
    try:
        number = services.reveal_identity(
            person=subject.person, actor=request.user, at=now()
        )
    except PermissionDenied as error:
        raise Http404 from error
    except identity.IdentityUnreadable:
        messages.error(request, _("The key of this installation does not open it."))
        return go_to(request, "people:detail", pk=pk)
    context = _page(request, subject) | {"identity_number": number}
    response = render_part(request, "people/detail.html", "identity", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def add_person(request: SignedInRequest) -> HttpResponse:
    """Take up a person."""
    units = queries.units_kept_by(request.user)
    form = NewPersonForm(request.POST or None, units=units, initial=_asked_unit(request))
    matches: Any = []
    if form.is_valid():
        try:
            person = services.add_person(
                unit=form.cleaned_data["unit"],
                fields=form.person_fields(),
                post=form.post_fields(),
                actor=request.user,
                at=now(),
                is_somebody_else=form.cleaned_data["is_somebody_else"],
            )
        except services.PossiblyOnFile as error:
            matches = error.matches
            form.ask_whether_somebody_else()
            form.add_error(None, _("Somebody of this name is on file. Look first."))
        except services.IdentityTaken:
            form.add_error("identity_number", _identity_taken())
        except services.StaffCodeTaken:
            form.add_error("staff_code", _staff_code_taken())
        else:
            messages.success(request, _("%(name)s is on file now.") % {"name": person})
            return go_to(request, "people:detail", pk=person.pk)
    context = {
        "form": form,
        "matches": matches,
        "heading": _("Add a person"),
        "button": _("Add the person"),
    }
    return _form_page(request, context)


def _identity_taken() -> str:
    return _("Another person on file has this number. Look the person up by it.")


def _staff_code_taken() -> str:
    return _("Another person on file has this staff code.")


def _asked_unit(request: SignedInRequest) -> dict[str, str]:
    asked = request.GET.get("unit", "")
    return {"unit": asked} if asked.isdigit() else {}


def _form_page(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "people/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def add_collective(request: SignedInRequest) -> HttpResponse:
    """Take up a collective."""
    units = queries.units_kept_by(request.user)
    form = NewCollectiveForm(
        request.POST or None, units=units, initial=_asked_unit(request)
    )
    if form.is_valid():
        try:
            added = services.add_collective(
                unit=form.cleaned_data["unit"],
                fields=form.collective_fields(),
                actor=request.user,
                at=now(),
            )
        except services.UnitAlreadyOnFile:
            form.add_error("is_whole_unit", _unit_on_file())
        else:
            messages.success(request, _("%(name)s is on file now.") % {"name": added})
            return go_to(request, "people:detail", pk=added.pk)
    context = {
        "form": form,
        "heading": _("Add a collective"),
        "button": _("Add the collective"),
    }
    return _form_page(request, context)


def _unit_on_file() -> str:
    return _("This unit is on file as a collective already.")


@require_http_methods(["GET", "POST"])
def add_household(request: SignedInRequest) -> HttpResponse:
    """Take up a household."""
    units = queries.units_kept_by(request.user)
    form = NewHouseholdForm(request.POST or None, units=units, initial=_asked_unit(request))
    if form.is_valid():
        added = services.add_household(
            unit=form.cleaned_data["unit"],
            fields=form.household_fields(),
            actor=request.user,
            at=now(),
        )
        messages.success(request, _("%(name)s is on file now.") % {"name": added})
        return go_to(request, "people:detail", pk=added.pk)
    context = {
        "form": form,
        "heading": _("Add a household"),
        "button": _("Add the household"),
    }
    return _form_page(request, context)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what is written down of a subject."""
    subject = kept_subject(request, pk)
    ways: dict[str, Callable[[SignedInRequest, Subject], Any]] = {
        SubjectKind.INDIVIDUAL: _edit_person,
        SubjectKind.COLLECTIVE: _edit_collective,
        SubjectKind.HOUSEHOLD: _edit_household,
    }
    try:
        form = ways[subject.kind](request, subject)
    except services.ChangedMeanwhile:
        messages.warning(
            request,
            _("A colleague saved this a moment ago. Look, then change it."),
        )
        return go_to(request, "people:edit", pk=pk)
    if form is None:
        messages.success(request, _("Saved."))
        return go_to(request, "people:detail", pk=pk)
    context = {
        "form": form,
        "subject": subject,
        "heading": subject.name,
        "button": _("Save"),
    }
    return _form_page(request, context)


def _edit_person(request: SignedInRequest, subject: Subject) -> EditPersonForm | None:
    """Return the form to show, None when it was saved."""
    person = subject.person
    form = EditPersonForm(
        request.POST or None,
        kept_identity=_masked(person) if person.identity_encrypted else "",
        initial={
            "version": subject.version,
            "name": subject.name,
            "gender": person.gender,
            "birth": PartialDate(person.birth_year, person.birth_month, person.birth_day),
            "staff_code": person.staff_code or "",
            "group": person.group,
            "ethnic_group": person.ethnic_group,
            "is_party_member": person.is_party_member,
        },
    )
    if form.is_valid():
        try:
            services.edit_person(
                person=person,
                version=form.cleaned_data["version"],
                fields=form.person_fields(),
                actor=request.user,
                at=now(),
            )
        except services.IdentityTaken:
            form.add_error("identity_number", _identity_taken())
        except services.StaffCodeTaken:
            form.add_error("staff_code", _staff_code_taken())
        else:
            return None
    return form


def _edit_collective(
    request: SignedInRequest, subject: Subject
) -> EditCollectiveForm | None:
    collective = subject.collective
    names = services.CollectiveFields.__dataclass_fields__.keys() - {"name"}
    initial = {name: getattr(collective, name) for name in names}
    form = EditCollectiveForm(
        request.POST or None,
        initial=initial | {"version": subject.version, "name": subject.name},
    )
    if form.is_valid():
        try:
            services.edit_collective(
                collective=collective,
                version=form.cleaned_data["version"],
                fields=form.collective_fields(),
                actor=request.user,
                at=now(),
            )
        except services.UnitAlreadyOnFile:
            form.add_error("is_whole_unit", _unit_on_file())
        else:
            return None
    return form


def _edit_household(request: SignedInRequest, subject: Subject) -> EditHouseholdForm | None:
    household = subject.household
    form = EditHouseholdForm(
        request.POST or None,
        initial={
            "version": subject.version,
            "name": subject.name,
            "head_name": household.head_name,
            "address": household.address,
        },
    )
    if form.is_valid():
        services.edit_household(
            household=household,
            version=form.cleaned_data["version"],
            fields=form.household_fields(),
            actor=request.user,
            at=now(),
        )
        return None
    return form
