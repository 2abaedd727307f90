"""Pages of local regulations: read, prepare, try, publish."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.text import key_typed
from tdkt.registry.honours import permissions, queries, services
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.forms import (
    FirstDayForm,
    PackDeedForm,
    PackFileForm,
    PackTextForm,
    QuotaForm,
)
from tdkt.registry.honours.local_rules import pack_of
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.honours.pack_presentation import (
    differences,
    lines_around,
    shown_cases,
    shown_pack,
)
from tdkt.registry.honours.preview import effect_of
from tdkt.registry.honours.words.faults import fault_in_words
from tdkt.tools.law.packs import Pack, PackInvalid

_FARTHEST_START = 10_000_000


@require_GET
def packs(request: SignedInRequest) -> HttpResponse:
    """Show the regulations that govern the reader's units, and those the reader prepares."""
    context = {
        "versions": queries.versions_shown(request.user),
        "day": today(),
        "may_add": permissions.can_start_pack(request.user),
    }
    return render(request, "honours/pack_list.html", context)


@require_http_methods(["GET", "POST"])
def upload_pack(request: SignedInRequest) -> HttpResponse:
    """Take a regulation in from a file, as a draft."""
    if not permissions.can_start_pack(request.user):
        raise PermissionDenied
    form = PackFileForm(request.POST or None, request.FILES or None, user=request.user)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return render(request, "honours/pack_upload.html", context)
    if form.is_valid():
        text = form.cleaned_data["file"]
        try:
            version = services.import_pack(
                owner=form.cleaned_data["owner"], text=text, actor=request.user, at=now()
            )
        except PackInvalid as error:
            form.add_error("file", fault_in_words(error))
            context["fault_lines"] = lines_around(text, error.line)
        except services.PackRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("The regulation was taken in as a draft."))
            return _to_version(request, version)
    return render(request, "honours/pack_upload.html", context, status=422)


@require_GET
def show_pack(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one version of a regulation in plain words; the newest in force by default."""
    versions = list(queries.versions_visible_to(request.user).filter(pack=pk))
    if not versions:
        raise Http404
    asked = key_typed(request.GET.get("version", ""))
    chosen = [one for one in versions if one.number == asked]
    if asked is not None and not chosen:
        raise Http404
    published = [one for one in versions if one.state == PackState.PUBLISHED]
    version = (chosen or published or versions)[0]
    return render(request, "honours/pack.html", _page(request, version, versions))


def _page(
    request: SignedInRequest, version: PackVersion, versions: list[PackVersion]
) -> dict[str, Any]:
    may_edit = permissions.can_edit_packs(request.user, version.pack.owner)
    context: dict[str, Any] = {
        "version": version,
        "versions": versions,
        "cases": shown_cases(version.case_results),
        "may_edit": may_edit,
        "is_draft": version.state == PackState.DRAFT,
        "is_published": version.state == PackState.PUBLISHED,
        "has_draft": any(one.state == PackState.DRAFT for one in versions),
        "deed_form": PackDeedForm(initial={"version": version.version}),
        "day": today(),
    }
    return context | _shown(version)


def _shown(version: PackVersion) -> dict[str, Any]:
    """Return the version in plain words, or what keeps it from being read."""
    try:
        return {"shown": shown_pack(pack_of(version))}
    except PackInvalid as error:
        return {"fault": fault_in_words(error)}


@require_POST
def create_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the next version."""
    pack = get_object_or_404(queries.packs_visible_to(request.user), pk=pk)
    try:
        version = services.create_draft(pack=pack, actor=request.user, at=now())
    except services.PackRefused as refused:
        messages.error(request, str(refused))
        return go_to(request, "honours:pack", pk=pk)
    messages.success(request, _("A new version was begun. Change it, then publish it."))
    return _to_version(request, version)


@require_http_methods(["GET", "POST"])
def edit_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the text of a draft."""
    version = _draft_of(request, pk)
    form = PackTextForm(
        request.POST or None, initial={"text": version.text, "version": version.version}
    )
    context: dict[str, Any] = {"form": form, "version": version}
    if request.method != "POST":
        return render(request, "honours/pack_text.html", context)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            services.save_text(
                version=version,
                text=text,
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except PackInvalid as error:
            form.add_error("text", fault_in_words(error))
            context["fault_lines"] = lines_around(text, error.line)
        except services.PackRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The text was saved and its cases were run."))
            return _to_version(request, version)
    return render(request, "honours/pack_text.html", context, status=422)


@require_http_methods(["GET", "POST"])
def change_quota(request: SignedInRequest, pk: int, quota_id: str) -> HttpResponse:
    """Change the figures of one cap of a draft."""
    version = _draft_of(request, pk)
    rule = next((one for one in _pack_or_404(version).quotas if one.id == quota_id), None)
    if rule is None:
        raise Http404
    form = (
        QuotaForm(request.POST)
        if request.method == "POST"
        else QuotaForm.of(rule, version.version)
    )
    context = {"form": form, "version": version, "rule": rule}
    if request.method != "POST":
        return render(request, "honours/pack_quota.html", context)
    if form.is_valid():
        try:
            services.change_quota(
                version=version,
                quota_id=quota_id,
                **form.figures(),
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except PackInvalid as error:
            form.add_error("share", fault_in_words(error))
        except services.PackRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The cap was changed and the cases were run."))
            return _to_version(request, version)
    return render(request, "honours/pack_quota.html", context, status=422)


@require_http_methods(["GET", "POST"])
def change_first_day(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the day from which a draft is to hold."""
    version = _draft_of(request, pk)
    form = FirstDayForm(
        request.POST or None,
        initial={"day": version.valid_from, "version": version.version},
    )
    context = {"form": form, "version": version}
    if request.method != "POST":
        return render(request, "honours/pack_day.html", context)
    if form.is_valid():
        try:
            services.change_first_day(
                version=version,
                day=form.cleaned_data["day"],
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except PackInvalid as error:
            form.add_error("day", fault_in_words(error))
        except services.PackRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("The first day was changed and the cases were run.")
            )
            return _to_version(request, version)
    return render(request, "honours/pack_day.html", context, status=422)


@require_POST
def run_cases(request: SignedInRequest, pk: int) -> HttpResponse:
    """Run the cases of a draft again."""
    version = _draft_of(request, pk)

    def run() -> None:
        done = services.run_cases_again(version=version, actor=request.user, at=now())
        if done.failed_cases:
            messages.warning(
                request,
                _("%(count)s cases gave another answer than expected.")
                % {"count": done.failed_cases},
            )
        else:
            messages.success(request, _("Every case gave the expected answer."))

    return _do(request, version, run)


@require_GET
def preview_effect(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show which open nominations would be judged otherwise."""
    version = _version_of(request, pk)
    if not permissions.can_edit_packs(request.user, version.pack.owner):
        raise Http404
    start = min(key_typed(request.GET.get("from", "")) or 0, _FARTHEST_START)
    _pack_or_404(version)
    context = {
        "version": version,
        "effect": effect_of(version, reader=request.user, start=start),
    }
    return render(request, "honours/pack_effect.html", context)


@require_http_methods(["GET", "POST"])
def publish_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say exactly what publishing changes, and publish."""
    version = _draft_of(request, pk)
    form = PackDeedForm(request.POST or None, initial={"version": version.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.publish(
                version=version,
                expected_version=form.cleaned_data["version"],
                actor=request.user,
                at=now(),
            )
        except PackInvalid as error:
            form.add_error(None, fault_in_words(error))
        except services.PackRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The regulation was published."))
            return _to_version(request, version)
    earlier = (
        queries.versions_visible_to(request.user)
        .filter(pack=version.pack_id, state=PackState.PUBLISHED)
        .order_by("-valid_from", "-number")
        .first()
    )
    ends = (
        earlier
        if earlier
        and earlier.valid_until is None
        and earlier.valid_from < version.valid_from
        else None
    )
    context = {
        "form": form,
        "version": version,
        "earlier": earlier,
        "ends": ends,
        "lines": differences(earlier.text, version.text) if earlier else [],
    } | _shown(version)
    status = 422 if request.method == "POST" else 200
    return render(request, "honours/pack_publish.html", context, status=status)


@require_POST
def withdraw_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a published version out of force."""
    version = _version_of(request, pk)

    def withdraw() -> None:
        services.withdraw(
            version=version, expected_version=_seen(request), actor=request.user, at=now()
        )
        messages.success(request, _("The version was withdrawn."))

    return _do(request, version, withdraw)


@require_POST
def discard_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    version = _draft_of(request, pk)
    try:
        services.discard(
            version=version, expected_version=_seen(request), actor=request.user, at=now()
        )
    except services.PackRefused as refused:
        messages.error(request, str(refused))
        return _to_version(request, version)
    messages.success(request, _("The draft was discarded."))
    return go_to(request, "honours:packs")


@require_GET
def download_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the text of a version as a file."""
    version = _version_of(request, pk)
    name = f"{version.pack.code}-{version.number}.yaml"
    return download(version.text.encode(), name, "application/yaml")


def _version_of(request: SignedInRequest, pk: int) -> PackVersion:
    version: PackVersion = get_object_or_404(
        queries.versions_visible_to(request.user), pk=pk
    )
    return version


def _draft_of(request: SignedInRequest, pk: int) -> PackVersion:
    """Return a version the reader may change; published ones the service refuses."""
    version = _version_of(request, pk)
    if not permissions.can_edit_packs(request.user, version.pack.owner):
        raise Http404
    return version


def _pack_or_404(version: PackVersion) -> Pack:
    try:
        return pack_of(version)
    except PackInvalid as error:
        raise Http404 from error


def _seen(request: HttpRequest) -> int:
    """Return the version of the row that the page showed; 0 fits none."""
    return key_typed(request.POST.get("version", "")) or 0


def _do(
    request: SignedInRequest, version: PackVersion, deed: Callable[[], None]
) -> HttpResponse:
    try:
        deed()
    except PackInvalid as error:
        messages.error(request, fault_in_words(error))
    except services.PackRefused as refused:
        messages.error(request, str(refused))
    return _to_version(request, version)


def _to_version(request: HttpRequest, version: PackVersion) -> HttpResponse:
    page = reverse("honours:pack", args=[version.pack_id])
    return go_to(request, f"{page}?version={version.number}")
