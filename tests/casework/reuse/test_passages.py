"""Where passages are cut, folded and drawn: pure functions, no database."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.reuse.passages import (
    CONTEXT,
    LONGEST_SHOWN,
    STRIP_CELLS,
    Interval,
    Lines,
    Stripe,
    attributed,
    frames,
    joined,
    pieces,
    strip,
    without,
)

WORDS = st.text(alphabet="ab \n", min_size=1, max_size=2500)


@st.composite
def text_and_passages(draw: st.DrawFn) -> tuple[str, list[Interval]]:
    content = draw(WORDS)
    place = st.integers(0, len(content) - 1)
    starts = draw(st.lists(place, min_size=1, max_size=5))
    lengths = draw(st.lists(st.integers(1, 600), min_size=5, max_size=5))
    return content, [
        (start, min(start + length, len(content)))
        for start, length in zip(starts, lengths, strict=False)
    ]


@given(text_and_passages())
def test_frames_show_or_fold_every_character_and_pieces_slice_to_the_text(given) -> None:
    content, passages = given
    covered = [0] * len(content)

    for frame, passage in zip(frames(content, passages), passages, strict=True):
        cut = pieces(content, frame)

        assert (frame.start, frame.end) == passage
        assert (cut[0].start, cut[-1].end) == (frame.fold_start, frame.fold_end)
        for one, following in itertools.pairwise(cut):
            assert one.end == following.start
        for one in cut:
            assert one.text == ("" if one.kind == "fold" else content[one.start : one.end])
            for at in range(one.start, one.end):
                covered[at] += 1

    assert all(covered)


@given(text_and_passages())
def test_a_character_in_several_sources_counts_for_the_first_alone(given) -> None:
    _content, passages = given

    counts = attributed([[one] for one in passages])

    assert counts[0] == passages[0][1] - passages[0][0]
    assert sum(counts) == sum(end - start for start, end in joined(passages))


def test_a_passage_comes_with_its_context_and_the_rest_is_folded() -> None:
    content = "đầu\n" * 200 + "đoạn trùng" + "\ncuối" * 200
    start = content.index("đoạn")

    cut = pieces(content, frames(content, [(start, start + 10)])[0])

    assert [one.kind for one in cut] == ["fold", "plain", "here", "plain", "fold"]
    assert cut[2].text == "đoạn trùng"
    assert CONTEXT <= len(cut[1].text) <= CONTEXT + 40
    assert cut[0].lines > 150


def test_a_short_stretch_between_two_passages_is_not_folded() -> None:
    content = "một " * 60 + "hai " * 20 + "ba " * 60

    first, second = frames(content, [(0, 240), (320, 500)])

    assert (first.fold_end, second.fold_start, second.shown_start) == (240, 240, 240)


def test_the_middle_of_a_very_long_passage_is_folded() -> None:
    content = "chữ " * 20_000

    cut = pieces(content, frames(content, [(0, len(content))])[0])

    assert [one.kind for one in cut] == ["here", "fold", "here"]
    assert sum(len(one.text) for one in cut) <= LONGEST_SHOWN + 80


def test_common_wording_inside_a_passage_is_marked_as_such() -> None:
    content = "a" * 30 + "b" * 30 + "c" * 30

    cut = pieces(content, frames(content, [(0, 90)])[0], shared=[(30, 60)])

    assert [(one.kind, one.text[0]) for one in cut] == [
        ("here", "a"),
        ("shared", "b"),
        ("here", "c"),
    ]


def test_without_leaves_what_lies_outside() -> None:
    assert without([(0, 10), (20, 30)], [(5, 22), (25, 26)]) == [
        (0, 5),
        (22, 25),
        (26, 30),
    ]


def test_the_strip_shows_the_shortest_mark_and_the_best_source_on_top() -> None:
    stripes = strip(2_000_000, [("c2", [(0, 4000)]), ("c1", [(2000, 2001)])])

    assert stripes == [Stripe("c2", 0, 1), Stripe("c1", 1, 1)]
    assert strip(10, [("c1", [(0, 10)])]) == [Stripe("c1", 0, STRIP_CELLS)]


def test_lines_are_counted_from_one() -> None:
    lines = Lines("một\nhai\nba")

    assert [lines.of(0, 3), lines.of(4, 7), lines.of(2, 9)] == [(1, 1), (2, 2), (1, 3)]
