"""Pages of past works: sent, looked at, corrected, accepted, put aside."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.organizations import user_with_role
from tests.support import queries_for
from tests.tools.documents.reports import makers

from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.past.models import PastImport, PastRow

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


def words(response):
    return html.unescape(response.content.decode())


def report(number=1, name="bao cao"):
    lines = [
        f"Tên sáng kiến: Vườn rau học đường lớp {number}",
        "Tác giả: Danh Thị Mỹ Hòa",
        "Lĩnh vực: Giáo dục",
        "Năm học 2018-2019",
        f"Nội dung của bản số {number}.",
    ]
    return SimpleUploadedFile(f"{name} {number}.txt", makers.txt(lines))


@pytest.fixture
def officer(place, signed_in):
    return signed_in(place.officer)


@pytest.fixture
def sent(place, officer):
    """Send files and return the import, read."""

    def send(*files) -> PastImport:
        data = {"unit": place.commune.pk, "reports": list(files)}
        answer = officer.post(url("past"), data)
        assert answer.status_code == 302, words(answer)
        return PastImport.objects.latest("pk")

    return send


def typed(batch, **changes):
    """Return what the grid sends, as it stands, with changes."""
    data = {"version": PastImport.objects.get(pk=batch.pk).version, "page": 1}
    for row in batch.rows.all():
        name = f"row{row.pk}-"
        authors = "; ".join(one["name"] for one in row.authors)
        data |= {
            name + "sent": 1, name + "is_taken": "on", name + "title": row.title,
            name + "authors": authors, name + "unit": "", name + "year": row.year or "",
            name + "field": row.field,
        }  # fmt: skip
    return data | changes


def test_files_are_sent_read_and_shown(sent, officer):
    batch = sent(report(1), report(2))

    page = words(officer.get(url("past-import", batch.pk)))

    assert "Vườn rau học đường lớp 1" in page
    assert "Danh Thị Mỹ Hòa" in page
    assert 'value="2019"' in page
    assert not Initiative.objects.exists()
    assert "2" in words(officer.get(url("past")))


def test_corrections_and_acceptance_go_in_one_step(sent, officer, place):
    batch = sent(report(1), report(2))
    first, second = batch.rows.all()
    data = typed(batch, **{f"row{first.pk}-title": "Vườn rau sạch", "accept": "1"})
    del data[f"row{second.pk}-is_taken"]

    answer = officer.post(url("save-past", batch.pk), data, follow=True)

    assert "1" in words(answer)
    work = Initiative.objects.get()
    assert (work.title, work.unit) == ("Vườn rau sạch", place.commune)
    assert url("detail", work.pk) in words(answer)


def test_a_wrong_year_is_told_and_what_was_typed_stays(sent, officer):
    batch = sent(report(1))
    row = batch.rows.get()
    data = typed(batch, **{f"row{row.pk}-year": "năm kia", f"row{row.pk}-title": "Tên mới"})

    answer = officer.post(url("save-past", batch.pk), data)

    assert answer.status_code == 422
    assert "Tên mới" in words(answer)
    assert PastRow.objects.get().title != "Tên mới"


def test_a_page_opened_before_a_colleague_saved_writes_nothing(sent, officer):
    batch = sent(report(1))

    answer = officer.post(url("save-past", batch.pk), typed(batch, version=1))

    assert answer.status_code == 409


def test_incomplete_works_are_told_and_found(sent, officer):
    batch = sent(SimpleUploadedFile("trang.txt", "Không có tên.".encode()))
    row = batch.rows.get()

    answer = officer.post(url("save-past", batch.pk), typed(batch, accept="1"))

    assert answer.status_code == 422
    assert not Initiative.objects.exists()
    shown = words(officer.get(url("past-import", batch.pk) + "?only=incomplete"))
    assert f"row{row.pk}-title" in shown


def test_a_decision_is_stated_for_a_year_and_taken_back(sent, officer):
    batch = sent(report(1))
    data = {
        "version": batch.version, "year": "2019", "recognised_on": "2019-06-15",
        "scope": "co_so", "recognised_by": "UBND xã", "decision": "QĐ 5",
    }  # fmt: skip

    answer = officer.post(url("past-decision", batch.pk), data, follow=True)
    stated = PastRow.objects.get().recognised_on
    batch.refresh_from_db()
    officer.post(
        url("past-decision", batch.pk), {"version": batch.version, "take_back": "1"}
    )

    assert "15/06/2019" in words(answer)
    assert str(stated) == "2019-06-15"
    assert PastRow.objects.get().recognised_on is None


def test_a_decision_of_tomorrow_is_refused(sent, officer):
    batch = sent(report(1))
    data = {
        "version": batch.version, "year": "", "recognised_on": "2027-06-15",
        "scope": "co_so", "recognised_by": "UBND xã", "decision": "QĐ 5",
    }  # fmt: skip

    assert officer.post(url("past-decision", batch.pk), data).status_code == 422


def test_files_are_put_aside(sent, officer):
    batch = sent(report(1))

    officer.post(url("discard-past", batch.pk), {"version": batch.version})

    batch.refresh_from_db()
    assert batch.state == "discarded"
    assert officer.get(url("past-import", batch.pk)).status_code == 200
    assert PastRow.objects.defer(None).get().text == ""


def test_a_damaged_zip_and_no_file_are_told(officer, place):
    broken = SimpleUploadedFile("a.zip", b"PK\x03\x04")

    for data in ({"reports": [broken]}, {}):
        answer = officer.post(url("past"), {"unit": place.commune.pk} | data)
        assert answer.status_code == 422
    assert not PastImport.objects.exists()


def test_an_empty_file_among_others_is_named(sent, officer):
    batch = sent(report(1), SimpleUploadedFile("trong.docx", b""))

    assert "trong.docx" in words(officer.get(url("past-import", batch.pk)))


def test_imports_of_other_units_are_not_found(sent, place, signed_in):
    batch = sent(report(1))
    stranger = signed_in(user_with_role("officer", place.school))

    assert stranger.get(url("past-import", batch.pk)).status_code == 404
    assert stranger.post(url("save-past", batch.pk)).status_code == 404
    assert stranger.post(url("past-decision", batch.pk)).status_code == 404
    assert stranger.post(url("discard-past", batch.pk)).status_code == 404
    assert stranger.post(url("read-past-on", batch.pk)).status_code == 404


def test_who_enters_no_works_sees_no_page(place, signed_in):
    reader = signed_in(user_with_role("leader", place.commune))

    assert reader.get(url("past")).status_code == 403


def test_hostile_values_are_answered_with_a_page(sent, officer):
    batch = sent(report(1))
    row = batch.rows.get()
    for value in ("9" * 5000, "a\x00b", "-1", "٣²", "\x1b<script>", "Nguyễn " * 900):
        names = ("title", "authors", "unit", "year", "field")
        changes = {f"row{row.pk}-{name}": value for name in names}
        data = typed(batch, version=value, page=value, only=value, **changes)
        assert officer.post(url("save-past", batch.pk), data).status_code in {302, 409, 422}
        data = dict.fromkeys(
            ("version", "year", "recognised_on", "scope", "recognised_by", "decision"),
            value,
        )
        answer = officer.post(url("past-decision", batch.pk), data)
        assert answer.status_code in {302, 409, 422}
        shown = officer.get(url("past-import", batch.pk), {"page": value, "only": value})
        assert shown.status_code == 200


def test_pages_ask_the_same_number_of_queries_for_any_number_of_rows(sent, officer):
    one = sent(report(1))
    many = sent(report(2), report(3), report(4))
    for name, batches in (("past-import", (one, many)),):
        officer.get(url(name, one.pk))
        counts = [queries_for(officer, url(name, batch.pk)) for batch in batches]
        assert counts[0] == counts[1]
