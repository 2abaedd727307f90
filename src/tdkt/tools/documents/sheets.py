"""Tables as Excel workbooks, and as Word or PDF papers with the official head."""

from __future__ import annotations

from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import Sheet, Table


def workbook_xlsx(*sheets: Sheet) -> bytes:
    """
    Write sheets into one workbook: header merged and repeated, panes frozen, borders.

    Numbers stay numbers and days stay days. Text never becomes a formula or a link.
    """
    raise NotImplementedError


def table_docx(
    table: Table,
    *,
    head: OfficialHead,
    kind_name: str | None = "BIỂU TỔNG HỢP",
    abstract: str = "",
    signatures: tuple[SignatureBlock, ...] = (),
    recipients: tuple[str, ...] = (),
    template: bytes | None = None,
) -> bytes:
    """Write a report table with the official head as a Word document."""
    raise NotImplementedError


def table_pdf(
    table: Table,
    *,
    head: OfficialHead,
    kind_name: str | None = "BIỂU TỔNG HỢP",
    abstract: str = "",
    signatures: tuple[SignatureBlock, ...] = (),
    recipients: tuple[str, ...] = (),
) -> bytes:
    """Set a report table with the official head as PDF/A-2a."""
    raise NotImplementedError
