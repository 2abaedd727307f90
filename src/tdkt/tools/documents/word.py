"""Word making with python-docx from the styles of a template."""

from __future__ import annotations

from tdkt.tools.documents.blocks import OfficialDocument


def official_docx(doc: OfficialDocument, *, template: bytes | None = None) -> bytes:
    """Write a document as .docx. The same input gives the same bytes."""
    raise NotImplementedError
