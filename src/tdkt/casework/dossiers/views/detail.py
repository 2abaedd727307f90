"""The page of one dossier, the reading view of one nominee, the leader's pack."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from tdkt.casework.dossiers import permissions, queries
from tdkt.casework.dossiers.choices import DossierStatus, NominationState, Step
from tdkt.casework.dossiers.forms import RETURN_PARTS, PaperForm
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.casework.dossiers.presentation import evaluation_of, fairness_of, stations_of
from tdkt.casework.dossiers.views.deeds import shown
from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.paging import page_of
from tdkt.registry.honours import history
from tdkt.registry.people.models import Discipline, Post, YearlyRating

_NOMINEES_A_PAGE = 50


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
        "changes": dossier.status_changes.select_related("actor").order_by("at", "pk"),
        "pauses": dossier.pauses.order_by("paused_on", "pk"),
        "return_parts": RETURN_PARTS,
        "can": _abilities(user, dossier),
        "last_question": _last(dossier, Step.ASK),
        "last_send_back": _last(dossier, Step.SEND_BACK),
        "officers": queries.officers_of(dossier.receiving_unit)
        if permissions.can_assign(user, dossier)
        else [],
    }
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
        "remove_nominee": permissions.can_remove_nominee(user, dossier),
        "review": permissions.can_enter_review(user, dossier),
        "forward": permissions.can_forward(user, dossier),
        "lead": permissions.can_decide_as_leader(user, dossier),
        "answer": permissions.can_answer(user, dossier),
        "compose": permissions.can_compose_decision(user, dossier),
        "hand_over": permissions.can_hand_over(user, dossier),
        "note": permissions.can_write_note(user, dossier),
        "slip": dossier.code is not None,
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
            "can": _abilities(request.user, dossier),
            **_record_of(nomination),
            **_neighbours(dossier, nomination),
        },
    )


def _record_of(nomination: Nomination) -> dict[str, Any]:
    subject_id = nomination.subject_id
    return {
        "honours": history.honours_of([subject_id]).get(subject_id, ()),
        "ratings": YearlyRating.objects.filter(subject_id=subject_id).order_by(
            "-year", "pk"
        ),
        "disciplines": Discipline.objects.filter(subject_id=subject_id).order_by(
            "-decided_on", "pk"
        ),
        "posts": Post.objects.filter(person_id=subject_id)
        .select_related("unit")
        .order_by("-valid_from", "pk"),
        "elsewhere": Nomination.objects.filter(subject_id=subject_id)
        .exclude(pk=nomination.pk)
        .exclude(dossier__status=DossierStatus.DRAFT)
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
            "last_answer": _last(dossier, Step.ANSWER),
            "last_question": _last(dossier, Step.ASK),
            "appraisal": _last(dossier, Step.PROPOSE),
            "can": _abilities(request.user, dossier),
        },
    )
