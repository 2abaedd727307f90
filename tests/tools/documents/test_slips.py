from datetime import date, datetime
from io import BytesIO

import docx
from tests.tools.documents.reading import docx_lines, pdf_lines, pdf_text

from tdkt.tools.documents.letterhead import OfficialHead
from tdkt.tools.documents.slips import (
    ReceiptSlip,
    SlipPaper,
    receipt_slip_docx,
    receipt_slip_pdf,
)

SLIP = ReceiptSlip(
    head=OfficialHead(
        "ỦY BAN NHÂN DÂN XÃ AN BIÊN",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        None,
        "",
        "An Biên",
        date(2026, 3, 5),
    ),
    code="H01.26-260305-0012",
    procedure_name="Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã",
    submitter="Nguyễn Thị Hạnh",
    submitter_unit="Trường Tiểu học Đông Thái 1",
    papers=(SlipPaper("Tờ trình", 1, 0), SlipPaper("Báo cáo thành tích", 3, 1, "Bản giấy")),
    received_at=datetime(2026, 3, 5, 8, 5),  # noqa: DTZ001 (the desk's own clock)
    due_on=date(2026, 4, 2),
    working_days=20,
    clerk="Lê Văn An",
    return_at="Quầy số 3",
    status_url="https://tdkt.example.vn/ho-so/H01.26-260305-0012",
)

SAID = [
    "(Mẫu theo Nghị định số 118/2025/NĐ-CP)",
    "Mã hồ sơ: H01.26-260305-0012",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Hạnh",
    "Cơ quan, đơn vị: Trường Tiểu học Đông Thái 1",
    "Nội dung yêu cầu giải quyết: Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã",
    "Thành phần hồ sơ nộp gồm:",
    "Số lượng hồ sơ: 01 bộ",
    "Thời gian giải quyết hồ sơ theo quy định: 20 ngày làm việc",
    "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 05 tháng 3 năm 2026",
    "Thời gian trả kết quả giải quyết hồ sơ: ngày 02 tháng 4 năm 2026",
    "Nhận kết quả tại: Quầy số 3",
]


def test_both_formats_say_what_was_received_and_when_it_is_due():
    word = docx_lines(receipt_slip_docx(SLIP))
    pdf = pdf_lines(receipt_slip_pdf(SLIP))

    assert [line for line in word if line in SAID] == SAID
    assert [line for line in pdf if line in SAID] == SAID
    assert "2 Báo cáo thành tích 3 1 Bản giấy" in pdf


def test_empty_facts_leave_no_empty_lines():
    word = docx_lines(receipt_slip_docx(SLIP))

    assert not [line for line in word if line.startswith(("Lưu ý", "Địa chỉ", "Số:"))]
    assert not [line for line in word if line.endswith(": ")]


def test_slip_without_due_day_says_so():
    slip = ReceiptSlip(**(vars(SLIP) | {"due_on": None, "working_days": None}))

    text = pdf_text(receipt_slip_pdf(slip))
    assert "Thời gian trả kết quả giải quyết hồ sơ: chưa xác định" in text
    assert "ngày làm việc" not in text


def test_word_slip_holds_the_code_as_picture_with_its_address():
    file = docx.Document(BytesIO(receipt_slip_docx(SLIP)))

    described = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert described == [SLIP.status_url]


def test_same_slip_gives_the_same_bytes():
    assert receipt_slip_pdf(SLIP) == receipt_slip_pdf(SLIP)
    assert receipt_slip_docx(SLIP) == receipt_slip_docx(SLIP)
