"""Reports handed in as files: read, kept with their text, replaced, refused with a reason."""

from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.initiatives import AuthorshipFactory, InitiativeFactory

from tdkt.casework.initiatives.queries import findings_on
from tdkt.casework.initiatives.services.reports import attach_report
from tdkt.casework.initiatives.services.works import (
    Author,
    WorkFacts,
    change_authors,
    edit_initiative,
)
from tdkt.casework.reuse.models import Comparison, IdeaVector, Text
from tdkt.ground.audit.models import Entry
from tdkt.ground.core.secrecy import StateSecretRefused
from tdkt.tools.documents.reports import ReportUnreadable
from tdkt.tools.law.evaluation import Verdict

pytestmark = pytest.mark.django_db
WORDS = (
    "Nhà trường lập vườn rau ở góc sân để học sinh quan sát cây lớn lên từng ngày và ghi "
    "vào sổ của mình. Mỗi lớp nhận một luống, chia nhau tưới nước, nhổ cỏ, bắt sâu. "
    "Cuối tháng các em cân rau, tính tiền và góp vào bữa ăn bán trú của trường. "
)


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


def word_file(*paragraphs):
    file = docx.Document()
    for one in paragraphs:
        file.add_paragraph(one)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


@pytest.fixture
def work(place):
    work = InitiativeFactory(unit=place.school)
    AuthorshipFactory(initiative=work, subject=place.author)
    return work


def attached(work, place, at, content=None, actor=None, name="báo cáo.docx"):
    return attach_report(
        work=work,
        content=word_file(WORDS) if content is None else content,
        name=name,
        actor=actor or place.submitter,
        at=at,
    )[0]


def test_a_report_is_kept_with_its_text_and_compared(place, work, at):
    work = attached(work, place, at)

    text = Text.objects.get()
    assert (work.report, text.unit, text.title, text.address) == (
        text,
        place.school,
        work.title,
        work.get_absolute_url(),
    )
    assert WORDS.strip() in text.content
    assert list(text.authors.all()) == [place.author]
    assert Comparison.objects.get().text == text
    actions = set(Entry.objects.values_list("action", flat=True))
    assert "initiatives.report_attached" in actions


def test_another_report_takes_its_place_and_the_old_one_is_withdrawn(place, work, at):
    work = attached(work, place, at)
    old = work.report

    work = attached(work, place, at, word_file("Bản khác hẳn với lời văn mới của tác giả."))

    old.refresh_from_db()
    assert (old.withdrawn_at, work.report == old) == (at, False)


def test_a_report_follows_its_authors(place, work, at):
    second = place.person("Lý Văn Bình")
    work = attached(work, place, at)

    change_authors(
        work=work,
        authors=[Author(second, Decimal(100))],
        expected_version=work.version,
        actor=place.submitter,
        at=at,
    )

    assert list(work.report.authors.all()) == [second]


def test_strangers_hand_in_nothing(place, work, at):
    from tests.factories.organizations import UnitFactory, user_with_role

    with pytest.raises(PermissionDenied):
        attached(work, place, at, actor=user_with_role("submitter", UnitFactory()))

    assert not Text.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"%PDF-1.7 broken", "a.pdf", ReportUnreadable),
        ("TUYỆT MẬT\nBáo cáo về lực lượng".encode(), "a.txt", StateSecretRefused),
    ],
)
def test_what_cannot_be_taken_in_changes_nothing(place, work, at, content, name, error):
    with pytest.raises(error):
        attached(work, place, at, content, name=name)

    work.refresh_from_db()
    assert (work.report, work.version, Text.objects.count()) == (None, 1, 0)


def test_the_page_takes_a_file_and_gives_it_back(place, work, signed_in):
    submitter = signed_in(place.submitter)
    content = word_file(WORDS)

    answer = submitter.post(
        url("report", work.pk),
        {"report": SimpleUploadedFile("bao-cao.docx", content), "version": 1},
    )

    assert answer.url == url("detail", work.pk)
    page = submitter.get(url("detail", work.pk)).content.decode()
    assert url("report_file", work.pk) in page
    assert submitter.get(url("report_file", work.pk)).content == content


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
        (b"", "a.txt", "empty"),
        (b"PK\x03\x04xx", "a.docx", ""),
    ],
)
def test_the_page_says_what_is_wrong_with_a_file(
    place, work, signed_in, settings, content, name, words
):
    settings.LANGUAGE_CODE = "en"
    answer = signed_in(place.submitter).post(
        url("report", work.pk),
        {"report": SimpleUploadedFile(name, content), "version": 1},
        headers={"accept-language": "en"},
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["report"])
    assert words in str(answer.context["form"].errors["report"])


def test_a_work_without_a_report_has_no_file(place, work, signed_in):
    assert signed_in(place.submitter).get(url("report_file", work.pk)).status_code == 404


def test_a_report_of_last_year_comes_up_as_a_finding(place, work, at):
    other = InitiativeFactory(unit=place.school, title="Vườn rau")
    AuthorshipFactory(initiative=other, subject=place.person("Lý Văn Bình"))
    long = WORDS * 3 + " ".join(f"Lớp {n} trồng {n + 2} luống cải xanh." for n in range(30))
    attached(other, place, at, word_file(long))

    work = attached(work, place, at, word_file(long))

    [finding] = [one for one in findings_on(work) if one.rule == "report_is_new"]
    assert finding.verdict == Verdict.NEEDS_A_PERSON
    assert finding.facts["share"] > finding.facts["limit"]


def test_correcting_a_work_does_not_find_its_own_report(place, work, at, signed_in):
    work = attached(work, place, at)
    client = signed_in(place.submitter)
    typed = {"title": work.title, "abstract": WORDS}

    page = client.get(url("edit", work.pk)).content.decode()
    found = client.post(reverse("reuse:now"), typed)
    without = client.post(reverse("reuse:now"), typed | {"own": work.report_id})

    assert f"""hx-vals='{{"own": "{work.report_id}"}}'""" in page
    assert len(found.context["found"]) == 1
    assert without.context["found"] == []


def test_few_words_and_a_damaged_word_file_are_told(place, work, signed_in) -> None:
    client = signed_in(place.submitter)

    def sent(content, name):
        file = SimpleUploadedFile(name, content)
        return client.post(
            url("report", work.pk),
            {"report": file, "version": work.version},
            follow=True,
        )

    damaged = sent(word_file(WORDS)[:900], "hỏng.docx")
    assert "bị hỏng" in damaged.content.decode()
    few = sent("Ba từ thôi".encode(), "ngắn.txt")
    assert "Chỉ đọc được 3 từ" in few.content.decode()


def test_a_corrected_title_names_the_report_too(place, work, at):
    work = attached(work, place, at)
    IdeaVector.objects.create(text=work.report, model="any", vector=b"")

    facts = WorkFacts(title="Vườn rau của em")
    edit_initiative(
        work=work,
        facts=facts,
        expected_version=work.version,
        actor=place.submitter,
        at=at,
    )

    text = Text.objects.get()
    assert (text.title, text.folded_title) == ("Vườn rau của em", "vuon rau cua em")
    assert not IdeaVector.objects.exists()
