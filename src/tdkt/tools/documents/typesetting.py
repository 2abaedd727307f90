"""PDF making with Typst: only the fonts of this package, never the clock."""

from __future__ import annotations

from tdkt.tools.documents.blocks import OfficialDocument


def official_pdf(doc: OfficialDocument) -> bytes:
    """Set a document as PDF/A-2a. The same input gives the same bytes."""
    raise NotImplementedError
