"""
A text as a row of syllables: one number each, with the place it has in the text as given.

The arithmetic exists twice, in NumPy and compiled by Numba where that is installed; a test
holds the two to the same bits.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from tdkt.tools.similarity import kernels
from tdkt.tools.similarity.characters import FOLDED

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_LOW = np.uint64(0xFFFF)
_BASIC_PLANE = 0xFFFF
_SPACE = 32


@dataclass(frozen=True)
class Syllables:
    """
    Syllables in order: a hash each, and where they start and end in the text, in characters.

    An abbreviation counts as the syllables it stands for, all at the abbreviation's place.
    """

    hashes: Hashes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.hashes)


def syllables(text: str) -> Syllables:
    """Return the syllables of a text, abbreviations written out; any string will do."""
    hashes, starts, ends = kernels.scan(_code_units(text), FOLDED)
    return _written_out(Syllables(hashes, starts, ends))


def normalised(text: str) -> str:
    """Return a text as the comparison sees it: for people and tests, not for speed."""
    folded = FOLDED[_code_units(text)]
    letters = [chr(code) if code else " " for code in folded.tolist() if code != 255]
    words = "".join(letters).split()
    return " ".join(_short_forms().get(word, word) for word in words)


def _code_units(text: str) -> npt.NDArray[np.uint16]:
    """Return one number a character; what lies beyond the basic plane separates words."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(units) == len(text):
        return units
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(wide > _BASIC_PLANE, _SPACE, wide).astype(np.uint16)


@cache
def _short_forms() -> dict[str, str]:
    """Return abbreviation to long form, both as `normalised` writes words."""
    lines = (
        resources.files("tdkt.tools.similarity")
        .joinpath("abbreviations.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    pairs = [line.split("=") for line in lines if line and not line.startswith("#")]
    return {_folded(short): _folded(long) for short, long in pairs}


def _folded(text: str) -> str:
    folded = FOLDED[_code_units(text)].tolist()
    return "".join(chr(code) if code else " " for code in folded if code != 255).strip()


@cache
def _long_forms() -> tuple[dict[int, Hashes], npt.NDArray[np.bool_]]:
    """Return the hash of each abbreviation to its syllables, and a quick test for them."""
    forms: dict[int, Hashes] = {}
    for short, long in _short_forms().items():
        (key,) = kernels.scan(_code_units(short), FOLDED)[0].tolist()
        forms[key] = kernels.scan(_code_units(long), FOLDED)[0]
    maybe = np.zeros(1 << 16, np.bool_)
    maybe[[key & int(_LOW) for key in forms]] = True
    return forms, maybe


def _written_out(row: Syllables) -> Syllables:
    forms, maybe = _long_forms()
    found = {
        place: forms[key]
        for place in np.flatnonzero(maybe[(row.hashes & _LOW).astype(np.int64)]).tolist()
        if (key := int(row.hashes[place])) in forms
    }
    if not found:
        return row
    times = np.ones(len(row), np.int64)
    times[list(found)] = [len(form) for form in found.values()]
    first = np.cumsum(times) - times
    hashes = np.repeat(row.hashes, times)
    for place, form in found.items():
        hashes[first[place] : first[place] + len(form)] = form
    return Syllables(hashes, np.repeat(row.starts, times), np.repeat(row.ends, times))
