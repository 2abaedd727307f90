"""Recording what an officer makes of a comparison; nothing is ever refused by itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.choices import ComparisonState
from tdkt.casework.reuse.forms import JudgeForm
from tdkt.casework.reuse.models import Comparison, Judgement, Source
from tdkt.casework.reuse.services import judging
from tdkt.casework.reuse.views.pages import result_page, visible
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now


@require_POST
def judge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record a verdict with its reason, on the whole or on one source."""
    found = visible(request, pk)
    if not permissions.can_judge(request.user, found):
        raise Http404
    if found.state != ComparisonState.DONE:
        messages.info(request, _("It is still being compared; judge it when that is done."))
        return go_to(request, "reuse:comparison", pk=pk)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return result_page(request, found, form=form, status=422)
    source = _source(found, form.cleaned_data["judged_source"])
    latest = found.judgements.filter(source=source).order_by("-at", "-pk").first()
    if latest and _is_same(latest, form, request.user):
        messages.info(request, _("This judgement stands already."))
        return _back(found, source)
    if (latest.pk if latest else 0) != (form.cleaned_data["seen"] or 0):
        form.add_error(None, _changed_words(latest))
        again = request.POST.copy()
        again["seen"] = str(latest.pk if latest else 0)
        form.data = again
        return result_page(request, found, form=form, status=422)
    judging.judge(
        comparison=found,
        source=source,
        verdict=form.cleaned_data["verdict"],
        reason=form.cleaned_data["reason"],
        actor=request.user,
        at=now(),
    )
    messages.success(request, _("Your judgement is on file with its reason."))
    return _back(found, source)


def _source(found: Comparison, key: int | None) -> Source | None:
    return get_object_or_404(found.sources, pk=key) if key else None


def _is_same(latest: Judgement, form: JudgeForm, user: User) -> bool:
    """Tell whether a judgement was sent twice: same person, verdict and reason."""
    given = form.cleaned_data
    return (latest.by_id, latest.verdict, latest.reason) == (
        user.pk,
        given["verdict"],
        given["reason"],
    )


def _changed_words(latest: Judgement | None) -> str:
    if latest is None:
        return _("The judgement changed meanwhile. Read it below, then save again.")
    return _(
        "%(name)s judged this meanwhile: “%(verdict)s”. Read it in the history, then save"
        " again if yours shall stand."
    ) % {"name": latest.by, "verdict": latest.get_verdict_display()}


def _back(found: Comparison, source: Source | None) -> HttpResponse:
    address = reverse("reuse:comparison", args=[found.pk])
    chosen = f"?source={source.pk}" if source else ""
    return HttpResponseRedirect(f"{address}{chosen}#judgements")
