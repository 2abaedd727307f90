"""Pages of decisions: the way of one, what is refused, who sees what."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.decisions import (
    AwardFactory,
    DecisionFactory,
    approved_dossier,
    draft_of,
)
from tests.factories.organizations import (
    CommuneFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import PersonFactory, SubjectFactory

from tdkt.casework.decisions import queries
from tdkt.casework.decisions.models import Award, CertificatePrint, Decision
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(officer, signed_in):
    return signed_in(officer)


def draft_fields(decision, **changes):
    fields = {
        "abstract": decision.abstract,
        "legal_bases": "\n".join(decision.legal_bases),
        "articles": "Điều 1. Công nhận.\nĐiều 2. Thi hành.",
        "recipients": "Như Điều 2\nLưu: VT",
        "signing_capacity": "KT.",
        "signer_post": "Phó Chủ tịch",
        "signer_name": "Lê Văn Cường",
        "place": "An Biên",
        "list_order": "list",
        "version": decision.version,
    }
    return fields | changes


def issue_fields(decision, **changes):
    return {"issued_on": "2026-11-23", "version": decision.version} | changes


def test_the_way_from_approval_to_certificates(client, dossier):
    compose = reverse("decisions:compose")
    assert "Lao động tiên tiến" in client.get(compose).content.decode()
    made = client.post(compose, {"pick": [f"{dossier.pk}:LDTT"]})
    decision = Decision.objects.get()
    assert made.url == reverse("decisions:detail", args=[decision.pk])
    assert "tên người ký" in client.get(made.url).content.decode()

    client.post(reverse("decisions:edit", args=[decision.pk]), draft_fields(decision))
    decision.refresh_from_db()
    assert (decision.articles, decision.signing_capacity) == (
        *(["Công nhận.", "Thi hành."],),
        "KT.",
    )
    issued = client.post(
        reverse("decisions:issue", args=[decision.pk]), issue_fields(decision)
    )
    assert issued.url == made.url
    page = client.get(issued.url).content.decode()
    assert "01/QĐ-UBND" in page

    for kind, magic in (("pdf", b"%PDF"), ("docx", b"PK")):
        paper = client.get(reverse("decisions:paper", args=[decision.pk, kind]))
        assert paper.content.startswith(magic)
    printed = client.post(
        reverse("decisions:order-certificates", args=[decision.pk]),
        {"stock": "blank", "dx_mm": "1.5", "dy_mm": "-2", "show_qr": "on"},
    )
    order = CertificatePrint.objects.get()
    assert printed.url == reverse("decisions:print", args=[order.pk])
    assert order.layout == {
        "background": False,
        "dx_mm": 1.5,
        "dy_mm": -2.0,
        "show_qr": True,
    }
    assert reverse("decisions:print-file", args=[order.pk]) in (
        client.get(printed.url).content.decode()
    )
    file = client.get(reverse("decisions:print-file", args=[order.pk]))
    assert file.content.startswith(b"%PDF")


def test_the_money_list_adds_up(client, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    client.post(reverse("decisions:issue", args=[decision.pk]), issue_fields(decision))

    answer = client.get(reverse("decisions:sheet", args=[decision.pk, "money"]))

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    cells = [cell for row in rows.to_python() for cell in row]
    assert cells.count(760_000) == 2
    assert 1_520_000 in cells
    assert "Bằng chữ: Một triệu năm trăm hai mươi nghìn đồng." in cells


def test_a_second_click_on_issue_makes_no_second_award(client, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    url, data = reverse("decisions:issue", args=[decision.pk]), issue_fields(decision)
    client.post(url, data)

    again = client.post(url, data)

    assert again.status_code == 302
    assert Award.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"issued_on": "2026-11-24"}, "tương lai"),
        ({"issued_on": "2026-02-31"}, ""),
        ({"issued_on": ""}, ""),
        ({"issued_on": "2026-11-03"}, "trước khi một hồ sơ"),
        ({"number": "0"}, ""),
        ({"number": "x"}, ""),
        ({"number": "7"}, "Số 7 đã cấp ngày 20/11/2026"),
        ({"number": "8", "issued_on": "2026-11-19"}, "ngày muộn hơn"),
        ({"number": "6"}, "ngày sớm hơn"),
        ({"version": "99"}, "đã thay đổi"),
    ],
)
def test_a_bad_number_or_day_is_refused_with_words(
    client, unit, officer, dossier, at, fields, words
):
    DecisionFactory(unit=unit, number=7, issued_on=date(2026, 11, 20))
    decision = draft_of(dossier, officer=officer, at=at)

    answer = client.post(
        reverse("decisions:issue", args=[decision.pk]), issue_fields(decision, **fields)
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Award.objects.count() == 0


def test_outside_authority_the_page_says_who_may(client, unit, officer, at):
    dossier = approved_dossier(unit, [("Nguyễn Văn An", "BK_BT")])
    decision = draft_of(dossier, officer=officer, at=at)

    page = client.get(reverse("decisions:detail", args=[decision.pk])).content.decode()
    answer = client.post(
        reverse("decisions:issue", args=[decision.pk]), issue_fields(decision)
    )

    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh" in page or "tỉnh" in page
    assert "Điều 79 khoản 4" in page
    assert answer.status_code == 422
    assert "Ngoài thẩm quyền" in answer.content.decode()


def test_two_officers_editing_lose_nothing(client, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    url = reverse("decisions:edit", args=[decision.pk])
    client.post(url, draft_fields(decision, abstract="Về việc của người thứ nhất"))

    second = client.post(url, draft_fields(decision, abstract="Về việc của người thứ hai"))

    page = second.content.decode()
    assert second.status_code == 409
    assert "Về việc của người thứ hai" in page
    assert 'name="version" value="2"' in page
    decision.refresh_from_db()
    assert decision.abstract == "Về việc của người thứ nhất"


def test_the_preview_shows_what_is_being_typed_and_saves_nothing(
    client, officer, dossier, at
):
    decision = draft_of(dossier, officer=officer, at=at)
    url = reverse("decisions:preview", args=[decision.pk])

    saved = client.get(url).content
    typed = client.post(url, draft_fields(decision, abstract="Về việc khác hẳn")).content
    broken = client.post(url, draft_fields(decision, articles="", signer_name=""))

    assert b"data:image/png;base64," in saved
    assert saved != typed
    assert broken.status_code == 200
    decision.refresh_from_db()
    assert decision.version == 1


def test_bad_texts_are_refused_and_kept(client, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)

    answer = client.post(
        reverse("decisions:edit", args=[decision.pk]),
        draft_fields(decision, abstract="x" * 5000, articles=" "),
    )

    assert answer.status_code == 422
    assert "x" * 5000 in answer.content.decode()


def test_drafts_are_kept_from_readers_and_strangers(unit, officer, dossier, at, signed_in):
    decision = draft_of(dossier, officer=officer, at=at)
    url = reverse("decisions:detail", args=[decision.pk])
    expected = {
        "leader": 200,
        "clerk": 404,
        "inspector": 404,
        "administrator": 404,
        "submitter": 404,
    }

    found = {
        role: signed_in(user_with_role(role, unit)).get(url).status_code
        for role in expected
    }

    assert found == expected
    stranger = signed_in(user_with_role("officer", CommuneFactory()))
    assert stranger.get(url).status_code == 404


def test_a_reader_may_not_change_a_draft(unit, officer, dossier, at, signed_in):
    decision = draft_of(dossier, officer=officer, at=at)
    leader = signed_in(user_with_role("leader", unit))
    line = decision.lines.first()

    for name, args in (
        ("edit", [decision.pk]),
        ("reword", [decision.pk]),
        ("discard", [decision.pk]),
        ("drop-line", [decision.pk, line.pk]),
        ("record-draft", [decision.pk]),
        ("issue", [decision.pk]),
    ):
        answer = leader.post(
            reverse(f"decisions:{name}", args=args), issue_fields(decision)
        )
        assert answer.status_code == 403, name
    assert Decision.objects.get().version == 1


def test_an_issued_decision_is_seen_by_those_it_honours(
    client, unit, officer, dossier, at, signed_in
):
    decision = draft_of(dossier, officer=officer, at=at)
    client.post(reverse("decisions:issue", args=[decision.pk]), issue_fields(decision))
    url = reverse("decisions:detail", args=[decision.pk])
    school = signed_in(user_with_role("submitter", dossier.submitting_unit))
    other = signed_in(user_with_role("submitter", UnitFactory(parent=unit)))

    assert school.get(url).status_code == 200
    assert other.get(url).status_code == 404
    identifier = decision.awards.first().identifier
    award = reverse("decisions:award", args=[identifier])
    assert school.get(award).status_code == 200
    assert other.get(award).status_code == 404
    assert (
        school.get(reverse("decisions:award", args=[identifier.lower()])).status_code == 200
    )
    assert (
        school.get(reverse("decisions:award", args=["0000-0000-0001"])).status_code == 404
    )


def test_printing_again_asks_for_a_reason(client, officer, dossier, at):
    decision = draft_of(dossier, officer=officer, at=at)
    client.post(reverse("decisions:issue", args=[decision.pk]), issue_fields(decision))
    award = decision.awards.first()
    url = reverse("decisions:order-certificate", args=[decision.pk, award.pk])
    plain = {"stock": "plain", "dx_mm": "0", "dy_mm": "0"}
    client.post(url, plain)

    client.post(url, plain)
    client.post(url, plain | {"reason": "Giấy bị rách"})

    assert list(CertificatePrint.objects.order_by("pk").values_list("count", "reason")) == [
        (1, ""),
        (1, "Giấy bị rách"),
    ]
    award.refresh_from_db()
    assert award.certificate_prints == 2
    bad = client.post(url, plain | {"dx_mm": "900", "reason": "x"})
    assert bad.status_code == 302
    assert CertificatePrint.objects.count() == 2


def test_a_long_printing_runs_in_the_background(
    client, unit, django_capture_on_commit_callbacks
):
    decision = DecisionFactory(unit=unit)
    subject = SubjectFactory(unit=unit)
    for number in range(301):
        AwardFactory(decision=decision, subject=subject, register_number=number + 1)

    with django_capture_on_commit_callbacks() as waiting:
        answer = client.post(
            reverse("decisions:order-certificates", args=[decision.pk]),
            {"stock": "plain", "dx_mm": "0", "dy_mm": "0"},
        )

    order = CertificatePrint.objects.get()
    page = client.get(answer.url).content.decode()
    assert (order.state, order.count, len(waiting)) == ("waiting", 301, 1)
    assert 'hx-trigger="every 2s"' in page
    assert client.get(reverse("decisions:print-file", args=[order.pk])).status_code == 404
    waiting[0]()
    order.refresh_from_db()
    assert (order.state, order.done) == ("done", 301)
    assert 'hx-trigger="every 2s"' not in client.get(answer.url).content.decode()


def test_the_prime_ministers_decision_is_recorded(client, unit):
    minister = UnitFactory(
        name="Thủ tướng Chính phủ", level="central", authority_role="prime_minister"
    )
    person = PersonFactory(subject__name="Nguyễn Thị Hòa", subject__unit=unit)
    made = client.post(
        reverse("decisions:record"),
        {
            "recorder": unit.pk,
            "issuer": minister.pk,
            "number": "1234",
            "symbol": "/QĐ-TTg",
            "issued_on": "2019-05-06",
            "abstract": "Về việc tặng Bằng khen của Thủ tướng Chính phủ",
        },
    )
    decision = Decision.objects.get()
    assert made.url == reverse("decisions:add-award", args=[decision.pk])
    assert (
        "Nguyễn Thị Hòa" in client.get(made.url, {"q": "nguyen thi hoa"}).content.decode()
    )

    client.post(
        f"{made.url}?q=hoa",
        {
            "subject": person.pk,
            "honour_code": "BK_TTG",
            "honour_year": "2018",
            "award_type": "cong_trang",
        },
    )

    page = client.get(reverse("decisions:detail", args=[decision.pk])).content.decode()
    assert "1234/QĐ-TTg" in page
    assert "Nguyễn Thị Hòa" in page
    assert (
        client.get(reverse("decisions:paper", args=[decision.pk, "pdf"])).status_code == 404
    )


# --- The register -----------------------------------------------------------------------


def test_the_register_is_found_without_accents_and_by_an_old_name(client, unit):
    school = UnitFactory(name="Trường Tiểu học Tây Yên", parent=unit)
    school.names.create(
        name="Trường cấp I Tây Yên",
        folded=fold("Trường cấp I Tây Yên"),
        valid_from=date(1990, 1, 1),
        valid_until=date(2000, 1, 1),
    )
    decision = DecisionFactory(unit=unit, number=15)
    subject = SubjectFactory(name="Lý Thị Hoà", unit=school)
    found = AwardFactory(decision=decision, subject=subject)
    AwardFactory(decision=DecisionFactory(unit=unit), subject__unit=unit)
    register = reverse("decisions:register")

    for query in (
        {"q": "ly thi hoa"},
        {"q": "lí thị hòa"},
        {"q": found.identifier.lower().replace("-", "")},
        {"q": "15/QĐ-UBND"},
        {"unit": "tieu hoc tay yen"},
        {"unit": "truong cap i"},
        {"honour": "LDTT", "q": "hoa"},
    ):
        awards = queries.awards_found(queries.awards_visible_to(client_user(client)), query)
        assert [award.pk for award in awards] == [found.pk], query
        assert found.identifier in client.get(register, query).content.decode()
    assert client.get(register, {"since": "2026-02-31", "year": "x"}).status_code == 200


def client_user(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_the_register_goes_out_as_it_is_filtered(client, unit):
    decision = DecisionFactory(unit=unit)
    wanted = AwardFactory(
        decision=decision, subject=SubjectFactory(name="=HYPERLINK(1)", unit=unit)
    )
    AwardFactory(decision=decision, subject=SubjectFactory(name="Lê Văn Bình", unit=unit))

    text = client.get(
        reverse("decisions:register-file", args=["csv"]), {"q": "hyperlink"}
    ).content.decode()
    book = client.get(reverse("decisions:register-file", args=["xlsx"]), {"q": "hyperlink"})

    assert wanted.identifier in text
    assert "'=Hyperlink(1)" in text
    assert "Lê Văn Bình" not in text
    assert book.content.startswith(b"PK")


@pytest.mark.parametrize("role", ["administrator"])
def test_an_administrator_alone_reads_no_awards(role, unit, signed_in):
    award = AwardFactory(decision=DecisionFactory(unit=unit), subject__unit=unit)
    client = signed_in(user_with_role(role, unit))

    page = client.get(reverse("decisions:register")).content.decode()

    assert award.identifier not in page
    assert client.get(award.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(
    rows, unit, officer, signed_in, at, django_assert_num_queries
):
    client = signed_in(officer)
    issued = [DecisionFactory(unit=unit) for _ in range(rows)]
    for decision in issued:
        AwardFactory(decision=decision, subject__unit=UnitFactory(parent=unit))
    for _ in range(rows - 1):
        AwardFactory(decision=issued[0], subject__unit=UnitFactory(parent=unit))
    draft = draft_of(
        approved_dossier(unit, [(f"Nguyễn Văn {n}", "LDTT") for n in range(rows)]),
        officer=officer,
        at=at,
    )
    for _ in range(rows):
        approved_dossier(unit)
    pages = {
        "decisions:list": ([], 7),
        "decisions:compose": ([], 5),
        "decisions:register": ([], 9),
        "decisions:detail": ([issued[0].pk], 12),
    }
    client.get(reverse("decisions:list"))

    for name, (args, expected) in pages.items():
        with django_assert_num_queries(expected):
            client.get(reverse(name, args=args))
    with django_assert_num_queries(21):
        client.get(reverse("decisions:detail", args=[draft.pk]))
