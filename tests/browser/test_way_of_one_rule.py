"""
The way of one rule: an officer changes a cap, sees what follows, and publishes it.

No programmer takes part, and nothing changes for anybody before the last step.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.factories.dossiers import MONDAY, make_draft
from tests.factories.organizations import user_with_role
from tests.factories.packs import make_pack

import tdkt.doors.console.demonstration as demonstration
from tdkt.casework.dossiers.services import drafting, submission
from tdkt.casework.dossiers.services.drafting import NomineeFacts
from tdkt.registry.honours.choices import PackState
from tdkt.registry.honours.models import PackVersion
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.window import Window
    from tests.factories.dossiers import Office

    from tdkt.casework.dossiers.models import Dossier

REGULATION = Path(demonstration.__file__).parent / "packs/an_giang.yaml"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_officer_changes_a_cap_and_sees_its_effect_before_publishing(
    office: Office, window: Callable[..., Window]
) -> None:
    province = Unit.objects.get(level="province")
    published = make_pack(province, text=REGULATION.read_text(encoding="utf-8"))
    handed_in = listed(office, workers=19, fighters=2)
    submission.submit_dossier(dossier=handed_in, actor=office.submitter, at=MONDAY)
    draft = listed(office, workers=1, fighters=1)
    unit = window(office.submitter)
    assert places(unit, draft) == (3, 3)  # 15% of 20

    officer = window(user_with_role(Role.OFFICER, province))
    officer.open("/honours/packs/").follow(f"/packs/{published.pack_id}/")
    officer.send("/draft/")
    version = PackVersion.objects.get(state=PackState.DRAFT)
    set_first_day(officer)
    set_share(officer, "10")
    refused(officer, version)
    correct_cases(officer)
    see_effect(officer, office, version)
    assert places(unit, draft) == (3, 3)

    officer.open(f"/honours/packs/{version.pack_id}/?version=2").follow("/publish/")
    officer.press(officer.page.locator("main form"))

    published.refresh_from_db()
    version.refresh_from_db()
    assert version.state == PackState.PUBLISHED
    assert published.valid_until == version.valid_from == date(2026, 11, 23)
    assert places(unit, draft) == (3, 2)  # 10% of 20
    assert unit.page.locator("#quotas .quota-over").count() == 1


def listed(office: Office, *, workers: int, fighters: int) -> Dossier:
    """Draft a list of people for LĐTT, the first of them for CSTĐCS too."""
    dossier = make_draft(office, nominees=0)
    people = [office.person() for _ in range(workers)]
    nominees = [NomineeFacts(one, "LDTT") for one in people]
    nominees += [NomineeFacts(one, "CSTDCS") for one in people[:fighters]]
    drafting.add_nominees(
        dossier=dossier, nominees=nominees, actor=office.submitter, at=MONDAY
    )
    dossier.refresh_from_db()
    dossier.nominations.update(declarations_confirmed=True)
    return dossier


def places(unit: Window, draft: Dossier) -> tuple[int, int]:
    """Return how many CSTĐCS the unit of a draft proposes, and its places."""
    unit.open(f"/dossiers/{draft.pk}/")
    line = unit.page.locator(
        "#quotas .quota", has_text="Chiến sĩ thi đua cơ sở"
    ).first.inner_text()
    found = re.search(r"(\d+), hạn mức (\d+)", line)
    assert found is not None, line
    return int(found[1]), int(found[2])


def text_form(officer: Window) -> tuple[str, Callable[[str], Window]]:
    """Open the text; return it and what saves another one."""
    officer.follow("/text/")
    form = officer.page.locator("main form:has([name=text])")
    return (
        form.locator("[name=text]").input_value(),
        lambda text: officer.press(form, text=text),
    )


def set_first_day(officer: Window) -> None:
    """Begin the new version today; its cases take the law of that day."""
    text, save = text_form(officer)
    save(
        re.sub(r"2026-(11|09)-20", "2026-11-23", text).replace(
            "valid_from: 2026-01-01", "valid_from: 2026-11-23"
        )
    )


def set_share(officer: Window, percent: str) -> None:
    officer.follow("/quotas/cstdcs-15/")
    officer.press(officer.page.locator("main form:has([name=share])"), share=percent)


def refused(officer: Window, version: PackVersion) -> None:
    """The case of 15 in 100 fails and says why; the version cannot be published."""
    failed = officer.page.locator("tr", has=officer.page.locator(".state-bad"))
    assert [row.split()[0] for row in failed.all_inner_texts()] == ["Q-15"]
    failed.locator("summary").click()
    assert "Điều 5 khoản 3" in failed.inner_text()
    officer.look()
    officer.follow("/publish/")
    assert officer.page.locator("main form button").count() == 0
    version.refresh_from_db()
    assert version.state == PackState.DRAFT
    officer.open(f"/honours/packs/{version.pack_id}/?version=2")


def correct_cases(officer: Window) -> None:
    """One case on either side of the new number."""
    text, save = text_form(officer)
    save(
        text.replace("on_list: 15}", "on_list: 10}").replace("on_list: 16}", "on_list: 11}")
    )
    officer.send("/cases/")
    assert officer.page.locator("tr .state-bad").count() == 0


def see_effect(officer: Window, office: Office, version: PackVersion) -> None:
    """The list handed in would go over; the draft is told as a number only."""
    officer.follow("/effect/")
    row = officer.page.locator("#effect-quotas").locator(
        "xpath=ancestor::section//tbody/tr"
    )
    assert row.count() == 1
    cells = row.first.locator("th, td").all_inner_texts()
    assert cells[0].strip() == office.unit.name
    assert [cell.strip() for cell in cells[3:]] == ["2", "1", "19"]
    version.refresh_from_db()
    assert version.state == PackState.DRAFT
