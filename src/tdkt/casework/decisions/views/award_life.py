"""Correcting, cancelling and issuing again: typed, shown in full, then done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from tdkt.casework.decisions import permissions, queries
from tdkt.casework.decisions.choices import AwardState, Ground
from tdkt.casework.decisions.forms import CorrectForm, ReissueForm, RevokeForm
from tdkt.casework.decisions.forms.award_life import FIELD_NAMES, OrderForm, value_words
from tdkt.casework.decisions.models import Award, AwardEvent
from tdkt.casework.decisions.queries.bases import (
    bases_of,
    resting_on,
    unit_in_charge,
    unknown_after,
)
from tdkt.casework.decisions.queries.events import events_of, tasks_visible_to
from tdkt.casework.decisions.queries.uses import (
    award_places,
    doubles_of_award,
    shown_doubles,
)
from tdkt.casework.decisions.services import certificates, orders
from tdkt.casework.decisions.services.correcting import (
    NothingToCorrect,
    changes_of,
    correct_award,
)
from tdkt.casework.decisions.services.reissuing import reissue_certificate
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.casework.decisions.views.shown import honour_name
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now
from tdkt.registry.honours.uses import Place

Words = str | Promise


def visible_award(request: SignedInRequest, identifier: str) -> Award:
    """Return an award that the reader may see; otherwise it is not found."""
    found = queries.award_by_identifier(identifier)
    if found is None or not (
        queries.awards_visible_to(request.user).filter(pk=found.pk).exists()
    ):
        raise Http404
    return found


def life_of(request: SignedInRequest, award: Award) -> dict[str, Any]:
    """Return what the page of an award shows of its bases, its events and its tasks."""
    bases = list(bases_of(award))
    resting = [] if award.state == AwardState.REVOKED else resting_on(award)
    places = award_places(
        {one.earlier_id for one in bases} | {one.award.pk for one in resting}, request.user
    )
    return {
        "bases": [(one, places.get(one.earlier_id or 0)) for one in bases],
        "resting": [
            (places[one.award.pk], one.through and places.get(one.through.pk))
            for one in resting
        ],
        "double_uses": shown_doubles(doubles_of_award(award), request.user),
        "events": [(one, changed_words(one)) for one in events_of(award)],
        "tasks": tasks_visible_to(request.user).filter(award=award).order_by("pk"),
        "may_change": permissions.can_change_award(request.user, award),
    }


def changed_words(event: AwardEvent) -> list[tuple[Words, str, str]]:
    """Return the changes of a correction as (field, before, after) in words."""
    return [
        (
            FIELD_NAMES.get(one["field"], one["field"]),
            value_words(one["field"], one["before"]),
            value_words(one["field"], one["after"]),
        )
        for one in event.changes
    ]


@dataclass(frozen=True)
class Change:
    """One of the three forms: its words, its form, what it will do, and the deed."""

    title: Words
    button: Words
    tone: str
    form: Callable[..., OrderForm]
    effects: Callable[[Award, Any], list[str]]
    deed: Callable[[SignedInRequest, Award, Any], AwardEvent]
    done: Words


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, identifier: str, what: str) -> HttpResponse:
    """
    Show the form; then what exactly will happen; then do it.

    Three requests: nothing is written before the reader has seen every effect.
    """
    award = visible_award(request, identifier)
    if award.state == AwardState.REVOKED:
        messages.info(request, _("This award was cancelled; nothing of it changes now."))
        return go_to(request, "decisions:award", identifier)
    if not permissions.can_change_award(request.user, award):
        raise PermissionDenied
    wanted = CHANGES[what]
    if request.method != "POST":
        form = wanted.form(request, award, None)
        return _page(request, award, wanted, form)
    form = wanted.form(request, award, request.POST)
    if not form.is_valid() or "back" in request.POST:
        status = 422 if form.errors and "back" not in request.POST else 200
        return _page(request, award, wanted, form, status=status)
    if "confirmed" not in request.POST:
        effects = wanted.effects(award, form)
        if effects:
            return _page(request, award, wanted, form, effects=effects)
        form.add_error(None, _("Nothing would change. Type how it shall read."))
        return _page(request, award, wanted, form, status=422)
    return _done(request, award, wanted, form)


def _done(
    request: SignedInRequest, award: Award, wanted: Change, form: OrderForm
) -> HttpResponse:
    try:
        event = wanted.deed(request, award, form)
    except orders.AwardIsRevoked:
        messages.info(request, _("A colleague cancelled this award a moment ago."))
    except orders.AwardChangedMeanwhile:
        messages.warning(
            request, _("A colleague changed this award after you opened it. Look again.")
        )
    except orders.OrderDayImpossible:
        form.add_error(
            "day", _("The day lies in the future, or before the award was granted.")
        )
        return _page(request, award, wanted, form, status=422)
    except NothingToCorrect:
        form.add_error(None, _("Nothing would change. Type how it shall read."))
        return _page(request, award, wanted, form, status=422)
    else:
        messages.success(request, str(wanted.done))
        if event.printing is not None:
            certificates.make_certificates(event.printing.pk)
            return go_to(request, "decisions:print", pk=event.printing.pk)
    return go_to(request, "decisions:award", award.identifier)


def _page(
    request: SignedInRequest,
    award: Award,
    wanted: Change,
    form: OrderForm,
    *,
    effects: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "award": award,
        "honour": honour_name(award.honour_code),
        "change": wanted,
        "form": form,
        "effects": effects,
        "ground_words": _ground_words(form),
    }
    if wanted.deed is _revoke:
        context |= _touched(request, award)
    return render(request, "decisions/change_award.html", context, status=status)


def _ground_words(form: OrderForm) -> str:
    typed = getattr(form, "cleaned_data", {})
    return str(dict(Ground.choices).get(typed.get("ground", ""), ""))


def _touched(request: SignedInRequest, award: Award) -> dict[str, Any]:
    """What a cancellation touches: awards above it, and later ones nobody can tell of."""
    resting, unknown = resting_on(award), unknown_after(award)
    places: dict[int, Place] = award_places(
        {*(one.award.pk for one in resting), *(one.pk for one in unknown)}, request.user
    )
    return {
        "resting": [
            (
                places[one.award.pk],
                one.through and places.get(one.through.pk),
                unit_in_charge(one.award.decision),
            )
            for one in resting
        ],
        "unknown": [places[one.pk] for one in unknown],
        "is_revoking": True,
    }


# --- the three --------------------------------------------------------------------------


def _initial(award: Award) -> dict[str, Any]:
    return {"version": award.version, "decided_by": award.decision.unit.name}


def _correct_form(request: SignedInRequest, award: Award, typed: Any) -> OrderForm:
    return CorrectForm(typed, award=award, initial=_initial(award))


def _corrections(award: Award, form: CorrectForm) -> list[str]:
    return [
        _("%(field)s: “%(before)s” becomes “%(after)s”.")
        % {
            "field": FIELD_NAMES[one["field"]],
            "before": value_words(one["field"], one["before"]),
            "after": value_words(one["field"], one["after"]),
        }
        for one in changes_of(award, form.wording())
    ]


def _correct(request: SignedInRequest, award: Award, form: CorrectForm) -> AwardEvent:
    return correct_award(
        award=award,
        wording=form.wording(),
        order=form.order(),
        expected_version=form.cleaned_data["version"],
        actor=request.user,
        at=now(),
    )


def _revoke_form(request: SignedInRequest, award: Award, typed: Any) -> OrderForm:
    return RevokeForm(typed, award=award, initial=_initial(award))


def _cancellations(award: Award, form: RevokeForm) -> list[str]:
    effects = [
        _("The award is cancelled for good; it counts no more in records and reports."),
        _("The public check page says “revoked” with day and number of the document."),
        _("A task is opened to get certificate and insignia back."),
    ]
    if award.money_vnd:
        effects.append(
            _("A task is opened to get the award money back: %(sum)s đồng.")
            % {"sum": f"{award.money_vnd:,}".replace(",", ".")}
        )
    if count := len(resting_on(award)):
        effects.append(
            ngettext(
                "%(count)s award that rests on it becomes a task of its unit. It does not"
                " change by itself.",
                "%(count)s awards that rest on it become tasks of their units. None of"
                " them changes by itself.",
                count,
            )
            % {"count": count}
        )
    return effects


def _revoke(request: SignedInRequest, award: Award, form: RevokeForm) -> AwardEvent:
    return revoke_award(
        award=award,
        ground=form.cleaned_data["ground"],
        order=form.order(),
        expected_version=form.cleaned_data["version"],
        actor=request.user,
        at=now(),
    )


def _reissue_form(request: SignedInRequest, award: Award, typed: Any) -> OrderForm:
    may_print = permissions.can_print_certificates(request.user, award.decision)
    return ReissueForm(typed, award=award, may_print=may_print, initial=_initial(award))


def _reissues(award: Award, form: ReissueForm) -> list[str]:
    effects = [
        _("The public check page says that an earlier certificate no longer counts."),
        _("Identifier, number in the golden book and words of the award stay."),
    ]
    if form.cleaned_data.get("stock", "later") != "later":
        effects.append(_("The certificate is printed anew and the printing is recorded."))
    return effects


def _reissue(request: SignedInRequest, award: Award, form: ReissueForm) -> AwardEvent:
    stock = form.cleaned_data.get("stock", "later")
    layout = certificates.PrintLayout(background=stock == "plain")
    return reissue_certificate(
        award=award,
        cause=form.cleaned_data["cause"],
        order=form.order(),
        expected_version=form.cleaned_data["version"],
        actor=request.user,
        at=now(),
        layout=None if stock == "later" else layout,
    )


CHANGES = {
    "correct": Change(
        gettext_lazy("Correct the award"),
        gettext_lazy("Correct"),
        "primary",
        _correct_form,
        _corrections,
        _correct,
        gettext_lazy("The award was corrected. How it read before is kept below."),
    ),
    "revoke": Change(
        gettext_lazy("Cancel the award"),
        gettext_lazy("Cancel the award"),
        "danger",
        _revoke_form,
        _cancellations,
        _revoke,
        gettext_lazy("The award was cancelled. What is left to do stands below as tasks."),
    ),
    "reissue": Change(
        gettext_lazy("Issue the certificate again"),
        gettext_lazy("Issue again"),
        "primary",
        _reissue_form,
        _reissues,
        _reissue,
        gettext_lazy("The certificate was issued again."),
    ),
}
