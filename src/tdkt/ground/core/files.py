"""Files taken in, checked by content, size and name, and read back."""

import hashlib
import secrets
import zipfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.text import clean

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = "application/x-ole-storage"
PNG, JPEG, TEXT, ZIP = "image/png", "image/jpeg", "text/plain", "application/zip"

_SUFFIXES = {
    PDF: {".pdf"},
    DOCX: {".docx"},
    XLSX: {".xlsx"},
    ODT: {".odt"},
    ODS: {".ods"},
    OLE: {".doc", ".xls"},
    PNG: {".png"},
    JPEG: {".jpg", ".jpeg"},
    TEXT: {".txt", ".csv"},
}
ACCEPTED = frozenset(_SUFFIXES)
# A Word or Excel file with a password is an OLE file with a part of this name.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class FileRefused(Exception):
    """The file may not come in; the message tells the user why and what to do."""


def sniff(content: bytes) -> str | None:
    """Return the content type that the bytes themselves show, None when unknown."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    if content.startswith(b"PK\x03\x04"):
        return _sniff_zip(content)
    if b"\x00" not in content[:4096]:
        return TEXT
    return None


def _sniff_zip(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "xl/workbook.xml" in names:
                return XLSX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind in (ODT, ODS) else ZIP
    except (zipfile.BadZipFile, RuntimeError, OSError):
        return None
    return ZIP


def checked(
    upload: "UploadedFile[bytes]", *, accepted: frozenset[str] = ACCEPTED
) -> tuple[str, bytes, str]:
    """
    Return clean name, content and content type of an upload.

    Raises:
        FileRefused: too large, empty, of a kind not accepted, or not what its name says.
    """
    name = clean(Path(upload.name or "").name)[-200:]
    limit = settings.UPLOAD_MAX_BYTES
    if (upload.size or 0) > limit:
        raise FileRefused(
            _("“%(name)s” is larger than %(limit)s MB. Make it smaller or split it.")
            % {"name": name, "limit": limit // (1024 * 1024)}
        )
    content = upload.read()
    if not content:
        raise FileRefused(_("“%(name)s” is empty.") % {"name": name})
    kind = sniff(content)
    if kind not in accepted:
        raise FileRefused(
            _("“%(name)s” is not a kind of file that can be taken in.") % {"name": name}
        )
    if kind == OLE and _LOCKED in content:
        raise FileRefused(
            _("“%(name)s” is protected by a password. Take it off and send the file again.")
            % {"name": name}
        )
    if Path(name).suffix.lower() not in _SUFFIXES[kind]:
        raise FileRefused(
            _("“%(name)s” is not what its name says. Save it anew in the right format.")
            % {"name": name}
        )
    return name, content, kind


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def store(content: bytes, content_type: str) -> StoredFile:
    """Keep content under its hash; the same content is kept once."""
    return enter(write(content), len(content), content_type)


def write(content: bytes) -> str:
    """Write content to the disk and return its hash; no database is asked."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{secrets.token_hex(4)}.part")
        part.write_bytes(content)
        part.replace(path)
    return sha256


def enter(sha256: str, size_bytes: int, content_type: str) -> StoredFile:
    """Enter content that `write` has put on the disk, where it is not entered yet."""
    kept, _created = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size_bytes": size_bytes, "content_type": content_type}
    )
    return kept


def read(stored: StoredFile) -> bytes:
    """Return the content; raises FileNotFoundError when the disk has lost it."""
    return path_of(stored.sha256).read_bytes()
