"""Pages of a document as pictures, for a preview that every browser shows."""

from __future__ import annotations

import json

from tdkt.tools.documents.blocks import OfficialDocument
from tdkt.tools.documents.typesetting import _compiler, _document

SCREEN_PPI = 96


def official_pictures(
    doc: OfficialDocument, *, ppi: float = SCREEN_PPI
) -> tuple[bytes, ...]:
    """
    Draw every page of a document as PNG, as `official_pdf` would set it.

    Args:
        ppi: dots an inch; 96 is the size of the paper on most screens.
    """
    inputs = {"document": json.dumps(_document(doc), ensure_ascii=False)}
    pages = _compiler("official.typ", inputs).compile(format="png", ppi=ppi)
    return (
        (pages,)
        if isinstance(pages, bytes)
        else tuple(bytes(page or b"") for page in pages or ())
    )
