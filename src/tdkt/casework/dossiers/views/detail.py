"""The page of one dossier, the reading view of one nominee, the leader's pack."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from tdkt.casework.dossiers import permissions, queries
from tdkt.casework.dossiers.choices import (
    RETURN_PARTS,
    DossierStatus,
    NominationState,
    Step,
)
from tdkt.casework.dossiers.forms import PaperForm
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.presentation import (
    evaluation_of,
    fairness_of,
    other_evaluation_of,
    stations_of,
)
from tdkt.casework.dossiers.rules import RESULT_KNOWN
from tdkt.casework.dossiers.views.law import law_context, law_day_of
from tdkt.casework.dossiers.views.reports_panel import reports_context
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.paging import page_of
from tdkt.registry.honours import history, uses
from tdkt.registry.honours.queries import subjects_to_judge
from tdkt.registry.people.models import Discipline, Post, YearlyRating
from tdkt.registry.people.permissions import can_see_discipline

_NOMINEES_A_PAGE = 50
# Entries of the history whose words are for the receiving side only.
_AMONG_COLLEAGUES = tuple(
    f"dossiers.{deed}"
    for deed in (
        "passed",
        "reviewed",
        "forwarded",
        "regime_chosen",
        "sent_back",
        "questioned",
        "answered",
        "note_written",
    )
)


def shown(request: SignedInRequest, pk: int) -> Dossier:
    """Return a dossier that the reader may see; otherwise it is not found."""
    return get_object_or_404(
        queries.dossiers_visible_to(request.user).select_related(
            "submitting_unit", "receiving_unit", "officer", "created_by"
        ),
        pk=pk,
    )


def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return render_detail(request, shown(request, pk))


def render_detail(
    request: SignedInRequest, dossier: Dossier, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """Answer with the dossier's page; `problem` tells why the last deed was not done."""
    user = request.user
    nominations = queries.nominations_of(dossier)
    context: dict[str, Any] = {
        "dossier": dossier,
        "problem": problem,
        "typed": request.POST if problem else {},
        "stations": stations_of(dossier),
        "listed": page_of(request, nominations, size=_NOMINEES_A_PAGE),
        "verdicts": _verdicts(dossier),
        "checklist": queries.checklist(dossier),
        "other_papers": _other_papers(dossier),
        "paper_form": PaperForm(),
        "changes": queries.way_so_far(
            dossier,
            with_opinions=permissions.can_read_opinions(user, dossier),
            with_correspondence=permissions.can_read_correspondence(user, dossier),
        ),
        "pauses": dossier.pauses.order_by("paused_on", "pk"),
        "return_parts": RETURN_PARTS,
        "can": _abilities(user, dossier),
        "hidden_deeds": (),
        **law_context(dossier),
        **reports_context(user, dossier),
        "officers": queries.officers_of(dossier.receiving_unit)
        if permissions.can_assign(user, dossier)
        else [],
    }
    if permissions.can_read_correspondence(user, dossier):
        context["last_question"] = _last(dossier, Step.ASK)
        context["last_send_back"] = _last(dossier, Step.SEND_BACK)
    else:
        context["hidden_deeds"] = _AMONG_COLLEAGUES
    if permissions.can_read_notes(user, dossier):
        context["notes"] = dossier.notes.select_related("written_by").order_by(
            "written_at", "pk"
        )
    return render(request, "dossiers/detail.html", context, status=status)


def _abilities(user: User, dossier: Dossier) -> dict[str, bool]:
    """Return what the reader may do; the same predicates guard the services."""
    return {
        "edit": permissions.can_edit(user, dossier),
        "recall": permissions.can_recall(user, dossier),
        "receive": permissions.can_receive(user, dossier),
        "return_": permissions.can_return(user, dossier),
        "assign": permissions.can_assign(user, dossier),
        "start": permissions.can_start(user, dossier),
        "appraise": permissions.can_appraise(user, dossier),
        "refuse": permissions.can_refuse(user, dossier),
        "remove_nominee": permissions.can_remove_nominee(user, dossier),
        "review": permissions.can_enter_review(user, dossier),
        "forward": permissions.can_forward(user, dossier),
        "lead": permissions.can_decide_as_leader(user, dossier),
        "answer": permissions.can_answer(user, dossier),
        "compose": permissions.can_compose_decision(user, dossier),
        "hand_over": permissions.can_hand_over(user, dossier),
        "judge": permissions.can_judge_again(user, dossier),
        "read_opinions": permissions.can_read_opinions(user, dossier),
        "choose_regime": permissions.can_choose_regime(user, dossier),
        "note": permissions.can_write_note(user, dossier),
        "slip": dossier.code is not None,
        "know_results": dossier.status in RESULT_KNOWN
        or permissions.can_read_opinions(user, dossier),
    }


def _verdicts(dossier: Dossier) -> dict[str, int]:
    rows = (
        dossier.nominations.exclude(state=NominationState.REMOVED)
        .order_by()
        .values_list("verdict")
        .annotate(n=Count("pk"))
    )
    return {verdict or "unjudged": number for verdict, number in rows}


def _other_papers(dossier: Dossier) -> list[Any]:
    needed = {line.needed.kind for line in queries.checklist(dossier)}
    return [paper for paper in queries.current_papers(dossier) if paper.kind not in needed]


def _last(dossier: Dossier, step: Step) -> Any:
    return dossier.status_changes.filter(step=step).order_by("-at", "-pk").first()


def nominee(request: SignedInRequest, pk: int, nomination_pk: int) -> HttpResponse:
    """One nominee: the proposal and its findings beside what is on record."""
    dossier = shown(request, pk)
    nomination = get_object_or_404(queries.nominations_of(dossier), pk=nomination_pk)
    return render(
        request,
        "dossiers/nominee.html",
        {
            "dossier": dossier,
            "nomination": nomination,
            "evaluation": evaluation_of(nomination),
            "other_evaluation": other_evaluation_of(nomination),
            "law_on": law_day_of(dossier),
            "what_if_url": _what_if_url(request.user, dossier, nomination),
            "double_uses": uses.double_uses_of(nomination.pk, request.user),
            "can": _abilities(request.user, dossier),
            **_record_of(nomination, request.user),
            **_neighbours(dossier, nomination),
        },
    )


def _what_if_url(user: User, dossier: Dossier, nomination: Nomination) -> str:
    """Return where one more year or initiative is tried out; "" for who may not judge."""
    if not subjects_to_judge(user).filter(pk=nomination.subject_id).exists():
        return ""
    asked = {
        "q": nomination.subject.name,
        "year": dossier.judged_year,
        "subject": nomination.subject_id,
        "what": "year",
    }
    if nomination.declarations_confirmed:
        asked["declared"] = "on"
    page = reverse("honours:judge", args=[nomination.honour_code])
    return f"{page}?{urlencode(asked)}#what-if"


def _record_of(nomination: Nomination, reader: User) -> dict[str, Any]:
    subject_id = nomination.subject_id
    disciplines = Discipline.objects.filter(subject_id=subject_id)
    if not can_see_discipline(reader, nomination.subject.unit):
        disciplines = disciplines.none()
    return {
        "honours": history.honours_of([subject_id]).get(subject_id, ()),
        "ratings": YearlyRating.objects.filter(subject_id=subject_id).order_by(
            "-year", "pk"
        ),
        "disciplines": disciplines.order_by("-decided_on", "pk"),
        "posts": Post.objects.filter(person_id=subject_id)
        .select_related("unit")
        .order_by("-valid_from", "pk"),
        "elsewhere": Nomination.objects.filter(subject_id=subject_id)
        .exclude(pk=nomination.pk)
        .filter(dossier__in=queries.dossiers_visible_to(reader))
        .exclude(dossier__status=DossierStatus.DRAFT)
        .exclude(state=NominationState.REMOVED)
        .select_related("dossier")
        .order_by("-dossier__judged_year", "pk")[:20],
    }


def _neighbours(dossier: Dossier, nomination: Nomination) -> dict[str, Any]:
    keys = list(dossier.nominations.order_by("position", "pk").values_list("pk", flat=True))
    here = keys.index(nomination.pk)
    return {
        "place": here + 1,
        "places": len(keys),
        "previous": keys[here - 1] if here else None,
        "next": keys[here + 1] if here + 1 < len(keys) else None,
    }


def pack(request: SignedInRequest, pk: int) -> HttpResponse:
    """
    The leader's one page: who, by which article, what the council said, what is unusual.

    Every nominee stands on it, so that nothing is approved that was not shown.
    """
    dossier = shown(request, pk)
    if not permissions.can_read_opinions(request.user, dossier):
        raise Http404
    with_correspondence = permissions.can_read_correspondence(request.user, dossier)
    nominations = list(
        queries.nominations_of(dossier)
        .exclude(state__in=[NominationState.REMOVED])
        .prefetch_related("council_results")
    )
    unusual = [one for one in nominations if one.verdict != "met"]
    return render(
        request,
        "dossiers/pack.html",
        {
            "dossier": dossier,
            "nominations": sorted(nominations, key=lambda one: one.verdict == "met"),
            "unusual": len(unusual),
            "fairness": fairness_of(nominations),
            "last_answer": _last(dossier, Step.ANSWER) if with_correspondence else None,
            "last_question": _last(dossier, Step.ASK) if with_correspondence else None,
            "appraisal": _last(dossier, Step.PROPOSE),
            **law_context(dossier),
            **reports_context(request.user, dossier),
            "can": _abilities(request.user, dossier),
        },
    )
