"""The instruments: checked as a whole, in force or not on both sides of every day."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from tests.tools.law.citations import citations_of_the_law_data

from tdkt.tools.law.instruments import (
    Standing,
    all_instruments,
    amendments_of,
    cited_in,
    instrument,
    instrument_by_slug,
    instruments_from,
    predecessors_of,
    successors_of,
)
from tdkt.tools.law.reading import LawDataInvalid
from tdkt.tools.law.regimes import sunsets

IN_FORCE, COMING, ENDED, UNKNOWN = Standing


@pytest.mark.parametrize(
    ("number", "day", "standing"),
    [
        # Luật 06/2022/QH15, Điều 94.
        ("15/2003/QH11", date(2004, 6, 30), COMING),
        ("15/2003/QH11", date(2004, 7, 1), IN_FORCE),
        ("15/2003/QH11", date(2023, 12, 31), IN_FORCE),
        ("15/2003/QH11", date(2024, 1, 1), ENDED),
        ("06/2022/QH15", date(2023, 12, 31), COMING),
        ("06/2022/QH15", date(2024, 1, 1), IN_FORCE),
        # NĐ 152/2025/NĐ-CP, Điều 59; its own end is listed for 2027-03-01.
        ("98/2023/NĐ-CP", date(2025, 6, 30), IN_FORCE),
        ("98/2023/NĐ-CP", date(2025, 7, 1), ENDED),
        ("28/2024/NĐ-CP", date(2025, 7, 1), ENDED),
        ("152/2025/NĐ-CP", date(2025, 6, 30), COMING),
        ("152/2025/NĐ-CP", date(2025, 7, 1), IN_FORCE),
        ("152/2025/NĐ-CP", date(2027, 2, 28), IN_FORCE),
        ("152/2025/NĐ-CP", date(2027, 3, 1), ENDED),
        ("06/2026/QH16", date(2026, 9, 30), COMING),
        ("06/2026/QH16", date(2026, 10, 1), IN_FORCE),
        ("01/2024/TT-BNV", date(2025, 8, 5), ENDED),
        ("15/2025/TT-BNV", date(2025, 8, 5), IN_FORCE),
        ("29/2018/QH14", date(2026, 3, 1), ENDED),
        ("117/2025/QH15", date(2026, 3, 1), IN_FORCE),
        # Nobody read when these begin or whether they still hold.
        ("29/2018/QH14", date(2026, 2, 28), UNKNOWN),
        ("10/2022/TT-BNV", date(2025, 7, 1), UNKNOWN),
        ("161/2026/NĐ-CP", date(2026, 5, 14), COMING),
        ("161/2026/NĐ-CP", date(2026, 7, 1), UNKNOWN),
    ],
)
def test_standing_on_both_sides_of_every_day(number, day, standing):
    assert instrument(number).standing_on(day) == standing


def test_successors_and_predecessors_are_one_chain_read_both_ways():
    oldest, newest = instrument("65/2014/NĐ-CP"), instrument("152/2025/NĐ-CP")

    after = [one.number for one in successors_of(oldest)]
    before = [one.number for one in predecessors_of(newest)]

    assert after == ["91/2017/NĐ-CP", "98/2023/NĐ-CP", "152/2025/NĐ-CP"]
    assert before == ["98/2023/NĐ-CP", "28/2024/NĐ-CP", "91/2017/NĐ-CP", "65/2014/NĐ-CP"]
    assert successors_of(newest) == ()


def test_amendments_are_found_from_the_amended_law():
    assert [one.number for one in amendments_of(instrument("06/2022/QH15"))] == [
        "06/2026/QH16"
    ]
    assert len(amendments_of(instrument("15/2003/QH11"))) == 3


@pytest.mark.parametrize("one", all_instruments(), ids=lambda one: one.slug)
def test_every_instrument_is_found_by_its_number_and_its_address(one):
    year = f" năm {one.year}" if one.year else ""
    text = f"Căn cứ {one.short}{year} {one.area}"

    assert [found.instrument for found in cited_in(text)] == [one]
    assert instrument_by_slug(one.slug) is one


def test_each_law_on_emulation_takes_over_without_a_gap():
    frame = [one for one in all_instruments() if one.is_frame and one.replaced_by]

    assert len(frame) >= 5
    for one in frame:
        successor = instrument(one.replaced_by[0])
        assert successor.valid_from == one.valid_until, one.number


def test_no_day_is_told_twice_with_two_answers():
    for sunset in sunsets():
        [named] = [found.instrument for found in cited_in(sunset.instrument)]
        assert (named.valid_from, named.valid_until) == (
            sunset.valid_from,
            sunset.valid_until,
        )


@pytest.mark.parametrize(("where", "citation"), citations_of_the_law_data())
def test_every_citation_of_the_law_data_names_a_known_instrument(where, citation):
    found = cited_in(citation)

    assert found, f"{where}: no instrument is named in “{citation}”"
    assert [one.written for one in found if one.instrument is None] == [], where


# --- What the file may not say -----------------------------------------------------------

FILE = {
    "symbols": {"NĐ-CP": {"kind": "decree", "issuer": "Chính phủ"}},
    "instruments": [
        {
            "number": f"{number}/2020/NĐ-CP",
            "name": "một nghị định",
            "text": "none",
            "verified": True,
            "source": "một nguồn",
        }
        for number in (1, 2, 3)
    ],
}


def with_changes(*changes):
    content = deepcopy(FILE)
    for row, change in zip(content["instruments"], changes, strict=False):
        row.update(change)
    return content


A, B, C = (f"{number}/2020/NĐ-CP" for number in (1, 2, 3))
END = {"valid_until": date(2024, 1, 1)}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ([{"replaced_by": ["9/2020/NĐ-CP"], **END}], "replaced_by names unknown 9/2020"),
        ([{"amends": ["9/2020/NĐ-CP"]}], "amends names unknown 9/2020"),
        ([{"replaced_by": [B]}], "has a successor and no last day"),
        (
            [{"replaced_by": [B], **END}, {"replaced_by": [A], **END}],
            "1/2020/NĐ-CP: replaced_by runs in a circle",
        ),
        (
            [{"amends": [B]}, {"amends": [C]}, {"amends": [A]}],
            "1/2020/NĐ-CP: amends runs in a circle",
        ),
        (
            [{}, {"replaced_by": [C], **END}, {"replaced_by": [C], **END}],
            "3/2020/NĐ-CP: replaced_by runs in a circle",
        ),
        (
            [{"issued_on": date(2021, 1, 1), "valid_from": date(2020, 1, 1)}],
            r"is in force \(2020-01-01\) before it was issued",
        ),
        ([{"valid_from": date(2024, 1, 1), **END}], "ends .* before it begins"),
        ([{"issued_on": date(2024, 2, 1), **END}], "ends .* before it begins"),
        (
            [{"replaced_by": [B], **END}, {"valid_from": date(2024, 1, 2)}],
            "ends before its successor 2/2020/NĐ-CP begins",
        ),
        ([{"number": B}], "2/2020/NĐ-CP: stands twice"),
        ([{"number": "1/2020/XX-YY"}], "has the unknown sign “XX-YY” and no kind"),
        ([{"text": "some"}], "“some” is not one of full, part, none"),
        ([{"colour": "red"}], "has unknown colour"),
        ([{"source": ""}], "has no source"),
        ([{"note": "only English"}], "has a note in one language only"),
        ([{"valid_from": "2024-02-30"}], "“2024-02-30” is not a day"),
    ],
)
def test_a_faulty_file_is_refused_by_name(changes, fault):
    with pytest.raises(LawDataInvalid, match=fault):
        instruments_from(with_changes(*changes))


def test_the_same_file_without_a_fault_is_read():
    after = {"valid_from": END["valid_until"]}

    found = instruments_from(with_changes({"replaced_by": [B], **END}, after))

    assert [one.number for one in found] == [A, B, C]
    assert found[0].issuer == "Chính phủ"
    day_before = END["valid_until"] - timedelta(days=1)
    assert found[0].standing_on(day_before) == UNKNOWN
