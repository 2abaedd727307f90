"""Results entered from minutes, and their papers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from tdkt.casework.councils import permissions, queries
from tdkt.casework.councils.forms import (
    ChooseForm,
    MinutesFileForm,
    MinutesForm,
    ResultGrid,
)
from tdkt.casework.councils.minutes_paper import minutes_of
from tdkt.casework.councils.models import Council, Sitting
from tdkt.casework.councils.rules import Way
from tdkt.casework.councils.services import sittings as services
from tdkt.casework.dossiers.models import Dossier
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download, go_to, render_part
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.text import key_typed
from tdkt.registry.honours import catalogue
from tdkt.tools.documents.letters import minutes_docx, minutes_pdf


@require_GET
def start(request: SignedInRequest) -> HttpResponse:
    """Choose the council and the dossiers it spoke on."""
    councils = (
        queries.councils_visible_to(request.user)
        .filter(unit__in=queries.units_with_officer(request.user))
        .select_related("unit")
        .order_by("unit__path", "-valid_from", "pk")
    )
    wanted = _keys(request.GET.getlist("dossier"))
    chosen = _wanted_council(request, councils, wanted)
    form = ChooseForm(councils=councils, initial={"council": chosen})
    context = {
        "form": form,
        "council": chosen,
        "has_councils": bool(councils),
        "many_councils": len(councils) > 1,
        "dossiers": queries.dossiers_before(chosen, request.user) if chosen else [],
        "wanted": wanted,
    }
    return render(request, "councils/start.html", context)


def _wanted_council(
    request: SignedInRequest, councils: QuerySet[Council], wanted: set[int]
) -> Council | None:
    """The council asked for, else that of the first dossier's unit, else the first."""
    asked = _keys(request.GET.getlist("council"))
    if asked:
        return get_object_or_404(councils, pk__in=asked)
    units = Dossier.objects.filter(pk__in=wanted).values("receiving_unit")
    return councils.filter(unit__in=units).first() or councils.first()


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """The grid: what the council said of each nomination of the chosen dossiers."""
    council = _own_council(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    keys = _keys(asked.getlist("dossier"))
    dossiers = list(queries.dossiers_before(council, request.user).filter(pk__in=keys))
    if request.method == "POST" and len(dossiers) < len(keys):
        return _entered_already(request, council, keys)
    if not dossiers:
        return go_to(request, "councils:start")
    page = _Grid(request, council, dossiers)
    if request.method != "POST" or "check" in request.POST:
        return page.answer(200)
    if not page.form.is_valid() or page.grid.has_errors:
        return page.answer(422)
    return _record(request, page)


def _record(request: SignedInRequest, page: "_Grid") -> HttpResponse:
    typed = page.form.cleaned_data
    counts = services.MembersCount(
        typed["members_total"], typed["members_present"], typed["written_opinions"]
    )
    minutes = services.Minutes(
        typed["held_on"],
        typed["minutes_number"],
        counts,
        typed["chair_name"],
        typed["secretary_name"],
        typed["minutes_file"],
    )
    try:
        sitting = services.record_sitting(
            council=page.council,
            dossiers=page.dossiers,
            minutes=minutes,
            spoken=page.grid.spoken(),
            actor=request.user,
            at=now(),
        )
    except services.ResultsImpossible as error:
        page.grid.mark(error.faults)
        return page.answer(422)
    except services.SittingDayImpossible:
        page.form.add_error(
            "held_on",
            _("The sitting cannot lie in the future or before a dossier was received."),
        )
        return page.answer(422)
    except services.DossierNotBeforeCouncil:
        return _entered_already(request, page.council, {one.pk for one in page.dossiers})
    except (services.NominationsChanged, services.NothingToRecord):
        messages.warning(
            request, _("The list of nominees changed meanwhile. Please check it again.")
        )
        return page.answer(422)
    messages.success(
        request, _("The council's result was entered. The dossiers go on to the officer.")
    )
    return go_to(request, "councils:sitting", pk=sitting.pk)


class _Grid:
    """The page of the grid, typed or fresh."""

    def __init__(
        self, request: SignedInRequest, council: Council, dossiers: list[Dossier]
    ) -> None:
        self.request, self.council, self.dossiers = request, council, dossiers
        typed = request.POST if request.method == "POST" else None
        self.form = MinutesForm(
            typed, request.FILES if typed else None, initial=self._first(council)
        )
        rank = {code: place for place, code in enumerate(catalogue.load().codes())}
        # One honour after another, so that what it needs stands once above its rows.
        self.nominations = [
            nomination
            for dossier in dossiers
            for nomination in sorted(
                dossier.open_nominations,  # type: ignore[attr-defined]
                key=lambda row: (
                    rank.get(row.honour_code, len(rank)),
                    row.position,
                    row.pk,
                ),
            )
        ]
        needed = queries.needed_by(
            (row.honour_code for row in self.nominations), self._day()
        )
        self.grid = ResultGrid(self.nominations, needed, typed)
        members = queries.members_on(council, self._day())
        self.grid.mark_members(queries.members_nominated(members, self.nominations))

    @staticmethod
    def _first(council: Council) -> dict[str, Any]:
        members = list(queries.members_on(council, today()))
        total = len(members) or None
        return {
            "held_on": today(),
            "members_total": total,
            "members_present": total,
            "chair_name": members[0].name if members else "",
        }

    def _day(self) -> Any:
        """The day typed, today when it is missing or no day; the form says so then."""
        try:
            return self.form.fields["held_on"].clean(self.form["held_on"].value())
        except ValidationError:
            return today()

    def answer(self, status: int) -> HttpResponse:
        total = self.form["members_total"].value()
        whole = key_typed(str(total or ""))
        self.grid.work_out(whole)
        known = catalogue.load()
        context = {
            "council": self.council,
            "dossiers": self.dossiers,
            "form": self.form,
            "grid": self.grid,
            "has_uncertain": any(row.needed.asks_person for row in self.grid.rows),
            "has_votes": any(row.needed.way != Way.MINUTES for row in self.grid.rows),
            "honour_names": {
                row.honour_code: known.name(row.honour_code) for row in self.nominations
            },
        }
        return render_part(
            self.request, "councils/record.html", "rows", context, status=status
        )


def _entered_already(
    request: SignedInRequest, council: Council, keys: set[int]
) -> HttpResponse:
    """After a second click or a colleague's entry: show what stands."""
    sitting = (
        queries.sittings_visible_to(request.user)
        .filter(council=council, results__nomination__dossier__in=keys)
        .order_by("-pk")
        .first()
    )
    if sitting is None:
        raise Http404
    messages.info(request, _("The result of this dossier was already entered."))
    return go_to(request, "councils:sitting", pk=sitting.pk)


@require_GET
def sitting(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    results = list(queries.results_of(found))
    known = catalogue.load()
    context = {
        "sitting": found,
        "results": results,
        "honour_names": {
            code: known.name(code)
            for code in {row.nomination.honour_code for row in results}
        },
        "agreed_count": sum(row.agreed for row in results),
        "refused_count": sum(not row.agreed for row in results),
        "may_record": permissions.can_record_sitting(request.user, found.council),
        "form": MinutesFileForm(),
    }
    return render(request, "councils/sitting.html", context)


@require_POST
def attach_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    form = MinutesFileForm(request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["minutes_file"]:
        services.attach_minutes(
            sitting=found,
            file=form.cleaned_data["minutes_file"],
            actor=request.user,
            at=now(),
        )
        messages.success(request, _("The minutes were attached."))
    else:
        for error in form.errors.get("minutes_file", []):
            messages.error(request, str(error))
    return go_to(request, "councils:sitting", pk=pk)


@require_GET
def minutes_file(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    if found.minutes_file is None:
        raise Http404
    content = files.read(found.minutes_file)
    return download(content, found.minutes_file_name, found.minutes_file.content_type)


@require_GET
def paper(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """The minutes with the tally, for printing and signing."""
    found = _visible(request, pk)
    document = minutes_of(found, list(queries.results_of(found)))
    name = f"bien-ban-{found.held_on:%Y-%m-%d}.{kind}"
    if kind == "docx":
        return download(minutes_docx(document), name, files.DOCX)
    return download(minutes_pdf(document), name, files.PDF, inline=True)


def _visible(request: SignedInRequest, pk: int) -> Sitting:
    sittings = queries.sittings_visible_to(request.user).select_related(
        "council__unit", "minutes_file", "entered_by"
    )
    return get_object_or_404(sittings, pk=pk)


def _own_council(request: SignedInRequest, pk: int) -> Council:
    councils = queries.councils_visible_to(request.user).select_related("unit")
    council = get_object_or_404(councils, pk=pk)
    if not permissions.can_record_sitting(request.user, council):
        raise PermissionDenied
    return council


def _keys(texts: list[str]) -> set[int]:
    return {key for key in map(key_typed, texts) if key is not None}
