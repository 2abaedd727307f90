"""Entering a work with its authors, and correcting both."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.casework.initiatives import permissions, queries
from tdkt.casework.initiatives.forms import EditWorkForm, NewWorkForm, SharesForm
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.rules import equal_shares
from tdkt.casework.initiatives.services import works
from tdkt.casework.initiatives.titles import works_titled_like
from tdkt.casework.initiatives.views.pages import visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.ground.core.secrecy import StateSecretRefused
from tdkt.ground.core.text import clean, key_typed
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject
from tdkt.registry.people.queries import subjects_found, subjects_visible_to

FOUND_LIMIT = 20
AUTHORS_LIMIT = 50


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Name the authors first, then state the work; all of it stands in the address."""
    if not permissions.can_register(request.user):
        raise PermissionDenied
    units = queries.units_registering(request.user)
    chosen = _chosen(request)
    first_unit = units.filter(pk=chosen[0].unit_id).first() if chosen else None
    form = NewWorkForm(
        request.POST or None, units=units, initial={"unit": first_unit or units.first()}
    )
    even = dict(zip((one.pk for one in chosen), equal_shares(len(chosen)), strict=True))
    shares = SharesForm(request.POST or None, subjects=chosen, shares=even)
    if request.method == "POST" and form.is_valid() and shares.is_valid():
        try:
            work = works.register_initiative(
                unit=form.cleaned_data["unit"],
                facts=form.facts(),
                authors=shares.authors(),
                actor=request.user,
                at=now(),
            )
        except works.DayNotCome as error:
            form.add_error(error.field, _("This day has not come yet."))
        except works.SharesDoNotAddUp:
            shares.add_error(None, _shares_words(shares))
        except StateSecretRefused as error:
            form.add_error(None, secret_words(error.mark))
        else:
            messages.success(request, _("The work stands in the register."))
            return go_to(request, "initiatives:detail", pk=work.pk)
    context = _author_search(request, chosen) | {"form": form, "shares": shares}
    status = 422 if form.errors or shares.errors else 200
    return render(request, "initiatives/register.html", context, status=status)


def _chosen(request: SignedInRequest) -> list[Subject]:
    """Return the authors named in the address, in that order, each once."""
    typed = [key_typed(text) for text in request.GET.getlist("author")[:AUTHORS_LIMIT]]
    keys = list(dict.fromkeys(key for key in typed if key is not None))
    seen = _possible_authors(request).select_related("unit").in_bulk(keys)
    return [seen[key] for key in keys if key in seen]


def _possible_authors(request: SignedInRequest) -> Any:
    return subjects_visible_to(request.user).exclude(kind=SubjectKind.HOUSEHOLD)


def _author_search(request: SignedInRequest, chosen: list[Subject]) -> dict[str, Any]:
    """Return what the search for authors shows: the words, who is found, who is chosen."""
    words = clean(request.GET.get("q", ""))[:200]
    known = [one.pk for one in chosen]
    found = (
        list(
            subjects_found(_possible_authors(request), words=words).exclude(pk__in=known)[
                :FOUND_LIMIT
            ]
        )
        if words
        else []
    )
    return {
        "words": words,
        "found": found,
        "chosen": chosen,
        "address": "".join(f"author={key}&" for key in known),
    }


def _shares_words(shares: SharesForm) -> str:
    total = sum((one.share_percent for one in shares.authors()), Decimal(0))
    return _("The shares make %(total)s%%. They must make 100%%.") % {
        "total": f"{total.normalize():f}".replace(".", ",")
    }


def _editable(request: SignedInRequest, pk: int) -> Initiative:
    work = visible(request, pk)
    if not permissions.can_edit(request.user, work):
        raise PermissionDenied
    return work


@require_GET
def titles(request: SignedInRequest) -> HttpResponse:
    """Show the earlier works under a like title; nothing of what is typed is kept."""
    if not permissions.can_register(request.user):
        raise PermissionDenied
    typed = clean(request.GET.get("title", ""))[:500]
    found, count = works_titled_like(
        request.user, typed, without=key_typed(request.GET.get("work", ""))
    )
    context = {"found": found, "count": count}
    return render(request, "initiatives/parts/titles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what is stated of a work."""
    work = _editable(request, pk)
    form = EditWorkForm.of(work, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            works.edit_initiative(
                work=work,
                facts=form.facts(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except works.DayNotCome as error:
            form.add_error(error.field, _("This day has not come yet."))
        except works.DayOutOfOrder:
            form.add_error("filed_on", _("It cannot be filed after it was recognised."))
        except StateSecretRefused as error:
            form.add_error(None, secret_words(error.mark))
        except works.WorkChangedMeanwhile:
            form.add_error(None, changed_words())
        else:
            messages.success(request, _("The details were corrected."))
            return go_to(request, "initiatives:detail", pk=pk)
    heading = _("Correct the details")
    return form_page(request, work, form, heading, _("Save"), look_up=True)


@require_http_methods(["GET", "HEAD", "POST"])
def authors(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the authors and their shares; people found are added as rows."""
    work = _editable(request, pk)
    known = queries.authors_of(work)
    kept = {row.subject_id: row.share_percent for row in known}
    more = [one for one in _chosen(request) if one.pk not in kept]
    subjects = [row.subject for row in known] + more
    shares = SharesForm(
        request.POST or None,
        subjects=subjects,
        shares=kept,
        initial={"version": work.version},
    )
    if request.method == "POST" and shares.is_valid():
        try:
            works.change_authors(
                work=work,
                authors=shares.authors(),
                expected_version=shares.cleaned_data["version"] or 0,
                actor=request.user,
                at=now(),
            )
        except works.SharesDoNotAddUp:
            shares.add_error(None, _shares_words(shares))
        except works.WorkChangedMeanwhile:
            shares.add_error(None, changed_words())
        else:
            messages.success(request, _("The authors were changed."))
            return go_to(request, "initiatives:detail", pk=pk)
    context = _author_search(request, subjects) | {"work": work, "shares": shares}
    context["address"] = "".join(f"author={one.pk}&" for one in more)
    status = 422 if shares.errors else 200
    return render(request, "initiatives/authors.html", context, status=status)


def changed_words() -> str:
    """Say that a colleague was quicker."""
    return _("A colleague changed this work a moment ago. Open the page anew and look.")


def secret_words(mark: str) -> str:
    """Say why a text with a mark of secrecy is not taken in, and what to do."""
    return _(
        "Not taken in: the text carries the mark “%(mark)s”. Keeping state secrets on a "
        "computer in a network is forbidden (Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều "
        "5 khoản 5; since 01/03/2026 Luật 117/2025/QH15, whose text is not held here). "
        "Handle the work on paper. If the mark stands there by mistake, take it out."
    ) % {"mark": mark}


def form_page(
    request: SignedInRequest,
    work: Initiative,
    form: Any,
    heading: str,
    button: str,
    **context: object,
) -> HttpResponse:
    """Show one form about one work."""
    context |= {"work": work, "form": form, "heading": heading, "button": button}
    status = 422 if form.errors else 200
    return render(request, "initiatives/form.html", context, status=status)
