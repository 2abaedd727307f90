"""Windows of the browser, and an office whose people take the journeys."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.window import Window
from tests.factories.councils import CouncilFactory, CouncilMemberFactory
from tests.factories.dossiers import Office
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role

SCHOOLS = (
    "Trường Mầm non Đông Thái",
    "Trường Tiểu học Đông Thái 1",
    "Trường Tiểu học Đông Thái 2",
    "Trường THCS Đông Thái",
    "Trường THCS Nam Thái",
)


@pytest.fixture
def office(browser: Browser, transactional_db: None) -> Office:
    """The commune of Đông Thái, its room of culture with five schools, and its people."""
    province = ProvinceFactory(name="Ủy ban nhân dân tỉnh An Giang", place="An Giang")
    commune = CommuneFactory(
        name="Ủy ban nhân dân xã Đông Thái",
        parent=province,
        place="Đông Thái",
        one_stop_prefix="000.00.12.H01",
    )
    unit = UnitFactory(name="Phòng Văn hóa - Xã hội xã Đông Thái", parent=commune)
    for school in SCHOOLS:
        UnitFactory(name=school, parent=unit, kind="school")
    council = CouncilFactory(
        unit=commune, name="Hội đồng Thi đua - Khen thưởng xã Đông Thái"
    )
    for place, name in enumerate(
        ("Phạm Quốc Việt", "Lê Thị Hồng Nhung", "Võ Thị Kim Oanh", "Danh Văn Lợi")
    ):
        CouncilMemberFactory(
            council=council, name=name, position=place, valid_from=date(2025, 8, 1)
        )
    people = (
        ("submitter", Role.SUBMITTER, unit, "donvi", "Nguyễn Thị Thu Hà"),
        ("clerk", Role.CLERK, commune, "motcua", "Trần Văn Minh"),
        ("officer", Role.OFFICER, commune, "chuyenvien", "Lê Ngọc Lan"),
        ("leader", Role.LEADER, commune, "lanhdao", "Phạm Quốc Việt"),
        ("inspector", Role.INSPECTOR, commune, "thanhtra", "Bùi Thanh Tùng"),
        ("council_member", Role.COUNCIL_MEMBER, commune, "hoidong", "Võ Thị Kim Oanh"),
    )
    return Office(
        commune=commune,
        unit=unit,
        **{
            key: user_with_role(role, where, username=username, full_name=name)
            for key, role, where, username, name in people
        },
    )


@pytest.fixture
def window(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Window]]:
    """
    Open windows: `window(user, width=375)`; without a user nobody is signed in.

    At the end of the test every page that was seen must have been without a fault.
    """
    opened: list[Window] = []

    def open_window(
        user: User | None = None, *, width: int = 1440, scripts: bool = True
    ) -> Window:
        made = Window(browser, live_server.url, width=width, scripts=scripts)
        opened.append(made)
        return made.sign_in(user) if user else made

    yield open_window
    for one in opened:
        one.close()
    wrong = sorted({line for one in opened for line in one.wrong})
    assert wrong == [], "\n".join(wrong)


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """The three papers which Điều 84 asks for, by kind, as files to attach."""
    kinds = {
        "to_trinh": "to-trinh",
        "bao_cao_thanh_tich": "bao-cao",
        "bien_ban": "bien-ban",
    }
    made = {}
    for kind, name in kinds.items():
        made[kind] = tmp_path / f"{name}.pdf"
        made[kind].write_bytes(b"%PDF-1.7\n% " + name.encode() + b"\n%%EOF\n")
    return made
