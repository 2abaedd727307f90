"""Which registers offices declared complete."""

from dataclasses import dataclass

from tdkt.registry.organizations.choices import KeptRegister
from tdkt.registry.organizations.models import RegisterDeclaration, Unit


@dataclass(frozen=True)
class RegisterStanding:
    """One register of a unit with its standing declaration, None where there is none."""

    register: KeptRegister
    declaration: RegisterDeclaration | None


def standing_declarations(register: str) -> list[RegisterDeclaration]:
    """Return the declarations of a register that stand today, with their units."""
    return list(
        RegisterDeclaration.objects.filter(register=register, ended_at__isnull=True)
        .select_related("unit")
        .order_by("unit__path", "pk")
    )


def registers_of(unit: Unit) -> list[RegisterStanding]:
    """Return every register with what the unit itself, or one above it, declared of it."""
    keys = [int(key) for key in unit.path.strip("/").split("/")]
    rows = (
        RegisterDeclaration.objects.filter(unit_id__in=keys, ended_at__isnull=True)
        .select_related("unit", "declared_by")
        .order_by("unit__path", "pk")
    )
    # The nearest unit's word comes last and is the one shown.
    nearest = {row.register: row for row in rows}
    return [RegisterStanding(one, nearest.get(one)) for one in KeptRegister]
