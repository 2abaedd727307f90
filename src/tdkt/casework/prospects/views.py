"""Pages of those who could be proposed and were not."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.casework.dossiers.services import drafting
from tdkt.casework.prospects import permissions, queries
from tdkt.casework.prospects.choices import READERS
from tdkt.casework.prospects.forms import ProspectFilterForm, SetAsideForm
from tdkt.casework.prospects.models import Prospect, SetAside, Sweep
from tdkt.casework.prospects.services import proposing, sweeping
from tdkt.casework.prospects.tasks import sweep as sweep_task
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to, render_part
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.registry.honours.judging import regime_on
from tdkt.registry.organizations.queries import scope_of, units_existing_on, within
from tdkt.tools.law.evaluation import Evaluation

_CHOSEN_AT_MOST = 500


@require_GET
def list_(request: SignedInRequest) -> HttpResponse:
    """Who meets the conditions and was never proposed, and who lacks one step."""
    if not permissions.can_look(request.user):
        raise Http404
    sweep = queries.latest_sweep()
    visible = queries.prospects_visible_to(request.user, sweep)
    counts = queries.counts_by_honour(queries.not_set_aside(visible))
    paths = scope_of(request.user, *READERS)
    units = units_existing_on(today()).filter(within(paths)).order_by("path", "pk")
    form = ProspectFilterForm(request.GET or None, counts=counts, units=units)
    filters = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.shown_on_page(queries.narrowed(visible, filters))
    most = max((one.ready + one.one_step for one in counts), default=0)
    context = {
        "sweep": sweep,
        "under_way": queries.sweep_under_way(),
        "counts": counts,
        "most": most,
        "form": form,
        "listed": page_of(request, found),
        "can_sweep": permissions.can_sweep(request.user),
        "warnings": regime_on(sweep.on, sweep.judged_year).warnings if sweep else (),
    }
    return render(request, "prospects/list.html", context)


@require_POST
def look(request: SignedInRequest) -> HttpResponse:
    """Ask for a fresh look over everybody."""
    try:
        sweep = sweeping.ask_for_sweep(on=today(), actor=request.user, at=now())
    except PermissionDenied as error:
        raise Http404 from error
    except sweeping.SweepUnderWay:
        messages.info(request, _("Everybody is being looked over already."))
        return go_to(request, "prospects:list")
    except sweeping.NoLawKnown:
        messages.error(request, _("No law is known for today, so nothing can be compared."))
        return go_to(request, "prospects:list")
    sweep_task.enqueue(sweep.pk)
    return go_to(request, "prospects:progress", pk=sweep.pk)


@require_GET
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the look is; the page asks again by itself, or is loaded again."""
    if not permissions.can_look(request.user):
        raise Http404
    sweep = get_object_or_404(Sweep, pk=pk)
    percent = sweep.done * 100 // sweep.total if sweep.total else 0
    context = {"sweep": sweep, "percent": percent}
    return render_part(request, "prospects/progress.html", "progress", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One subject and one honour: the findings, and what to do about it."""
    return _detail(request, _visible(request, pk), SetAsideForm())


def _detail(
    request: SignedInRequest, prospect: Prospect, form: SetAsideForm, *, status: int = 200
) -> HttpResponse:
    unit = prospect.subject.unit
    aside = SetAside.objects.filter(
        subject=prospect.subject,
        honour_code=prospect.honour_code,
        judged_year=prospect.sweep.judged_year,
    )
    context = {
        "prospect": prospect,
        "sweep": prospect.sweep,
        "evaluation": Evaluation.stored(prospect.evaluation),
        "aside": aside.select_related("by").first(),
        "form": form,
        "can_propose": permissions.can_propose(request.user, unit),
        "can_set_aside": permissions.can_set_aside(request.user, unit),
    }
    return render(request, "prospects/detail.html", context, status=status)


def _visible(request: SignedInRequest, pk: int) -> Prospect:
    """Return a prospect of the last look that the reader may see."""
    rows = queries.prospects_visible_to(request.user, queries.latest_sweep())
    return get_object_or_404(rows.select_related("sweep", "subject__unit"), pk=pk)


@require_POST
def propose_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a draft dossier for one, in one click."""
    return _propose(request, [_visible(request, pk)])


@require_POST
def propose_chosen(request: SignedInRequest) -> HttpResponse:
    """Open one draft dossier for all that are ticked."""
    keys = [int(one) for one in request.POST.getlist("prospect") if one.isdecimal()]
    rows = queries.prospects_visible_to(request.user, queries.latest_sweep())
    chosen = rows.filter(pk__in=keys[:_CHOSEN_AT_MOST])
    return _propose(
        request,
        list(chosen.select_related("sweep", "subject__unit").order_by("sort_key", "pk")),
    )


def _propose(request: SignedInRequest, chosen: Sequence[Prospect]) -> HttpResponse:
    try:
        dossier = proposing.propose(prospects=chosen, actor=request.user, at=now())
    except proposing.NobodyChosen:
        messages.error(request, _("Tick at least one name, then open the draft."))
        return go_to(request, "prospects:list")
    except PermissionDenied:
        messages.error(
            request,
            _(
                "You open no dossiers for a unit that holds all these people. Narrow the"
                " list to one unit, or ask that unit to propose them."
            ),
        )
        return go_to(request, "prospects:list")
    except proposing.ProposedMeanwhile as error:
        messages.info(
            request,
            _("%(name)s was proposed a moment ago. No draft was opened.")
            % {"name": error.name},
        )
        return go_to(request, "prospects:list")
    except proposing.NoOfficeAbove:
        messages.error(
            request,
            _("No unit above confers honours. Ask the administrator to say who does."),
        )
        return go_to(request, "prospects:list")
    except (drafting.NomineeTwice, drafting.HonourNotForSubject) as error:
        messages.error(
            request,
            _("%(name)s cannot be proposed for this honour.") % {"name": error.name},
        )
        return go_to(request, "prospects:list")
    messages.success(
        request, _("The draft is open. Add achievements and papers, then hand it in.")
    )
    return go_to(request, "dossiers:detail", pk=dossier.pk)


@require_POST
def put_aside(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note why somebody is not proposed."""
    prospect = _visible(request, pk)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        return _detail(request, prospect, form, status=422)
    try:
        proposing.set_aside(
            prospect=prospect,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=now(),
        )
    except PermissionDenied as error:
        raise Http404 from error
    messages.success(request, _("Set aside, with your reason."))
    return go_to(request, "prospects:list")


@require_POST
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo setting aside."""
    prospect = _visible(request, pk)
    try:
        proposing.take_up_again(prospect=prospect, actor=request.user, at=now())
    except PermissionDenied as error:
        raise Http404 from error
    return go_to(request, "prospects:detail", pk=pk)
