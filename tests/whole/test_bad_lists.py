"""Bad lists sent on the screen: each is answered with a reason, and nothing is kept."""

from __future__ import annotations

import html
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.exchange.intake.makers import HEADER, xlsx
from tests.factories.dossiers import Office, make_office
from tests.factories.organizations import UnitFactory

from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.exchange.intake.models import Batch
from tdkt.registry.people.models import Subject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client

    from tdkt.ground.accounts.models import User

pytestmark = pytest.mark.django_db
AN = [1, "Nguyễn Văn An", 1980, "Giáo viên", "", "LĐTT", "Dạy giỏi"]
LONG = "Nguyễn " * 715  # 5,000 letters and some


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def unit(office: Office, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(office.submitter)


def send(client: Client, office: Office, content: bytes, name: str) -> HttpResponse:
    return client.post(
        "/intake/",
        {
            "unit": office.unit.pk,
            "font": "auto",
            "file": SimpleUploadedFile(name, content),
        },
        follow=True,
    )


def send_rows(client: Client, office: Office, folder: Path, *rows: list) -> HttpResponse:
    path = xlsx(folder / "danh-sach.xlsx", [HEADER, *rows])
    return send(client, office, path.read_bytes(), path.name)


def accept(client: Client, office: Office, **typed: object) -> HttpResponse:
    batch = Batch.objects.get()
    return client.post(
        f"/intake/{batch.pk}/accept/",
        {
            "receiving_unit": office.commune.pk,
            "award_type": "cong_trang",
            "title": "Đề nghị danh hiệu thi đua",
            "judged_year": 2026,
            "version": batch.version,
        }
        | typed,
        follow=True,
    )


def words(response: HttpResponse) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def kept() -> tuple[int, int, int]:
    return (
        Dossier.objects.count(),
        Nomination.objects.count(),
        Subject.objects.count(),
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = {
    "broken": (b"PK\x03\x04 and then nothing of a workbook", "không thuộc loại tệp"),
    "half a workbook": (zipped(WORKBOOK), "Tệp bị hỏng"),
    "encrypted": (
        OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"),
        "được đặt mật khẩu",
    ),
    "zip bomb": (
        zipped(WORKBOOK | {"xl/media/a.bin": b"\0" * 60_000_000}),
        "giải nén lớn bất thường",
    ),
    "picture named .xlsx": (PNG, "không thuộc loại tệp"),
    "PDF named .xlsx": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "không thuộc loại tệp"),
    "page named .xlsx": (b"<html><table><tr><td>STT</td></tr></table></html>", "Nội dung"),
    "empty": (b"", "rỗng"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_list_is_refused_with_the_reason(
    name: str, unit: Client, office: Office
) -> None:
    content, reason = FILES[name]
    before = kept()

    response = send(unit, office, content, "danh-sach.xlsx")

    text = words(response)
    assert response.status_code in (200, 422)
    assert 'role="alert"' in text
    assert reason in text
    assert not Batch.objects.exclude(state="failed").exists()
    assert kept() == before


def test_a_file_larger_than_the_office_allows_is_refused(
    unit: Client, office: Office, settings: object
) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024  # type: ignore[attr-defined]

    response = send(unit, office, b"PK\x03\x04" + b"x" * 1024 * 1024, "to.xlsx")

    assert response.status_code == 422
    assert "1 MB" in words(response)
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([2, "Lê Thị Bình", "31/02/2018", "Giáo viên", "", "LĐTT", ""], "31/02/2018"),
        ([2, LONG, 1980, "Giáo viên", "", "LĐTT", ""], "dài"),
        (AN, "Nguyễn Văn An"),
        ([2, "Lê Thị Bình", 1985, "Giáo viên", "", "Anh hùng xã", ""], "Anh hùng xã"),
        ([2, "", 1985, "Giáo viên", "", "LĐTT", ""], "tên"),
        ([2, "Lê Thị Bình", 1985, "Giáo viên", "", "Tập thể LĐTT", ""], "tập thể"),
    ],
    ids=["no such day", "long name", "twice", "no such honour", "no name", "honour"],
)
def test_a_wrong_line_stays_out_and_the_others_are_taken_only_when_told(
    row: list, reason: str, unit: Client, office: Office, tmp_path: Path
) -> None:
    before = kept()

    preview = words(send_rows(unit, office, tmp_path, AN, row))
    refused = accept(unit, office)
    after_refusal = kept()
    taken = accept(unit, office, leave_out_wrong="on")

    assert reason.lower() in preview.lower()
    assert refused.status_code == 422
    assert after_refusal == before
    assert taken.status_code == 200
    assert [one.name for one in Nomination.objects.all()] == ["Nguyễn Văn An"]


def test_a_person_in_two_units_is_pointed_out(
    unit: Client, office: Office, tmp_path: Path
) -> None:
    for name in ("Trường Tiểu học Tây Yên", "Trường THCS Nam Yên"):
        UnitFactory(name=name, parent=office.unit)
    rows = [
        [1, "Nguyễn Văn An", "12/03/1980", "Giáo viên", name, "LĐTT", ""]
        for name in ("Trường Tiểu học Tây Yên", "Trường THCS Nam Yên")
    ]

    preview = words(send_rows(unit, office, tmp_path, *rows))

    assert "hai đơn vị" in preview
    assert kept()[:2] == (0, 0)


def test_an_unknown_unit_is_kept_as_written_and_said(
    unit: Client, office: Office, tmp_path: Path
) -> None:
    row = [1, "Nguyễn Văn An", 1980, "Giáo viên", "Trường Chưa Có Tên", "LĐTT", ""]

    preview = words(send_rows(unit, office, tmp_path, row))
    accept(unit, office)

    assert "chưa có đơn vị này" in preview.lower() or "không có trong" in preview.lower()
    nomination = Nomination.objects.get()
    assert nomination.unit_name == "Trường Chưa Có Tên"
    assert nomination.subject.unit == office.unit


def test_the_same_list_twice_does_nothing_twice(
    unit: Client, office: Office, tmp_path: Path
) -> None:
    content = xlsx(tmp_path / "danh-sach.xlsx", [HEADER, AN]).read_bytes()
    send(unit, office, content, "danh-sach.xlsx")
    accept(unit, office)
    once = kept()

    again = send(unit, office, content, "ten-khac.xlsx")
    pressed_again = accept(unit, office)

    assert again.redirect_chain == [(f"/intake/{Batch.objects.get().pk}/", 302)]
    assert pressed_again.status_code == 200
    assert kept() == once
