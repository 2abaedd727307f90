"""What a person reads of a file that was read, or could not be."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.past.authors import shares_stated
from tdkt.casework.initiatives.past.choices import (
    FAILED,
    NO_LIST,
    STATE_MARK,
    TOO_MANY_LINES,
)
from tdkt.casework.initiatives.past.models import PastRow
from tdkt.casework.initiatives.past.services import accepting
from tdkt.casework.initiatives.services import works
from tdkt.casework.reuse.services import texts
from tdkt.tools.documents.reports import Refusal, Remark, YearSource

PROBLEMS: dict[str, Promise] = {
    Refusal.EMPTY: _("The file is empty."),
    Refusal.ENCRYPTED: _("It is protected by a password. Take it off and send it again."),
    Refusal.NO_TEXT: _(
        "It is a scan, and no program to read scans is installed here. Send the Word file "
        "it was made from, or ask the administrator to install tesseract with Vietnamese."
    ),
    Refusal.DAMAGED: _("It is damaged. Open it, save it under a new name and send that."),
    Refusal.TOO_LARGE: _("It is too large. Remove pictures or split it."),
    Refusal.OLD_WORD: _(
        "It is an old Word file (.doc or .rtf). Open it in Word, save it as .docx and send "
        "that."
    ),
    Refusal.UNKNOWN_KIND: _(
        "It is no report: send Word (.docx), PDF or plain text, or a list in Excel."
    ),
    NO_LIST: _(
        "No list of works was found in it. It needs a row of headings with a column for the "
        "title (“Tên sáng kiến”) and one for the authors (“Tác giả”)."
    ),
    TOO_MANY_LINES: _("The list has more than 5,000 lines. Split it."),
    STATE_MARK: _(
        "It carries a mark of state secrecy and was not kept: this system may hold no state "
        "secrets (Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 5 khoản 5)."
    ),
    FAILED: _("It could not be read. Tell the administrator; the log says more."),
}
REMARKS: dict[str, Promise] = {
    Remark.OLD_FONTS: _("typed in an old font, turned into Unicode"),
    Remark.BROKEN_LETTERS: _("some letters are broken in the file"),
    Remark.READ_FROM_SCAN: _("read from a scan: words may be wrong"),
    Remark.PAGES_UNREAD: _("some pages could not be read"),
    Remark.HARDLY_ANY_ACCENTS: _("hardly any accents in the text"),
    Remark.HEADINGS_LEFT_OUT: _("page numbers and running headings left out"),
}
_YEARS: dict[str, Promise] = {
    YearSource.SCHOOL_YEAR: _("from the school year"),
    YearSource.STATED: _("as stated on the cover"),
    YearSource.SIGNING_DAY: _("from the day of signing"),
    YearSource.FIRST_APPLIED: _("from the first application"),
    YearSource.FILE_NAME: _("from the name of the file or folder"),
}


def problem_of(row: PastRow) -> str:
    """Return why a file could not be read and what to do."""
    return str(PROBLEMS.get(row.problem, PROBLEMS[FAILED]))


def errors_of(row: PastRow) -> list[str]:
    """Return what keeps a work from being taken over."""
    found = []
    if not row.title:
        found.append(gettext("No title was found. Write it."))
    if not row.authors:
        found.append(gettext("No author was found. Write who made it."))
    return found


def remarks_of(row: PastRow) -> list[str]:
    """Return what a person should know of how a work was read."""
    found = [str(REMARKS[one]) for one in row.remarks if one in REMARKS]
    if row.year and row.year_from in _YEARS:
        found.append(gettext("year %(source)s") % {"source": _YEARS[row.year_from]})
    if row.authors and not shares_stated(row.authors):
        found.append(gettext("shares are not stated: equal ones are entered"))
    if row.unit_text and row.unit is None:
        found.append(gettext("not a unit on file; it stands under your unit"))
    if row.decision and not row.is_recognition_known:
        found.append(
            gettext("too little is known of the recognition: it is entered as registered")
        )
    return found


def about_refusal(error: Exception) -> str:
    """Return why nothing was accepted, and what to do."""
    if isinstance(error, accepting.RowsIncomplete):
        return gettext(
            "%(count)s works have no title or no author. Write them, or leave these works "
            "out. Nothing was entered."
        ) % {"count": error.count}
    if isinstance(error, accepting.NothingToTake):
        return gettext("No work is left to take over.")
    if isinstance(error, accepting.RowRefused):
        return gettext("“%(name)s”: %(reason)s Nothing was entered.") % {
            "name": error.row.title or error.row.name,
            "reason": _about_row(error.reason),
        }
    return gettext(
        "Somebody else worked on this import after you opened the page. Nothing of yours was "
        "written. Look at it below, then do it again."
    )


def _about_row(reason: Exception) -> str:
    if isinstance(reason, works.AuthorTwice):
        return gettext("The same person stands twice among its authors.")
    if isinstance(reason, works.StateSecretRefused):
        return gettext("It carries a mark of state secrecy.")
    if isinstance(reason, works.DayNotCome):
        return gettext("One of its days has not come yet.")
    if isinstance(reason, texts.TextTooLarge):
        return gettext("Its text is too long to be compared.")
    if isinstance(reason, texts.TextEmpty):
        return gettext("There is no word in its text.")
    return gettext("Its authors or days cannot be right.")
