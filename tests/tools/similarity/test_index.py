"""Laws that every index keeps, whatever is in it and in whatever order it came."""

import random
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools.similarity.writing import SYLLABLES, prose, unaccented

from tdkt.tools.similarity import Engine, Index, fingerprint
from tdkt.tools.similarity.tables import Tables

COPIES = 100


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.open(tmp_path / "index")
    yield opened
    opened.close()


TEXTS = st.lists(
    st.lists(st.sampled_from(SYLLABLES[:40]), min_size=5, max_size=60).map(" ".join),
    min_size=1,
    max_size=8,
    unique=True,
)


@settings(max_examples=40)
@given(texts=TEXTS, sealed=st.booleans())
def test_a_text_is_found_whole(
    texts: list[str], sealed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = Index.open(tmp_path_factory.mktemp("index"))
    opened.add_many(enumerate(texts))
    if sealed:
        opened.seal()
    for key, text in enumerate(texts):
        found = {match.id: match for match in opened.check(text)}
        assert found[key].score == 1
        assert [tuple(span) for span in found[key].spans] == [(0, len(text), 0, len(text))]
    opened.close()


def report(seed: int) -> str:
    """Return a report with a third of another in it."""
    own = prose(seed, 400)
    taken = prose(seed - 1, 400).split()[100:250]
    return f"{own} {' '.join(taken)}"


@settings(max_examples=10)
@given(order=st.permutations(range(1, 9)), cut=st.integers(0, 8))
def test_the_order_of_coming_changes_nothing(
    order: list[int], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = Index.open(tmp_path_factory.mktemp("index"))
    opened.add_many((seed, report(seed)) for seed in order[:cut])
    opened.seal()
    opened.add_many((seed, report(seed)) for seed in order[cut:])
    found = [opened.compare(report(seed)) for seed in (1, 4, 9)]
    opened.close()
    straight = Index.open(tmp_path_factory.mktemp("index"))
    straight.add_many((seed, report(seed)) for seed in range(1, 9))
    assert found == [straight.compare(report(seed)) for seed in (1, 4, 9)]
    straight.close()


def test_unrelated_reports_change_no_passage(index: Index) -> None:
    index.add_many((seed, report(seed)) for seed in range(1, 20))
    before = [index.compare(report(seed)) for seed in (1, 7, 20)]
    index.add_many((seed, prose(seed, 300)) for seed in range(1000, 1300))
    index.seal()
    assert [index.compare(report(seed)) for seed in (1, 7, 20)] == before


def test_what_was_taken_out_is_not_found(index: Index) -> None:
    text = prose(1, 300)
    index.add(1, text)
    index.seal()
    index.add(2, text)
    index.remove(1)
    assert [match.id for match in index.check(text)] == [2]
    index.remove(2)
    assert index.check(text) == []
    with pytest.raises(KeyError):
        index.remove(2)


def test_a_number_is_taken_once_and_nothing_of_the_batch_stays(index: Index) -> None:
    index.add(1, prose(1, 100))
    with pytest.raises(ValueError, match="1"):
        index.add_many([(2, prose(2, 100)), (1, prose(3, 100))])
    assert index.check(prose(2, 100)) == []


def test_what_one_process_adds_the_next_check_of_another_sees(tmp_path: Path) -> None:
    first, second = Index.open(tmp_path), Index.open(tmp_path)
    text = prose(1, 300)
    assert second.check(text) == []
    first.add(1, text)
    assert [match.id for match in second.check(text)] == [1]
    first.seal()
    assert [match.id for match in second.check(text)] == [1]
    second.remove(1)
    assert first.check(text) == []


@pytest.mark.parametrize("damage", ["lost", "cut off", "one bit", "empty", "other make"])
def test_a_damaged_segment_costs_no_result(damage: str, tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add_many((seed, report(seed)) for seed in range(1, 30))
    before = index.compare(report(12))
    index.seal()
    index.close()
    (file,) = tmp_path.glob("*.segment")
    content = bytearray(file.read_bytes())
    if damage == "lost":
        file.unlink()
    elif damage == "cut off":
        file.write_bytes(content[:-1000])
    elif damage == "one bit":
        content[len(content) // 2] ^= 4
        file.write_bytes(content)
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        file.write_bytes(b"OTHERMAKE" + content[9:])
    again = Index.open(tmp_path)
    assert again.compare(report(12)) == before
    again.rebuild()
    assert again.compare(report(12)) == before
    again.close()


def test_all_derived_files_may_be_lost(tmp_path: Path) -> None:
    derived = tmp_path / "derived"
    index = Index.open(tmp_path / "texts", derived)
    index.add_many((seed, report(seed)) for seed in range(1, 30))
    index.seal()
    before = index.compare(report(12))
    index.close()
    shutil.rmtree(derived)
    again = Index.open(tmp_path / "texts", derived)
    assert again.compare(report(12)) == before


def test_an_index_of_another_method_is_made_anew(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add_many((seed, report(seed)) for seed in range(1, 10))
    index.seal()
    before = index.compare(report(5))
    index.close()
    with sqlite3.connect(tmp_path / "texts.sqlite3") as old:
        old.execute("UPDATE similarity_method SET name = 'another'")
        old.execute("UPDATE similarity_fingerprint SET hashes = x'0102030405060708'")
    old.close()
    again = Index.open(tmp_path)
    assert again.compare(report(5)) == before
    again.close()


def test_a_report_of_a_hundred_colleagues_does_not_vanish_as_common(index: Index) -> None:
    form = prose(0, 60)
    drawn = random.Random(3)
    copied = prose(1, 1200).split()

    def handed_in(key: int) -> str:
        words = list(copied)
        for place in range(10, 1200, 60):
            words[place] = drawn.choice(SYLLABLES)
        return f"{form}\n{' '.join(words)}"

    index.add_many((key, handed_in(key)) for key in range(COPIES))
    index.add_many((1000 + key, f"{form}\n{prose(50 + key, 200)}") for key in range(400))
    index.seal()
    found = index.compare(handed_in(COPIES))
    assert found.share > 0.9
    assert len(found.matches) >= 10
    assert all(match.id < COPIES for match in found.matches)


def test_a_form_that_many_fill_in_does_not_count(index: Index) -> None:
    form = prose(0, 80)
    index.add_many((key, f"{form}\n{prose(50 + key, 200)}") for key in range(60))
    found = index.compare(f"{form}\n{prose(7, 200)}")
    assert found.matches == []
    assert found.share == 0
    (common,) = found.common
    assert common.end >= len(form) - 2
    assert common.reports == 60


def test_a_public_text_does_not_count_and_is_named(index: Index) -> None:
    statute, own = prose(0, 150), prose(1, 300)
    text = f"{own}\n{statute}"
    index.add(1, f"{statute}\n{prose(2, 300)}")
    assert [match.id for match in index.check(text)] == [1]
    index.share(9, statute)
    found = index.compare(text)
    assert found.matches == []
    assert [(text[c.start : c.end], c.text) for c in found.common] == [
        (statute.rstrip("."), 9)
    ]
    assert 0.3 < found.shared < 0.36


def test_two_texts_beside_one_another_leave_common_wording_out(tmp_path: Path) -> None:
    form, taken = prose(0, 100), prose(1, 150)
    rows = Tables.at(tmp_path)
    rows.add(
        (key, text := f"{form}\n{prose(50 + key, 200)}", fingerprint(text))
        for key in range(20)
    )
    engine = Engine(rows, tmp_path)
    engine.refresh()
    earlier = f"{form}\n{prose(2, 250)}\n{taken}"
    later = f"{form}\n{taken}\n{prose(3, 50)}"
    spans, share = engine.beside(later, earlier)
    assert any(later[one.query_start :].startswith(taken[:200]) for one in spans)
    assert abs(share - 150 / 300) < 0.02
    assert engine.beside(f"{form}\n{prose(4, 200)}", earlier).share == 0
    rows.close()


def test_a_few_sentences_of_a_long_report_are_found_while_one_types(index: Index) -> None:
    index.add_many((key, prose(key, 2000)) for key in range(30))
    drawn = random.Random(7)
    found = 0
    for _ in range(40):
        key, start = drawn.randrange(30), drawn.randrange(1950)
        typed = " ".join(prose(key, 2000).split()[start : start + 40])
        found += any(match.id == key for match in index.check(typed))
    assert found >= 38


def test_the_own_text_can_be_left_out(index: Index) -> None:
    text = prose(1, 300)
    index.add_many([(1, text), (2, unaccented(text))])
    assert [match.id for match in index.compare(text, without=[1]).matches] == [2]


@pytest.mark.parametrize(
    "text",
    ["", "   \n", "ba từ thôi", "lặp " * 100_000, "\ud800 lạc", "x" * 1_000_000, "😀" * 50],
    ids=[
        "empty",
        "blank",
        "three words",
        "one word",
        "half a pair",
        "no space",
        "pictures",
    ],
)
def test_any_text_can_be_compared_and_added(text: str, index: Index) -> None:
    index.add(1, prose(1, 300))
    assert index.compare(text).share == 0
    index.add(2, text.encode("utf-8", "replace").decode())
    assert [match.id for match in index.check(prose(1, 300))] == [1]


def test_a_word_repeated_a_million_times_is_found_again(index: Index) -> None:
    text = "lặp " * 1_000_000
    index.add(1, text)
    ((found, score, _),) = index.check(text)
    assert (found, score) == (1, 1)


def test_two_megabytes_are_compared(index: Index) -> None:
    text = prose(1, 400_000)
    index.add(1, text)
    words = text.split()
    (match,) = index.check(" ".join(words[1000:40_000]))
    assert match.score > 0.99


def test_what_was_taken_out_of_a_segment_hides_none_that_stands(index: Index) -> None:
    copied = prose(1, 900)
    index.add_many((key, f"{prose(100 + key, 300)} {copied}") for key in range(1, 31))
    index.seal()

    for key in range(1, 21):
        index.remove(key)

    found = {match.id for match in index.check(copied)}
    assert found == set(range(21, 31))


def test_a_report_handed_in_anew_many_times_makes_no_wording_common(index: Index) -> None:
    wording = prose(1, 200)
    index.add(1, f"{prose(2, 300)} {wording}")

    for key in range(2, 14):
        index.add(key, f"{prose(50 + key, 300)} {wording}")
        index.check(wording)
        index.remove(key)

    assert [match.id for match in index.check(wording)] == [1]


def test_a_text_sealed_while_it_is_looked_for_is_still_counted(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = prose(1, 200)
    index.add_many((key, f"{prose(50 + key, 300)} {form}") for key in range(1, 13))
    before = index.compare(form)
    unsealed = Tables.unsealed

    def and_then_sealed(self: Tables) -> Collection[int]:
        keys = unsealed(self)
        monkeypatch.undo()
        index.seal()
        return keys

    monkeypatch.setattr(Tables, "unsealed", and_then_sealed)
    during, after = index.compare(form), index.compare(form)

    assert before.shared == 1
    assert before == during == after


def test_a_look_that_broke_off_costs_no_later_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = prose(1, 200)
    index = Index.open(tmp_path)
    index.add_many((key, f"{prose(50 + key, 300)} {form}") for key in range(1, 13))
    index.seal()
    index.add(13, prose(99, 300))
    before = index.compare(form)

    def lost(self: Tables, keys: Collection[int]) -> object:
        monkeypatch.undo()
        raise ConnectionError

    monkeypatch.setattr(Tables, "hashes", lost)
    later = Index.open(tmp_path)
    with pytest.raises(ConnectionError):
        later.compare(form)

    assert before.shared == 1
    assert later.compare(form) == before
    later.close()
    index.close()


def test_a_folder_that_takes_no_file_costs_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tdkt.tools.similarity.view._WORTH_SAVING", 1)
    folder = tmp_path / "full"
    folder.write_text("no folder")
    index = Index.open(tmp_path, folder=folder)
    index.add(1, prose(1, 300))

    assert [match.id for match in index.check(prose(1, 300))] == [1]
    index.close()
