"""
The demonstration province: invented people in real units.

`tdkt demo` relies on three functions: `is_built()`, `build(seed=…)`, called once inside a
transaction, and `accounts()`, the same list again on later starts.
"""

from dataclasses import dataclass
from datetime import date

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role, UnitKind, UnitLevel
from tdkt.registry.organizations.models import RoleHolding, Unit

PASSWORD = "thidua-2026"  # noqa: S105 of invented people, printed on purpose
_UNIT_CODE = "demonstration"


@dataclass(frozen=True)
class DemoAccount:
    """An invented person to sign in as; `role` and `unit` are words to show."""

    username: str
    password: str
    name: str
    role: str
    unit: str


def is_built() -> bool:
    return Unit.objects.filter(code=_UNIT_CODE, is_invented=True).exists()


def build(*, seed: int) -> list[DemoAccount]:
    """Write the demonstration into an empty database; the same for the same seed."""
    unit = Unit.objects.create(
        code=_UNIT_CODE,
        name="UBND tỉnh Mẫu",
        level=UnitLevel.PROVINCE,
        kind=UnitKind.PEOPLES_COMMITTEE,
        valid_from=date(2017, 1, 1),
        is_invented=True,
    )
    unit.path = f"/{unit.pk}/"
    unit.save(update_fields=["path"])
    for role in Role:
        user = User.objects.create_user(role.value, PASSWORD, full_name=str(role.label))
        RoleHolding.objects.create(
            user=user, role=role, unit=unit, valid_from=date(2017, 1, 1)
        )
    return accounts()


def accounts() -> list[DemoAccount]:
    """Return the people to sign in as, one of every role."""
    rows = RoleHolding.objects.filter(unit__code=_UNIT_CODE).select_related("user", "unit")
    return [
        DemoAccount(
            row.user.username,
            PASSWORD,
            row.user.full_name,
            str(row.get_role_display()),
            row.unit.name,
        )
        for row in rows.order_by("pk")
    ]
