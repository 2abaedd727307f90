"""The plan in DuckDB's SQL, in this process: for one installation, a province or a ministry."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tdkt.tools.similarity.pairs.plan import Candidate, Found, Plan

# What stands in one text only pairs nothing, but its text's size counts it.
_HELD = """
CREATE TEMP TABLE postings AS
    SELECT key, hash FROM read_parquet($postings)
    WHERE hash NOT IN (SELECT hash FROM read_parquet($public))
"""
_COUNTED = """
CREATE TEMP TABLE holders AS
    SELECT hash, count(*) AS texts FROM postings GROUP BY hash HAVING count(*) > 1
"""
_SIZES = """
CREATE TEMP TABLE sizes AS
    SELECT key, count(*) AS hashes
    FROM postings ANTI JOIN (FROM holders WHERE texts > $common) USING (hash)
    GROUP BY key
"""
_FEW = """
CREATE TEMP TABLE few AS
    SELECT key, hash FROM postings
    SEMI JOIN (FROM holders WHERE texts <= $all_pairs) USING (hash)
"""
_MANY = """
CREATE TEMP TABLE many AS
    SELECT key, hash, row_number() OVER (PARTITION BY hash ORDER BY key) AS place
    FROM postings
    SEMI JOIN (FROM holders WHERE texts > $all_pairs AND texts <= $common) USING (hash)
"""
_PAIRS = """
WITH met AS (
    SELECT a.key AS first, b.key AS second
    FROM few a JOIN few b ON a.hash = b.hash AND a.key < b.key
    UNION ALL
    SELECT a.key AS first, b.key AS second
    FROM many a JOIN many b ON a.hash = b.hash AND a.key < b.key
    WHERE a.place <= $first_holders
), counted AS (
    SELECT first, second, count(*) AS shared FROM met
    GROUP BY first, second HAVING count(*) >= $least_shared
)
SELECT first, second, shared, one.hashes, other.hashes
FROM counted
JOIN sizes one ON one.key = first
JOIN sizes other ON other.key = second
WHERE shared * 100 >= $least_percent * least(one.hashes, other.hashes)
ORDER BY first, second
"""


class DuckDB:
    """
    Carries out the plan on this machine.

    `memory_mb`: how much it may take before it writes to the disk; None = four fifths of
    the machine's.
    """

    name = "duckdb"

    def __init__(self, *, memory_mb: int | None = None) -> None:
        self._memory_mb = memory_mb

    def find(self, postings: str, public: str, plan: Plan) -> Found:
        """Return all candidates; raises duckdb.Error when the disk is full."""
        with (
            TemporaryDirectory(prefix="tdkt-pairs-", dir=Path(postings).parent) as spill,
            duckdb.connect(config=self._config(spill)) as connection,
        ):
            return _found(connection, postings, public, plan)

    def _config(self, spill: str) -> dict[str, str | bool | int | float | list[str]]:
        config: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": spill,
            # Rows are ordered where it matters; keeping every other order costs memory.
            "preserve_insertion_order": False,
            # Neither is needed, and an office's machine asks nobody outside.
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if self._memory_mb is not None:
            config["memory_limit"] = f"{self._memory_mb}MB"
        return config


def _found(
    connection: duckdb.DuckDBPyConnection, postings: str, public: str, plan: Plan
) -> Found:
    def ask(words: str, **values: object) -> list[tuple[int, ...]]:
        return connection.execute(words, values or None).fetchall()

    files = f"{postings}/*.parquet"
    [(texts,)] = ask("SELECT count(DISTINCT key) FROM read_parquet($files)", files=files)
    ask(_HELD, postings=files, public=f"{public}/*.parquet")
    above = plan.common_above(texts)
    ask(_COUNTED)
    [(common,)] = ask("SELECT count(*) FROM holders WHERE texts > $common", common=above)
    ask(_SIZES, common=above)
    ask(_FEW, all_pairs=plan.all_pairs_up_to)
    ask(_MANY, all_pairs=plan.all_pairs_up_to, common=above)
    rows = ask(
        _PAIRS,
        first_holders=plan.first_holders,
        least_shared=plan.least_shared,
        least_percent=plan.least_percent,
    )
    return Found(texts, common, [Candidate(*row) for row in rows])
