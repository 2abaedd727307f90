"""Measure one implementation on one corpus; what comes out is a line of figures."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.copied_text.making import entries, queries
from bench.copied_text.peers import PEERS, Implementation, Peer
from bench.copied_text.queries import Query
from bench.copied_text.scoring import Found, scored, summary

_WARM_UP = 20
Check = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class Clock:
    """A moment: seconds of the wall and of the processor."""

    wall: float
    busy: float

    @classmethod
    def now(cls) -> "Clock":
        """Return this moment."""
        return cls(time.perf_counter(), time.process_time())


def index(name: str, corpus: Path, folder: Path, count: int) -> dict[str, Any]:
    """Take a corpus in and close; only for implementations whose index lasts."""
    implementation, figures = _filled(PEERS[name], corpus, folder, count)
    implementation.close()
    return figures | {"index_peak_mb": peak_mb()}


def check(name: str, corpus: Path, folder: Path, count: int) -> dict[str, Any]:
    """Ask all queries, after taking the corpus in where the index does not last."""
    peer = PEERS[name]
    figures: dict[str, Any] = {}
    if peer.lasting:
        implementation = peer.load()(folder, **dict(peer.options))
    else:
        implementation, figures = _filled(peer, corpus, folder, count)
    asked = [
        query
        for query in queries(corpus)
        if all(one.source < count for one in query.copied)
    ]
    try:
        figures |= answered(implementation.check, asked)
        figures["disk_mb"] = round(implementation.disk_bytes() / 1e6, 1)
        figures["peak_mb"] = peak_mb()
    finally:
        implementation.close()
    return figures


def _filled(
    peer: Peer, corpus: Path, folder: Path, count: int
) -> tuple[Implementation, dict[str, Any]]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    implementation: Implementation = peer.load()(folder, **dict(peer.options))
    wall = busy = 0.0
    size = 0
    for entry in entries(corpus, count):
        size += len(entry.text.encode())
        before = Clock.now()
        implementation.add(entry.id, entry.text)
        after = Clock.now()
        wall, busy = wall + after.wall - before.wall, busy + after.busy - before.busy
    before = Clock.now()
    implementation.build()
    after = Clock.now()
    wall, busy = wall + after.wall - before.wall, busy + after.busy - before.busy
    return implementation, {
        "megabytes": round(size / 1e6, 1),
        "index_seconds": round(wall, 2),
        "index_mb_s": round(size / 1e6 / wall, 2),
        "index_cpu_mb_s": round(size / 1e6 / busy, 2),
    }


def answered(ask: Check, asked: Sequence[Query]) -> dict[str, Any]:
    """Ask queries one at a time, after some that warm up; return times and scores."""
    for query in asked[:: max(1, len(asked) // _WARM_UP)]:
        ask(query.text)
    gc.collect()
    rows, walls, busies = [], [], []
    for query in asked:
        before = Clock.now()
        answer = ask(query.text)
        after = Clock.now()
        walls.append(after.wall - before.wall)
        busies.append(after.busy - before.busy)
        rows.append(scored(query, answer))
    return {
        "queries": len(asked),
        **{f"check_{name}": value for name, value in milliseconds(walls).items()},
        **{f"check_cpu_{name}": value for name, value in milliseconds(busies).items()},
        "scores": summary(rows),
    }


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th of a hundred and the longest, in milliseconds."""
    ordered = sorted(seconds) or [0.0]

    def at(share: float) -> float:
        return round(1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)

    return {"p50_ms": at(0.5), "p95_ms": at(0.95), "max_ms": at(1.0)}


def peak_mb() -> int:
    """Return the most memory this process and its children ever held, mapped files too."""
    # Not getrusage: its figure is inherited from the process that started this one.
    mine = os.getpid()
    children = Path(f"/proc/{mine}/task/{mine}/children").read_text().split()
    kilobytes = 0
    for pid in (mine, *children):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        kilobytes += next(
            int(line.split()[1]) for line in lines if line.startswith("VmHWM")
        )
    return kilobytes // 1024
