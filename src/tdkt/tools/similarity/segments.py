"""
Segments: sorted postings in one immutable file, read through the memory of the system.

A segment is derived. Its file names its own length and checksum; a file that does not agree
is treated as lost, and its texts are looked up from their rows instead.
"""

import json
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity.fingerprints import hashes_in
from tdkt.tools.similarity.syllables import Hashes, Places

SUFFIX = ".segment"
_MAGIC = b"TDKTSEG1"
_HEAD = struct.Struct("<8sQI")
# A posting is sorted as one number: 36 bits of the hash, then the place of its text.
_TEXT_BITS = np.uint64((1 << 28) - 1)
_FEWEST_BITS, _MOST_BITS, _CHECK_BITS = 8, 28, 8
_CHUNK = 1 << 24
# Building takes some 30 bytes a posting: some 5 GB for this many texts.
MOST_TEXTS = 400_000


class SegmentDamaged(Exception):
    """The file is missing, cut off, of another make, or not what was written."""


@dataclass(frozen=True)
class Posting:
    """
    Where looked-up hashes stand.

    Args:
        which: for each hit, the place of its hash among those looked up.
        text: for each hit, the key of the text.
    """

    which: Places
    text: Places


@dataclass(frozen=True)
class Segment:
    """
    Postings in buckets by the first bits of the hash, with the next eight bits beside.

    `offsets` has one entry a bucket and one more; `texts` holds, bucket after bucket, the
    place of a key in `keys`; `checks` the eight bits that tell hashes of a bucket apart.
    """

    name: str
    bits: int
    keys: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.uint32]
    texts: npt.NDArray[np.uint32]
    checks: npt.NDArray[np.uint8]

    def counts(self, hashes: Hashes) -> Places:
        """Return how many postings a look-up of each hash would read: never too few."""
        bucket = self._buckets(hashes)
        return self.offsets[bucket + 1].astype(np.int64) - self.offsets[bucket]

    def find(self, hashes: Hashes) -> Posting:
        """Return the texts of each hash; one in 256 is a chance agreement."""
        bucket = self._buckets(hashes)
        low = self.offsets[bucket].astype(np.int64)
        counts = self.offsets[bucket + 1].astype(np.int64) - low
        which = np.repeat(np.arange(len(hashes)), counts)
        places = np.repeat(low - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(which))
        same = self.checks[places] == _checks(hashes, self.bits)[which]
        return Posting(which[same], self.keys[self.texts[places[same]]])

    def _buckets(self, hashes: Hashes) -> Places:
        return (hashes >> np.uint64(64 - self.bits)).astype(np.int64)


def _checks(hashes: Hashes, bits: int) -> npt.NDArray[np.uint8]:
    shift = np.uint64(64 - bits - _CHECK_BITS)
    return ((hashes >> shift) & np.uint64(0xFF)).astype(np.uint8)


def built(name: str, rows: Iterable[tuple[int, bytes]]) -> Segment:
    """Return a segment of these texts, at most `MOST_TEXTS`, whatever their order."""
    ordered = sorted(rows)
    sizes = np.array([len(stored) // 8 for _, stored in ordered], np.int64)
    postings = hashes_in(b"".join(stored for _, stored in ordered)) & ~_TEXT_BITS
    postings |= np.repeat(np.arange(len(ordered), dtype=np.uint64), sizes)
    postings.sort()
    bits = min(_MOST_BITS, max(_FEWEST_BITS, len(postings).bit_length() - 3))
    buckets = (postings >> np.uint64(64 - bits)).astype(np.int64)
    offsets = np.zeros((1 << bits) + 1, np.uint32)
    np.cumsum(np.bincount(buckets, minlength=1 << bits), out=offsets[1:])
    return Segment(
        name=name,
        bits=bits,
        keys=np.array([key for key, _ in ordered], np.int64),
        offsets=offsets,
        texts=(postings & _TEXT_BITS).astype(np.uint32),
        checks=_checks(postings, bits),
    )


def write(segment: Segment, folder: Path) -> Path:
    """Write a segment's file: whole and on the disk, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = _arrays(segment)
    head = json.dumps(
        {
            "bits": segment.bits,
            "arrays": {name: [a.dtype.str, len(a)] for name, a in arrays.items()},
        }
    ).encode()
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        try:
            file.write(_HEAD.pack(_MAGIC, 0, 0))
            checksum = _put(file, len(head).to_bytes(8, "little") + head, 0)
            for array in arrays.values():
                checksum = _put(file, array.data.cast("B"), checksum)
            length = file.tell()
            file.seek(0)
            file.write(_HEAD.pack(_MAGIC, length, checksum))
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    path = folder / (segment.name + SUFFIX)
    Path(file.name).replace(path)
    _flush_names(folder)
    return path


def _arrays(segment: Segment) -> dict[str, npt.NDArray[Any]]:
    return {
        "keys": segment.keys,
        "offsets": segment.offsets,
        "texts": segment.texts,
        "checks": segment.checks,
    }


def _put(
    file: "tempfile._TemporaryFileWrapper[bytes]", data: bytes | memoryview, sum_: int
) -> int:
    file.write(data)
    padding = bytes(-file.tell() % 8)
    file.write(padding)
    return zlib.crc32(padding, zlib.crc32(data, sum_))


def _flush_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def opened(name: str, folder: Path) -> Segment:
    """
    Map a segment's file after reading it once against its checksum.

    Raises:
        SegmentDamaged: see there.
    """
    try:
        with (folder / (name + SUFFIX)).open("rb") as file:
            return _mapped(name, file)
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise SegmentDamaged(name) from error


def _mapped(name: str, file: BinaryIO) -> Segment:
    view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    magic, length, checksum = _HEAD.unpack_from(view)
    if magic != _MAGIC or length != len(view):
        raise SegmentDamaged(name)
    found = 0
    for start in range(_HEAD.size, length, _CHUNK):
        found = zlib.crc32(view[start : start + _CHUNK], found)
    if found != checksum:
        raise SegmentDamaged(name)
    place = _HEAD.size
    size = int.from_bytes(view[place : place + 8], "little")
    head = json.loads(bytes(view[place + 8 : place + 8 + size]))
    place += 8 + size
    arrays = {}
    for label, (kind, count) in head["arrays"].items():
        place += -place % 8
        arrays[label] = np.frombuffer(view, kind, count, place)
        place += arrays[label].nbytes
    return Segment(name=name, bits=head["bits"], **arrays)
