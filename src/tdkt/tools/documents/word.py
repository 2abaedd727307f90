"""Word making with python-docx from the styles of a template."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tdkt.tools.documents import word_package as xml
from tdkt.tools.documents.blocks import (
    LONG_SIDE_MM,
    SHORT_SIDE_MM,
    OfficialDocument,
    Paragraph,
    QrMark,
    text_width_mm,
)
from tdkt.tools.documents.letterhead import (
    COUNTRY,
    MOTTO,
    SignatureBlock,
    body_lines,
)
from tdkt.tools.documents.qr import qr_png
from tdkt.tools.documents.tables import (
    AttachedList,
    Cell,
    Column,
    PlacedHeader,
    Table,
    cell_align,
    cell_text,
    header_grid,
)
from tdkt.tools.documents.typesetting import (
    DRAFT_WORD,
    RECIPIENTS_WORD,
    recipient_lines,
    subject_line,
)

TEMPLATE = Path(__file__).parent / "word" / "official.docx"

STYLES = {
    "body": "Nội dung",
    "basis": "Căn cứ",
    "heading": "Đề mục",
    "centred": "Dòng giữa",
    "issuer": "Thẩm quyền ban hành",
    "addressee": "Kính gửi",
    "plain": "Dòng biểu mẫu",
    "note": "Ghi chú",
    "parent_body": "Cơ quan chủ quản",
    "issuing_body": "Cơ quan ban hành",
    "country": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "rule": "Đường kẻ",
    "number": "Số ký hiệu",
    "subject": "Trích yếu công văn",
    "place_and_day": "Địa danh thời gian",
    "draft_box": "Dự thảo",
    "kind_name": "Tên loại",
    "abstract": "Trích yếu",
    "recipients_label": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
    "signature_office": "Chức vụ người ký",
    "signature_note": "Chỉ dẫn ký",
    "signature_name": "Họ tên người ký",
    "list_title": "Tên danh sách",
    "list_source": "Kèm theo",
    "cell": "Ô bảng",
    "page_number": "Số trang",
}
"""What a paragraph is, and the name of its style in the template."""

LONGEST_PROPERTY = 255
BODIES_SHARE = 0.43
"""Share of the width that the names of the bodies take; the rest is the motto's."""
MOTTO_LINE_MM = 56.1
"""Length of the motto in 13 pt bold Times, which the line under it has too."""
CAPITAL_MM = 2.65
"""Mean width of a capital letter in 12 pt bold Times."""
SMALL_MM = 2.35
"""Mean width of a letter in 14 pt Times."""


def official_docx(doc: OfficialDocument, *, template: bytes | None = None) -> bytes:
    """
    Write a document as .docx. The same input gives the same bytes.

    Args:
        doc: what to write.
        template: a .docx with the styles of `STYLES`; None: the one of this package.

    Raises:
        KeyError: the template lacks a style.
    """
    source = BytesIO(template if template is not None else TEMPLATE.read_bytes())
    writer = _Writer(docx.Document(source), doc)
    writer.write()
    stream = BytesIO()
    writer.file.save(stream)
    return xml.fixed_zip(stream.getvalue())


class _Writer:
    """One document being written, from the top to the end."""

    def __init__(self, file: Any, doc: OfficialDocument) -> None:
        self.file = file
        self.doc = doc
        self.ids = {key: file.styles[name].style_id for key, name in STYLES.items()}
        self.width_mm = text_width_mm(doc.landscape)
        for old in list(file.element.body.iterchildren("{*}p", "{*}tbl")):
            file.element.body.remove(old)

    def write(self) -> None:
        if self.doc.compact:
            self.file.styles["Normal"].font.size = Pt(13)
        _turn(self.file.sections[0], self.doc.landscape)
        self._properties()
        if self.doc.draft:
            self._watermark()
        self._head()
        self._title()
        for block in self.doc.blocks:
            self._block(block)
        self._closing()
        for attached in self.doc.attached_lists:
            self._attached(attached)

    # --- pieces, from the top of the page -------------------------------------------

    def _properties(self) -> None:
        properties = self.file.core_properties
        properties.title = _property_text(self.doc.title)
        properties.author = _property_text(self.doc.head.issuing_body)
        properties.last_modified_by = properties.author
        properties.keywords = _property_text(f"template {self.doc.template_version}")
        properties.language = "vi-VN"
        properties.created = properties.modified = self.doc.moment

    def _watermark(self) -> None:
        section = self.file.sections[0]
        for header, name in (
            (section.header, "DraftMark"),
            (section.first_page_header, "DraftMarkFirst"),
        ):
            header.paragraphs[0]._p.append(xml.watermark(DRAFT_WORD, name))

    def _head(self) -> None:
        head = self.doc.head
        left = self.width_mm * BODIES_SHARE
        right = self.width_mm - left
        issuing = body_lines(head.issuing_body)
        bodies = [self._p("issuing_body", issuing)]
        if head.parent_body:
            bodies.insert(0, self._p("parent_body", body_lines(head.parent_body)))
        last_line = issuing.split("\n")[-1]
        bodies.append(self._rule(left, min(len(last_line) * CAPITAL_MM, left) * 0.4))
        motto = [self._p("country", COUNTRY), self._p("motto", MOTTO)]
        motto.append(self._rule(right, MOTTO_LINE_MM))
        number = [self._p("number", head.number_line)]
        if subject := subject_line(self.doc):
            number.append(self._p("subject", subject))
        if self.doc.draft:
            number.append(self._draft_box(left))
        grid = xml.table((left, right), borders=False)
        grid.append(
            xml.row(xml.cell(*bodies, width_mm=left), xml.cell(*motto, width_mm=right))
        )
        day = self._p("place_and_day", head.place_and_day)
        grid.append(
            xml.row(xml.cell(*number, width_mm=left), xml.cell(day, width_mm=right))
        )
        self._add(grid)

    def _title(self) -> None:
        if self.doc.kind_name is None:
            self._add(self._p("plain", ""))
            return
        self._add(self._p("kind_name", self.doc.kind_name))
        if self.doc.abstract:
            self._add(self._p("abstract", self.doc.abstract))
            full = min(len(self.doc.abstract) * SMALL_MM, self.width_mm)
            self._add(self._rule(self.width_mm, full * 0.35))
        self._add(self._p("rule", ""))

    def _block(self, block: Paragraph | Table | QrMark) -> None:
        if isinstance(block, Paragraph):
            self._add(self._paragraph(block))
        elif isinstance(block, Table):
            self._table_title(block.title, block.subtitle)
            self._table(block, self.width_mm)
        else:
            self._qr(block)

    def _closing(self) -> None:
        self._add(self._p("plain", ""))
        signatures = self.doc.signatures
        recipients = self._recipients()
        if len(signatures) == 1:
            cells = [recipients or [self._p("recipients", "")], self._signed(signatures[0])]
        else:
            cells = [self._signed(block) for block in signatures]
        if cells:
            width = self.width_mm / len(cells)
            grid = xml.table([width] * len(cells), borders=False)
            grid.append(xml.row(*(xml.cell(*cell, width_mm=width) for cell in cells)))
            self._add(grid)
        if len(signatures) != 1:
            for line in (self._p("plain", ""), *recipients) if recipients else ():
                self._add(line)

    def _attached(self, attached: AttachedList) -> None:
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        _turn(section, attached.is_landscape)
        numbers = section._sectPr.find(qn("w:pgNumType"))
        if numbers is None:
            section._sectPr.insert_element_before(
                xml.element("pgNumType", start=1), "w:cols", "w:titlePg", "w:docGrid"
            )
        width = text_width_mm(attached.is_landscape)
        source = f"(Kèm theo {self.doc.attached_from})"
        self._add(self._p("list_title", attached.heading))
        self._add(self._p("list_title", attached.title))
        self._add(self._p("list_source", source))
        self._add(self._rule(width, min(len(source) * SMALL_MM, width) * 0.35))
        self._add(self._p("plain", ""))
        self._table_title("", attached.subtitle)
        self._table(attached, width)

    # --- smaller pieces --------------------------------------------------------------

    def _signed(self, block: SignatureBlock) -> list[Any]:
        lines = [
            xml.keep_with_next(self._p("signature_office", line))
            for line in block.office_lines
        ]
        if block.note:
            lines.append(xml.keep_with_next(self._p("signature_note", block.note)))
        return [*lines, self._p("signature_name", block.signer_name)]

    def _recipients(self) -> list[Any]:
        if not self.doc.recipients:
            return []
        lines = recipient_lines(self.doc.recipients)
        label = self._p("recipients_label", RECIPIENTS_WORD)
        return [label, *(self._p("recipients", line) for line in lines)]

    def _draft_box(self, box_mm: float) -> Any:
        side = xml.twips((box_mm - 28) / 2)
        sides = ("top", "left", "bottom", "right")
        borders = (xml.element(at, val="single", sz=6, space=1) for at in sides)
        return xml.paragraph(
            self.ids["draft_box"],
            xml.run(DRAFT_WORD),
            border=xml.element("pBdr", *borders),
            indent=xml.element("ind", left=side, right=side),
        )

    def _paragraph(self, block: Paragraph) -> Any:
        runs = [xml.run(r.text, bold=r.bold, italic=r.italic) for r in block.runs]
        if block.style != "addressee":
            return xml.paragraph(self.ids[block.style], *runs)
        indent = xml.element("ind", left=xml.twips(25))
        return xml.paragraph(self.ids["addressee"], *runs, indent=indent)

    def _qr(self, block: QrMark) -> None:
        picture_mm = block.size_mm + 4
        holder = self.file.add_paragraph(style=STYLES["plain"])
        holder.add_run().add_picture(
            BytesIO(qr_png(block.content)), width=Mm(block.size_mm)
        )
        named = holder._p.find(".//{*}docPr")
        named.set("descr", block.content)
        text = [self._p("plain", line) for line in block.lines] or [self._p("plain", "")]
        grid = xml.table((picture_mm, self.width_mm - picture_mm), borders=False)
        grid.append(
            xml.row(
                xml.cell(holder._p, width_mm=picture_mm),
                xml.cell(*text, width_mm=self.width_mm - picture_mm, middle=True),
            )
        )
        self._add(grid)

    def _table_title(self, title: str, subtitle: str) -> None:
        if title:
            self._add(self._p("list_title", title))
        if subtitle:
            self._add(self._p("note", subtitle))

    def _table(self, table: Table, width_mm: float) -> None:
        columns = table.all_columns
        widths = table.widths_mm(width_mm)
        grid = xml.table(widths, borders=True)
        header = header_grid(table.all_header_rows, len(columns))
        grid.extend(self._header_rows(header, widths))
        for group, cells in table.numbered_rows():
            if group:
                text = xml.keep_with_next(self._cell_text(group, "left", bold=True))
                one = xml.cell(text, width_mm=width_mm, span=len(columns), middle=True)
                grid.append(xml.row(one))
            else:
                grid.append(self._row(cells, columns, widths))
        if table.total_row is not None:
            grid.append(self._row(table.total_row, columns, widths, bold=True))
        self._add(grid)
        self._add(self._p("rule", ""))
        for note in table.notes:
            self._add(self._p("plain", note, italic=True))

    def _header_rows(
        self, header: tuple[PlacedHeader, ...], widths: list[float]
    ) -> list[Any]:
        """Write merged cells; a cell covered from above is written as going on."""
        rows = []
        for at in range(max(cell.row + cell.rows for cell in header)):
            cells = []
            here = (c for c in header if c.row <= at < c.row + c.rows)
            for placed in sorted(here, key=lambda c: c.column):
                starts = placed.row == at
                merge = "restart" if starts else "continue"
                span = widths[placed.column : placed.column + placed.columns]
                text = placed.text if starts else ""
                cells.append(
                    xml.cell(
                        self._cell_text(text, "center", bold=True),
                        width_mm=sum(span),
                        span=placed.columns,
                        merge=merge if placed.rows > 1 else "",
                        middle=True,
                    )
                )
            rows.append(xml.row(*cells, header=True))
        return rows

    def _row(
        self,
        cells: tuple[Cell, ...],
        columns: tuple[Column, ...],
        widths: list[float],
        *,
        bold: bool = False,
    ) -> Any:
        made = [
            xml.cell(
                self._cell_text(cell_text(cell), cell_align(cell, column), bold=bold),
                width_mm=width,
                middle=True,
            )
            for cell, column, width in zip(cells, columns, widths, strict=True)
        ]
        return xml.row(*made)

    def _cell_text(self, text: str, align: str, *, bold: bool) -> Any:
        placed = xml.element("jc", val=align)
        return xml.paragraph(self.ids["cell"], xml.run(text, bold=bold), align=placed)

    def _p(self, style: str, text: str, *, italic: bool = False) -> Any:
        return xml.paragraph(self.ids[style], xml.run(text, italic=italic))

    def _rule(self, box_mm: float, line_mm: float) -> Any:
        return xml.rule(self.ids["rule"], box_mm=box_mm, line_mm=line_mm)

    def _add(self, piece: Any) -> None:
        self.file.element.body.insert_element_before(piece, "w:sectPr")


def _property_text(text: str) -> str:
    """A text as the properties of a file take it: one line, at most 255 characters."""
    plain = " ".join(text.translate(xml.CONTROL_CHARACTERS).split())
    return plain[:LONGEST_PROPERTY]


def _turn(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    long_side, short_side = Mm(LONG_SIDE_MM), Mm(SHORT_SIDE_MM)
    section.page_width = long_side if landscape else short_side
    section.page_height = short_side if landscape else long_side
