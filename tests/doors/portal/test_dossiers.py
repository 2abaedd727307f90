"""Following a dossier by the code of its slip."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.decisions import DecisionFactory
from tests.factories.dossiers import make_dossier, make_draft, make_office

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services import approval, reception

pytestmark = pytest.mark.django_db


def words_of(html: str) -> str:
    """Return the page without its tokens, which differ at every call."""
    lines = html.splitlines()
    return "".join(line for line in lines if "csrf" not in line.lower())


def page(client: Client, code: str | None, status: int = 200) -> str:
    response = client.get(reverse("portal:dossier_status"), {"code": code or ""})
    assert response.status_code == status
    return response.content.decode()


def test_state_turn_and_due_day_are_told_without_names(client: Client, at) -> None:
    office = make_office()
    dossier = make_dossier(
        office,
        DossierStatus.APPRAISING,
        title="Đề nghị khen thưởng đột xuất ông Danh Hoàng Phúc",
    )

    html = page(client, dossier.code)

    assert "Đang thẩm định" in html
    assert f"{dossier.due_on:%d/%m/%Y}" in html
    assert office.commune.name in html
    for hidden in (
        office.officer.full_name,
        office.submitter.full_name,
        "Danh Hoàng Phúc",
        "Danh Thị Mỹ 0",
        office.unit.name,
    ):
        assert hidden not in html, hidden


def test_the_reason_of_a_return_stays_between_desk_and_unit(client: Client, at) -> None:
    office = make_office()
    dossier = make_dossier(office, DossierStatus.APPRAISING)
    reception.return_dossier(
        dossier=dossier,
        reason="Thiếu xác nhận thuế của bà Lan",
        fields=["papers"],
        actor=office.officer,
        at=at,
    )

    html = page(client, dossier.code)

    assert "bà Lan" not in html
    assert "tạm dừng" in html


def test_a_question_of_the_leader_is_not_shown(client: Client, at) -> None:
    office = make_office()
    dossier = make_dossier(office, DossierStatus.APPRAISING)
    Dossier.objects.filter(pk=dossier.pk).update(status=DossierStatus.FOR_APPROVAL)
    dossier.refresh_from_db()
    before = words_of(page(client, dossier.code))
    approval.ask_question(
        dossier=dossier,
        question="Vì sao không có tập thể?",
        actor=office.leader,
        at=at,
        expected_version=dossier.version,
    )
    dossier.refresh_from_db()

    assert dossier.status == DossierStatus.QUESTIONED
    assert words_of(page(client, dossier.code)) == before


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{lower}", "{dashes}"])
def test_the_code_is_read_however_it_is_typed(client: Client, at, spelling: str) -> None:
    dossier = make_dossier(make_office(), DossierStatus.RECEIVED)
    code = dossier.code or ""
    typed = spelling.format(code, lower=code.lower(), dashes=code.replace("-", " – "))

    assert code in page(client, typed)


def test_a_wrong_code_and_a_dossier_not_yet_received_are_answered_alike(
    client: Client, at
) -> None:
    make_draft(make_office())
    unknown = page(client, "000.00.91.H01-261102-0009", status=404)
    other = page(client, "000.00.91.H01-261102-0008", status=404)

    def without_code(html: str) -> str:
        return words_of(html).replace("261102-0009", "").replace("261102-0008", "")

    assert without_code(unknown) == without_code(other)


def test_a_published_decision_is_linked_and_another_is_not(client: Client, at) -> None:
    office = make_office()
    dossier = make_dossier(office, DossierStatus.APPRAISING)
    shown = DecisionFactory(unit=office.commune, issued_on=date(2026, 11, 20))
    hidden = DecisionFactory(unit=office.commune, is_public=False)
    dossier.decisions.add(shown, hidden)

    html = page(client, dossier.code)

    assert reverse("portal:decision", args=[shown.pk]) in html
    assert reverse("portal:decision", args=[hidden.pk]) not in html


def test_without_a_code_the_page_asks_for_one(client: Client) -> None:
    assert 'name="code"' in page(client, None)
