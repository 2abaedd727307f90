from datetime import date
from decimal import Decimal

import pytest

from tdkt.tools.documents.tables import (
    Column,
    HeaderCell,
    PlacedHeader,
    RowGroup,
    Table,
    TableShapeError,
    cell_align,
    cell_text,
    header_grid,
)

TWO = (Column("Hình thức"), Column("Số lượng"))


def test_rows_are_numbered_through_and_groups_named():
    table = Table(
        title="",
        columns=TWO,
        rows=(("a", 1),),
        groups=(RowGroup("I.", (("b", 2),)), RowGroup("II.", (("c", 3),))),
    )

    assert list(table.numbered_rows()) == [
        ("", (1, "a", 1)),
        ("I.", ()),
        ("", (2, "b", 2)),
        ("II.", ()),
        ("", (3, "c", 3)),
    ]


def test_numbering_restarts_in_groups_when_wanted():
    groups = (RowGroup("I.", (("b", 2),)), RowGroup("II.", (("c", 3),)))
    table = Table(title="", columns=TWO, groups=groups, numbering_restarts=True)

    assert [cells[0] for _, cells in table.numbered_rows() if cells] == [1, 1]


def test_total_label_stands_beside_the_running_number():
    table = Table(title="", columns=TWO, totals=(None, 6))

    assert table.total_row == (None, "Tổng cộng", 6)


def test_row_of_another_length_is_refused():
    with pytest.raises(TableShapeError, match="row 2 has 1 cells, the table 2 columns"):
        Table(title="", columns=TWO, rows=(("a", 1), ("b",)))


def test_merged_header_finds_its_places():
    rows = (
        (HeaderCell("Hình thức", rows=2), HeaderCell("Số lượng", columns=2)),
        (HeaderCell("Cá nhân"), HeaderCell("Tập thể")),
    )

    assert header_grid(rows, 3) == (
        PlacedHeader("Hình thức", 0, 0, 1, 2),
        PlacedHeader("Số lượng", 0, 1, 2, 1),
        PlacedHeader("Cá nhân", 1, 1, 1, 1),
        PlacedHeader("Tập thể", 1, 2, 1, 1),
    )


@pytest.mark.parametrize(
    "rows",
    [
        ((HeaderCell("a"),),),
        ((HeaderCell("a", columns=3),),),
        ((HeaderCell("a", rows=2), HeaderCell("b")),),
    ],
)
def test_header_that_does_not_cover_the_columns_is_refused(rows):
    with pytest.raises(TableShapeError):
        header_grid(rows, 2)


@pytest.mark.parametrize(
    ("value", "text", "align"),
    [
        (None, "", "left"),
        ("Giấy khen", "Giấy khen", "left"),
        (1763, "1.763", "right"),
        (Decimal("82.36"), "82,36", "right"),
        (date(2018, 8, 1), "01/08/2018", "center"),
    ],
)
def test_cells_are_written_and_placed_by_what_they_hold(value, text, align):
    assert (cell_text(value), cell_align(value, Column(""))) == (text, align)
