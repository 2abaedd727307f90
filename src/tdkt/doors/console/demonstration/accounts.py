"""Invented people who sign in, one of every role, at the commune and at the province."""

from dataclasses import dataclass
from datetime import date

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import RoleHolding, Unit

PASSWORD = "thidua-2026"  # noqa: S105 of invented people, printed on purpose
_SINCE = date(2016, 1, 1)


@dataclass(frozen=True)
class DemoAccount:
    """An invented person to sign in as; `role` and `unit` are words to show."""

    username: str
    password: str
    name: str
    role: str
    unit: str


# User name, full name, role, which unit of the story.
_ACCOUNTS = (
    ("donvi", "Nguyễn Thị Thu Hà", Role.SUBMITTER, "commune"),
    ("motcua", "Trần Văn Minh", Role.CLERK, "commune"),
    ("chuyenvien", "Lê Ngọc Lan", Role.OFFICER, "commune"),
    ("chuyenvien2", "Danh Hoàng Phúc", Role.OFFICER, "commune"),
    ("hoidong", "Võ Thị Kim Oanh", Role.COUNCIL_MEMBER, "commune"),
    ("lanhdao", "Phạm Quốc Việt", Role.LEADER, "commune"),
    ("xa", "Huỳnh Thị Mỹ Duyên", Role.SUBMITTER, "commune"),
    ("motcuatinh", "Lâm Chí Kiên", Role.CLERK, "province"),
    ("chuyenvientinh", "Đặng Thị Hồng Vân", Role.OFFICER, "province"),
    ("lanhdaotinh", "Trương Công Thành", Role.LEADER, "province"),
    ("thanhtra", "Bùi Thanh Tùng", Role.INSPECTOR, "province"),
    ("luutru", "Mai Thị Diễm Trang", Role.ARCHIVIST, "province"),
    ("quantri", "Hồ Minh Trí", Role.ADMINISTRATOR, "province"),
)


def make_accounts(*, commune: Unit, province: Unit) -> dict[str, User]:
    """Make the accounts with their roles; return the users by user name."""
    places = {"commune": commune, "province": province}
    users = {}
    for username, name, role, place in _ACCOUNTS:
        user = User.objects.create_user(username, PASSWORD, full_name=name)
        RoleHolding.objects.create(
            user=user, role=role, unit=places[place], valid_from=_SINCE
        )
        users[username] = user
    return users


def known_accounts() -> list[DemoAccount]:
    """Return the accounts of the demonstration with the words to print."""
    rows = RoleHolding.objects.filter(
        user__username__in=[row[0] for row in _ACCOUNTS]
    ).select_related("user", "unit")
    return [
        DemoAccount(
            row.user.username,
            PASSWORD,
            row.user.full_name,
            str(row.get_role_display()),
            row.unit.name,
        )
        for row in rows.order_by("user_id")
    ]
