"""Files taken in are what they say they are."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tdkt.ground.core import files
from tdkt.ground.core.http import download
from tdkt.ground.core.models import StoredFile


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def open_document(kind: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Báo cáo thành tích.pdf", b"%PDF-1.7 ...", files.PDF),
        ("Danh sách.xlsx", zipped("xl/workbook.xml"), files.XLSX),
        ("Tờ trình.DOCX", zipped("word/document.xml"), files.DOCX),
        ("bảng.ods", open_document(files.ODS), files.ODS),
        ("ảnh.jpeg", b"\xff\xd8\xff\xe0", files.JPEG),
        ("cũ.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", files.OLE),
        ("ghi chú.txt", "đã nhận".encode(), files.TEXT),
    ],
)
def test_kind_is_read_from_the_content(name: str, content: bytes, kind: str) -> None:
    assert files.checked(SimpleUploadedFile(name, content)) == (name, content, kind)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("virus.pdf", b"MZ\x90\x00\x00", "không thuộc loại tệp"),
        ("danh sach.pdf", zipped("xl/workbook.xml"), "không đúng với đuôi tệp"),
        ("macro.xlsm", zipped("xl/workbook.xml"), "không đúng với đuôi tệp"),
        ("trang.html", b"<script>alert(1)</script>", "không đúng với đuôi tệp"),
        ("kho.zip", zipped("a.txt"), "không thuộc loại tệp"),
        ("hỏng.docx", b"PK\x03\x04 broken", "không thuộc loại tệp"),
        ("rỗng.pdf", b"", "không có nội dung"),
    ],
)
def test_refusal_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(files.FileRefused, match=why):
        files.checked(SimpleUploadedFile(name, content))


def test_too_large_a_file_is_refused_with_the_limit(settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024  # type: ignore[attr-defined]

    with pytest.raises(files.FileRefused, match="lớn hơn 2 MB"):
        files.checked(SimpleUploadedFile("to.pdf", b"%PDF-" + b"x" * 3 * 1024 * 1024))


def test_path_in_a_name_is_dropped() -> None:
    name, _content, _kind = files.checked(
        SimpleUploadedFile("../../etc/bao cao.pdf", b"%PDF-1")
    )

    assert name == "bao cao.pdf"


@pytest.mark.django_db
def test_the_same_content_is_kept_once_and_read_back() -> None:
    first = files.store(b"%PDF-1", files.PDF)
    again = files.store(b"%PDF-1", files.PDF)

    assert first == again
    assert StoredFile.objects.count() == 1
    assert files.read(first) == b"%PDF-1"
    assert [path.name for path in Path(files.path_of(first.sha256)).parent.iterdir()] == [
        first.sha256
    ]


@pytest.mark.parametrize(("inline", "way"), [(True, "inline"), (False, "attachment")])
def test_download_keeps_vietnamese_names_and_is_not_cached(inline: bool, way: str) -> None:
    response = download(b"x", 'Tờ trình "1".pdf', files.PDF, inline=inline)

    header = response["Content-Disposition"]
    assert header.startswith(f"{way}; filename*=utf-8''T%E1%BB%9D%20tr%C3%ACnh")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
