"""The fairness mirror of a list, and the names behind each of its numbers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from tdkt.casework.decisions import permissions
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.mirror import (
    GROUPS,
    Mirror,
    Period,
    awards_before,
    mirror_of,
    nominations_of,
    people_behind,
    periods_until,
)
from tdkt.casework.decisions.rules.mirror import AIM_CITE
from tdkt.casework.decisions.views.shown import visible
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.moments import today
from tdkt.ground.core.paging import page_of

REPEATS: dict[str, str | Promise] = {
    "subjects": gettext_lazy("On the list"),
    "same": gettext_lazy("Had the same honour before"),
    "same_often": gettext_lazy("Had the same honour twice or more"),
    "any_honour": gettext_lazy("Had any honour before"),
}
UNITS: dict[str, str | Promise] = {
    "all": gettext_lazy("Units directly below that exist"),
    "on_list": gettext_lazy("Somebody of them is on this list"),
    "rewarded": gettext_lazy("Somebody of them was honoured in the last three years"),
    "new": gettext_lazy("On this list and not honoured in the last three years"),
    "never": gettext_lazy("Neither on this list nor honoured in the last three years"),
}


def mirrored(request: SignedInRequest, pk: int) -> Decision:
    """Return a decision whose list the reader may look at in the mirror."""
    decision = visible(request, pk)
    if not permissions.can_see_mirror(request.user, decision):
        raise Http404
    return decision


@require_GET
def mirror(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = mirrored(request, pk)
    found = mirror_of(decision, same_honours=_same_honours(request))
    context = {"decision": decision} | mirror_context(found)
    return render(request, "decisions/mirror.html", context)


def mirror_context(found: Mirror) -> dict[str, Any]:
    """Return what the parts of the mirror show."""
    return {
        "mirror": found,
        "aim_cite": AIM_CITE,
        "honours_asked": "same" if found.same_honours else "all",
        "unit_rows": [
            (key, label, len(getattr(found.units, key))) for key, label in UNITS.items()
        ],
        "repeat_rows": [
            (key, label, len(getattr(found.repeats, key))) for key, label in REPEATS.items()
        ],
    }


def _same_honours(request: SignedInRequest) -> bool:
    return request.GET.get("honours") != "all"


@require_GET
def names(request: SignedInRequest, pk: int) -> HttpResponse:
    """The names behind one number: lines of the list, earlier awards, units, repeats."""
    decision = mirrored(request, pk)
    wanted = request.GET.get("group", "")
    if wanted in GROUPS:
        return _people(request, decision, wanted)
    kind, _colon, key = wanted.partition(":")
    if kind == "unit" and key in UNITS:
        units = getattr(mirror_of(decision).units, key)
        context = {"units": page_of(request, units), "what": UNITS[key]}
        return _page(request, decision, context)
    if kind == "repeat" and key in REPEATS:
        return _repeats(request, decision, key)
    raise Http404


def _people(request: SignedInRequest, decision: Decision, wanted: str) -> HttpResponse:
    periods = {one.key: one for one in periods_until(decision.issued_on or today())}
    period = periods.get(request.GET.get("in", ""))
    if period is None:
        raise Http404
    group = GROUPS[wanted]
    rows = people_behind(decision, group, period, same_honours=_same_honours(request))
    context = {
        "listed": page_of(request, rows),
        "what": group.label,
        "when": _when(period),
        "are_awards": rows.model is Award,
    }
    return _page(request, decision, context)


def _when(period: Period) -> str:
    return _("this list") if period.since is None else period.key


def _repeats(request: SignedInRequest, decision: Decision, key: str) -> HttpResponse:
    found = mirror_of(decision)
    subjects = getattr(found.repeats, key)
    listed = page_of(
        request,
        nominations_of(decision)
        .filter(subject__in=subjects)
        .order_by("name_sort_key", "pk"),
    )
    before: dict[int, list[Award]] = {}
    shown = {row.subject_id for row in listed.rows}
    awards = awards_before(decision, shown, found.day, found.since)
    for award in awards.select_related("decision").order_by("-granted_on", "pk"):
        before.setdefault(award.subject_id, []).append(award)
    context = {
        "listed": listed,
        "what": REPEATS[key],
        "before": [(row, before.get(row.subject_id, [])) for row in listed.rows],
    }
    return _page(request, decision, context)


def _page(
    request: SignedInRequest, decision: Decision, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "decision": decision,
        "honours_asked": "same" if _same_honours(request) else "all",
    }
    return render(request, "decisions/mirror_names.html", context)
