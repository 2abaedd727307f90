"""
The one tree of blocks that every official document is turned into before printing.

Decisions, letters, minutes, slips and report tables say here what they contain; the
PDF maker and the Word maker draw it. So both show the same words in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import AttachedList, Table

Style = Literal[
    "body",  # justified, first line indented
    "basis",  # as body, in italics: căn cứ
    "heading",  # bold, first line indented
    "centred",  # bold, centred: "QUYẾT ĐỊNH:"
    "issuer",  # bold, centred: the power that decides
    "addressee",  # indented: "Kính gửi:"
    "plain",  # left, no indent: lines of forms
    "note",  # italics, centred
]

FIXED_DAY = date(2020, 3, 5)
"""The day put into the file's metadata while a document has none: outputs must not
depend on the clock. (The day on which Decree 30/2020 came into force.)"""


LONG_SIDE_MM, SHORT_SIDE_MM = 297.0, 210.0
LEFT_MM, RIGHT_MM = 30.0, 15.0
"""A4 and its side margins; Decree 30/2020, Appendix I."""


def text_width_mm(landscape: bool) -> float:
    """How wide the text of a page is."""
    return (LONG_SIDE_MM if landscape else SHORT_SIDE_MM) - LEFT_MM - RIGHT_MM


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: runs in a style. `Paragraph.of("text")` for one plain run."""

    runs: tuple[Run, ...]
    style: Style = "body"

    @classmethod
    def of(cls, text: str, style: Style = "body", *, bold: bool = False) -> Paragraph:
        return cls((Run(text, bold=bold),), style)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class QrMark:
    """A QR code, `size_mm` wide, with lines of text beside it."""

    content: str
    lines: tuple[str, ...] = ()
    size_mm: float = 24


Block = Paragraph | Table | QrMark


@dataclass(frozen=True)
class OfficialDocument:
    """
    A whole document in the order of Decree 30/2020, Art. 8(2).

    Attributes:
        kind_name: type in capitals; None for an official letter (công văn), whose
            abstract then stands under the number with "V/v".
        abstract: what it is about (trích yếu); may be empty for forms.
        blocks: content.
        recipients: lines of "Nơi nhận", without the dash; empty: no such part.
        signatures: one (right) or two (left and right, then "Nơi nhận" goes below).
        attached_from: what the lists are attached to: "Quyết định số 15/QĐ-UBND …".
        draft: print "DỰ THẢO".
        template_version: kept in the file's metadata.
        compact: 13 instead of 14 pt, for forms and tables.
        landscape: turn the page of the document itself (wide report tables).
    """

    head: OfficialHead
    kind_name: str | None
    abstract: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    attached_lists: tuple[AttachedList, ...] = ()
    attached_from: str = ""
    draft: bool = False
    template_version: str = "1"
    compact: bool = False
    landscape: bool = False

    @property
    def title(self) -> str:
        """One line for the file's metadata."""
        parts = (self.kind_name, self.abstract)
        return " ".join(" ".join(part for part in parts if part).split())

    @property
    def moment(self) -> datetime:
        """The moment written into the file's metadata: midnight of the day of issue."""
        day = self.head.day or FIXED_DAY
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
