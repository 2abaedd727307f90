from tests.tools.documents.reading import docx_lines, pdf_lines, pdf_text
from tests.tools.documents.samples import DAY, SIGNATURE, attached_list

from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.letters import (
    LetterDocument,
    MinutesDocument,
    heading,
    letter_docx,
    letter_pdf,
    minutes_docx,
    minutes_pdf,
)

HEAD = OfficialHead(
    "ỦY BAN NHÂN DÂN TỈNH AN GIANG", "SỞ NỘI VỤ", "31", "SNV-TĐKT", "An Giang", DAY
)


def test_official_letter_has_its_abstract_under_the_number_and_no_type():
    letter = LetterDocument(
        head=HEAD,
        abstract="đề nghị khen thưởng",
        addressees=("Ủy ban nhân dân tỉnh",),
        body=("Sở Nội vụ đề nghị xem xét.",),
        signature=SIGNATURE,
    )
    word = docx_lines(letter_docx(letter))
    at = word.index("Số: 31/SNV-TĐKT")

    assert word[at + 1] == "V/v đề nghị khen thưởng"
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in word
    assert "V/v đề nghị khen thưởng" in pdf_text(letter_pdf(letter))


def test_submission_names_several_addressees_and_its_list():
    letter = LetterDocument(
        head=HEAD,
        kind_name="TỜ TRÌNH",
        abstract="Về việc đề nghị khen thưởng",
        addressees=("Ủy ban nhân dân tỉnh", "Hội đồng Thi đua, khen thưởng tỉnh;"),
        legal_bases=("Căn cứ Luật Thi đua, khen thưởng",),
        body=(heading("1. Kết quả"), "Có 01 tập thể và 03 cá nhân."),
        signature=SIGNATURE,
        recipients=("Như trên",),
        attached_lists=(attached_list(),),
        attached_kind="Tờ trình",
    )
    lines = pdf_lines(letter_pdf(letter))

    for line in (
        "TỜ TRÌNH",
        "- Ủy ban nhân dân tỉnh;",
        "- Hội đồng Thi đua, khen thưởng tỉnh.",
        "Căn cứ Luật Thi đua, khen thưởng.",
        "1. Kết quả",
        "- Như trên.",
        "(Kèm theo Tờ trình số 31/SNV-TĐKT ngày 05 tháng 3 năm 2026)",
    ):
        assert line in lines
    assert "".join(docx_lines(letter_docx(letter))).count("Kính gửi:") == 1


def test_minutes_are_signed_by_secretary_and_chair():
    minutes = MinutesDocument(
        head=HEAD,
        abstract="Họp xét khen thưởng",
        body=("Có mặt 9/9 thành viên.",),
        secretary=SignatureBlock("", "", "THƯ KÝ", "Lê Thị Hoa"),
        chair=SignatureBlock("", "", "CHỦ TRÌ", "Trần Văn Minh"),
        recipients=("Thành viên Hội đồng",),
    )
    lines = pdf_lines(minutes_pdf(minutes))
    word = docx_lines(minutes_docx(minutes))

    assert "BIÊN BẢN" in lines
    assert lines[-4:] == [
        "THƯ KÝ CHỦ TRÌ",
        "Lê Thị Hoa Trần Văn Minh",
        "Nơi nhận:",
        "- Thành viên Hội đồng.",
    ]
    assert word[-6:] == [
        "THƯ KÝ",
        "Lê Thị Hoa",
        "CHỦ TRÌ",
        "Trần Văn Minh",
        "Nơi nhận:",
        "- Thành viên Hội đồng.",
    ]
