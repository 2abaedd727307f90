"""
The one-stop desk's receipt and appointment slip (giấy tiếp nhận và hẹn trả kết quả).

Source: Decree 118/2025/NĐ-CP; the names of the fields follow the form of the same title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tdkt.tools.documents.blocks import Block, OfficialDocument, Paragraph, QrMark, Run
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import Column, Table
from tdkt.tools.documents.typesetting import official_pdf
from tdkt.tools.documents.word import official_docx
from tdkt.tools.documents.words import day_in_words

KIND_NAME = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
FORM_NOTE = "(Mẫu theo Nghị định số 118/2025/NĐ-CP)"
STATUS_WORDS = "Quét mã để theo dõi tình trạng hồ sơ, hoặc mở:"
SIGN_NOTE = "(Ký và ghi rõ họ tên)"


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
        sets: how many sets of the dossier.
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
    sets: int = 1
    template_version: str = "1"


def receipt_slip_pdf(slip: ReceiptSlip) -> bytes:
    """Set the slip as PDF/A-2a on A4."""
    return official_pdf(receipt_slip_blocks(slip))


def receipt_slip_docx(slip: ReceiptSlip, *, template: bytes | None = None) -> bytes:
    """Write the slip as a Word document; `template` as in `decision_docx`."""
    return official_docx(receipt_slip_blocks(slip), template=template)


def receipt_slip_blocks(slip: ReceiptSlip) -> OfficialDocument:
    """Lay the slip out as the blocks which both makers draw."""
    blocks: list[Block] = [
        Paragraph.of(FORM_NOTE, "note"),
        Paragraph((Run("Mã hồ sơ: "), Run(slip.code, bold=True)), "centred"),
        *(_line(label, value) for label, value in _opening(slip) if value),
        Paragraph.of("Thành phần hồ sơ nộp gồm:", "plain"),
        _papers(slip),
        *(_line(label, value) for label, value in _times(slip) if value),
    ]
    if slip.status_url:
        blocks.append(QrMark(slip.status_url, (STATUS_WORDS, slip.status_url)))
    return OfficialDocument(
        head=slip.head,
        kind_name=KIND_NAME,
        abstract="",
        blocks=tuple(blocks),
        signatures=(
            SignatureBlock("", "", "NGƯỜI NỘP HỒ SƠ", slip.submitter, SIGN_NOTE),
            SignatureBlock("", "", "NGƯỜI TIẾP NHẬN HỒ SƠ", slip.clerk, SIGN_NOTE),
        ),
        template_version=slip.template_version,
        compact=True,
    )


def _opening(slip: ReceiptSlip) -> Iterator[tuple[str, str]]:
    yield "Tiếp nhận hồ sơ của", slip.submitter
    yield "Cơ quan, đơn vị", slip.submitter_unit
    yield "Địa chỉ, điện thoại, thư điện tử", slip.contact
    yield "Nội dung yêu cầu giải quyết", slip.procedure_name


def _times(slip: ReceiptSlip) -> Iterator[tuple[str, str]]:
    at = slip.received_at
    moment = f"{at:%H} giờ {at:%M} phút, {day_in_words(at.date())}"
    days = "" if slip.working_days is None else f"{slip.working_days:02d} ngày làm việc"
    due = "chưa xác định" if slip.due_on is None else day_in_words(slip.due_on)
    yield "Số lượng hồ sơ", f"{slip.sets:02d} bộ"
    yield "Thời gian giải quyết hồ sơ theo quy định", days
    yield "Thời gian nhận hồ sơ", moment
    yield "Thời gian trả kết quả giải quyết hồ sơ", due
    yield "Nhận kết quả tại", slip.return_at
    yield "Vào Sổ theo dõi hồ sơ, số", slip.book_number
    yield "Lưu ý", slip.note


def _line(label: str, value: str) -> Paragraph:
    return Paragraph((Run(f"{label}: "), Run(value, bold=True)), "plain")


def _papers(slip: ReceiptSlip) -> Table:
    return Table(
        title="",
        columns=(
            Column("Tên giấy tờ", 46),
            Column("Bản chính", 9, "center"),
            Column("Bản sao", 9, "center"),
            Column("Ghi chú", 20),
        ),
        rows=tuple(
            (paper.name, paper.originals, paper.copies, paper.note) for paper in slip.papers
        ),
    )
