"""Checking a certificate: what a stranger sees, and what never."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.awards import order
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.organizations import (
    CommuneFactory,
    SuccessionFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import HouseholdFactory, PersonFactory
from tests.support import queries_for

from tdkt.casework.decisions.choices import AwardState, DecisionState
from tdkt.casework.decisions.models import Award
from tdkt.casework.decisions.printing.certificates import check_url
from tdkt.casework.decisions.rules.identifiers import check_sign, grouped
from tdkt.casework.decisions.services.correcting import correct_award
from tdkt.casework.decisions.services.revoking import revoke_award
from tdkt.doors.portal.reading import Fault, identifier_fault

pytestmark = pytest.mark.django_db


def page(client: Client, award: Award) -> str:
    response = client.get(reverse("portal:certificate", args=[award.identifier]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_qr_code_of_a_certificate_leads_to_its_page(client: Client) -> None:
    award = AwardFactory(full_name="Danh Thị Mỹ Hòa")

    path = "/" + check_url(award).split("/", 3)[3]

    assert "Danh Thị Mỹ Hòa" in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (AwardState.VALID, "Có hiệu lực"),
        (AwardState.CORRECTED, "Có hiệu lực, đã đính chính"),
        (AwardState.REISSUED, "Có hiệu lực, bằng đã được cấp lại"),
        (AwardState.REVOKED, "Đã bị hủy bỏ, thu hồi"),
    ],
)
def test_the_large_word_says_the_state(client: Client, state: str, word: str) -> None:
    html = page(client, AwardFactory(state=state))

    assert f'<p class="answer-words">{word}</p>' in html


def test_day_and_document_of_every_change_are_shown_and_nothing_else(
    client: Client, at
) -> None:
    award = AwardFactory(
        full_name="Trần Văn Bình",
        decision=DecisionFactory(issued_on=date(2026, 11, 2)),
    )
    officer = user_with_role("officer", award.granting_unit)
    done = {"expected_version": 1, "actor": officer, "at": at}
    correct_award(
        award=award,
        wording={"name": "Trần Văn Bính"},
        order=order(number="15/CV-UBND", day=date(2026, 11, 9)),
        **done,
    )
    html = page(client, award)
    assert "Trần Văn Bính" in html
    assert "09/11/2026, theo văn bản 15/CV-UBND" in html
    assert "Trần Văn Bình<" not in html

    done["expected_version"] = 2
    revoke_award(award=award, ground="a", order=order(), **done)

    html = page(client, award)
    assert "Hủy bỏ, thu hồi ngày" in html
    assert "77/QĐ-UBND" in html
    assert "15/CV-UBND" in html
    for private in (
        "Kết luận thanh tra",
        "kê khai gian dối",
        "Trần Thị Bình",
        str(officer),
    ):
        assert private not in html


def test_the_page_holds_what_is_compared_with_the_paper(client: Client) -> None:
    award = AwardFactory(
        full_name="Trần Văn Bình",
        decision=DecisionFactory(number=7, symbol="QĐ-UBND", issued_on=date(2026, 11, 20)),
        register_number=3,
    )

    html = page(client, award)

    for words in ("Trần Văn Bình", "07/QĐ-UBND", "20/11/2026", "03/2026", award.identifier):
        assert words in html, words
    assert award.granting_unit.name in html
    assert "Đối chiếu với bản giấy" in html


def test_a_stranger_never_sees_what_is_private(client: Client) -> None:
    person = PersonFactory(
        birth_year=1979, birth_month=3, birth_day=7, staff_code="MNV-881"
    )
    award = AwardFactory(
        subject=person.subject,
        post_title="Phó Hiệu trưởng",
        achievement="Đạt giải Nhất cấp tỉnh",
        money_vnd=5_850_000,
        gender="female",
    )

    html = page(client, award)

    assert award.name in html
    for words in (
        "1979",
        "MNV-881",
        "Phó Hiệu trưởng",
        "giải Nhất",
        "5.850.000",
        "5850000",
    ):
        assert words not in html, words


def test_of_a_household_only_name_and_commune_are_shown(client: Client) -> None:
    household = HouseholdFactory(address="Tổ 3, ấp Xẻo Rô")
    award = AwardFactory(subject=household.subject, unit_name="Ấp Xẻo Rô")

    html = page(client, award)

    assert award.name in html
    assert "Xẻo Rô" not in html
    assert household.subject.unit.name in html


def test_the_unit_then_is_told_with_what_it_is_today(client: Client) -> None:
    old = UnitFactory(name="UBND huyện An Biên", valid_until=date(2025, 7, 1))
    new = CommuneFactory(name="UBND xã An Biên")
    SuccessionFactory(predecessor=old, successor=new)
    decision = DecisionFactory(unit=old, issued_on=date(2024, 5, 2))
    award = AwardFactory(decision=decision, subject__unit=old)

    html = page(client, award)

    assert html.count("UBND huyện An Biên") >= 2  # unit then, and who granted
    assert html.count("nay là: UBND xã An Biên") == 2


@pytest.mark.parametrize(
    "spoken", ["{bare}", "{lower}", "{spaced}"], ids=["no dashes", "small", "spaces"]
)
def test_a_code_is_read_however_it_is_typed(client: Client, spoken: str) -> None:
    award = AwardFactory()
    typed = spoken.format(
        bare=award.identifier.replace("-", ""),
        lower=award.identifier.lower().replace("0", "o").replace("1", "l"),
        spaced=award.identifier.replace("-", " "),
    )

    response = client.get(reverse("portal:check"), {"code": typed})

    assert response.status_code == 302
    assert response["Location"] == reverse("portal:certificate", args=[award.identifier])


@pytest.mark.parametrize(
    ("typed", "fault", "words"),
    [
        ("7K3M-9QXT", Fault.LENGTH, "có 8 chữ và số"),
        ("7K3M-9QXT-2BCU", Fault.SIGN, "không có trong mã nào"),
        ("7K3M-9QXT-2BC0", Fault.CHECK, "ký tự cuối được tính từ các ký tự khác"),
    ],
)
def test_a_wrong_code_is_explained(
    client: Client, typed: str, fault: Fault, words: str
) -> None:
    response = client.get(reverse("portal:check"), {"code": typed})

    assert identifier_fault(typed) == fault
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.parametrize("hidden", ["not public", "draft decision", "unknown"])
def test_what_is_not_public_is_answered_as_unknown(client: Client, hidden: str) -> None:
    unknown = grouped("7K3M9QXT2BC" + check_sign("7K3M9QXT2BC"))
    award = AwardFactory(full_name="Lý Thị Ẩn", decision__is_public=hidden != "not public")
    if hidden == "draft decision":
        type(award.decision).objects.update(state=DecisionState.DRAFT, number=None)
    identifier = unknown if hidden == "unknown" else award.identifier

    response = client.get(reverse("portal:certificate", args=[identifier]))

    html = response.content.decode()
    assert response.status_code == 404
    assert "Lý Thị Ẩn" not in html
    assert "Không có khen thưởng nào đã công bố mang mã" in html


def test_a_check_costs_the_same_however_many_awards_there_are(client: Client) -> None:
    award = AwardFactory()
    url = reverse("portal:certificate", args=[award.identifier])
    one = queries_for(client, url)

    for _n in range(2):
        AwardFactory(decision=award.decision)

    assert queries_for(client, url) == one
    assert one <= 5


def test_the_page_asks_search_engines_to_keep_out(client: Client) -> None:
    award = AwardFactory()

    response = client.get(reverse("portal:certificate", args=[award.identifier]))

    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert 'content="noindex, nofollow, noarchive"' in response.content.decode()
