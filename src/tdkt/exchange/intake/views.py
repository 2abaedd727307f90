"""Reading lists in: upload, preview, correct, give back, accept."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tdkt.casework.dossiers.forms import honour_choices
from tdkt.casework.dossiers.services import drafting
from tdkt.casework.dossiers.services.moves import DossierChangedMeanwhile
from tdkt.casework.dossiers.views.deeds import problem_of
from tdkt.exchange.intake import queries, services
from tdkt.exchange.intake.annotate import annotate, annotated_suffix
from tdkt.exchange.intake.choices import BatchState, FontChoices
from tdkt.exchange.intake.forms import FIELD_WORDS, AcceptForm, UploadForm
from tdkt.exchange.intake.keeping import faults_of, letter_of, mapping_of, wrong_lines
from tdkt.exchange.intake.models import Batch
from tdkt.exchange.intake.reading import ColumnMapping, UnreadableFile, read_nominees
from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.moments import now, today
from tdkt.ground.core.paging import page_of
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_by_text, units_existing_on

_ROWS_A_PAGE = 50
_FAULTS_SHOWN = 100
_LISTS = frozenset({files.XLSX, files.ODS, files.DOCX, files.OLE, files.TEXT})


def list_(request: SignedInRequest) -> HttpResponse:
    """Lists read in so far, and the form for the next one."""
    units = queries.units_one_reads_in_for(request.user)
    if not units.exists():
        raise PermissionDenied
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        units=units,
        initial={"unit": units.first()},
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            answer = _upload(request, form)
            if answer is not None:
                return answer
        status = 422
    batches = queries.batches_visible_to(request.user)
    context = {
        "form": form,
        "listed": page_of(request, batches),
        "for_dossier": _wanted(request),
    }
    return render(request, "intake/list.html", context, status=status)


def _wanted(request: SignedInRequest) -> str:
    wanted = request.POST.get("for_dossier") or request.GET.get("dossier", "")
    return wanted if wanted.isdecimal() else ""


def _upload(request: SignedInRequest, form: UploadForm) -> HttpResponse | None:
    try:
        name, content, kind = files.checked(form.cleaned_data["file"], accepted=_LISTS)
        batch = services.upload_list(
            unit=form.cleaned_data["unit"],
            name=name,
            content=content,
            content_type=kind,
            font=form.cleaned_data["font"],
            actor=request.user,
            at=now(),
        )
    except files.FileRefused as refusal:
        form.add_error("file", str(refusal))
        return None
    except services.ListAlreadyTaken as taken:
        messages.info(
            request,
            _("This very list was already accepted; nothing was done twice. Here it is."),
        )
        return go_to(request, "intake:batch", pk=taken.batch.pk)
    wanted = _wanted(request)
    query = f"?dossier={wanted}" if wanted else ""
    return go_to(request, reverse("intake:batch", args=[batch.pk]) + query)


def _shown(request: SignedInRequest, pk: int) -> Batch:
    visible = queries.batches_visible_to(request.user).values("pk")
    rows = Batch.objects.filter(pk__in=visible).select_related(
        "unit", "file", "dossier", "uploaded_by"
    )
    return get_object_or_404(rows, pk=pk)


def batch(request: SignedInRequest, pk: int) -> HttpResponse:
    return _render_batch(request, _shown(request, pk))


def _render_batch(
    request: SignedInRequest,
    batch: Batch,
    *,
    form: AcceptForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    result = batch.result
    wrong, two_units = (
        wrong_lines(result),
        queries.people_in_two_units(result.get("rows", [])),
    )
    faults = faults_of(result)
    by_line: dict[tuple[str | None, int | None], list[Any]] = {}
    for fault in faults:
        by_line.setdefault((fault.sheet, fault.row), []).append(fault)
    rows = result.get("rows", [])
    if request.GET.get("only") == "wrong":
        rows = [row for row in rows if (row["sheet"], row["row"]) in by_line]
    page = Paginator(rows, _ROWS_A_PAGE).get_page(request.GET.get("page"))
    units = units_by_text(batch.unit, [r["unit"] for r in page.object_list if r["unit"]])
    return render(
        request,
        "intake/batch.html",
        {
            "batch": batch,
            "problem": problem,
            "page": page,
            "rows": [
                {
                    "row": row,
                    "faults": by_line.get((row["sheet"], row["row"]), []),
                    "is_wrong": (row["sheet"], row["row"]) in wrong,
                    "in_two_units": (row["sheet"], row["row"]) in two_units,
                    "unit_unknown": bool(row["unit"]) and units.get(row["unit"]) is None,
                }
                for row in page.object_list
            ],
            "faults": faults[:_FAULTS_SHOWN],
            "faults_more": max(0, len(faults) - _FAULTS_SHOWN),
            "errors": sum(fault.is_error for fault in faults),
            "wrong": len(wrong),
            "two_units": len(two_units),
            "total": len(result.get("rows", [])),
            "tables": _tables(result),
            "field_words": [(str(key), words) for key, words in FIELD_WORDS.items()],
            "honours": honour_choices(),
            "fonts": FontChoices,
            "form": form or _accept_form(request, batch),
        },
        status=status,
    )


def _tables(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "sheet": table["sheet"],
            "header_row": table["header_row"],
            "lines": table["lines"],
            "columns": [
                column | {"title": table["titles"].get(str(column["index"]), "")}
                for column in table["columns"]
            ],
        }
        for place, table in enumerate(result.get("tables", []))
    ]


def _accept_form(request: SignedInRequest, batch: Batch) -> AcceptForm:
    number, day = letter_of(batch.result)
    receiving = _receiving(batch.unit)
    wanted = request.GET.get("dossier", "")
    return AcceptForm(
        request.POST or None,
        drafts=queries.drafts_for(request.user, batch.unit),
        receiving=receiving,
        initial={
            "dossier": wanted if wanted.isdecimal() else None,
            "receiving_unit": receiving.order_by("-path").first(),
            "award_type": "cong_trang",
            "title": _title(batch),
            "judged_year": (day or today()).year,
            "letter_number": number,
            "letter_date": day,
            "version": batch.version,
        },
    )


def _title(batch: Batch) -> str:
    return _("Proposal by the list “%(file)s”") % {"file": Path(batch.file_name).stem}


def _receiving(unit: Unit) -> Any:
    above = [int(key) for key in unit.path.strip("/").split("/")]
    return units_existing_on(today()).filter(pk__in=above).exclude(authority_role="")


@require_POST
def read_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read with the meanings of columns that the user set."""
    batch = _shown(request, pk)
    font = request.POST.get("font", FontChoices.AUTO)
    try:
        services.read_again(
            batch=batch,
            mapping=_mapping(request, batch),
            font=font if font in FontChoices.values else FontChoices.AUTO,
            actor=request.user,
            at=now(),
            expected_version=_version(request),
        )
    except services.ListAlreadyTaken:
        messages.info(request, _("This list is accepted already; nothing was changed."))
    except services.BatchChangedMeanwhile:
        return _render_batch(request, batch, problem=_changed(), status=409)
    else:
        messages.success(request, _("The list was read again. Look at the preview."))
    return go_to(request, "intake:batch", pk=pk)


def _version(request: SignedInRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _mapping(request: SignedInRequest, batch: Batch) -> dict[str, Any]:
    known = {str(key) for key in FIELD_WORDS}
    tables = []
    for place, table in enumerate(batch.result.get("tables", [])):
        columns = []
        for column in table["columns"]:
            name = f"t{place}c{column['index']}"
            field = request.POST.get(name, column["field"])
            honour = request.POST.get(f"{name}h") or column["honour_code"]
            columns.append(
                {
                    "index": column["index"],
                    "field": field if field in known else column["field"],
                    "honour_code": honour if field == "honour_mark" else None,
                }
            )
        tables.append(
            {key: table[key] for key in ("sheet", "header_row", "fingerprint")}
            | {"columns": columns}
        )
    return {"tables": tables}


def _changed() -> str:
    return _(
        "Somebody else worked on this list after you opened the page. Nothing of yours was "
        "written. Look at the list below, then do it again."
    )


@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    batch = _shown(request, pk)
    form = _accept_form(request, batch)
    if not form.is_valid():
        return _render_batch(request, batch, form=form, status=422)
    target = form.cleaned_data["dossier"]
    try:
        dossier = services.accept_list(
            batch=batch,
            receiving_unit=form.cleaned_data["receiving_unit"],
            facts=None if target else form.facts(),
            dossier=target,
            acceptance=form.acceptance(),
            actor=request.user,
            at=now(),
            expected_version=form.cleaned_data["version"],
        )
    except services.ListAlreadyTaken as taken:
        messages.info(request, _("This list is accepted already; nothing was done twice."))
        return go_to(request, "intake:batch", pk=taken.batch.pk)
    except _KNOWN as error:
        conflict = isinstance(
            error, services.BatchChangedMeanwhile | DossierChangedMeanwhile
        )
        return _render_batch(
            request,
            batch,
            form=form,
            problem=_problem(error),
            status=409 if conflict else 422,
        )
    messages.success(
        request,
        _("The list is in the dossier. Check the findings, attach the papers, hand it in."),
    )
    return go_to(request, "dossiers:detail", pk=dossier.pk)


_KNOWN = (
    services.BatchChangedMeanwhile,
    services.LinesWrong,
    services.NothingToTake,
    services.HonourMissing,
    DossierChangedMeanwhile,
    drafting.HonourNotForSubject,
    drafting.NomineeTwice,
    drafting.StateSecretRefused,
    drafting.DossierNotEditable,
    drafting.TooManyNominees,
)


def _problem(error: Exception) -> str:
    if isinstance(error, services.BatchChangedMeanwhile):
        return _changed()
    if isinstance(error, services.LinesWrong):
        return _(
            "%(count)s lines have errors. Send the marked file back to be corrected, or tick "
            "that they stay out. Nothing was written."
        ) % {"count": error.count}
    if isinstance(error, services.HonourMissing):
        return _(
            "%(count)s lines name no honour. Choose one for them below. Nothing was written."
        ) % {"count": error.count}
    if isinstance(error, services.NothingToTake):
        return _("No line is left to take over.")
    return problem_of(error)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    batch = _shown(request, pk)
    try:
        services.discard_list(
            batch=batch, actor=request.user, at=now(), expected_version=_version(request)
        )
    except (services.ListAlreadyTaken, services.BatchChangedMeanwhile):
        messages.info(
            request, _("Nothing was changed: the list was accepted or changed meanwhile.")
        )
        return go_to(request, "intake:batch", pk=pk)
    messages.success(request, _("The list was put aside."))
    return go_to(request, "intake:list")


def marked(request: SignedInRequest, pk: int) -> HttpResponse:
    """The unit's own file with wrong cells coloured and the reason beside them."""
    batch = _shown(request, pk)
    if batch.state == BatchState.FAILED:
        raise Http404
    path = files.path_of(batch.file.sha256)
    day: date = timezone.localtime(batch.uploaded_at).date()
    corrections = mapping_of(batch.mapping)
    mapping = ColumnMapping(
        corrections.tables + queries.remembered_mapping(batch.unit).tables
    )
    suffix = annotated_suffix(batch.file_name)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"marked{suffix}"
        try:
            result = read_nominees(
                path,
                today=day,
                mapping=mapping,
                font=batch.font,  # type: ignore[arg-type]
                name=batch.file_name,
            )
            annotate(path, result, out, name=batch.file_name, font=batch.font)  # type: ignore[arg-type]
        except UnreadableFile as error:
            raise Http404 from error
        content = out.read_bytes()
    name = f"{Path(batch.file_name).stem}-can-sua{suffix}"
    return download(content, name, files.DOCX if suffix == ".docx" else files.XLSX)
