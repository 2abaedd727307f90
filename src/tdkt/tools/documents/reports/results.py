"""What reading a report gives."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Layout(StrEnum):
    """The three layouts of reports in use, and any other."""

    FORM = "form"  # an application and a description with numbered headings
    TOPIC = "topic"  # opening, content, conclusion
    APPLIED_RESEARCH = "applied_research"  # begins with "Lời giới thiệu"
    UNKNOWN = "unknown"


class Refusal(StrEnum):
    """Why a file cannot be read as a report."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"  # a scan, and no program here that reads scans
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    OLD_WORD = "old_word"  # .doc or .rtf: to be saved as .docx
    UNKNOWN_KIND = "unknown_kind"


class Remark(StrEnum):
    """What a person should know about how a report was read."""

    OLD_FONTS = "old_fonts"  # typed with TCVN3 or VNI, turned into Unicode
    BROKEN_LETTERS = "broken_letters"  # bytes that fit no letter
    READ_FROM_SCAN = "read_from_scan"  # words may be wrong
    PAGES_UNREAD = "pages_unread"  # some pages are pictures or damaged
    HARDLY_ANY_ACCENTS = "hardly_any_accents"  # typed or scanned without accents
    HEADINGS_LEFT_OUT = "headings_left_out"  # running headings and page numbers
    NO_TITLE = "no_title"
    NO_AUTHOR = "no_author"
    NO_YEAR = "no_year"


class YearSource(StrEnum):
    """Where the year of a report was read, surest first."""

    SCHOOL_YEAR = "school_year"  # its later year: a school year ends in it
    STATED = "stated"
    SIGNING_DAY = "signing_day"
    FIRST_APPLIED = "first_applied"
    FILE_NAME = "file_name"


class ReportUnreadable(Exception):
    """
    The file cannot be read as a report.

    Attributes:
        reason: one of Refusal.
    """

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Place(NamedTuple):
    """A page, paragraph or line: characters start to end of the text (end excluded)."""

    kind: str  # page, paragraph or line
    number: int  # counted from 1
    start: int
    end: int


@dataclass(frozen=True)
class ReportAuthor:
    """
    An author as the report names them; what it does not say is empty.

    `birth` is YYYY-MM-DD, YYYY-MM or YYYY; `share_percent` as written, 0 to 100.
    """

    name: str
    birth: str = ""
    office: str = ""
    post: str = ""
    degree: str = ""
    share_percent: float | None = None


@dataclass(frozen=True)
class ReadReport:
    """
    The text of a report and what it says about itself.

    Attributes:
        kind: docx, pdf or txt.
        from_scan: at least one page was read from a picture.
        first_applied: YYYY-MM-DD, YYYY-MM or YYYY; empty when not stated.
        year: the year it was handed in, guessed; None when nothing tells it.
        places: in the order of the text, without overlap.
    """

    text: str
    kind: str
    from_scan: bool
    layout: Layout
    title: str
    field: str
    authors: tuple[ReportAuthor, ...]
    first_applied: str
    year: int | None
    year_from: YearSource | None
    warnings: tuple[Remark, ...]
    places: tuple[Place, ...]

    def place_of(self, offset: int) -> Place | None:
        """Return the page or paragraph that a character of the text stands in."""
        return next((p for p in self.places if p.start <= offset < p.end), None)
