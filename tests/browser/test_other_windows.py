"""The same work on a tablet, on a phone, and with scripts turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.window import PHONE, TABLET
from tests.factories.dossiers import Office, make_dossier, make_draft

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.casework.dossiers.services import reception
from tdkt.ground.core.moments import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.window import Window

    from tdkt.casework.dossiers.models import Dossier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def reached(dossier: Dossier) -> str:
    dossier.refresh_from_db()
    return dossier.status


def test_clerk_and_officer_work_on_a_tablet(
    office: Office, window: Callable[..., Window]
) -> None:
    dossier = make_dossier(office, DossierStatus.SUBMITTED, nominees=3)
    page = f"/dossiers/{dossier.pk}/"

    clerk = window(office.clerk, width=TABLET)
    clerk.open("/dossiers/desk/").follow(page).send("/receive/")
    officer = window(office.officer, width=TABLET)
    officer.open("/dossiers/?q=thi+dua").follow(page).send("/start/")
    officer.follow(f"{page}nominees/")
    officer.open(page).send("/pass/", opinion="Đủ điều kiện, đề nghị Hội đồng xét.")

    assert reached(dossier) == DossierStatus.PROPOSED


def test_submitter_mends_a_returned_dossier_on_a_phone(
    office: Office, window: Callable[..., Window]
) -> None:
    dossier = make_dossier(office, DossierStatus.APPRAISING, nominees=2)
    reception.return_dossier(
        dossier=dossier,
        reason="Ghi rõ chức vụ của người thứ hai.",
        fields=["nominees"],
        actor=office.officer,
        at=now(),
    )
    page = f"/dossiers/{dossier.pk}/"
    second = dossier.nominations.order_by("position")[1]

    unit = window(office.submitter, width=PHONE)
    unit.open("/dossiers/").follow(page)
    told = unit.text
    unit.open(page).follow(f"/nominees/{second.pk}/edit/")
    form = unit.page.locator("form:has([name=post_title])")
    unit.press(form, post_title="Tổ trưởng chuyên môn")
    unit.open(page).send("/submit/")

    assert "Ghi rõ chức vụ của người thứ hai." in told
    assert reached(dossier) == DossierStatus.SUBMITTED
    second.refresh_from_db()
    assert second.post_title == "Tổ trưởng chuyên môn"


def test_leader_asks_and_then_approves_on_a_phone(
    office: Office, window: Callable[..., Window]
) -> None:
    dossier = make_dossier(
        office, DossierStatus.FOR_APPROVAL, nominees=3, award_type="dot_xuat", honour="GK"
    )
    page = f"/dossiers/{dossier.pk}/"
    leader = window(office.leader, width=PHONE)

    leader.open(page).follow("/pack/")
    leader.send("/ask/", question="Vì sao chỉ có ba người?")
    officer = window(office.officer, width=PHONE).open(page)
    officer.send("/answer/", answer="Cả tổ cứu nạn chỉ có ba người.")
    pack = leader.open(f"{page}pack/").text
    leader.send("/approve/")

    assert "Cả tổ cứu nạn chỉ có ba người." in pack
    assert reached(dossier) == DossierStatus.APPROVED


def test_unit_hands_in_and_clerk_receives_without_scripts(
    office: Office, window: Callable[..., Window]
) -> None:
    dossier = make_draft(office, nominees=2)
    page = f"/dossiers/{dossier.pk}/"

    unit = window(office.submitter, scripts=False)
    unit.open("/dossiers/").follow(page).send("/submit/")
    clerk = window(office.clerk, scripts=False)
    clerk.open("/dossiers/desk/").follow(page).send("/receive/")

    assert reached(dossier) == DossierStatus.RECEIVED
    assert clerk.download("/slip.pdf").startswith(b"%PDF")
    visitor = window(scripts=False)
    visitor.open(f"/public/dossier/?code={dossier.code}")
    assert dossier.code in visitor.text
