"""Texts that everybody may use and forms of units: what stands in them does not count."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.casework.reuse import permissions, queries
from tdkt.casework.reuse.choices import SHARED_KINDS
from tdkt.casework.reuse.forms import SharedTextForm
from tdkt.casework.reuse.models import Text
from tdkt.casework.reuse.pairs import STRETCH_AT_MOST
from tdkt.casework.reuse.services import shared, texts
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.ground.core.text import key_typed
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import (
    has_role,
    scope_of,
    units_existing_on,
    within,
)


def _visible(user: User) -> QuerySet[Text]:
    rows = queries.texts_visible_to(user).filter(kind__in=SHARED_KINDS)
    return rows.select_related("unit", "created_by", "reviewed_by")


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """List public texts and the forms of the reader's units, those in force first."""
    if not permissions.can_read(request.user):
        raise Http404
    rows = _visible(request.user).order_by("withdrawn_at", "kind", "folded_title", "pk")
    rows = rows.filter(withdrawn_at=None).defer("content")
    context = {
        "listed": page_of(request, rows),
        "may_add": has_role(request.user, Role.OFFICER),
    }
    return render(request, "reuse/public.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one such text, in pieces of 20,000 characters when it is long."""
    text = get_object_or_404(_visible(request.user), pk=pk)
    pages = max(1, -(-text.length // STRETCH_AT_MOST))
    page = min(max(key_typed(request.GET.get("page", "1")) or 1, 1), pages)
    start = (page - 1) * STRETCH_AT_MOST
    user = request.user
    stands = text.withdrawn_at is None
    context = {
        "text": text,
        "content": text.content[start : start + STRETCH_AT_MOST],
        "listed": page_of(request, list(range(pages)), size=1),
        "may_review": stands
        and text.reviewed_by_id is None
        and permissions.can_review_shared(user, text),
        "waits_for_another": stands
        and text.reviewed_by_id is None
        and text.created_by_id == user.pk,
        "may_withdraw": stands and permissions.can_withdraw_shared(user, text),
    }
    return render(request, "reuse/public_text.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Enter a text or a form; it counts once a second person stands behind it."""
    user = request.user
    if not has_role(user, Role.OFFICER):
        raise PermissionDenied
    units = units_existing_on(today()).filter(within(scope_of(user, Role.OFFICER)))
    form = SharedTextForm(
        request.POST or None,
        request.FILES or None,
        units=units.order_by("path", "pk"),
        for_all=permissions.can_add_shared(user, None),
    )
    if request.method == "POST" and form.is_valid():
        try:
            text = shared.add_shared(
                title=form.cleaned_data["title"],
                content=form.cleaned_data["content"],
                unit=form.cleaned_data["unit"],
                year=None,
                actor=user,
                at=now(),
            )
        except shared.SharedAlready:
            form.add_error(None, _("This very text is entered already."))
        except texts.TextEmpty:
            form.add_error("content", _("There are no words in this text."))
        except texts.TextTooLarge:
            form.add_error("content", _("This is longer than 5 MB. Enter it in parts."))
        else:
            messages.success(
                request,
                _("The text is entered. It counts once a second person has reviewed it."),
            )
            return go_to(request, "reuse:public-text", pk=text.pk)
    status = 422 if form.errors else 200
    return render(request, "reuse/public_add.html", {"form": form}, status=status)


@require_POST
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stand behind a text as the second person."""
    text = get_object_or_404(_visible(request.user), pk=pk)
    try:
        shared.review_shared(text=text, actor=request.user, at=now())
    except PermissionDenied as error:
        raise Http404 from error
    except shared.ReviewedAlready:
        messages.info(request, _("It was reviewed or withdrawn a moment ago."))
    else:
        messages.success(request, _("Reviewed: its wording no longer counts as copied."))
    return go_to(request, "reuse:public-text", pk=pk)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the wording of a text count again."""
    text = get_object_or_404(_visible(request.user), pk=pk)
    try:
        shared.withdraw_shared(text=text, actor=request.user, at=now())
    except PermissionDenied as error:
        raise Http404 from error
    messages.success(request, _("Withdrawn: its wording counts again from now on."))
    return go_to(request, "reuse:public")
