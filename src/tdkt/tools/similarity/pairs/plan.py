"""
The plan that both programs carry out, and its numbers in one place.

Input is a table (key, hash): the fingerprint of every text, a line for each hash, each once,
unsigned hashes kept as the signed number of the same 64 bits, since Spark has no unsigned.

1. Hashes of public texts and forms are left out, and hashes that stand in more than
   `common_above` texts: wording of so many that it tells nothing of any two.
2. Two texts are paired for every hash that both hold. A hash of up to `all_pairs_up_to`
   texts pairs all of them. One of more pairs each with the `first_holders` earliest only:
   a report copied by a thousand colleagues is still found, each copy beside the original,
   and its cost grows with the number of copies, not with the square of it.
3. Shared hashes are counted for every pair and measured against the smaller text's hashes
   that step 1 left. Pairs of at least `least_shared` hashes and `least_percent` stay.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

# Stands on every stored pair; a change of the plan changes it.
PLAN = "pairs/1"


class Candidate(NamedTuple):
    """
    Two texts that share hashes, the earlier key first.

    `first_hashes` and `second_hashes` are the hashes of each that count at all.
    """

    first: int
    second: int
    shared: int
    first_hashes: int
    second_hashes: int

    @property
    def share(self) -> float:
        """Return the part of the smaller text's hashes that both hold, 0 to 1."""
        return self.shared / min(self.first_hashes, self.second_hashes)


@dataclass(frozen=True)
class Found:
    """
    What one run found: candidates ordered by their keys.

    `texts` were compared; `common` hashes stood in too many of them to count.
    """

    texts: int
    common: int
    candidates: list[Candidate]


@dataclass(frozen=True)
class Plan:
    """
    The numbers of the plan.

    `common_percent` and `common_least`: a hash is common when more texts hold it than the
    larger of this share of all texts and this number. The number keeps a small installation
    from losing a report that half of a district copied; the share keeps statutes that a
    whole country quotes from pairing everybody.
    """

    all_pairs_up_to: int = 200
    first_holders: int = 3
    common_percent: int = 1
    common_least: int = 1_000
    least_shared: int = 8
    least_percent: int = 10

    def common_above(self, texts: int) -> int:
        """Return the largest number of holders at which a hash still counts."""
        return max(self.common_least, texts * self.common_percent // 100)

    def stays(self, one: Candidate) -> bool:
        """Tell whether a pair shares enough; whole numbers, so that no program rounds."""
        smaller = min(one.first_hashes, one.second_hashes)
        return (
            one.shared >= self.least_shared
            and one.shared * 100 >= self.least_percent * smaller
        )


class Program(Protocol):
    """Carries out the plan over tables that `tables.py` wrote."""

    name: str

    def find(self, postings: str, public: str, plan: Plan) -> Found:
        """
        Return all candidates.

        Args:
            postings: folder of Parquet files with columns key and hash.
            public: folder of Parquet files with the column hash: what everybody may use.
        """
        ...
