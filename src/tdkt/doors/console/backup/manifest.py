"""What a backup says of itself, so that it can be checked without the installation."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.words import translate as _

FORMAT = 1
NAME = "manifest.json"
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """
    The content of manifest.json.

    Attributes:
        engine: "sqlite" or "postgresql".
        database: file name of the database's copy; `database_sha256` is its digest.
        files: SHA-256 of every stored file → its size in bytes.
        lost: SHA-256 of files that the database names and the disk no longer had whole.
        identity_key: fingerprint of the key that reads personal identifiers.
        audit_sequence, audit_digest: end of the audit chain at the time.
    """

    made_at: str
    program: str
    engine: str
    database: str
    database_sha256: str
    files: dict[str, int]
    lost: list[str]
    identity_key: str
    audit_sequence: int
    audit_digest: str
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True)
        (folder / NAME).write_text(text + "\n")


def read(folder: Path) -> Manifest:
    """
    Return the manifest of a backup.

    Raises:
        Refused: there is none, or this program cannot read it.
    """
    path = folder / NAME
    if not path.is_file():
        raise Refused(
            _("This folder is not a backup: manifest.json is missing."), str(folder)
        )
    try:
        facts: dict[str, Any] = json.loads(path.read_text())
        if facts.get("format") != FORMAT:
            raise Refused(_("A newer program made this backup; use that one."), str(path))
        return Manifest(**facts)
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(
            _("The manifest cannot be read: it was changed."), str(path)
        ) from error


def fingerprint(key: str) -> str:
    """Return a short digest of a key, which tells keys apart and does not reveal them."""
    return hashlib.sha256(f"tdkt identity key:{key}".encode()).hexdigest()[:16]


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
