from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.organizations import CommuneFactory, user_with_role
from tests.factories.people import PersonFactory

from tdkt.registry.organizations.choices import Role
from tdkt.registry.people import identity, sheets
from tdkt.registry.people.models import Person, Post, Subject

pytestmark = pytest.mark.django_db

HEADINGS = [column.title for column in sheets.COLUMNS]


def workbook(*rows, headings=HEADINGS):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write(0, 0, "DANH SÁCH CÁ NHÂN")
    for number, row in enumerate((headings, *rows), start=2):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, place, cell, day)
            else:
                page.write(number, place, cell)
    book.close()
    return stream.getvalue()


def row(name="Lê Văn Tám", birth="9/5/1980", number="079080001234", **changes):
    values = dict.fromkeys((column.key for column in sheets.COLUMNS), "") | {
        "name": name,
        "gender": "Nam",
        "birth": birth,
        "identity_number": number,
        "post": "Văn thư",
        "post_from": date(2020, 3, 1),
        "worker_class": "Người trực tiếp lao động",
        "party": "x",
    }
    return list((values | changes).values())


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def browser(signed_in, unit):
    return signed_in(user_with_role(Role.SUBMITTER, unit))


def upload(browser, unit, content):
    file = SimpleUploadedFile("danh-sach.xlsx", content)
    return browser.post(reverse("people:import"), {"unit": unit.pk, "file": file})


def outcomes(response):
    return [(one.row.number, one.outcome) for one in response.context["planned"]]


def confirm(browser, response):
    return browser.post(
        reverse("people:import"),
        {"unit": response.context["unit"].pk, "sealed": response.context["sealed"]},
    )


def test_template_is_read_by_its_own_reader(browser):
    response = browser.get(reverse("people:import_template"))

    assert sheets.read_sheet(response.content) == []


def test_list_is_shown_first_and_taken_in_after(browser, unit):
    shown = upload(
        browser, unit, workbook(row(), row("TRẦN THỊ HOÀ", 1985, "", gender="nữ"))
    )
    assert outcomes(shown) == [(4, "new"), (5, "new")]
    assert not Subject.objects.exists()

    confirm(browser, shown)

    assert list(
        Person.objects.order_by("pk").values_list(
            "subject__name", "gender", "birth_year", "birth_day", "is_party_member"
        )
    ) == [
        ("Lê Văn Tám", "male", 1980, 9, True),
        ("Trần Thị Hoà", "female", 1985, None, True),
    ]
    assert set(Post.objects.values_list("title", "valid_from", "worker_class")) == {
        ("Văn thư", date(2020, 3, 1), "direct_worker")
    }


def test_the_same_list_again_changes_nothing(browser, unit):
    content = workbook(row())
    confirm(browser, upload(browser, unit, content))

    again = upload(browser, unit, content)

    assert outcomes(again) == [(4, "on_file")]
    confirm(browser, again)
    assert Subject.objects.count() == 1


def test_wrong_cells_are_named_and_nobody_is_taken_in(browser, unit):
    shown = upload(
        browser,
        unit,
        workbook(
            row(),
            row("", "31/2/1980", "12", gender="khác", worker_class="Sếp"),
            row("Lê B", number="", post_from=""),
        ),
    )

    assert outcomes(shown) == [(4, "new"), (5, "fault"), (6, "fault")]
    faults = [
        [fault.column for fault in one.row.faults] for one in shown.context["planned"]
    ]
    assert faults == [
        [],
        ["Họ và tên", "Giới tính", "Ngày sinh", "Số căn cước", "Nhóm thống kê"],
        ["Giữ chức vụ từ ngày"],
    ]
    confirm(browser, shown)
    assert not Subject.objects.exists()


def test_namesakes_and_taken_numbers_are_left_to_a_person(browser, unit):
    PersonFactory(subject__unit=unit, subject__name="Lê Văn Tám")
    stranger = PersonFactory(identity_hash=identity.look_up_key("079080009999"))

    shown = upload(
        browser,
        unit,
        workbook(
            row(),
            row("Người Mới", number="079080009999"),
            row("Hai Dòng", "1990", ""),
            row("Hai Dòng", "1990", ""),
        ),
    )

    assert outcomes(shown) == [
        (4, "doubtful"),
        (5, "taken"),
        (6, "new"),
        (7, "repeated"),
    ]
    # Somebody of another branch is not named to this reader.
    assert stranger.subject.name not in shown.content.decode()


def test_file_without_the_headings_is_refused(browser, unit):
    response = upload(browser, unit, workbook(["a"], headings=["Tên", "Gì đó"]))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"file"}


def test_sealed_list_is_bound_to_reader_and_unit(browser, signed_in, unit):
    shown = upload(browser, unit, workbook(row()))
    colleague = signed_in(user_with_role(Role.SUBMITTER, unit))

    assert confirm(colleague, shown).status_code == 404
    assert "079080001234" not in shown.content.decode()


def test_other_branches_cannot_be_imported_into(browser):
    response = upload(browser, CommuneFactory(), workbook(row()))

    assert set(response.context["form"].errors) == {"unit"}
