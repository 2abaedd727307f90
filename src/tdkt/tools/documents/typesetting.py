"""PDF making with Typst: only the fonts of this package, never the clock."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from tdkt.tools.documents.blocks import (
    Block,
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
from tdkt.tools.documents.qr import qr_svg
from tdkt.tools.documents.tables import (
    Cell,
    Column,
    Table,
    cell_align,
    cell_text,
    header_grid,
)

HERE = Path(__file__).parent
SOURCES = HERE / "typst"
FONTS = HERE / "fonts"
TYPST_MEMORY_COMPILES = 11
DRAFT_WORD = "DỰ THẢO"
RECIPIENTS_WORD = "Nơi nhận:"

JsonObject = dict[str, Any]


def official_pdf(doc: OfficialDocument) -> bytes:
    """
    Set a document as PDF/A-2a. The same input gives the same bytes.

    A character which the fonts do not have (an emoji) forbids PDF/A; the document then
    comes as a plain tagged PDF with an empty box in that place.
    """
    inputs = {"document": json.dumps(_document(doc), ensure_ascii=False)}
    try:
        return typeset("official.typ", inputs, moment=doc.moment, archive=True)
    except typst.TypstError:
        return typeset("official.typ", inputs, moment=doc.moment, archive=False)


def typeset(
    source: str,
    inputs: dict[str, str],
    *,
    moment: datetime,
    archive: bool = False,
    tagged: bool = True,
) -> bytes:
    """
    Compile a source of this package.

    Args:
        source: file name below `typst/`.
        inputs: what the source reads as `sys.inputs`.
        moment: written into the file as its making time.
        archive: PDF/A-2a.
        tagged: with the structure that screen readers follow.

    Raises:
        typst.TypstError: the source or the standard does not allow the input.
    """
    pdf = _compiler(source, inputs).compile(
        format="pdf",
        timestamp=int(moment.timestamp()),
        pdf_standards=["a-2a"] if archive else [],
        pdf_tags=tagged,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no single PDF")
    return pdf


def forget_layouts() -> None:
    """
    Let go of what Typst remembers from earlier compiles, to bound memory in long runs.

    Typst keeps layouts for ten further compiles; compiling nothing that often costs a
    few milliseconds and frees them (without it, 10,000 certificates take over 2 GB).
    """
    for _ in range(TYPST_MEMORY_COMPILES):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


def typeset_query(source: str, inputs: dict[str, str], selector: str) -> list[Any]:
    """Return the values of the metadata which a source leaves under a label."""
    found = _compiler(source, inputs).query(selector, field="value", format="json")
    return list(json.loads(found))


def _compiler(source: str, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(
        input=str(SOURCES / source),
        root=str(SOURCES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def recipient_lines(recipients: tuple[str, ...]) -> list[str]:
    """Recipients with their dash, ";" after each and "." after the last."""
    names = [name.strip().removeprefix("-").strip().rstrip(";.") for name in recipients]
    return [
        f"- {name}{'.' if at == len(names) else ';'}" for at, name in enumerate(names, 1)
    ]


def subject_line(doc: OfficialDocument) -> str:
    """The abstract of an official letter, which stands under its number."""
    if doc.kind_name is not None or not doc.abstract:
        return ""
    return doc.abstract if doc.abstract.startswith("V/v") else f"V/v {doc.abstract}"


def _document(doc: OfficialDocument) -> JsonObject:
    head = doc.head
    return {
        "title": doc.title or "Văn bản",
        "author": head.issuing_body.replace("\n", " "),
        "keywords": [f"template {doc.template_version}"],
        "body_size": 13 if doc.compact else 14,
        "landscape": doc.landscape,
        "draft": doc.draft,
        "draft_word": DRAFT_WORD,
        "country": COUNTRY,
        "motto": MOTTO,
        "parent_body": body_lines(head.parent_body) if head.parent_body else None,
        "issuing_body": body_lines(head.issuing_body),
        "number_line": head.number_line,
        "place_and_day": head.place_and_day,
        "kind_name": doc.kind_name,
        "abstract": "" if doc.kind_name is None else doc.abstract,
        "subject_line": subject_line(doc),
        "blocks": [_block(block, text_width_mm(doc.landscape)) for block in doc.blocks],
        "recipients_word": RECIPIENTS_WORD,
        "recipients": recipient_lines(doc.recipients),
        "signatures": [_signature(block) for block in doc.signatures],
        "attached_lists": [
            _table(table, text_width_mm(table.is_landscape))
            | {
                "heading": table.heading,
                "landscape": table.is_landscape,
                "attached_from": f"(Kèm theo {doc.attached_from})",
            }
            for table in doc.attached_lists
        ],
    }


def _block(block: Block, width_mm: float) -> JsonObject:
    if isinstance(block, Paragraph):
        runs = [
            {"text": run.text, "bold": run.bold, "italic": run.italic} for run in block.runs
        ]
        return {"kind": "paragraph", "style": block.style, "runs": runs}
    if isinstance(block, QrMark):
        return {
            "kind": "qr",
            "svg": qr_svg(block.content),
            "content": block.content,
            "lines": list(block.lines),
            "size_mm": block.size_mm,
        }
    return _table(block, width_mm)


def _signature(block: SignatureBlock) -> JsonObject:
    return {
        "office_lines": list(block.office_lines),
        "note": block.note,
        "signer_name": block.signer_name,
    }


def _table(table: Table, width_mm: float) -> JsonObject:
    columns = table.all_columns
    header = header_grid(table.all_header_rows, len(columns))
    total = table.total_row
    return {
        "kind": "table",
        "title": table.title,
        "subtitle": table.subtitle,
        "columns_mm": table.widths_mm(width_mm),
        "header": [
            {
                "text": cell.text,
                "row": cell.row,
                "column": cell.column,
                "rows": cell.rows,
                "columns": cell.columns,
            }
            for cell in header
        ],
        "rows": [
            {"group": group, "cells": _cells(cells, columns)}
            for group, cells in table.numbered_rows()
        ],
        "total": None if total is None else _cells(total, columns),
        "notes": list(table.notes),
    }


def _cells(cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[JsonObject]:
    return [
        {"text": cell_text(cell), "align": cell_align(cell, column)}
        for cell, column in zip(cells, columns, strict=False)
    ]
