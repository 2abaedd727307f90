"""Files that are refused, each with a reason and a sentence that says what to do."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt.exchange.intake.reading import UnreadableFile

from .makers import HEADER, read, word, xls, xlsx

LISTS = Path(__file__).parent / "lists"
SAMPLES = [
    p for p in sorted(LISTS.iterdir()) if p.suffix in (".xlsx", ".xls", ".ods", ".docx")
]
ROWS = [HEADER, [1, "Nguyễn Văn An", 1980, "Chuyên viên", "Phòng A", "LĐTT", "Tốt"]]


def reason(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read(path)
    return refusal.value.reason_key


def test_workbook_under_another_name(tmp_path):
    shutil.copy(LISTS / "hon_dat_dot_xuat.xlsx", tmp_path / "a.xls")
    shutil.copy(LISTS / "phu_vang_giay_khen.docx", tmp_path / "a.xlsx")
    shutil.copy(LISTS / "an_bien_2016_tcvn3.xls", tmp_path / "a.xlsx.csv")
    (tmp_path / "b.xls").write_text("<html><table><tr><td>STT</td></tr></table></html>")

    assert [reason(tmp_path / n) for n in ("a.xls", "a.xlsx", "a.xlsx.csv", "b.xls")] == [
        "wrong_type"
    ] * 4


def test_kinds_of_files_that_hold_no_list(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n...")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "a.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))

    assert reason(tmp_path / "a.pdf") == "unknown_type"
    assert reason(tmp_path / "a.doc") == "broken"
    assert reason(tmp_path / "a.csv") == "unknown_type"


def test_empty_files(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "a.csv").write_text(" \n\n")
    xlsx(tmp_path / "b.xlsx", [[]])
    xlsx(tmp_path / "template.xlsx", [HEADER, [1], [2]])
    word(tmp_path / "b.docx", ["Kính gửi: Phòng Nội vụ"])

    assert reason(tmp_path / "a.xlsx") == "empty"
    assert reason(tmp_path / "a.csv") == "empty"
    assert reason(tmp_path / "b.xlsx") == "no_table"
    assert reason(tmp_path / "b.docx") == "no_table"
    assert reason(tmp_path / "template.xlsx") == "no_table"


def test_protected_workbook(tmp_path):
    name = "EncryptedPackage".encode("utf-16-le")
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + name
    (tmp_path / "a.xlsx").write_bytes(content)

    assert reason(tmp_path / "a.xlsx") == "encrypted"


def _repacked(source: Path, target: Path, extra: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.infolist():
            if part.filename not in extra:
                new.writestr(part, old.read(part))
        for name, content in extra.items():
            new.writestr(name, content)
    return target


def test_zip_bomb_is_not_unpacked(tmp_path):
    source = xlsx(tmp_path / "a.xlsx", ROWS)
    big = _repacked(source, tmp_path / "b.xlsx", {"xl/media/x.bin": b"\0" * 30_000_000})
    many = _repacked(source, tmp_path / "c.xlsx", {f"x/{i}": b"" for i in range(3_100)})

    assert (reason(big), reason(many)) == ("bomb", "bomb")


def test_xml_with_entities_is_not_read(tmp_path):
    source = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(source) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    bad = b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet

    path = _repacked(source, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": bad})

    assert reason(path) == "broken"


def test_sheet_that_reaches_too_far(tmp_path):
    import openpyxl

    for cell, name in (("A60000", "rows"), ("ZZ3", "columns"), ("XFD1048576", "both")):
        book = openpyxl.Workbook()
        for row in ROWS:
            book.active.append(row)
        book.active[cell] = "x"
        book.save(tmp_path / f"{name}.xlsx")

    assert reason(tmp_path / "rows.xlsx") == "too_many_rows"
    assert reason(tmp_path / "columns.xlsx") == "too_many_columns"
    assert reason(tmp_path / "both.xlsx") in ("too_many_rows", "too_many_columns")


def test_dimension_that_lies_costs_nothing(tmp_path):
    source = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(source) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lie = sheet.replace(b'ref="A1:G2"', b'ref="A1:XFD200000"')
    assert lie != sheet

    path = _repacked(source, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": lie})

    assert len(read(path).rows) == 1


def test_every_reason_has_a_vietnamese_sentence():
    from tdkt.exchange.intake.reading import gate

    with override("en"):
        english = {key: UnreadableFile(key).message for key in gate._MESSAGES}
    with override("vi"):
        vietnamese = {key: UnreadableFile(key).message for key in gate._MESSAGES}

    assert all("Đề nghị" in text or "cần" in text for text in vietnamese.values())
    assert not set(english.values()) & set(vietnamese.values())


def _only_refuses(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        read(path)
    except UnreadableFile:
        pass


FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(
    content=st.binary(max_size=3000), suffix=st.sampled_from([".xlsx", ".xls", ".csv", ""])
)
def test_random_bytes_are_refused_or_read(tmp_path, content, suffix):
    _only_refuses(tmp_path / f"a{suffix}", content)


@FUZZ
@given(content=st.text(max_size=2000))
def test_random_text_is_refused_or_read(tmp_path, content):
    text = "STT;Họ và tên;Ngày sinh;Đơn vị;Danh hiệu\n1;" + content
    _only_refuses(tmp_path / "a.csv", text.encode("utf-8", "surrogatepass"))


@FUZZ
@given(
    sample=st.sampled_from(SAMPLES),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
)
def test_cut_and_damaged_files_are_refused_or_read(tmp_path, sample, cut, flips):
    content = bytearray(sample.read_bytes())
    for place, value in flips:
        content[int(place * len(content))] = value
    _only_refuses(tmp_path / sample.name, bytes(content[: int(cut * len(content)) + 1]))


@FUZZ
@given(
    sample=st.sampled_from([p for p in SAMPLES if p.suffix != ".xls"]),
    flips=st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), min_size=1, max_size=9
    ),
)
def test_damaged_xml_is_refused_or_read(tmp_path, sample, flips):
    """Damage the parts inside, so that the archive itself stays whole."""
    stream = io.BytesIO()
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith(("sheet1.xml", "content.xml", "document.xml", "styles.xml")):
                for place, insert in flips:
                    at = int(place * len(content))
                    content = content[:at] + insert + content[at + len(insert) :]
            new.writestr(part, content)
    _only_refuses(tmp_path / sample.name, stream.getvalue())


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40).filter(lambda t: t.isprintable()),
    st.integers(-5, 70_000),
    st.dates(),
    st.sampled_from(
        ["x", "LĐTT", "I. TẬP THỂ", "Tổng cộng: 5 người", "31/02/1980", "Hộ bà A"]
    ),
)


@FUZZ
@given(rows=st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=12))
def test_any_cells_below_good_headings_are_read(tmp_path, rows):
    path = xlsx(tmp_path / "a.xlsx", [HEADER, *rows, [99, "Nguyễn Văn An"]])

    found = read(path)

    assert all(row.sheet == "Sheet1" and 1 < row.row <= len(rows) + 2 for row in found.rows)


def test_stored_file_is_judged_by_the_name_it_came_with(tmp_path):
    xls(tmp_path / "3f2a", ROWS)

    assert read(tmp_path / "3f2a", name="danh sách.xls").file == "danh sách.xls"
    with pytest.raises(UnreadableFile):
        read(tmp_path / "3f2a", name="danh sách.xlsx")
