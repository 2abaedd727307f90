"""What kind of file a report is, judged by its bytes before anything is opened."""

import re
import zipfile
from io import BytesIO

from tdkt.tools.documents.archives import DAMAGED_ARCHIVE
from tdkt.tools.documents.encodings import utf16_order
from tdkt.tools.documents.reports.results import Refusal, ReportUnreadable

LARGEST_FILE_BYTES = 40 * 1024 * 1024
# Two thousand pages of nothing but text; a report has thirty.
LONGEST_TEXT = 5_000_000
# A document's XML is some five to ten times as long as its words.
LARGEST_XML_BYTES = 40 * 1024 * 1024
_MOST_PARTS = 5_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"II*\x00",
    b"MM\x00*",
    b"7z\xbc",
)
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 8_192
_MOST_CONTROL = 0.05


def kind_of(content: bytes) -> str:
    """
    Return docx, pdf or txt.

    Raises:
        ReportUnreadable: empty, too_large, encrypted, damaged, old_word or unknown_kind.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise ReportUnreadable(Refusal.TOO_LARGE)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReportUnreadable(Refusal.EMPTY)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return _kind_of_archive(content)
    if content.startswith(_OLE):
        raise ReportUnreadable(_reason_against_ole(content))
    if content.startswith(b"{\\rtf"):
        raise ReportUnreadable(Refusal.OLD_WORD)
    if content.startswith(_PICTURES) or _WEB_PAGE.match(content) or _is_binary(content):
        raise ReportUnreadable(Refusal.UNKNOWN_KIND)
    return "txt"


def _reason_against_ole(content: bytes) -> Refusal:
    if _LOCKED in content:
        return Refusal.ENCRYPTED
    return Refusal.OLD_WORD if _OLD_WORD in content else Refusal.UNKNOWN_KIND


def _kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except DAMAGED_ARCHIVE as error:
        raise ReportUnreadable(Refusal.DAMAGED) from error
    if any(part.flag_bits & 1 for part in parts):
        raise ReportUnreadable(Refusal.ENCRYPTED)
    texts = [part for part in parts if part.filename.startswith("word/")]
    if "word/document.xml" not in {part.filename for part in texts}:
        raise ReportUnreadable(Refusal.UNKNOWN_KIND)
    read = [part.file_size for part in texts if part.filename.endswith(".xml")]
    if len(parts) > _MOST_PARTS or sum(read) > LARGEST_XML_BYTES:
        raise ReportUnreadable(Refusal.TOO_LARGE)
    return "docx"


def _is_binary(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_order(content):
        return False
    return len(_CONTROL.findall(head)) > max(2, len(head) * _MOST_CONTROL)
