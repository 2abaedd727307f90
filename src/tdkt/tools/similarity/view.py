"""What one process holds of the committed rows, brought up to date before a comparison."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from tdkt.tools.similarity.candidates import Postings
from tdkt.tools.similarity.census import Census, stride_for
from tdkt.tools.similarity.fingerprints import METHOD
from tdkt.tools.similarity.postings import LoosePostings
from tdkt.tools.similarity.public import PublicWording
from tdkt.tools.similarity.rows import Rows
from tdkt.tools.similarity.segments import Segment, SegmentDamaged, opened

_TRIES = 5
_BATCH = 500
# So many texts newly counted are worth a file for the next process.
_WORTH_SAVING = 256


class View:
    """
    Segments, texts in none, the census and the public wording, as of the last `refresh`.

    Nothing here is the truth: all of it is read again from the rows when they changed.
    """

    def __init__(self, rows: Rows, folder: Path) -> None:
        self._rows = rows
        self._folder = folder
        self._segments: dict[str, Segment | LoosePostings] = {}
        self._in_segments = 0
        self._loose = LoosePostings()
        self._unsaved = 0
        # Segments as of the last refresh that came to its end; None where one broke off.
        self._settled: set[str] | None = set()
        self.census = Census(1)
        self.public = PublicWording()

    @property
    def texts(self) -> int:
        """How many texts a comparison looks at; removed ones count until the next seal."""
        return self._in_segments + len(self._loose.keys)

    @property
    def postings(self) -> list[Postings]:
        """Everything there is to look up."""
        return [*self._segments.values(), self._loose]

    def refresh(self) -> None:
        """
        Bring everything up to what is committed now.

        Texts in no segment are asked for before the segments: a text that is sealed between
        the two questions is then seen twice and never missed.
        """
        settled, self._settled = self._settled, None
        unsealed = set(self._rows.unsealed())
        self._refresh_segments()
        new, gone = unsealed - self._loose.keys, self._loose.keys - unsealed
        self._loose.keep(unsealed)
        for batch in _batches(sorted(new)):
            self._loose.add(self._rows.hashes(batch))
        self._refresh_census(new, gone, changed=settled != set(self._segments))
        public = set(self._rows.public())
        if public != set(self.public.keys):
            self.public.hold(public, self._rows.texts(public - set(self.public.keys)))
        self._settled = set(self._segments)

    def _refresh_segments(self) -> None:
        """Open what is in force."""
        for attempt in range(_TRIES):
            force = self._rows.segments()
            lost = [name for name in force if not self._hold(name)]
            if not lost:
                break
            # Perhaps it was merged into another while we looked; otherwise it is damaged.
            if attempt == _TRIES - 1 or set(self._rows.segments()) == set(force):
                for name in lost:
                    self._segments[name] = self._from_rows(name)
                break
        self._segments = {name: self._segments[name] for name in force}
        self._in_segments = sum(force.values())

    def _hold(self, name: str) -> bool:
        if name not in self._segments:
            try:
                self._segments[name] = opened(name, self._folder)
            except SegmentDamaged:
                return False
        return True

    def _from_rows(self, name: str) -> LoosePostings:
        postings = LoosePostings()
        postings.add(self._rows.sealed_in(name))
        return postings

    def _refresh_census(
        self, new: Collection[int], gone: Collection[int], *, changed: bool
    ) -> None:
        stride = stride_for(self.texts)
        if stride != self.census.stride or (changed and not self.census.members):
            self.census = Census.load(stride, self._census_file(stride))
            changed = True
        lot: Collection[int] = [key for key in new if key % stride == 0]
        if changed:
            lot = set(self._rows.keys(stride))
            self.census.take_out(self.census.members - lot)
            if self.census.has_left_over(lot):
                self.census = Census(stride)
        else:
            # Otherwise a report that was handed in anew ten times would make its own wording
            # common for as long as this process lives.
            counted = sorted(self.census.members.intersection(gone))
            standing = {key for key, _ in self._rows.hashes(counted)}
            self.census.take_out(set(counted) - standing)
        lacking = self.census.lacking(lot)
        for batch in _batches(lacking):
            self.census.add(self._rows.texts(batch).items(), self._loose.keys)
        self._unsaved += len(lacking)
        if self._unsaved >= _WORTH_SAVING:
            # A full disk costs the next process time, and this one nothing.
            with suppress(OSError):
                self.census.save(self._census_file(stride))
            self._unsaved = 0
        if changed:
            self.census.keep_loose(self._loose.keys)

    def _census_file(self, stride: int) -> Path:
        return self._folder / f"census-{stride}-{METHOD.replace('/', '-')}.npz"


def _batches(keys: list[int]) -> list[list[int]]:
    return [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
