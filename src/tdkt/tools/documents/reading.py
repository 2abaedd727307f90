"""The words of a Word document, line by line; nothing in the file is run or fetched."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.archives import DAMAGED_ARCHIVE
from tdkt.tools.documents.word_fonts import WordFonts

LARGEST_PART_BYTES = 60 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Words that were taken out, moved away, or are instructions to Word.
_SKIPPED = frozenset({_FALLBACK, *(_W + name for name in ("del", "moveFrom", "instrText"))})
_STYLES = "word/styles.xml"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")

_DAMAGED = (*DAMAGED_ARCHIVE, zlib.error, etree.XMLSyntaxError, RecursionError)


class DocxUnreadable(Exception):
    """The file is no Word document, damaged, or unpacks to more than a text can be."""


def docx_text(content: bytes, *, largest_part_bytes: int = LARGEST_PART_BYTES) -> str:
    """
    Return the text of a .docx: body, tables, text boxes and notes, a line a paragraph.

    Runs set in a font from before Unicode (.VnTime, VNI-Times) come back in Unicode.

    Raises:
        DocxUnreadable: see there; also where a part unpacks to more than
            `largest_part_bytes`.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            styles = (
                _root(archive, _STYLES, largest_part_bytes) if _STYLES in names else None
            )
            fonts = WordFonts(styles)
            lines = [
                line
                for part in _PARTS
                if part in names
                for line in _lines(_root(archive, part, largest_part_bytes), fonts)
            ]
    except _DAMAGED as error:
        raise DocxUnreadable from error
    if _PARTS[0] not in names:
        raise DocxUnreadable
    return "\n".join(lines)


def _root(archive: zipfile.ZipFile, part: str, largest_bytes: int) -> Any:
    if archive.getinfo(part).file_size > largest_bytes:
        raise DocxUnreadable
    content = archive.read(part)
    if b"<!DOCTYPE" in content[:1024] or b"<!ENTITY" in content[:1024]:
        raise DocxUnreadable
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content.replace(_STRICT, _W[1:-1].encode()), parser)


def _lines(root: Any, fonts: WordFonts) -> Iterator[str]:
    """Yield the text of each paragraph; one inside another (a text box) after it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == _W + "p":
            inner: list[Any] = []
            font = fonts.of_paragraph(element)
            if line := "".join(_words(element, inner, font)).strip():
                yield line
            waiting.extend(reversed(inner))
        elif element.tag not in _SKIPPED:
            waiting.extend(reversed(element))


def _words(element: Any, inner: list[Any], font: str | None) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield _unicode(child.text or "", font)
        elif child.tag == _W + "p":
            inner.append(child)
        elif child.tag == _W + "tab":
            yield " "
        elif child.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "r":
            yield from _words(child, inner, WordFonts.of_run(child, font))
        elif child.tag not in _SKIPPED and child.tag != _W + "pPr":
            yield from _words(child, inner, font)


def _unicode(text: str, font: str | None) -> str:
    family = old_fonts.family_of(font)
    return old_fonts.to_unicode(text, family) if family else text
