"""Gathering texts into segments. Whoever dies here leaves a file that nobody refers to."""

import time
import uuid
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from tdkt.tools.similarity import segments
from tdkt.tools.similarity.fingerprints import METHOD
from tdkt.tools.similarity.rows import SealableRows

# Called with how many texts are done, and of how many.
Progress = Callable[[int, int], None]

_STALE_SECONDS = 3600


def seal(rows: SealableRows, folder: Path, progress: Progress | None = None) -> int:
    """
    Gather the texts that stand in no segment, and small segments with them.

    Returns how many texts were gathered.
    """
    loose = sorted(rows.unsealed())
    done = 0
    for start in range(0, len(loose), segments.MOST_TEXTS):
        part = loose[start : start + segments.MOST_TEXTS]
        done += _gathered(rows, folder, part, _smaller(rows.segments(), len(part)))
        if progress:
            progress(start + len(part), len(loose))
    _sweep(folder, rows.segments())
    return done


def rebuild(rows: SealableRows, folder: Path, progress: Progress | None = None) -> int:
    """
    Make all segments anew from the rows; comparisons go on meanwhile.

    Returns how many texts were gathered.
    """
    force = rows.segments()
    total = sum(force.values()) + len(rows.unsealed())
    done = 0
    for names in _groups(force):
        done += _gathered(rows, folder, [], names)
        if progress:
            progress(done, max(total, done))
    done += seal(rows, folder)
    if progress:
        progress(done, done)
    return done


def _smaller(force: Mapping[str, int], texts: int) -> list[str]:
    """Return segments so small that it is worth making one of them and `texts` more."""
    chosen = []
    for name, size in sorted(force.items(), key=lambda item: (item[1], item[0])):
        if size > texts or texts + size > segments.MOST_TEXTS:
            break
        chosen.append(name)
        texts += size
    return chosen


def _groups(force: Mapping[str, int]) -> list[list[str]]:
    """Return the segments in groups that each make one of lawful size."""
    groups: list[list[str]] = []
    room = 0
    for name, size in sorted(force.items(), key=lambda item: (item[1], item[0])):
        if not groups or size > room:
            groups.append([])
            room = segments.MOST_TEXTS
        groups[-1].append(name)
        room -= size
    return groups


def _gathered(
    rows: SealableRows, folder: Path, keys: Collection[int], names: Collection[str]
) -> int:
    found = dict(rows.hashes(keys))
    for name in names:
        found.update(rows.sealed_in(name))
    if found:
        segment = segments.built(uuid.uuid4().hex, found.items())
        segments.write(segment, folder)
        rows.seal(segment.name, METHOD, found.keys())
    rows.drop(names)
    return len(found)


def _sweep(folder: Path, force: Collection[str]) -> None:
    """Remove files of segments out of force, once nobody can be about to open them."""
    oldest = time.time() - _STALE_SECONDS
    for path in [*folder.glob("*" + segments.SUFFIX), *folder.glob("*.part")]:
        if path.stem not in force and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
