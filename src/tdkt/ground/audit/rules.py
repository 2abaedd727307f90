"""How an entry's digest is worked out."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FIRST_DIGEST = "0" * 64

# In this order, and never changed: old digests are recomputed from these words.
CHAINED_FIELDS = (
    "sequence",
    "at",
    "action",
    "actor_id",
    "actor_name",
    "unit_id",
    "unit_name",
    "subject_type",
    "subject_id",
    "subject_name",
    "before",
    "after",
)


def digest_of(values: Mapping[str, Any], previous_digest: str) -> str:
    """Return the hexadecimal SHA-256 that chains one entry to the one before it."""
    row = [_plain(values[name]) for name in CHAINED_FIELDS]
    words = json.dumps(
        [previous_digest, *row], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(words.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        # Microseconds in UTC read back the same from every database.
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
