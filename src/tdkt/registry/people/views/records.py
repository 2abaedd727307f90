"""Posts, transfers and discipline of one subject."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.registry.people import queries, services
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.forms import DisciplineForm, EndForm, PostForm, TransferForm
from tdkt.registry.people.models import Subject
from tdkt.registry.people.views.subjects import kept_subject


def _page(
    request: SignedInRequest, subject: Subject, form: Any, heading: str, button: str
) -> HttpResponse:
    context = {"form": form, "subject": subject, "heading": heading, "button": button}
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _done(request: SignedInRequest, subject: Subject, words: str) -> HttpResponse:
    messages.success(request, words)
    return go_to(request, "people:detail", pk=subject.pk)


@require_http_methods(["GET", "POST"])
def add_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a post that the person holds or held."""
    subject = kept_subject(request, pk, SubjectKind.INDIVIDUAL)
    units = queries.units_kept_by(request.user)
    form = PostForm(request.POST or None, units=units, initial={"unit": subject.unit_id})
    if form.is_valid():
        try:
            services.add_post(
                person=subject.person,
                fields=form.post_fields(),
                actor=request.user,
                at=now(),
            )
        except services.DayOutOfOrder:
            form.add_error("valid_until", _("The post must end after it begins."))
        else:
            return _done(request, subject, _("The post is on file now."))
    heading = _("Add a post of %(name)s") % {"name": subject.name}
    return _page(request, subject, form, heading, _("Add the post"))


@require_http_methods(["GET", "POST"])
def end_post(request: SignedInRequest, pk: int, post_pk: int) -> HttpResponse:
    """Write down that a post is no longer held."""
    subject = kept_subject(request, pk, SubjectKind.INDIVIDUAL)
    post = get_object_or_404(
        subject.person.posts.filter(valid_until__isnull=True), pk=post_pk
    )
    form = EndForm(request.POST or None)
    form.fields["on"].label = _("First day no longer in the post")
    if form.is_valid():
        try:
            services.end_post(
                post=post, on=form.cleaned_data["on"], actor=request.user, at=now()
            )
        except services.DayOutOfOrder:
            form.add_error("on", _("The post must end after it begins."))
        else:
            return _done(request, subject, _("The end of the post is on file now."))
    heading = _("End of the post: %(post)s") % {"post": post.title}
    return _page(request, subject, form, heading, _("Save"))


@require_http_methods(["GET", "POST"])
def transfer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a person to another unit; the history goes along."""
    subject = kept_subject(request, pk, SubjectKind.INDIVIDUAL)
    units = queries.units_kept_by(request.user).exclude(pk=subject.unit_id)
    form = TransferForm(
        request.POST or None, units=units, initial={"version": subject.version}
    )
    if form.is_valid():
        try:
            services.transfer_person(
                person=subject.person,
                version=form.cleaned_data["version"],
                to=form.post_fields(),
                actor=request.user,
                at=now(),
            )
        except services.DayOutOfOrder:
            form.add_error("valid_from", _("An open post began on this day or later."))
        except services.TransferNotAllowed:
            form.add_error("unit", _("Ask the level above both units to move the person."))
        except services.ChangedMeanwhile:
            form.add_error(None, _("A colleague saved this a moment ago. Open anew."))
        else:
            return _done(request, subject, _("The person was moved."))
    heading = _("Move %(name)s to another unit") % {"name": subject.name}
    return _page(request, subject, form, heading, _("Move the person"))


@require_http_methods(["GET", "POST"])
def add_discipline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a disciplinary decision or a hold."""
    subject = kept_subject(request, pk)
    form = DisciplineForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        services.record_discipline(
            subject=subject,
            level=values["level"],
            is_hold=values["is_hold"],
            decided_on=values["decided_on"],
            source=values["source"],
            actor=request.user,
            at=now(),
        )
        return _done(request, subject, _("It is on file now."))
    heading = _("Discipline or hold: %(name)s") % {"name": subject.name}
    return _page(request, subject, form, heading, _("Save"))


@require_http_methods(["GET", "POST"])
def end_discipline(request: SignedInRequest, pk: int, discipline_pk: int) -> HttpResponse:
    """Write down the end of a disciplinary period or a hold."""
    subject = kept_subject(request, pk)
    discipline = get_object_or_404(
        subject.disciplines.filter(ended_on__isnull=True), pk=discipline_pk
    )
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            services.end_discipline(
                discipline=discipline,
                on=form.cleaned_data["on"],
                actor=request.user,
                at=now(),
            )
        except services.DayOutOfOrder:
            form.add_error("on", _("It cannot end before it was decided."))
        except PermissionDenied as error:
            raise Http404 from error
        else:
            return _done(request, subject, _("Its end is on file now."))
    heading = _("End of discipline or hold: %(name)s") % {"name": subject.name}
    return _page(request, subject, form, heading, _("Save"))
