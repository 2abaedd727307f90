"""How far the sheets of a workbook reach, looked up before they are laid out cell by cell."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import IO, Any

from lxml import etree

from tdkt.tools.documents.archives import DAMAGED_ARCHIVE

# A sheet is laid out from its first to its last cell, some 30 bytes each, empty ones too:
# one stray cell in the far corner would ask for half a terabyte and end the process.
MOST_CELLS = 10_000_000
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,10})""")
_CHUNK = 1 << 20
_LONGEST_PLACE = 64
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (_T + "table-cell", _T + "covered-table-cell")
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def reaches_too_far(content: bytes) -> bool:
    """
    Tell whether a sheet of an .xlsx or .ods file is too wide and long to be laid out.

    True also where it cannot be told, because the archive is damaged. Other kinds of files
    are not looked into.
    """
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(_area_of(archive, part) > MOST_CELLS for part in archive.infolist())
    except (*DAMAGED_ARCHIVE, zlib.error, etree.XMLSyntaxError):
        return True


def _area_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Return rows times columns up to the last place that a part names."""
    rows, columns = 1, b"A"
    with archive.open(part) as stream:
        if part.filename == "content.xml":
            return _area_of_open_document(stream)
        left = b""
        while chunk := stream.read(_CHUNK):
            for found in _PLACE.finditer(left + chunk):
                rows = max(rows, int(found[2]))
                columns = max(columns, found[1].upper(), key=_by_length)
            left = chunk[-_LONGEST_PLACE:]
    return rows * _number_of(columns)


def _by_length(letters: bytes) -> tuple[int, bytes]:
    return len(letters), letters


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _area_of_open_document(stream: IO[bytes]) -> int:
    """Return rows times columns of the largest sheet, up to its last cell with a value."""
    largest = rows = last_row = width = 0
    for _, element in etree.iterparse(
        stream, tag=(_T + "table-row", _T + "table"), resolve_entities=False
    ):
        if element.tag == _T + "table":
            largest = max(largest, last_row * width)
            rows = last_row = width = 0
            continue
        rows += _times(element, "number-rows-repeated")
        if filled := _filled_width(element):
            last_row, width = rows, max(width, filled)
        element.clear()
    return largest


def _filled_width(row: Any) -> int:
    columns = filled = 0
    for cell in row.iterchildren(*_CELLS):
        columns += _times(cell, "number-columns-repeated")
        if len(cell) or cell.get(_VALUE_TYPE):
            filled = columns
    return filled


def _times(element: Any, name: str) -> int:
    typed = str(element.get(_T + name, "1"))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 1
