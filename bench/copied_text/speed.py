"""How fast the engine takes texts in: many at once, and one that the next check must see."""

import hashlib
import time
from pathlib import Path
from typing import Any

from bench.copied_text.making import entries, queries
from bench.copied_text.ours import Ours
from bench.copied_text.running import Clock, milliseconds

from tdkt.tools.similarity import kernels, segments
from tdkt.tools.similarity.fingerprints import fingerprint
from tdkt.tools.similarity.syllables import syllables

_REPORTS = 5_000
_PLACES_COMPARED = 500
_FIRST_NEW = 1_000_000_000
_NEW = 200


class NotSeen(Exception):
    """A text that was entered is not found by the next check."""


def intake(corpus: Path, folder: Path) -> dict[str, Any]:
    """
    Fingerprint reports and write their segment, on one core.

    `digest` is over all fingerprints and over the places of many syllables: two ways of
    reckoning that agree to the last bit have the same.
    """
    texts = [(one.id, one.text) for one in entries(corpus, _REPORTS)]
    size = sum(len(text.encode()) for _, text in texts) / 1e6
    fingerprint(texts[0][1])
    start = Clock.now()
    rows = [(id, fingerprint(text)) for id, text in texts]
    middle = Clock.now()
    segments.write(segments.built("intake", rows), folder)
    end = Clock.now()
    digest = hashlib.sha256(b"".join(stored for _, stored in rows))
    for query in queries(corpus)[:_PLACES_COMPARED]:
        row = syllables(query.text)
        for column in (row.hashes, row.starts, row.ends):
            digest.update(column.tobytes())
    return {
        "megabytes": round(size, 1),
        "compiled": kernels.scan is not kernels.scan_numpy,
        "fingerprint_mb_s": round(size / (middle.busy - start.busy), 1),
        "intake_mb_s": round(size / (end.busy - start.busy), 1),
        "intake_wall_mb_s": round(size / (end.wall - start.wall), 1),
        "digest": digest.hexdigest()[:16],
    }


def visible(corpus: Path, folder: Path) -> dict[str, Any]:
    """
    Enter reports one by one into a filled index; each must be found by the check after it.

    Raises:
        NotSeen: see there.
    """
    ours = Ours(folder)
    asked = queries(corpus)
    texts = [one.text for one in asked[:: max(1, len(asked) // _NEW)]][:_NEW]
    ours.check(texts[0])
    adding, checking = [], []
    entered = []
    try:
        for id, text in enumerate(texts, _FIRST_NEW):
            start = time.perf_counter()
            ours.add_at_once(id, text)
            middle = time.perf_counter()
            answer = ours.check(text)
            checking.append(time.perf_counter() - middle)
            adding.append(middle - start)
            entered.append(id)
            if id not in {found.id for found in answer}:
                raise NotSeen(id)
    finally:
        for id in entered:
            ours.remove(id)
        ours.close()
    return {
        "texts": len(texts),
        **{f"add_{name}": value for name, value in milliseconds(adding).items()},
        **{f"next_check_{name}": value for name, value in milliseconds(checking).items()},
    }
