"""Pages of the library: lists, one instrument, over time, checking, powers."""

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.organizations import CommuneFactory, user_with_role

from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.choices import Role
from tdkt.tools.law.instruments import all_instruments

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in):
    return signed_in(user_with_role(Role.SUBMITTER, CommuneFactory()))


# --- The list ---------------------------------------------------------------------------


def found(browser, **asked):
    """Return the numbers on one page of the list."""
    response = browser.get(reverse("library:list"), asked)
    assert response.status_code == 200
    return [one.number for one in response.context["listed"].rows]


@pytest.mark.parametrize(
    "words", ["152/2025", "NĐ 152/2025", "nghi dinh so 152/2025/ND-CP", "152 2025 nd cp"]
)
def test_an_instrument_is_found_by_its_number_however_written(browser, words):
    assert found(browser, q=words)[0] == "152/2025/NĐ-CP"


def test_names_are_found_without_accents(browser):
    assert "29/2018/QH14" in found(browser, q="bi mat nha nuoc")
    assert found(browser, q="khong co van ban nay") == []


@pytest.mark.parametrize(
    ("standing", "on", "inside", "outside"),
    [
        ("in_force", "2025-06-30", "98/2023/NĐ-CP", "152/2025/NĐ-CP"),
        ("in_force", "2025-07-01", "152/2025/NĐ-CP", "98/2023/NĐ-CP"),
        ("ended", "2025-07-01", "98/2023/NĐ-CP", "152/2025/NĐ-CP"),
        ("coming", "2025-06-30", "152/2025/NĐ-CP", "98/2023/NĐ-CP"),
        ("unknown", "2026-11-23", "10/2022/TT-BNV", "06/2022/QH15"),
        ("not_read", "2026-11-23", "06/2026/QH16", "06/2022/QH15"),
    ],
)
def test_the_list_is_narrowed_by_how_things_stand_on_a_day(
    browser, standing, on, inside, outside
):
    asked = {"standing": standing, "on": on}
    rows = [*found(browser, **asked), *found(browser, **asked, page=2)]

    assert inside in rows
    assert outside not in rows


def test_the_laws_of_emulation_come_first_and_pages_follow(browser):
    first = found(browser)

    assert first[:3] == ["06/2026/QH16", "152/2025/NĐ-CP", "06/2022/QH15"]
    assert len(first) == 25
    assert not set(first) & set(found(browser, page=2))


# --- One instrument ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("one", all_instruments(), ids=lambda one: one.slug)
def test_page_of_every_instrument_answers(browser, one, language):
    browser.cookies["django_language"] = language

    response = browser.get(reverse("library:detail", args=[one.slug]))

    assert response.status_code == 200
    assert one.short in response.content.decode()


def test_page_shows_the_chain_and_what_rests_on_the_decree(browser):
    url = reverse("library:detail", args=["98-2023-nd-cp"])

    response = browser.get(url, {"on": "2025-07-01"})

    assert [one.number for one in response.context["chain"]] == [
        *("65/2014/NĐ-CP", "91/2017/NĐ-CP", "98/2023/NĐ-CP", "152/2025/NĐ-CP")
    ]
    resting = response.context["resting"]
    assert "council.vote_threshold" in {parameter.key for parameter, _ in resting.values}
    assert {"no_ladder"} <= {one.rule for _, one in resting.principles}
    page = response.content.decode()
    assert "Hết hiệu lực" in page
    assert reverse("honours:detail", args=["CSTDCS"]) in page
    assert "30/06/2025" in page


def test_what_rests_on_the_law_is_told_by_part(browser):
    response = browser.get(reverse("library:detail", args=["129-2025-nd-cp"]))

    parts = {row.code: parts for row, parts in response.context["resting"].honours}
    assert set(parts) == {"CSTDCS", "TTLDTT", "THON_VH"}
    assert set(parts.values()) == {("authority",)}


def test_what_nobody_read_is_said_to_be_unknown(browser):
    page = browser.get(reverse("library:detail", args=["356-2025-nd-cp"])).content.decode()

    assert "chưa rõ" in page.lower()
    assert "Chưa đọc" in page


def test_an_instrument_nobody_knows_is_not_found(browser):
    assert browser.get(reverse("library:detail", args=["1-2000-nd-cp"])).status_code == 404


def test_over_time_draws_every_law_and_marks_the_day(browser):
    response = browser.get(reverse("library:over-time"), {"on": "2025-07-01"})

    picture = response.context["picture"]
    bars = {bar.instrument.number: bar for bar in picture.bars}
    assert len(bars) == len(response.context["frame"]) >= 8
    assert bars["98/2023/NĐ-CP"].x + bars["98/2023/NĐ-CP"].width == picture.day_x
    assert bars["152/2025/NĐ-CP"].x == picture.day_x
    assert bars["06/2022/QH15"].is_open
    assert all(bar.x >= picture.left for bar in picture.bars)
    assert all(bar.x + bar.width <= picture.right for bar in picture.bars)


def test_a_day_outside_the_picture_is_not_marked(browser):
    response = browser.get(reverse("library:over-time"), {"on": "1999-01-01"})

    assert response.context["picture"].day_x is None


# --- Checking a document ----------------------------------------------------------------


def checked(browser, **sent):
    return browser.post(reverse("library:check"), sent)


def named(response):
    return [row.found.citation.written for row in response.context["rows"]]


TEXT = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n"
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 30 tháng 12 năm 2023 của Chính phủ;\n"
    "Căn cứ Thông tư số 15/2023/TT-BKHĐT;\n"
    "Theo Tờ trình số 05/TTr-THAB."
)


def word_file(*paragraphs, cell=""):
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if cell:
        made.add_table(1, 1).cell(0, 0).text = cell
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def test_pasted_text_is_held_against_its_day(browser):
    before = checked(browser, text=TEXT, on="2025-06-30")
    after = checked(browser, text=TEXT, on="2025-07-01")

    assert named(after) == [
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 98/2023/NĐ-CP",
        "Thông tư số 15/2023/TT-BKHĐT",
    ]
    counts = ("out_of_force", "misdated", "unknown")
    assert [before.context[name] for name in counts] == [0, 1, 1]
    assert [after.context[name] for name in counts] == [1, 1, 1]
    expired = after.context["rows"][1]
    assert expired.found.successor.number == "152/2025/NĐ-CP"
    assert (expired.line, expired.times) == (2, 1)
    page = after.content.decode()
    assert "Thay bằng:" in page
    assert ">NĐ 152/2025/NĐ-CP</a>" in page
    assert "Chưa có trong thư viện" in page


def test_a_word_file_is_read_with_its_tables_and_nothing_is_kept(browser):
    content = word_file("Căn cứ NĐ 152/2025", cell="theo Luật 29/2018/QH14")

    response = checked(
        browser, file=SimpleUploadedFile("to trinh.docx", content), on="2026-11-23"
    )

    assert response.status_code == 200
    assert named(response) == ["NĐ 152/2025", "Luật 29/2018/QH14"]
    assert response.context["rows"][1].found.successor.number == "117/2025/QH15"
    assert StoredFile.objects.count() == 0


def test_plain_text_with_a_byte_order_mark_is_read(browser):
    file = SimpleUploadedFile("a.txt", "\ufeffNĐ 152/2025".encode())

    assert named(checked(browser, file=file)) == ["NĐ 152/2025"]


def test_one_instrument_named_often_stands_once_with_its_count(browser):
    response = checked(browser, text="NĐ 152/2025, Điều 4;\nNghị định số 152/2025/NĐ-CP")

    [row] = response.context["rows"]
    assert (row.times, row.line) == (2, 1)


def test_a_text_that_names_nothing_says_so(browser):
    response = checked(browser, text="Kính gửi: Ủy ban nhân dân xã")

    assert response.context["rows"] == []
    assert "không viện dẫn" in response.content.decode()


def bomb():
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (61 * 1024 * 1024))
    return content.getvalue()


def with_entity():
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.docx", b"%PDF-1.7\n"),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.docx", bomb()),
        ("a.docx", with_entity()),
        ("a.docx", word_file("x")[:-200]),
        ("a.txt", "Nghị định".encode("utf-16")),
        ("a.txt", b"Ngh\xec \xf0\xd2nh 98/2023"),
        ("a.exe", b"MZ\x00\x00"),
        ("a.txt", b""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_a_reason(browser, name, content):
    response = checked(browser, file=SimpleUploadedFile(name, content))

    assert response.status_code == 422
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "  \n "},
        {"text": "NĐ 152/2025", "file": SimpleUploadedFile("a.txt", b"x")},
        {"text": "NĐ 152/2025", "on": "2025-02-30"},
    ],
)
def test_nothing_or_too_much_is_refused(browser, sent):
    assert checked(browser, **sent).status_code == 422


# --- Powers -----------------------------------------------------------------------------


def states(browser, **asked):
    response = browser.get(reverse("library:powers"), asked)
    assert response.status_code == 200
    return {
        (honour.code, cell.role): cell.power.state
        for matrix in response.context["matrices"]
        for honour, cells in matrix.rows
        for cell in cells
        if cell.power
    }


def test_powers_are_shown_on_both_sides_of_the_day_the_districts_ended(browser):
    before, after = states(browser, on="2025-06-30"), states(browser, on="2025-07-01")

    for code in ("CSTDCS", "TTLDTT", "THON_VH"):
        assert before[code, "commune_chair"] == "coming"
        assert after[code, "commune_chair"] == "holds"
    for code in ("LDTT", "CSTDCS", "TTLDTT", "THON_VH", "GK"):
        assert before[code, "district_chair"] == "holds"
        assert after[code, "district_chair"] == "ended"
    assert before["LDTT", "commune_chair"] == after["LDTT", "commune_chair"] == "holds"


def test_powers_are_narrowed_by_who_signs_and_by_level(browser):
    own = states(browser, role="commune_chair", on="2026-01-01")
    state_level = states(browser, level="nha_nuoc", on="2026-01-01")

    assert {role for _code, role in own} == {"commune_chair"}
    assert {code for code, _role in own} == {
        *("LDTT", "LDTT_DAN", "CSTDCS", "TTLDTT", "THON_VH", "GDVH", "GK")
    }
    assert {role for _code, role in state_level} <= {
        *("president", "prime_minister", "government")
    }


def test_a_day_before_all_law_teaches(browser):
    assert states(browser, on="1999-01-01") == {}


def test_a_law_whose_text_was_not_read_is_said(browser):
    page = browser.get(reverse("library:powers"), {"on": "2026-10-01"}).content.decode()

    assert "06/2026/QH16" in page


def test_changes_begin_with_the_day_the_districts_ended(browser):
    response = browser.get(reverse("library:power-changes"))

    assert (response.context["first"], response.context["second"]) == (
        date(2025, 6, 30),
        date(2025, 7, 1),
    )
    kinds = {
        (change.honour.code, change.role): change.kind
        for change in response.context["comparison"].changes
    }
    assert kinds["CSTDCS", "commune_chair"] == "gained"
    assert kinds["GK", "district_chair"] == "lost"


def test_days_that_are_no_days_are_refused(browser):
    response = browser.get(reverse("library:power-changes"), {"first": "x", "second": ""})

    assert response.status_code == 422


@pytest.mark.parametrize("name", ["list", "over-time", "check", "powers", "power-changes"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_speaks_both_languages(browser, name, language):
    browser.cookies["django_language"] = language

    assert browser.get(reverse(f"library:{name}")).status_code == 200
