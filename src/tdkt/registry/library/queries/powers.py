"""Who may confer what on a day, as one matrix for each kind of honour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.registry.honours.catalogue import Honour
from tdkt.registry.honours.labels import ROLES, say
from tdkt.registry.honours.queries import honours_in_force
from tdkt.registry.library.rules import Power, power_of


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an honour and a role meet; `power` is None where the role has none."""

    role: str
    role_name: str
    power: Power | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """
    Honours of one kind × the roles that may confer any of them.

    Attributes:
        roles: names in the order of the columns.
        rows: each honour with its cells, in the order of `roles`.
    """

    label: str
    roles: tuple[str, ...]
    rows: tuple[tuple[Honour, tuple[Cell, ...]], ...]


def matrices(
    day: date, *, words: str = "", level: str = "", role: str = ""
) -> list[Matrix]:
    """Return the matrices of a day; with a role only what that role ever has a say in."""
    found = []
    for group in honours_in_force(day, words=words, level=level):
        honours = [one for one in group.honours if not role or _has_say(one, role)]
        if honours:
            found.append(_matrix(group.label, honours, day, role))
    return found


def roles_that_confer() -> list[tuple[str, str]]:
    """Return every role with its name, in the order of the state."""
    return [(code, str(name)) for code, name in ROLES.items()]


def _has_say(honour: Honour, role: str) -> bool:
    return any(row.role == role for row in honour.authority.roles)


def _matrix(label: str, honours: Sequence[Honour], day: date, role: str) -> Matrix:
    named = {row.role for honour in honours for row in honour.authority.roles}
    known = [code for code in ROLES if code in named]
    columns = [role] if role else [*known, *sorted(named - set(known))]
    return Matrix(
        label=label,
        roles=tuple(say(ROLES, code) for code in columns),
        rows=tuple(
            (
                honour,
                tuple(
                    Cell(code, say(ROLES, code), power_of(honour, code, day))
                    for code in columns
                ),
            )
            for honour in honours
        ),
    )
