"""
Make the Word template of official documents: page, styles and page number.

The styles follow Decree 30/2020/NĐ-CP, Appendix I. An office may change the look in
Word and give the file back, as long as the names of the styles stay.

Run: .venv/bin/python scripts/make_word_templates.py
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tdkt.tools.documents.blocks import FIXED_DAY
from tdkt.tools.documents.word import STYLES, TEMPLATE
from tdkt.tools.documents.word_package import fixed_zip

FONT = "Times New Roman"

# Style: size, bold, italic, alignment, first line indent (mm), before, after (pt).
LOOKS: dict[str, tuple[float | None, bool, bool, Any, float, float, float]] = {
    "body": (None, False, False, ALIGN.JUSTIFY, 12.7, 0, 6),
    "basis": (None, False, True, ALIGN.JUSTIFY, 12.7, 0, 6),
    "heading": (None, True, False, ALIGN.JUSTIFY, 12.7, 6, 6),
    "centred": (None, True, False, ALIGN.CENTER, 0, 8, 8),
    "issuer": (None, True, False, ALIGN.CENTER, 0, 8, 10),
    "addressee": (None, False, False, ALIGN.LEFT, 0, 8, 12),
    "plain": (None, False, False, ALIGN.LEFT, 0, 0, 4),
    "note": (None, False, True, ALIGN.CENTER, 0, 0, 4),
    "parent_body": (12, False, False, ALIGN.CENTER, 0, 0, 0),
    "issuing_body": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "country": (12, True, False, ALIGN.CENTER, 0, 0, 0),
    "motto": (13, True, False, ALIGN.CENTER, 0, 0, 0),
    "rule": (1, False, False, ALIGN.CENTER, 0, 3, 0),
    "number": (13, False, False, ALIGN.CENTER, 0, 6, 0),
    "subject": (12, False, False, ALIGN.CENTER, 0, 2, 0),
    "place_and_day": (13, False, True, ALIGN.CENTER, 0, 6, 0),
    "draft_box": (13, True, False, ALIGN.CENTER, 0, 6, 0),
    "kind_name": (14, True, False, ALIGN.CENTER, 0, 14, 0),
    "abstract": (14, True, False, ALIGN.CENTER, 0, 2, 0),
    "recipients_label": (12, True, True, ALIGN.LEFT, 0, 0, 0),
    "recipients": (11, False, False, ALIGN.LEFT, 0, 0, 0),
    "signature_office": (14, True, False, ALIGN.CENTER, 0, 0, 0),
    "signature_note": (12, False, True, ALIGN.CENTER, 0, 0, 0),
    "signature_name": (14, True, False, ALIGN.CENTER, 0, 74, 0),
    "list_title": (14, True, False, ALIGN.CENTER, 0, 0, 2),
    "list_source": (14, False, True, ALIGN.CENTER, 0, 0, 0),
    "cell": (12, False, False, ALIGN.LEFT, 0, 1, 1),
    "page_number": (13, False, False, ALIGN.CENTER, 0, 0, 0),
}


def official_template() -> bytes:
    """Make the template; the same bytes each time."""
    document = Document()
    _drop_unused_styles(document)
    _set_look(document.styles["Normal"], (14, False, False, ALIGN.LEFT, 0, 0, 0))
    for key, look in LOOKS.items():
        style = document.styles.add_style(STYLES[key], WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _set_look(style, look)
    _set_page(document)
    properties = document.core_properties
    properties.author = "TĐKT"
    properties.title = properties.comments = properties.keywords = ""
    moment = datetime(FIXED_DAY.year, FIXED_DAY.month, FIXED_DAY.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    stream = BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _set_look(style: Any, look: tuple[Any, ...]) -> None:
    size, bold, italic, align, indent_mm, before, after = look
    if size is not None:
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    style.font.bold, style.font.italic = bold or None, italic or None
    shape = style.paragraph_format
    shape.alignment = align
    shape.first_line_indent = Mm(indent_mm) if indent_mm else None
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.0
    shape.widow_control = True


def _drop_unused_styles(document: Any) -> None:
    """Leave only what Word needs, so that the office sees the office's styles."""
    keep = {"Normal", "Default Paragraph Font", "Table Normal", "No List", "Header"}
    for style in list(document.styles):
        if style.name not in keep:
            style.delete()
    for latent in list(document.styles.latent_styles):
        latent.delete()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.style = document.styles[STYLES["page_number"]]
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = header.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    first = section.first_page_header.paragraphs[0]
    first.style = document.styles[STYLES["page_number"]]


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(official_template())
    print(TEMPLATE)
