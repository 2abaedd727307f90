"""What a file must be before anything in it is opened: its type, its size, no bomb."""

import re
import zipfile
from pathlib import Path
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.tools.documents.archives import DAMAGED_ARCHIVE
from tdkt.tools.documents.encodings import utf16_order

Format = Literal["xlsx", "xls", "ods", "docx", "csv"]

LARGEST_FILE_BYTES = 25 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 200 * 1024 * 1024
LARGEST_XML_BYTES = 80 * 1024 * 1024  # a tree of it takes some ten times as much memory
LARGEST_PART_RATIO = 250
SMALL_PART_BYTES = 2 * 1024 * 1024
MOST_PARTS = 3_000
MOST_ROWS = 50_000
MOST_COLUMNS = 300
LONGEST_CELL = 32_767

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_SUFFIX: dict[str, Format] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".docx": "docx",
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
}
_DECLARES_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class UnreadableFile(Exception):
    """
    The file cannot be read as a list of nominees.

    Attributes:
        reason_key: one of too_large, empty, wrong_type, unknown_type, encrypted, broken,
            bomb, too_many_rows, too_many_columns, no_table.
        message: what is the matter and what to do, in the reader's language.
    """

    def __init__(self, reason_key: str) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key

    @property
    def message(self) -> str:
        """Return the sentence to show to the person who sent the file."""
        return str(_MESSAGES[self.reason_key])


_MESSAGES: dict[str, Promise] = {
    "too_large": _(
        "The file is larger than 25 MB. Please remove pictures or split the list "
        "into several files."
    ),
    "empty": _("The file is empty. Please choose the file that holds the list."),
    "wrong_type": _(
        "The content of the file does not fit its name. Please open it in Excel or "
        "Word, save it again as .xlsx or .docx and send that file."
    ),
    "unknown_type": _(
        "This kind of file cannot be read. Please send the list as .xlsx, .xls, .ods, "
        ".docx or .csv; a PDF or a scan must be replaced by the file it was made from."
    ),
    "encrypted": _(
        "The file is protected by a password. Please remove the password and send "
        "the file again."
    ),
    "broken": _(
        "The file is damaged and cannot be opened. Please open it in Excel or Word, "
        "save it under a new name and send that file."
    ),
    "bomb": _(
        "The file unpacks to far more than a list can hold and was not opened. Please "
        "copy the list into a new file and send that one."
    ),
    "too_many_rows": _(
        "The list has more than 50,000 rows. Please delete the empty rows below the "
        "list or split it into several files."
    ),
    "too_many_columns": _(
        "The list has more than 300 columns. Please delete the columns to the right "
        "of the list."
    ),
    "no_table": _(
        "No table with names was found. The list needs a row of headings with a column "
        "“Họ và tên” or “Tên tập thể”."
    ),
}


def check_file(path: Path, name: str) -> Format:
    """
    Return the format of a file that may be opened.

    Raises:
        UnreadableFile: it is too large, empty, encrypted, dangerous or not what its
            name says.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE_BYTES:
        raise UnreadableFile("too_large")
    if size == 0:
        raise UnreadableFile("empty")
    content = path.read_bytes()
    found = _format_of(path, content)
    suffix = Path(name).suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        raise UnreadableFile("unknown_type")
    if suffix and _BY_SUFFIX[suffix] != found:
        raise UnreadableFile("wrong_type")
    return found


def _format_of(path: Path, content: bytes) -> Format:
    if content.startswith(b"PK"):
        return _format_of_zip(path)
    if content.startswith(_OLE):
        return _format_of_ole(content)
    if content[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08"):
        return "xls"
    if _looks_binary(content):
        known = content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!"))
        raise UnreadableFile("unknown_type" if known else "wrong_type")
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe;,"):
        raise UnreadableFile("empty")
    if re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table)", content[:512].lower()
    ):
        # Many systems export web pages under the name .xls.
        raise UnreadableFile("wrong_type")
    if content.startswith(b"{\\rtf"):
        raise UnreadableFile("wrong_type")
    return "csv"


def _looks_binary(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!")):
        return True
    if utf16_order(content):
        return False
    head = content[:4096]
    return any(head.count(bytes([b])) for b in range(32) if b not in (9, 10, 12, 13, 27))


def _format_of_ole(content: bytes) -> Format:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise UnreadableFile("encrypted")
    if holds("WordDocument") or holds("PowerPoint Document"):
        raise UnreadableFile("unknown_type")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise UnreadableFile("broken")


def _format_of_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive)
            names = set(archive.namelist())
            if "mimetype" in names:
                return _format_of_open_document(archive)
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "word/document.xml" in names:
                return "docx"
    except DAMAGED_ARCHIVE as error:
        raise UnreadableFile("broken") from error
    raise UnreadableFile("wrong_type" if names else "empty")


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Judge the archive by its directory, before a single part is unpacked."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableFile("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("encrypted")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise UnreadableFile("bomb")
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if any(part.file_size > LARGEST_XML_BYTES for part in texts):
        raise UnreadableFile("bomb")
    for part in parts:
        is_large = part.file_size > SMALL_PART_BYTES
        if is_large and part.file_size > LARGEST_PART_RATIO * max(part.compress_size, 1):
            raise UnreadableFile("bomb")
    for part in texts:
        _refuse_entities(archive, part)


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as stream:
        head = stream.read(1024)
    if _DECLARES_ENTITIES.search(head.replace(b"\x00", b"")):
        raise UnreadableFile("broken")


def _format_of_open_document(archive: zipfile.ZipFile) -> Format:
    kind = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
    if not kind.startswith("application/vnd.oasis.opendocument."):
        raise UnreadableFile("wrong_type")
    if not kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        raise UnreadableFile("unknown_type")
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise UnreadableFile("encrypted")
    return "ods"


def check_extent(rows: int, columns: int) -> None:
    """
    Refuse a sheet that reaches further than a list of nominees can.

    Raises:
        UnreadableFile: too_many_rows or too_many_columns.
    """
    if rows > MOST_ROWS:
        raise UnreadableFile("too_many_rows")
    if columns > MOST_COLUMNS:
        raise UnreadableFile("too_many_columns")
