"""Papers of a work: application, description in three layouts, certificates."""

from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest
from django.urls import reverse
from tests.factories.awards import award_of
from tests.factories.initiatives import AuthorshipFactory, RecognisedFactory

from tdkt.casework.decisions.models import AwardBasis
from tdkt.casework.initiatives.choices import Layout
from tdkt.casework.initiatives.printing.certificates import certificates_of_work
from tdkt.casework.initiatives.queries import authors_of
from tdkt.casework.initiatives.uses import uses_of
from tdkt.ground.audit.models import Entry

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"initiatives:{name}", args=args)


@pytest.fixture
def work(place):
    work = RecognisedFactory(
        unit=place.school,
        recognising_unit=place.commune,
        title="Sổ liên lạc bằng tranh",
        abstract="Dùng tranh thay chữ.\nPhụ huynh hiểu ngay.",
        field="Giáo dục",
        first_applied_on=date(2025, 9, 5),
    )
    AuthorshipFactory(initiative=work, subject=place.author, share_percent=60)
    AuthorshipFactory(
        initiative=work, subject=place.person("Lý Văn Bình"), share_percent=40
    )
    return work


def words_of(content):
    file = docx.Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in file.paragraphs] + cells)


def test_the_application_is_filled_from_the_register(place, work, signed_in):
    answer = signed_in(place.submitter).get(url("application", work.pk))

    words = words_of(answer.content)
    for known in (
        "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
        "Sổ liên lạc bằng tranh",
        "Danh Thị Mỹ Hòa",
        "Lý Văn Bình",
        "60",
        "40",
        "05/09/2025",
        "Phụ huynh hiểu ngay.",
    ):
        assert known in words


@pytest.mark.parametrize(
    ("layout", "heading"),
    [
        (Layout.SOLUTION, "1.1. Tình trạng giải pháp đã biết"),
        (Layout.STUDY, "1. Cơ sở lý luận"),
        (Layout.APPLIED, "1. Lời giới thiệu"),
    ],
)
def test_the_description_comes_in_three_layouts(place, work, signed_in, layout, heading):
    answer = signed_in(place.submitter).get(url("description", work.pk, layout.value))

    words = words_of(answer.content)
    assert heading in words
    assert "Dùng tranh thay chữ." in words


def test_a_layout_that_nobody_uses_is_not_found(place, work, signed_in):
    answer = signed_in(place.submitter).get(url("description", work.pk, "poem"))

    assert answer.status_code == 404


def test_each_author_has_a_certificate_in_one_file(place, work, signed_in):
    answer = signed_in(place.officer).post(
        url("certificates", work.pk),
        {"signer_post": "Chủ tịch", "signer_name": "Lê Văn Tám", "place": "Đông Thái"},
    )

    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as file:
        assert len(file.pages) == 2
    entry = Entry.objects.get(action="initiatives.certificates_printed")
    assert entry.after["count"] == 2


def test_certificates_state_part_decision_and_day(work, monkeypatch):
    pages = []
    monkeypatch.setattr(
        "tdkt.casework.initiatives.printing.certificates.certificates_pdf",
        lambda made, **_options: pages.extend(made) or b"",
    )

    certificates_of_work(
        work,
        authors_of(work),
        {},
        capacity="",
        signer_post="Chủ tịch",
        signer_name="",
        place="Đông Thái",
        background=True,
    )

    first = pages[0]
    assert (first.decision_number, first.decision_day) == ("12/QĐ-UBND", date(2026, 3, 2))
    assert first.achievement_text == (
        "Là đồng tác giả (tỷ lệ đóng góp 60%) của sáng kiến “Sổ liên lạc bằng tranh”, "
        "phạm vi ảnh hưởng: cơ sở"
    )


def test_what_a_work_served_stands_on_its_page(place, work, signed_in):
    award = award_of(place.author, "CSTDCS", 2026, place.commune)
    AwardBasis.objects.create(
        award=award, kind="initiative", year=2026, reference=str(work.pk)
    )

    [use] = uses_of(work, place.officer)
    assert (use.who, use.is_proposal) == (award.name, False)
    assert (
        award.identifier
        in signed_in(place.officer).get(url("detail", work.pk)).content.decode()
    )

    award.state = "revoked"
    award.save()
    assert uses_of(work, place.officer) == []
