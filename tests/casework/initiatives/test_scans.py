"""Scanned reports: kept at once, read by a worker, told on the page of the work."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.initiatives import AuthorshipFactory, InitiativeFactory
from tests.tools.documents.reports import makers

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative, ReportReading
from tdkt.casework.initiatives.services import reports
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.ground.audit.models import Entry
from tdkt.ground.core import files
from tdkt.ground.core.models import StoredFile
from tdkt.tools.documents.reports import ReportUnreadable, pages, scans

pytestmark = pytest.mark.django_db
WORDS = (
    "Nhà trường lập vườn rau ở góc sân để học sinh quan sát cây lớn lên từng ngày. " * 12
)
SCAN = makers.scan(makers.pdf([["Trang bìa"]]))


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


class Tesseract:
    """Stands in for the program that reads pictures; `words` is what it finds."""

    def __init__(self, words=WORDS):
        self.words = words
        self.is_asked = 0

    def __call__(self, path):
        self.is_asked += 1
        return self.words


@pytest.fixture
def tesseract(monkeypatch):
    program = Tesseract()
    monkeypatch.setattr(scans, "can_read", lambda: True)
    monkeypatch.setattr(reports, "can_read", lambda: True)
    monkeypatch.setattr(scans, "read_picture", program)
    return program


@pytest.fixture
def waiting(monkeypatch):
    """Collect what is put before the workers instead of running it."""
    asked = []
    monkeypatch.setattr(reports, "_later", [asked.append])
    return asked


@pytest.fixture
def work(place):
    work = InitiativeFactory(unit=place.school)
    AuthorshipFactory(initiative=work, subject=place.author)
    return work


def attached(work, place, at, content=SCAN, name="bản quét.pdf"):
    return reports.attach_report(
        work=work, content=content, name=name, actor=place.submitter, at=at
    )


def actions():
    return set(Entry.objects.values_list("action", flat=True))


def test_the_request_reads_no_pictures(place, work, at, tesseract, waiting):
    work, report = attached(work, place, at)

    reading = ReportReading.objects.get()
    assert (tesseract.is_asked, report, work.report, work.version) == (0, None, None, 2)
    assert (reading.state, waiting) == ("waiting", [reading.pk])
    assert "initiatives.scan_handed_in" in actions()


def test_a_worker_keeps_the_text_of_a_scan_and_has_it_compared(
    place, work, at, tesseract, waiting
):
    attached(work, place, at)

    reports.run_reading(waiting[0])

    work = Initiative.objects.get(pk=work.pk)
    text = Text.objects.get()
    assert (work.report, text.from_scan, files.read(text.file)) == (text, True, SCAN)
    assert "vườn rau" in text.content
    assert Comparison.objects.get().text == text
    assert ReportReading.objects.get().state == "done"
    assert "initiatives.report_attached" in actions()


def test_a_scan_takes_the_place_of_the_report_only_once_it_is_read(
    place, work, at, tesseract, waiting
):
    work, _report = attached(work, place, at, WORDS.encode(), "báo cáo.txt")
    old = work.report

    work, _report = attached(work, place, at)
    assert work.report == old
    reports.run_reading(waiting[0])

    old.refresh_from_db()
    work.refresh_from_db()
    assert (old.withdrawn_at is not None, work.report == old) == (True, False)


def test_two_workers_never_read_the_same(place, work, at, tesseract, waiting, monkeypatch):
    attached(work, place, at)
    plain = reports.read_report

    def read_while_another_comes(content, name):
        reports.run_reading(waiting[0])
        return plain(content, name)

    monkeypatch.setattr(reports, "read_report", read_while_another_comes)
    reports.run_reading(waiting[0])
    reports.run_reading(waiting[0])

    assert (tesseract.is_asked, Text.objects.count()) == (1, 1)


def test_a_worker_thought_dead_writes_nothing(
    place, work, at, tesseract, waiting, monkeypatch
):
    attached(work, place, at)
    plain = reports.read_report

    def read_too_long(content, name):
        monkeypatch.setattr(reports, "read_report", plain)
        ReportReading.objects.update(moved_at=at)
        assert reports.take_up_broken(at=at + timedelta(hours=1)) == 1
        reports.run_reading(waiting[1])
        return plain(content, name)

    monkeypatch.setattr(reports, "read_report", read_too_long)
    reports.run_reading(waiting[0])

    assert (Text.objects.count(), ReportReading.objects.get().attempts) == (1, 2)


def test_a_reading_that_broke_off_is_taken_up_three_times(
    place, work, at, tesseract, waiting
):
    attached(work, place, at)
    later = at + timedelta(hours=1)
    dead = ReportReading.objects.all()

    dead.update(state="running", attempts=2, moved_at=later - timedelta(minutes=10))
    assert reports.take_up_broken(at=later) == 0
    dead.update(moved_at=at)
    assert (reports.take_up_broken(at=later), len(waiting)) == (1, 2)
    dead.update(state="running", attempts=3, moved_at=at)
    assert reports.take_up_broken(at=later) == 0

    reading = ReportReading.objects.get()
    assert (reading.state, reading.failure) == ("failed", "broke_off")


def test_another_report_takes_the_place_of_a_scan_that_waits(
    place, work, at, tesseract, waiting
):
    work, _report = attached(work, place, at)
    attached(work, place, at, WORDS.encode(), "báo cáo.txt")

    reports.run_reading(waiting[0])

    assert (tesseract.is_asked, ReportReading.objects.count()) == (0, 0)
    assert not Text.objects.get().from_scan


def test_pages_that_are_pictures_beside_typed_ones_are_read_by_a_worker(
    place, work, at, tesseract, waiting, monkeypatch
):
    # A typed cover before scanned pages: its text alone is not the report.
    def with_a_cover(content, *, read_scans):
        cover = pages.Page("Báo cáo sáng kiến của trường Tiểu học Đông Thái")
        return [cover, pages.Page(WORDS if read_scans else "", is_unread=not read_scans)]

    monkeypatch.setattr("tdkt.tools.documents.reports.reader.pdf_pages", with_a_cover)

    _work, report = attached(work, place, at)
    assert (report, Text.objects.count()) == (None, 0)
    reports.run_reading(waiting[0])

    assert "vườn rau" in Text.objects.get().content


def test_without_a_program_that_reads_scans_they_are_refused(place, work, at, monkeypatch):
    monkeypatch.setattr(reports, "can_read", lambda: False)

    with pytest.raises(ReportUnreadable):
        attached(work, place, at)

    assert not ReportReading.objects.exists()


def test_a_scan_with_a_mark_of_secrecy_is_not_kept(
    place, work, at, tesseract, waiting, django_capture_on_commit_callbacks
):
    attached(work, place, at)
    tesseract.words = "TUYỆT MẬT\n" + WORDS
    path = files.path_of(StoredFile.objects.get().sha256)
    assert path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        reports.run_reading(waiting[0])

    reading = ReportReading.objects.get()
    assert (reading.state, reading.failure, reading.file) == ("failed", "state_mark", None)
    assert (path.exists(), StoredFile.objects.count(), Text.objects.count()) == (
        False,
        0,
        0,
    )


def test_a_work_decided_on_meanwhile_keeps_the_report_it_had(
    place, work, at, tesseract, waiting
):
    attached(work, place, at)
    Initiative.objects.update(
        state=WorkState.WITHDRAWN, closed_on=at.date(), closing_reason="Rút"
    )

    reports.run_reading(waiting[0])

    reading = ReportReading.objects.get()
    assert (reading.failure, Text.objects.count()) == ("not_allowed", 0)
    assert "initiatives.scan_not_kept" in actions()


def test_the_page_tells_how_far_the_reading_is(place, work, signed_in, tesseract, waiting):
    client = signed_in(place.submitter)

    def asked():
        return client.get(url("report_reading", work.pk), headers={"HX-Request": "true"})

    answer = client.post(
        url("report", work.pk),
        {"report": SimpleUploadedFile("quét.pdf", SCAN), "version": 1},
    )
    assert answer.url == url("detail", work.pk)
    page = client.get(answer.url).content.decode()
    assert "đang được đọc từ bản quét" in page
    assert url("report_reading", work.pk) in page
    assert "quét.pdf" in asked().content.decode()

    tesseract.words = ""
    reports.run_reading(waiting[0])

    assert asked().headers["HX-Refresh"] == "true"
    page = client.get(answer.url).content.decode()
    assert "Không đọc được chữ nào" in page
    assert url("report_reading", work.pk) not in page


def test_strangers_do_not_see_how_far_it_is(place, work, at, signed_in, tesseract, waiting):
    from tests.factories.organizations import UnitFactory, user_with_role

    attached(work, place, at)

    stranger = signed_in(user_with_role("submitter", UnitFactory()))

    assert stranger.get(url("report_reading", work.pk)).status_code == 404
