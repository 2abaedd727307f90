"""The plan of all against all: both programs, beside the plan in a few lines of Python."""

import random
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt.tools.similarity.pairs.choosing import UnknownProgram, program_at
from tdkt.tools.similarity.pairs.duckdb_plan import DuckDB
from tdkt.tools.similarity.pairs.plan import Candidate, Found, Plan, Program
from tdkt.tools.similarity.pairs.spark_plan import Spark, SparkMissing
from tdkt.tools.similarity.pairs.tables import write_tables

Texts = dict[int, set[int]]
SMALL = Plan(
    all_pairs_up_to=4,
    first_holders=2,
    common_percent=10,
    common_least=9,
    least_shared=2,
    least_percent=20,
)


def plainly(texts: Texts, public: set[int], plan: Plan) -> Found:
    """The plan as its words say it, in nested loops."""
    held = {key: hashes - public for key, hashes in texts.items() if hashes - public}
    holders: dict[int, list[int]] = defaultdict(list)
    for key in sorted(held):
        for one in held[key]:
            holders[one].append(key)
    count = sum(map(bool, texts.values()))
    above = plan.common_above(count)
    common = {one for one, keys in holders.items() if len(keys) > above}
    sizes = {key: len(hashes - common) for key, hashes in held.items()}
    shared: Counter[tuple[int, int]] = Counter()
    for one, keys in holders.items():
        if one in common:
            continue
        first = len(keys) if len(keys) <= plan.all_pairs_up_to else plan.first_holders
        shared.update((a, b) for a, b in combinations(keys, 2) if keys.index(a) < first)
    pairs = [Candidate(a, b, count, sizes[a], sizes[b]) for (a, b), count in shared.items()]
    return Found(count, len(common), sorted(filter(plan.stays, pairs)))


def found_by(
    program: Program, folder: Path, texts: Texts, public: set[int], plan: Plan
) -> Found:
    rows = [(key, stored(hashes)) for key, hashes in texts.items()]
    tables = write_tables(folder, rows, [stored(public)])
    return program.find(str(tables.postings), str(tables.public), plan)


def stored(hashes: set[int]) -> bytes:
    return np.array(sorted(hashes), "<u8").tobytes()


def invented(seed: int, count: int = 60) -> tuple[Texts, set[int]]:
    """Texts that copy one another, quote the same statutes and use the same form."""
    draw = random.Random(seed)
    form = {draw.getrandbits(64) for _ in range(5)}
    statute = {draw.getrandbits(64) for _ in range(4)}
    texts: Texts = {}
    for key in range(1, count + 1):
        own = {draw.getrandbits(64) for _ in range(draw.randint(5, 30))}
        if texts and draw.random() < 0.5:
            source = sorted(texts[draw.choice(list(texts))])
            own |= set(draw.sample(source, draw.randint(1, len(source))))
        texts[key * 3] = own | form | (statute if draw.random() < 0.4 else set())
    return texts, form


@pytest.mark.parametrize("seed", range(5))
def test_duckdb_does_what_the_plan_says(tmp_path: Path, seed: int) -> None:
    texts, public = invented(seed)

    found = found_by(DuckDB(), tmp_path, texts, public, SMALL)

    assert found.candidates
    assert found.common
    assert found == plainly(texts, public, SMALL)


def test_spark_over_embedded_sail_does_what_the_plan_says(tmp_path: Path) -> None:
    texts, public = invented(7)

    found = found_by(Spark("embedded"), tmp_path, texts, public, SMALL)

    assert found.candidates
    assert found.common
    assert found == plainly(texts, public, SMALL)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.integers(1, 40),
        st.sets(
            st.sampled_from([0, 1, 2, 3, 5, 8, 2**63 - 1, 2**63, 2**64 - 1]), max_size=9
        ),
        max_size=14,
    ),
    st.sets(st.sampled_from([0, 3, 2**64 - 1])),
)
def test_duckdb_follows_the_plan_for_any_hashes(
    tmp_path: Path, texts: Texts, public: set[int]
) -> None:
    assert found_by(DuckDB(), tmp_path, texts, public, SMALL) == plainly(
        texts, public, SMALL
    )


@pytest.mark.parametrize("program", [DuckDB(), Spark("embedded")], ids=["duckdb", "spark"])
def test_nothing_to_compare_finds_nothing(tmp_path: Path, program: Program) -> None:
    assert found_by(program, tmp_path, {}, set(), Plan()) == Found(0, 0, [])


@pytest.mark.parametrize("copies", [100, 700])
def test_a_report_that_hundreds_copied_is_found_beside_each_copy(
    tmp_path: Path, copies: int
) -> None:
    report = set(range(1, 40))
    texts = {key: report | {1000 + key} for key in range(1, copies + 1)}

    found = found_by(DuckDB(), tmp_path, texts, set(), Plan())

    beside_original = {one.second for one in found.candidates if one.first == 1}
    assert beside_original == set(range(2, copies + 1))
    assert len(found.candidates) <= max(copies * 3, 200 * 199 // 2)


@pytest.mark.parametrize(
    ("texts", "above"), [(0, 1_000), (50_000, 1_000), (100_000, 1_000), (3_000_000, 30_000)]
)
def test_wording_is_common_above_one_in_a_hundred_and_never_below_a_thousand(
    texts: int, above: int
) -> None:
    assert Plan().common_above(texts) == above


@pytest.mark.parametrize(
    ("shared", "smaller", "stays"),
    [(8, 80, True), (8, 81, False), (7, 7, False), (9, 81, True)],
)
def test_a_pair_stays_from_a_tenth_and_eight_hashes_on(
    shared: int, smaller: int, stays: bool
) -> None:
    assert Plan().stays(Candidate(1, 2, shared, smaller, 500)) is stays


def test_the_setting_chooses_the_program() -> None:
    assert [program_at(url).name for url in ("", "embedded", "sc://spark:15002")] == [
        "duckdb",
        "spark",
        "spark",
    ]
    with pytest.raises(UnknownProgram):
        program_at("postgres://x")


def test_a_missing_program_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysail.spark", None)

    with pytest.raises(SparkMissing, match=r"requirements/national\.txt"):
        found_by(Spark("embedded"), tmp_path, {1: {1}}, set(), Plan())
