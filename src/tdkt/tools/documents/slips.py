"""
The one-stop desk's receipt and appointment slip (giấy tiếp nhận và hẹn trả kết quả).

Source: Decree 118/2025/NĐ-CP; the names of the fields follow the form of the same title.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tdkt.tools.documents.letterhead import OfficialHead


@dataclass(frozen=True)
class SlipPaper:
    """A paper handed in: its name, how many originals and copies, and a note."""

    name: str
    originals: int = 1
    copies: int = 0
    note: str = ""


@dataclass(frozen=True)
class ReceiptSlip:
    """
    What the desk hands out when it takes a dossier.

    Attributes:
        head: issuing desk; `number` and `symbol` may be empty, `day` is the receipt day.
        code: dossier code.
        procedure_name: what is asked for.
        submitter: person who hands in; `submitter_unit` for whom.
        contact: address, telephone, mail as given, one line; may be empty.
        papers: what was handed in.
        received_at: local time at the desk (aware or not; printed as it is).
        due_on: day of the result; None: not set (clock not running).
        working_days: time the procedure has, in working days; None: not set.
        return_at: where the result is handed over.
        clerk: name of the one-stop clerk.
        status_url: public status page; printed as QR; empty: no QR.
        book_number: number in the journal of received dossiers; may be empty.
        note: further advice, may be empty.
    """

    head: OfficialHead
    code: str
    procedure_name: str
    submitter: str
    papers: tuple[SlipPaper, ...]
    received_at: datetime
    due_on: date | None
    clerk: str
    submitter_unit: str = ""
    contact: str = ""
    working_days: int | None = None
    return_at: str = ""
    status_url: str = ""
    book_number: str = ""
    note: str = ""
    template_version: str = "1"


def receipt_slip_pdf(slip: ReceiptSlip) -> bytes:
    """Set the slip as PDF/A-2a on A4."""
    raise NotImplementedError


def receipt_slip_docx(slip: ReceiptSlip, *, template: bytes | None = None) -> bytes:
    """Write the slip as a Word document; `template` as in `decision_docx`."""
    raise NotImplementedError
