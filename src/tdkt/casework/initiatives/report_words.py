"""What a person reads of a report that was read, waits to be read, or could not be."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tdkt.casework.initiatives.choices import (
    READING_BROKE_OFF,
    READING_FOUND_SECRET,
    READING_NOT_ALLOWED,
    ReadingState,
)
from tdkt.casework.initiatives.models import Initiative, ReportReading
from tdkt.tools.documents.reports import Refusal, Remark

REFUSALS: dict[str, Promise] = {
    Refusal.EMPTY: _("The file is empty. Choose the file with the report."),
    Refusal.ENCRYPTED: _(
        "The file is protected by a password. Take it off, save it and send it again."
    ),
    Refusal.NO_TEXT: _(
        "The file is a scan, and no program that reads scans is installed here. Send the "
        "Word file it was printed from, or ask the administrator to install Tesseract with "
        "Vietnamese."
    ),
    Refusal.DAMAGED: _("The file is damaged. Open it, save it anew and send it again."),
    Refusal.TOO_LARGE: _(
        "The file is too large to be read. Leave pictures out, or save it as text."
    ),
    Refusal.OLD_WORD: _(
        "The file is in an old format of Word. Save it as .docx and send it again."
    ),
    Refusal.UNKNOWN_KIND: _(
        "This is no Word document (.docx), PDF or text file. Save it as one of them."
    ),
}
_REMARKS: dict[str, Promise] = {
    Remark.OLD_FONTS: _("It was typed in an old font and turned into Unicode."),
    Remark.BROKEN_LETTERS: _("Some letters could not be read."),
    Remark.READ_FROM_SCAN: _("It was read from a scan: words may be wrong."),
    Remark.PAGES_UNREAD: _("Some pages are pictures and were not read."),
    Remark.HARDLY_ANY_ACCENTS: _("It has hardly any accents."),
}
_FAILURES: dict[str, Promise] = {
    **REFUSALS,
    Refusal.NO_TEXT: _(
        "No words could be read on its pages. Scan it anew, upright and sharper, or send the "
        "Word file it was printed from."
    ),
    READING_BROKE_OFF: _(
        "The reading broke off. Hand the report in again; if that fails too, tell the "
        "administrator."
    ),
    READING_FOUND_SECRET: _(
        "It carries a mark of state secrecy and was not kept: this system may hold no state "
        "secrets (Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 5 khoản 5)."
    ),
    READING_NOT_ALLOWED: _(
        "The work was decided on meanwhile, or is no longer with you, so its report stays as "
        "it was. Ask the officer in charge."
    ),
}
_FEW_WORDS = 100
"""A report with fewer is hardly one; comparing it says little."""


def failure_of(reading: ReportReading) -> str:
    """Return why a scan could not be kept and what to do."""
    return str(_FAILURES.get(reading.failure, _FAILURES[READING_BROKE_OFF]))


def remarks_of(work: Initiative, remarks: Iterable[str]) -> list[str]:
    """Return what a person should know of how the report on file was read."""
    told = [str(_REMARKS[Remark(one)]) for one in remarks if one in _REMARKS]
    words = len(work.report.content.split()) if work.report else 0
    return [*told, _few_words(words)] if words < _FEW_WORDS else told


def told_reading(work: Initiative, reading: ReportReading | None) -> dict[str, object]:
    """Return what the part of a work's page on its report says of a scan."""
    if reading is None:
        return {}
    if reading.state == ReadingState.FAILED:
        return {"reading": reading, "failure": failure_of(reading)}
    if reading.is_open:
        return {"reading": reading}
    return {"reading": reading, "remarks": remarks_of(work, reading.remarks)}


def _few_words(words: int) -> str:
    return ngettext(
        "Only %(count)s word could be read: look whether this is the whole report.",
        "Only %(count)s words could be read: look whether this is the whole report.",
        words,
    ) % {"count": words}
