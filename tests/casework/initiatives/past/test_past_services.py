"""Folders of past works: read in the background, corrected, accepted all or not at all."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from tests.factories.initiatives import InitiativeFactory
from tests.factories.organizations import user_with_role
from tests.tools.documents.reports import makers

from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.past import queries
from tdkt.casework.initiatives.past.choices import ImportState, RowState
from tdkt.casework.initiatives.past.models import PastImport, PastRow
from tdkt.casework.initiatives.past.services import accepting, reading, uploading
from tdkt.casework.initiatives.past.services.accepting import Correction, PastDecision
from tdkt.casework.initiatives.past.services.uploading import SentFile
from tdkt.casework.initiatives.queries import earlier_works_like
from tdkt.casework.reuse.models import Fingerprint, Text
from tdkt.ground.audit.models import Entry
from tdkt.ground.core import files
from tdkt.ground.core.models import StoredFile
from tdkt.ground.core.moments import now
from tdkt.registry.people.models import Subject

pytestmark = pytest.mark.django_db

TOPIC = SentFile("2019/Ngọc.docx", makers.word(makers.TOPIC))
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
OFFICE = SentFile("2024/so.txt", makers.txt(makers.APPLIED_RESEARCH))


@pytest.fixture
def at():
    return now()


@pytest.fixture
def read(place, at):
    """Send files as the commune's officer, and read them."""

    def send(*sent: SentFile, unit=None, actor=None) -> PastImport:
        batch = uploading.upload_past(
            unit=unit or place.commune, sent=sent, actor=actor or place.officer, at=at
        )
        reading.run_reading(batch.pk)
        batch.refresh_from_db()
        return batch

    return send


def accept(batch, actor):
    batch.refresh_from_db()
    return accepting.accept_past(
        batch=batch, actor=actor, at=now(), expected_version=batch.version
    )


def facts_of(row):
    return (row.name, row.state, row.title, [a["name"] for a in row.authors], row.year)


def test_reports_are_read_with_what_they_say_of_themselves(place, read):
    place.school.names.update(folded="truong tieu hoc son ca")

    batch = read(TOPIC, OFFICE)

    assert batch.state == ImportState.PREVIEWED
    assert (batch.done, batch.total) == (2, 2)
    assert [facts_of(row) for row in queries.rows_of(batch)] == [
        (
            "2019/Ngọc.docx", "read",
            "MỘT SỐ KINH NGHIỆM DẠY GIẢI TOÁN CÓ LỜI VĂN CHO HỌC SINH LỚP 4",
            ["Trần Thị Bích Ngọc"], 2019,
        ),
        (
            "2024/so.txt", "read", "Sổ theo dõi hồ sơ điện tử tại bộ phận một cửa",
            ["Phạm Quốc Việt"], 2024,
        ),
    ]  # fmt: skip
    assert [row.unit for row in queries.rows_of(batch)] == [place.school, None]
    assert not Initiative.objects.exists()


def test_bad_files_are_named_with_their_reason_and_harm_no_other(read):
    batch = read(
        SentFile("trống.docx", b""),
        SentFile("khoá.pdf", makers.locked(makers.pdf([["Nội dung"]]))),
        SentFile("cũ.doc", OLD_WORD),
        SentFile("hỏng.docx", TOPIC.content[:900]),
        SentFile("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"x" * 90),
        TOPIC,
    )  # fmt: skip

    assert [(row.name, row.problem) for row in queries.rows_of(batch)] == [
        ("trống.docx", "empty"),
        ("khoá.pdf", "encrypted"),
        ("cũ.doc", "old_word"),
        ("hỏng.docx", "damaged"),
        ("ảnh.png", "unknown_kind"),
        ("2019/Ngọc.docx", ""),
    ]
    assert queries.counts_of(batch).unreadable == 5


def test_a_reader_that_fails_leaves_the_other_files_alone(monkeypatch, read):
    once = iter([RuntimeError("odd"), None])
    genuine = reading.read_report

    def odd(content, name):
        if error := next(once, None):
            raise error
        return genuine(content, name)

    monkeypatch.setattr(reading, "read_report", odd)

    batch = read(TOPIC, OFFICE)

    problems = [row.problem for row in queries.rows_of(batch)]
    assert (batch.state, problems) == (ImportState.PREVIEWED, ["failed", ""])


def test_a_mark_of_state_secrecy_is_not_kept(read):
    secret = SentFile("mat.txt", "UBND XÃ\nTỐI MẬT\nNội dung".encode())

    batch = read(secret)

    row = queries.rows_of(batch).get()
    assert (row.problem, row.text, row.file) == ("state_mark", "", None)
    assert not StoredFile.objects.exists()


def test_an_archive_of_folders_is_unpacked(place, read, at):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Năm 2019/Tổ 1/Ngọc.docx", TOPIC.content)
        archive.writestr("__MACOSX/Năm 2019/._Ngọc.docx", b"x")
        archive.writestr("Năm 2019/~$Ngọc.docx", b"x")

    batch = read(*uploading.files_of_archive(stream))

    assert [row.name for row in queries.rows_of(batch)] == ["Năm 2019/Tổ 1/Ngọc.docx"]


def test_a_damaged_archive_is_refused_whole(place, at):
    with pytest.raises(uploading.ArchiveRefused):
        uploading.upload_past(
            unit=place.commune,
            sent=uploading.files_of_archive(io.BytesIO(b"PK no archive")),
            actor=place.officer,
            at=at,
        )

    assert not PastImport.objects.exists()


def test_files_are_unpacked_before_anything_is_locked(place, at):
    def sent():
        yield TOPIC
        depths.append(len(connection.savepoint_ids))

    depths = [len(connection.savepoint_ids)]

    uploading.upload_past(unit=place.commune, sent=sent(), actor=place.officer, at=at)

    assert (depths, PastRow.objects.count()) == ([depths[0]] * 2, 1)


def test_accepted_works_have_authors_shares_and_their_report(place, read):
    content = makers.word(makers.FORM)

    accept(read(SentFile("form.docx", content)), place.officer)

    work = Initiative.objects.get()
    shares = [(p.subject.name, p.share_percent) for p in work.authorships.all()]
    assert shares == [("Nguyễn Thị Hoa", Decimal(60)), ("Lê Văn Ấm", Decimal(40))]
    assert (work.state, work.unit) == ("registered", place.commune)
    assert work.first_applied_on == date(2022, 9, 5)
    text = Text.objects.get(pk=work.report_id)
    assert text.content.startswith("CỘNG HÒA")
    assert (text.year, text.address) == (2023, work.get_absolute_url())
    assert {subject.name for subject in text.authors.all()} == {
        "Nguyễn Thị Hoa",
        "Lê Văn Ấm",
    }
    assert files.read(text.file) == content
    assert Fingerprint.objects.filter(text=text).exists()
    row = PastRow.objects.defer(None).get()
    assert (row.work, row.text) == (work, "")
    assert Entry.objects.filter(action="initiatives.past_accepted").count() == 1


def test_an_author_on_file_is_the_same_person(place, read):
    lines = [*makers.TOPIC[:6], "Tác giả: Danh Thị Mỹ Hòa", *makers.TOPIC[7:]]
    lines = [line for line in lines if "sinh:" not in line]
    before = Subject.objects.count()

    accept(read(SentFile("a.txt", makers.txt(lines))), place.officer)

    assert Initiative.objects.get().authorships.get().subject == place.author
    assert Subject.objects.count() == before


def test_shares_that_are_not_stated_are_equal(place, read):
    lines = [*makers.APPLIED_RESEARCH]
    lines[7] = "- Họ và tên: Phạm Quốc Việt, Lê Thị An"

    accept(read(SentFile("a.txt", makers.txt(lines))), place.officer)

    parts = Initiative.objects.get().authorships.all()
    assert [part.share_percent for part in parts] == [Decimal(50), Decimal(50)]


def test_works_of_a_year_are_entered_as_recognised(place, read):
    batch = read(TOPIC, OFFICE)
    decision = PastDecision(
        date(2019, 6, 15),
        "co_so",
        place.commune.name,
        "Quyết định 45/QĐ-UBND ngày 15/6/2019",
    )

    count = accepting.state_decision(
        batch=batch, year=2019, decision=decision, actor=place.officer,
        expected_version=batch.version,
    )  # fmt: skip
    accept(batch, place.officer)

    assert count == 1
    old, new = Initiative.objects.order_by("pk")
    assert (old.state, old.recognised_on, old.scope) == (
        "recognised",
        date(2019, 6, 15),
        "co_so",
    )
    assert (old.recognising_unit, old.decision_document) == (
        place.commune,
        decision.decision,
    )
    assert new.state == "registered"


def test_only_an_officer_states_a_recognition(place, read):
    batch = read(TOPIC, unit=place.school, actor=place.submitter)

    with pytest.raises(PermissionDenied):
        accepting.state_decision(
            batch=batch, year=None, decision=None, actor=place.submitter,
            expected_version=batch.version,
        )  # fmt: skip
    accept(batch, place.submitter)

    assert Initiative.objects.get().unit == place.school


def test_the_same_file_twice_is_taken_once(place, read):
    batch = read(TOPIC, SentFile("bản sao.docx", TOPIC.content))
    first, second = queries.rows_of(batch)

    accept(batch, place.officer)

    assert (first.twin, second.twin) == (None, first)
    assert Initiative.objects.count() == 1


def test_a_line_that_is_a_double_no_more_is_taken(place, read):
    content = spreadsheet(HEAD, *2 * [[1, "Vườn rau", "Lê An", "", 2020, "", "", ""]])
    batch = read(SentFile("a.xlsx", content))
    first, second = queries.rows_of(batch)
    # The grid has no box at a double, so none comes back ticked.
    accepting.correct_rows(
        batch=batch,
        corrections={
            first.pk: Correction(True, "Vườn rau sạch", "Lê An", "", 2020, ""),
            second.pk: Correction(False, "Vườn rau", "Lê An", "", 2020, ""),
        },
        actor=place.officer,
        expected_version=batch.version,
    )

    accept(batch, place.officer)

    assert second.twin == first
    titles = Initiative.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Vườn rau sạch", "Vườn rau"]


def test_a_file_in_the_register_already_is_not_taken_again(place, read):
    accept(read(TOPIC), place.officer)

    batch = read(TOPIC, OFFICE)
    known = [row.known for row in queries.rows_of(batch)]
    accept(batch, place.officer)

    assert known == [Initiative.objects.earliest("pk"), None]
    assert Initiative.objects.count() == 2


def test_two_imports_of_one_folder_enter_it_once(place, read):
    first, second = read(TOPIC), read(TOPIC)

    accept(first, place.officer)
    with pytest.raises(accepting.NothingToTake):
        accept(second, place.officer)

    assert Initiative.objects.count() == 1


def test_accepting_twice_is_refused(place, read):
    batch = read(TOPIC)
    accept(batch, place.officer)

    with pytest.raises(accepting.AlreadyAccepted):
        accept(batch, place.officer)

    assert Initiative.objects.count() == 1


def test_one_work_that_cannot_be_entered_keeps_all_out(place, read):
    batch = read(TOPIC, OFFICE)
    row = queries.rows_of(batch).last()
    PastRow.objects.filter(pk=row.pk).update(title="Sổ theo dõi TỐI MẬT")

    with pytest.raises(accepting.RowRefused) as refusal:
        accept(batch, place.officer)

    assert refusal.value.row == row
    assert not Initiative.objects.exists()
    assert not Text.objects.exists()


def test_works_without_title_or_author_must_be_completed_or_left_out(place, read):
    batch = read(TOPIC, SentFile("không rõ.txt", "Một trang không có gì.".encode()))
    with pytest.raises(accepting.RowsIncomplete) as refusal:
        accept(batch, place.officer)
    row = queries.rows_of(batch).last()

    accepting.correct_rows(
        batch=batch,
        corrections={row.pk: Correction(
            True, "Sáng kiến không rõ tên", "Lê An 70%; Trần Bình 30,0%",
            "Trường Tiểu học Đông Thái", 2015, "Toán",
        )},
        actor=place.officer,
        expected_version=batch.version,
    )  # fmt: skip
    accept(batch, place.officer)

    assert refusal.value.count == 1
    work = Initiative.objects.get(title="Sáng kiến không rõ tên")
    assert (work.unit, work.field) == (place.school, "Toán")
    assert [p.share_percent for p in work.authorships.all()] == [Decimal(70), Decimal(30)]


def test_corrections_of_an_old_page_are_refused(place, read):
    batch = read(TOPIC)

    with pytest.raises(accepting.ImportChangedMeanwhile):
        accepting.correct_rows(
            batch=batch, corrections={}, actor=place.officer,
            expected_version=batch.version - 1,
        )  # fmt: skip


def test_a_reading_that_broke_off_goes_on_where_it_stood(place, at, monkeypatch):
    batch = uploading.upload_past(
        unit=place.commune, sent=[TOPIC, OFFICE], actor=place.officer, at=at
    )
    monkeypatch.setattr(reading, "_finish", lambda attempt: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reading.run_reading(batch.pk)
    monkeypatch.undo()
    with pytest.raises(reading.StillRead):
        reading.read_on(batch=batch, actor=place.officer, at=at)

    later = now() + timedelta(hours=1)
    reading.read_on(batch=batch, actor=place.officer, at=later)
    reading.run_reading(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.done) == (ImportState.PREVIEWED, 2)


def test_a_discarded_import_is_not_read_any_further(place, at, monkeypatch):
    batch = uploading.upload_past(
        unit=place.commune, sent=[TOPIC, OFFICE], actor=place.officer, at=at
    )
    genuine = reading._read

    def read_and_discard(row):
        PastImport.objects.update(state=ImportState.DISCARDED)
        return genuine(row)

    monkeypatch.setattr(reading, "_read", read_and_discard)

    reading.run_reading(batch.pk)

    assert batch.rows.filter(state=RowState.WAITING).count() == 2


def test_a_worker_thought_dead_writes_nothing(place, at, monkeypatch):
    batch = uploading.upload_past(
        unit=place.commune, sent=[TOPIC, OFFICE], actor=place.officer, at=at
    )
    genuine = reading._read

    def read_too_long(row):
        monkeypatch.setattr(reading, "_read", genuine)
        later = now() + timedelta(hours=1)
        reading.read_on(batch=batch, actor=place.officer, at=later)
        reading.run_reading(batch.pk)
        PastRow.objects.update(title="Đã sửa")
        return genuine(row)

    monkeypatch.setattr(reading, "_read", read_too_long)

    reading.run_reading(batch.pk)

    batch.refresh_from_db()
    titles = set(batch.rows.values_list("title", flat=True))
    assert (batch.state, batch.done, batch.attempts) == (ImportState.PREVIEWED, 2, 2)
    assert titles == {"Đã sửa"}


def test_nobody_else_may_send_or_accept(place, read, at):
    reader = user_with_role("leader", place.commune)

    with pytest.raises(PermissionDenied):
        uploading.upload_past(unit=place.commune, sent=[TOPIC], actor=reader, at=at)
    batch = read(TOPIC)
    with pytest.raises(PermissionDenied):
        accept(batch, reader)
    with pytest.raises(PermissionDenied):
        accept(batch, place.submitter)


def spreadsheet(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


HEAD = ["STT", "Tên sáng kiến", "Tác giả", "Đơn vị", "Năm", "Phạm vi", "Quyết định",
        "Cơ quan công nhận"]  # fmt: skip


def test_a_list_in_excel_goes_through_the_same_preview(place, read):
    content = spreadsheet(
        ["DANH SÁCH SÁNG KIẾN"],
        HEAD,
        [1, "Vườn rau học đường", "Lê An; Trần Bình", "Trường Tiểu học Đông Thái", 2020,
         "cơ sở", "QĐ 12/QĐ-UBND ngày 03/5/2020", "Ủy ban nhân dân xã Đông Thái"],
        [2, "Sổ tay điện tử", "Phạm Việt", "", "2020-2021", "cấp tỉnh", "QĐ 15", ""],
    )  # fmt: skip

    batch = read(SentFile("danh sach.xlsx", content))
    accept(batch, place.officer)

    garden, book = Initiative.objects.order_by("pk")
    assert (garden.state, garden.scope, garden.unit) == (
        "recognised",
        "co_so",
        place.school,
    )
    assert garden.recognised_on == date(2020, 5, 3)
    assert garden.report is None
    # Too little is known to count, and nothing that was written is lost.
    assert (book.state, book.decision_document) == ("registered", "QĐ 15")
    assert [row.year for row in queries.rows_of(batch)] == [2020, 2021]


def test_a_line_of_a_list_that_stands_in_the_register_is_not_taken_again(place, read):
    content = spreadsheet(HEAD, [1, "Vườn rau học đường", "Lê An", "", 2020, "", "", ""])
    accept(read(SentFile("a.xlsx", content)), place.officer)
    more = spreadsheet(
        HEAD,
        [1, "Vườn rau học đường", "Lê An", "", 2020, "", "", ""],
        [2, "Vườn rau học đường", "Lê Bình", "", 2020, "", "", ""],
    )

    accept(read(SentFile("b.xlsx", more)), place.officer)

    authors = [w.authorships.get().subject.name for w in Initiative.objects.order_by("pk")]
    assert authors == ["Lê An", "Lê Bình"]


def test_a_past_work_taken_over_later_still_came_before(place, read):
    title = "Vườn rau học đường cho học sinh tiểu học"
    new = InitiativeFactory(unit=place.school, title=title)
    content = spreadsheet(HEAD, [1, title, "Lê An", "", 2019, "", "", ""])

    accept(read(SentFile("a.xlsx", content)), place.officer)

    past = Initiative.objects.exclude(pk=new.pk).get()
    assert earlier_works_like(new) == [(past, False)]
    assert earlier_works_like(past) == []


@pytest.mark.slow
def test_three_hundred_files_are_accepted_in_one_go(
    place, read, django_assert_max_num_queries
):
    sent = [
        SentFile(f"{n}.txt", makers.txt([f"Tên sáng kiến: Giải pháp số {n} cho lớp học",
                 f"Tác giả: Lê Văn {chr(65 + n % 26)}n", f"Nội dung riêng của bản {n}. " * 40]))
        for n in range(300)
    ]  # fmt: skip
    batch = read(*sent)

    accept(batch, place.officer)

    assert Initiative.objects.count() == 300
