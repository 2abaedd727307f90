"""Taking in units from a table: choose a file, see what it holds, accept it."""

from io import BytesIO

import xlsxwriter
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core import files
from tdkt.ground.core.http import download, go_to
from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.moments import now
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.forms.intake import UnitFileForm
from tdkt.registry.organizations.services import intake

_SALT = "organizations.import"
SHOWN_ROWS = 200


def _must_be_administrator(request: SignedInRequest) -> None:
    if not permissions.is_administrator(request.user):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def import_units(request: SignedInRequest) -> HttpResponse:
    """Read a file and show what taking it in would do; nothing is saved yet."""
    _must_be_administrator(request)
    form = UnitFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "organizations/import.html", {"form": form}, status=status)
    try:
        name, content, kind = files.checked(
            form.cleaned_data["file"], accepted=intake.ACCEPTED
        )
        read = intake.read_units(content, kind, actor=request.user)
    except files.FileRefused as refused:
        form.add_error("file", str(refused))
        return render(request, "organizations/import.html", {"form": form}, status=422)
    token = ""
    if not read.errors:
        stored = files.store(content, kind)
        token = signing.dumps([stored.pk, name, request.user.pk], salt=_SALT)
    context = {
        "file_name": name,
        "read": read,
        "shown": read.rows[:SHOWN_ROWS],
        "left_out": max(0, len(read.rows) - SHOWN_ROWS),
        "token": token,
    }
    return render(request, "organizations/import_preview.html", context)


@require_POST
def accept_units(request: SignedInRequest) -> HttpResponse:
    """Take in the file that the reader has just seen."""
    _must_be_administrator(request)
    try:
        key, name, user_key = signing.loads(
            request.POST.get("token", ""), salt=_SALT, max_age=24 * 3600
        )
        stored = StoredFile.objects.get(pk=key)
        if user_key != request.user.pk:
            raise signing.BadSignature
        added = intake.import_units(
            content=files.read(stored),
            kind=stored.content_type,
            file_name=name,
            actor=request.user,
            at=now(),
        )
    except (signing.BadSignature, StoredFile.DoesNotExist, FileNotFoundError):
        messages.error(request, _("The preview is too old. Choose the file again."))
        return go_to(request, "organizations:import")
    except (intake.UnitsHaveErrors, files.FileRefused):
        messages.error(
            request,
            _("Units have changed since the preview. Nothing was saved; look again."),
        )
        return go_to(request, "organizations:import")
    if added:
        messages.success(request, _("%(count)s units were entered.") % {"count": added})
    else:
        messages.info(request, _("Every unit of the file was there already."))
    return go_to(request, "organizations:list")


@require_GET
def download_template(request: SignedInRequest) -> HttpResponse:
    """Give an empty table with the headings and lists of the words allowed."""
    _must_be_administrator(request)
    return download(_template(), "mau-nhap-don-vi.xlsx", files.XLSX)


def _template() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F3E9D8", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Đơn vị")
        sheet.write_row(0, 0, intake.HEADINGS, bold)
        sheet.set_column(0, len(intake.HEADINGS) - 1, 22)
        sheet.set_column(3, 3, 14, day)
        sheet.freeze_panes(1, 0)
        # Lists stand on a sheet of their own: a list in the cell holds 255 letters only.
        lists = book.add_worksheet("Danh mục")
        for number, (column, words) in enumerate(intake.allowed_words().items()):
            place = list(intake.COLUMNS).index(column)
            lists.write(0, number, intake.HEADINGS[place], bold)
            lists.write_column(1, number, words)
            lists.set_column(number, number, 44)
            letter = "ABC"[number]
            source = f"='Danh mục'!${letter}$2:${letter}${len(words) + 1}"
            listed = {"validate": "list", "source": source, "show_error": False}
            sheet.data_validation(1, place, intake.MAX_ROWS, place, listed)
    return target.getvalue()
