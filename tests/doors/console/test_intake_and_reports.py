"""tdkt intake nominees and tdkt reports run, as programs and people call them."""

from pathlib import Path

import openpyxl
import pytest
from tests.doors.console.conftest import Installation

PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def nominees(tmp_path: Path) -> Path:
    """A list in which the third line is born on a day that does not exist."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu đề nghị"])
    sheet.append([1, "Nguyễn Thị Hoa", "02/03/1985", "Phòng Nội vụ", "Lao động tiên tiến"])
    sheet.append([2, "Trần Văn Bình", "31/02/1990", "Phòng Nội vụ", "Lao động tiên tiến"])
    path = tmp_path / "danh sach.xlsx"
    book.save(path)
    return path


def test_list_is_read_and_nothing_is_written(
    empty_installation: Installation, nominees: Path
) -> None:
    answer = empty_installation.run("intake", "nominees", str(nominees), "--json")

    assert answer.code == 0, answer.err
    assert [(row["name"], row["honour_code"]) for row in answer.json["rows"]] == [
        ("Nguyễn Thị Hoa", "LDTT"),
        ("Trần Văn Bình", "LDTT"),
    ]
    assert [(e["row"], e["kind"]) for e in answer.json["errors"]] == [(3, "bad_date")]
    assert [path.name for path in nominees.parent.glob("*.xlsx")] == [nominees.name]
    assert not list(empty_installation.home.glob("*.sqlite3"))


def test_marked_copy_colours_the_wrong_cell(
    empty_installation: Installation, nominees: Path, tmp_path: Path
) -> None:
    out = tmp_path / "marked.xlsx"

    answer = empty_installation.run("intake", "nominees", str(nominees), "--out", str(out))

    assert answer.code == 0, answer.err
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    coloured = [
        cell.coordinate
        for row in sheet.iter_rows(max_col=5)
        for cell in row
        if cell.fill.fill_type == "solid"
    ]
    assert coloured == ["C3"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"PK\x03\x04 broken", "cannot be"), (b"\x00\x01\x02", "")],
)
def test_what_is_no_list_is_refused_with_the_file_named(
    empty_installation: Installation, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(content)

    answer = empty_installation.run("intake", "nominees", str(path))

    assert answer.code == 1
    assert answer.err.startswith(f"tdkt: {path}: ")
    assert reason in answer.err
    assert "Traceback" not in answer.err


def test_own_file_is_never_overwritten(
    empty_installation: Installation, nominees: Path
) -> None:
    before = nominees.read_bytes()

    answer = empty_installation.run(
        "intake", "nominees", str(nominees), "--out", str(nominees)
    )

    assert (answer.code, nominees.read_bytes()) == (1, before)


def test_report_of_an_empty_office_is_zero_and_on_paper(
    installation: Installation, tmp_path: Path
) -> None:
    word, excel = tmp_path / "r.docx", tmp_path / "r.xlsx"

    answer = installation.run(
        "reports",
        "run",
        "dossier-handling",
        "--unit=ubnd-tinh-mau",
        *PERIOD,
        f"--docx={word}",
        f"--xlsx={excel}",
        "--json",
    )

    assert answer.code == 0, answer.err
    assert (answer.json["unit"], answer.json["received"]) == ("ubnd-tinh-mau", 0)
    assert word.stat().st_size > 1000
    assert openpyxl.load_workbook(excel).active is not None


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["no-such-report", "--unit=x", *PERIOD], 2, "awards-summary"),
        (["awards-summary", "--unit=tinh-mau", *PERIOD], 1, "ubnd-tinh-mau"),
        (
            ["awards-summary", "--unit=x", "--from=2026-02-01", "--to=2026-01-01"],
            2,
            "--from",
        ),
        (["awards-summary", "--unit=x", *PERIOD, "--award-type=x"], 2, "cong_trang"),
    ],
)
def test_wrong_question_is_refused(
    installation: Installation, arguments: list[str], code: int, reason: str
) -> None:
    answer = installation.run("reports", "run", *arguments)

    assert (answer.code, reason in answer.err) == (code, True), answer.err
