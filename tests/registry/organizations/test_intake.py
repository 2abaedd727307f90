"""Taking in units from a table: all or nothing, and twice the same as once."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.organizations import UnitFactory, user_with_role

from tdkt.ground.core import files
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.services import intake
from tdkt.registry.organizations.services.intake import opening

pytestmark = pytest.mark.django_db
HEAD = ["Mã", "Tên đơn vị", "Mã đơn vị cấp trên", "Từ ngày", "Cấp", "Loại"]
GOOD = [
    ["truong-1", "Trường Tiểu học 1", "xa", date(2025, 7, 1), "Đơn vị", "Trường học"],
    ["xa", "Ủy ban nhân dân xã Mới", "top", "01/07/2025", "Xã", "UBND"],
]


@pytest.fixture
def top():
    return UnitFactory(code="top", name="Tỉnh")


@pytest.fixture
def administrator(top):
    return user_with_role("administrator", top)


def xlsx(rows, head=HEAD, above=()):
    book = openpyxl.Workbook()
    for line in [*above, head, *rows]:
        book.active.append(line)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def read(rows, actor, **options):
    return intake.read_units(xlsx(rows, **options), files.XLSX, actor=actor)


def errors(rows, actor):
    return [(error.row, error.column, error.words) for error in read(rows, actor).errors]


def accept(content, actor, at, kind=files.XLSX):
    return intake.import_units(
        content=content, kind=kind, file_name="đơn vị.xlsx", actor=actor, at=at
    )


def test_units_are_entered_below_others_of_the_same_file_in_any_order(
    top, administrator, at
):
    assert accept(xlsx(GOOD), administrator, at) == 2

    school, commune = Unit.objects.get(code="truong-1"), Unit.objects.get(code="xa")
    assert (commune.parent, commune.level, commune.kind) == (
        top,
        "commune",
        "peoples_committee",
    )
    assert (school.path, school.kind, school.valid_from) == (
        f"{commune.path}{school.pk}/",
        "school",
        date(2025, 7, 1),
    )


def test_the_same_file_twice_does_nothing_twice(administrator, at):
    content = xlsx(GOOD)
    accept(content, administrator, at)

    assert accept(content, administrator, at) == 0
    assert Unit.objects.count() == 3


def test_headings_may_stand_in_any_order_below_a_title(administrator):
    swapped = [[row[1], row[0], row[3], row[2]] for row in GOOD]

    found = read(
        swapped,
        administrator,
        head=["TÊN ĐƠN VỊ", "Mã (*)", "từ ngày", "Trực thuộc"],
        above=[["DANH SÁCH ĐƠN VỊ"], []],
    )

    assert [(row.row, row.code) for row in found.new] == [(4, "truong-1"), (5, "xa")]
    assert found.errors == []


def test_every_mistake_is_named_with_its_row_and_column(top, administrator):
    wrong = [
        ["", "Không mã", "top", "01/07/2025"],
        ["a b", "Mã sai", "top", "01/07/2025"],
        ["c", "", "top", "31/02/2018"],
        ["d", "Mồ côi", "nowhere", "01/07/2025"],
        ["e", "Trùng", "top", "01/07/2025", "Thiên hà"],
        ["e", "Trùng", "top", "01/07/2025"],
        ["top", "Tên khác", "top", "01/07/2025"],
        ["f", "Tương lai", "top", "01/01/2027"],
        ["g", "Quá sớm", "top", "01/01/1999"],
        ["h", "Vòng 1", "i", "01/07/2025"],
        ["i", "Vòng 2", "h", "01/07/2025"],
    ]

    assert errors(wrong, administrator) == [
        (2, "Mã", "Thiếu mã."),
        (3, "Mã", "Mã chỉ gồm a–z, 0–9 và dấu gạch, nhiều nhất 60 ký tự."),
        (4, "Tên đơn vị", "Thiếu tên."),
        (4, "Từ ngày", "Không phải ngày hợp lệ: 31/02/2018"),
        (5, "Mã đơn vị cấp trên", "Không có đơn vị mang mã “nowhere”."),
        (6, "Cấp", "Không nhận ra: Thiên hà"),
        (7, "Mã", "Mã đã có ở dòng 6."),
        (8, "Mã", "Mã đã thuộc về “Tỉnh”."),
        (9, "Từ ngày", "Ngày này chưa đến."),
        (10, "Từ ngày", "“Tỉnh” không tồn tại vào ngày đó."),
        (11, "Mã đơn vị cấp trên", "Đơn vị nằm dưới chính nó."),
        (12, "Mã đơn vị cấp trên", "Đơn vị nằm dưới chính nó."),
    ]


def test_nothing_is_saved_when_one_row_is_wrong(administrator, at):
    content = xlsx([*GOOD, ["z", "", "top", "01/07/2025"]])

    with pytest.raises(intake.UnitsHaveErrors):
        accept(content, administrator, at)

    assert Unit.objects.count() == 1


def test_rows_below_units_of_others_are_refused(top, at):
    commune = UnitFactory(parent=top, code="mine")
    administrator = user_with_role("administrator", commune)

    assert errors([["x", "Lấn sân", "top", "01/07/2025"]], administrator) == [
        (2, "Mã đơn vị cấp trên", "Bạn không quản trị “Tỉnh”.")
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_any_usual_delimiter(administrator, at, delimiter):
    lines = [HEAD[:4], ["so-moi", "Sở Mới", "top", "2025-07-01"]]
    text = "\n".join(delimiter.join(line) for line in lines)

    assert accept(text.encode("utf-8-sig"), administrator, at, files.TEXT) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 broken", files.XLSX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, files.OLE),
        ("Mã;Tên".encode("utf-16"), files.TEXT),
        (b"", files.TEXT),
    ],
)
def test_files_that_cannot_be_opened_are_refused_with_words(administrator, content, kind):
    with pytest.raises(files.FileRefused):
        intake.read_units(content, kind, actor=administrator)


def test_a_table_of_something_else_is_refused(administrator):
    with pytest.raises(files.FileRefused, match="tiêu đề"):
        read([["1", "2"]], administrator, head=["Họ tên", "Ngày sinh"])
    with pytest.raises(files.FileRefused, match="Không có dòng nào"):
        read([], administrator)


def test_a_file_that_unpacks_to_far_more_than_it_weighs_is_refused(
    administrator, monkeypatch
):
    monkeypatch.setattr(opening, "MAX_UNPACKED_BYTES", 1000)

    with pytest.raises(files.FileRefused, match="lớn bất thường"):
        read(GOOD, administrator)


def upload(client, content, name="đơn vị.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("organizations:import"), {"file": file})


def test_the_page_shows_first_and_saves_when_accepted(administrator, signed_in):
    client = signed_in(administrator)

    shown = upload(client, xlsx(GOOD))
    before = Unit.objects.count()
    answer = client.post(
        reverse("organizations:import_accept"), {"token": shown.context["token"]}
    )

    assert (shown.status_code, before) == (200, 1)
    assert answer["Location"] == reverse("organizations:list")
    assert Unit.objects.count() == 3


def test_a_file_with_mistakes_cannot_be_accepted(administrator, signed_in):
    client = signed_in(administrator)

    shown = upload(client, xlsx([["", "Không mã", "top", "01/07/2025"]]))
    client.post(reverse("organizations:import_accept"), {"token": "forged"})

    assert shown.context["token"] == ""
    assert "Thiếu mã." in shown.content.decode()
    assert Unit.objects.count() == 1


@pytest.mark.parametrize("name", ["đơn vị.xlsx", "đơn vị.pdf"])
def test_another_kind_of_file_is_refused_on_the_page(administrator, signed_in, name):
    answer = upload(signed_in(administrator), b"%PDF-1.7 not a table", name)

    assert answer.status_code == 422


def test_the_template_can_be_filled_and_taken_in(top, administrator, signed_in):
    client = signed_in(administrator)
    content = client.get(reverse("organizations:import_template")).content
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    sheet.append(["so-y-te", "Sở Y tế", "top", date(2025, 7, 1), "Cơ quan, đơn vị"])
    target = BytesIO()
    book.save(target)

    shown = upload(client, target.getvalue())

    assert [(row.code, row.facts) for row in shown.context["read"].new] == [
        ("so-y-te", {"level": "unit"})
    ]
