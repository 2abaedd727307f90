"""Decisions as PDF and as Word say the same, in the format of Decree 30/2020."""

from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from tests.tools.documents.reading import docx_lines, pdf_lines, pdf_pieces, pdf_text
from tests.tools.documents.samples import DRAFT_HEAD, attached_list, decision

from tdkt.tools.documents.decision import decision_docx, decision_pdf
from tdkt.tools.documents.tables import Column
from tdkt.tools.documents.word import STYLES, TEMPLATE

KEPT = Path(__file__).with_name("kept")


def test_pdf_says_what_the_kept_example_says():
    lines = "\n".join(pdf_lines(decision_pdf(decision()))) + "\n"

    assert lines == (KEPT / "decision_pdf.txt").read_text(encoding="utf-8")


def test_word_says_what_the_kept_example_says():
    lines = "\n".join(docx_lines(decision_docx(decision()))) + "\n"

    assert lines == (KEPT / "decision_docx.txt").read_text(encoding="utf-8")


def test_both_formats_hold_the_same_words():
    pdf, word = decision_pdf(decision()), decision_docx(decision())

    assert sorted(pdf_text(pdf).split()) == sorted(" ".join(docx_lines(word)).split())


def test_bases_end_in_semicolons_and_the_last_in_a_point():
    text = pdf_text(decision_pdf(decision()))

    assert "ngày 15 tháng 6 năm 2022; Căn cứ" in text
    assert (
        "của Chính phủ; Theo đề nghị của Trưởng phòng Văn hóa - Xã hội. QUYẾT ĐỊNH:" in text
    )


def test_articles_are_numbered_once():
    text = pdf_text(decision_pdf(decision()))

    assert text.count("Điều 2.") == 1
    assert "Điều 2. Kinh phí chi" in text


def test_recipients_get_dashes_and_ends():
    lines = docx_lines(decision_docx(decision()))
    at = lines.index("Nơi nhận:")

    assert lines[at + 1 : at + 4] == [
        "- Như Điều 3;",
        "- Sở Nội vụ (để b/c);",
        "- Lưu: VT, VHXH.",
    ]


def test_pdf_follows_sizes_margins_and_looks_of_the_decree():
    pieces = [piece for piece in pdf_pieces(decision_pdf(decision())) if piece.page == 1]
    looks = {piece.text.strip(): (piece.size, piece.font) for piece in pieces}

    assert looks["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == (12, "LiberationSerif-Bold")
    assert looks["Độc lập - Tự do - Hạnh phúc"] == (13, "LiberationSerif-Bold")
    assert looks["ỦY BAN NHÂN DÂN XÃ AN BIÊN"] == (12, "LiberationSerif-Bold")
    assert looks["Số: 15/QĐ-UBND"] == (13, "LiberationSerif")
    assert looks["An Biên, ngày 05 tháng 3 năm 2026"] == (13, "LiberationSerif-Italic")
    assert looks["QUYẾT ĐỊNH"] == (14, "LiberationSerif-Bold")
    assert looks["Điều 1."] == (14, "LiberationSerif-Bold")
    assert looks["Nơi nhận:"] == (12, "LiberationSerif-BoldItalic")
    assert looks["- Như Điều 3;"] == (11, "LiberationSerif")
    assert looks["KT. CHỦ TỊCH"] == (14, "LiberationSerif-Bold")
    assert min(piece.x for piece in pieces) >= 29.9
    assert max(piece.right for piece in pieces) <= 195.1


def test_pdf_is_archival_tagged_and_in_vietnamese():
    with pikepdf.open(BytesIO(decision_pdf(decision()))) as pdf:
        with pdf.open_metadata() as metadata:
            standard = (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
            title = metadata["dc:title"]
        tagged, language = bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)

    assert standard == ("2", "A")
    assert title == "QUYẾT ĐỊNH Về việc công nhận danh hiệu thi đua năm 2025"
    assert (tagged, language) == (True, "vi")


def test_character_outside_the_fonts_costs_the_archive_standard_not_the_document():
    doc = decision(abstract="Về việc khen thưởng 🎉")

    with pikepdf.open(BytesIO(decision_pdf(doc))) as pdf, pdf.open_metadata() as metadata:
        assert "pdfaid:part" not in metadata
        assert len(pdf.pages) == 2


def test_same_decision_gives_the_same_bytes():
    assert decision_pdf(decision()) == decision_pdf(decision())
    assert decision_docx(decision()) == decision_docx(decision())


def test_draft_says_so_on_every_page_and_leaves_dots():
    doc = decision(head=DRAFT_HEAD, draft=True)
    pdf, word = decision_pdf(doc), decision_docx(doc)
    file = docx.Document(BytesIO(word))
    section = file.sections[0]

    assert {p.page for p in pdf_pieces(pdf) if p.text == "DỰ THẢO"} == {1, 2}
    assert "Số: ....../QĐ-UBND" in pdf_text(pdf, 1)
    assert "ngày ..... tháng ..... năm 2026" in pdf_text(pdf, 1)
    assert "DỰ THẢO" in docx_lines(word)
    for header in (section.header, section.first_page_header):
        assert 'string="DỰ THẢO"' in header._element.xml


def test_final_decision_is_not_called_a_draft():
    assert "DỰ THẢO" not in pdf_text(decision_pdf(decision()))
    assert "DỰ THẢO" not in "".join(docx_lines(decision_docx(decision())))


def test_long_list_repeats_its_header_and_numbers_its_own_pages():
    pdf = decision_pdf(decision(attached_lists=(attached_list(people=120),)))
    with pikepdf.open(BytesIO(pdf)) as opened:
        count = len(opened.pages)

    assert count > 4
    for page in range(2, count + 1):
        lines = pdf_lines(pdf, page)
        assert any("STT Họ và tên" in line for line in lines)
        number = "DANH SÁCH" if page == 2 else str(page - 1)
        assert lines[0] == number


def test_word_list_repeats_its_header_and_starts_its_own_pages():
    file = docx.Document(BytesIO(decision_docx(decision())))
    table = file.tables[-1]

    assert [len(row._tr.findall(".//{*}tblHeader")) for row in table.rows[:2]] == [1, 0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT",
        "Họ và tên",
        "Chức vụ, đơn vị",
        "Danh hiệu",
    ]
    assert len(file.sections) == 2
    assert file.sections[1]._sectPr.find(".//{*}pgNumType").values() == ["1"]


@pytest.mark.parametrize(("columns", "landscape"), [(3, False), (9, True)])
def test_wide_lists_turn_the_page(columns, landscape):
    wide = attached_list(
        columns=tuple(Column(f"Cột {at}", 12) for at in range(columns)),
        groups=(),
        rows=(("x",) * columns,),
    )
    doc = decision(attached_lists=(wide,))
    with pikepdf.open(BytesIO(decision_pdf(doc))) as pdf:
        box = [float(value) for value in pdf.pages[1].mediabox]
    section = docx.Document(BytesIO(decision_docx(doc))).sections[1]

    assert (box[2] > box[3]) is landscape
    assert (section.page_width > section.page_height) is landscape


def test_word_uses_the_named_styles_of_the_template():
    file = docx.Document(BytesIO(decision_docx(decision())))
    styles = {p.text: p.style for p in file.paragraphs if p.text}
    body = styles[
        "Điều 1. Công nhận danh hiệu cho 01 tập thể và 03 cá nhân (có danh sách kèm theo)."
    ]
    basis = styles["Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."]

    assert (body.name, basis.name) == (STYLES["body"], STYLES["basis"])
    assert file.styles["Normal"].font.name == "Times New Roman"
    assert file.styles["Normal"].font.size.pt == 14
    assert basis.font.italic


def test_office_may_give_its_own_template():
    own = docx.Document(str(TEMPLATE))
    own.styles[STYLES["body"]].font.name = "Liberation Sans"
    stream = BytesIO()
    own.save(stream)

    made = docx.Document(BytesIO(decision_docx(decision(), template=stream.getvalue())))

    assert made.styles[STYLES["body"]].font.name == "Liberation Sans"


def test_control_characters_do_not_break_a_document():
    doc = decision(abstract="Về việc\x0b khen thưởng\x00")

    assert "Về việc khen thưởng" in docx_lines(decision_docx(doc))
    assert "khen thưởng" in pdf_text(decision_pdf(doc))


def test_very_long_texts_are_printed_whole():
    word = "khen thưởng phong trào thi đua yêu nước "
    doc = decision(abstract=word * 130, articles=(word * 200,))

    assert pdf_text(decision_pdf(doc)).count("phong") == 330
    assert "".join(docx_lines(decision_docx(doc))).count("phong") == 330
