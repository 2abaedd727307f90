"""A large index made of a small one, and the engine as the bench sees it."""

import random

import pytest
from bench.copied_text import scale
from bench.copied_text.ours import Ours
from bench.copied_text.queries import Copied, Query
from bench.copied_text.running import answered, milliseconds

from tdkt.tools.similarity.engine import Engine

COUNT, REPEATS = 30, 3


def words(seed, count):
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("bcdghklmnt", k=5)) for _ in range(count))


@pytest.fixture
def filled(tmp_path):
    """An index of reports, each of a common line and an own one."""
    folder = tmp_path / "base"
    ours = Ours(folder)
    texts = [f"{words('common', 400)}\n{words(id, 600)}" for id in range(COUNT)]
    for id, text in enumerate(texts):
        ours.add(id, text)
    ours.build()
    yield folder, texts, ours
    ours.close()


def test_repeats_keep_what_is_common_and_nothing_else(filled, tmp_path):
    base, texts, _ = filled
    large = tmp_path / "large"

    facts = scale.index(base, large, COUNT * REPEATS)

    rows = scale.RepeatedRows(base, large, {id: [1] for id in range(COUNT)})
    assert 0.2 < facts["common_share"] < 0.6
    assert sum(rows.segments().values()) == COUNT * REPEATS
    common, own = rows.texts([COUNT + 4])[COUNT + 4].split("\n")
    assert [common, " ".join(reversed(own.split(" ")))] == texts[4].split("\n")
    assert [one.id for one in Engine(rows, large).compare(texts[4]).matches] == [4]


def test_answers_are_timed_and_judged(filled):
    _, texts, ours = filled
    own = texts[3].index("\n") + 1
    size = len(texts[3])
    query = Query("verbatim", texts[3], [Copied(3, own, size, own, size)], [(0, own)])

    facts = answered(ours.check, [query])

    assert facts["queries"] == 1
    assert facts["scores"]["whole"]["recall10"] == 1.0
    assert facts["scores"]["whole"]["f1"] > 0.95
    assert 0 < facts["check_p50_ms"] <= facts["check_max_ms"]


def test_times_name_the_95th_of_a_hundred():
    times = [place / 1000 for place in range(100)]

    assert milliseconds(times) == {"p50_ms": 50.0, "p95_ms": 95.0, "max_ms": 99.0}
