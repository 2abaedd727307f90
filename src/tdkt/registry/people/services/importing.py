"""A unit's list of people taken up at once, after the actor has seen what will happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import identity, permissions
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Person, Subject
from tdkt.registry.people.queries.matching import Candidates, Strength
from tdkt.registry.people.services.persons import PersonFields, add_person
from tdkt.registry.people.services.posts import PostFields
from tdkt.registry.people.sheets import SheetRow


class RowsAtFault(Exception):
    """Some rows cannot be taken in, so none was; they are named in the preview."""


@dataclass(frozen=True)
class PlannedRow:
    """
    What will happen to one row.

    Args:
        outcome: new, on_file, doubtful (a person looks and adds by hand), repeated,
            taken (its number or code is another person's) or fault.
        subject: the one on file, where there is one.
    """

    row: SheetRow
    outcome: str
    subject: Subject | None = None


def plan_import(unit: Unit, rows: Sequence[SheetRow]) -> list[PlannedRow]:
    """Say what would happen to each row; three queries for any number of rows."""
    names = [str(row.values["name"]) for row in rows if not row.faults]
    known = Candidates.of([unit.path], names)
    taken = _taken(rows)
    seen: set[str] = set()
    planned = []
    for row in rows:
        planned.append(_planned(row, unit, known, taken, seen))
    return planned


def _taken(rows: Sequence[SheetRow]) -> dict[str, Subject]:
    """Return the persons on file by the keys of numbers and codes that rows bring."""
    hashes = [
        identity.look_up_key(number)
        for row in rows
        if (number := row.values.get("identity_number"))
    ]
    codes = [code for row in rows if (code := row.values.get("staff_code"))]
    people = Person.objects.select_related("subject__unit")
    found = {
        str(one.identity_hash): one.subject
        for one in people.filter(identity_hash__in=hashes)
    }
    found |= {
        str(one.staff_code): one.subject for one in people.filter(staff_code__in=codes)
    }
    return found


def _keys(row: SheetRow) -> list[str]:
    number, code = row.values.get("identity_number"), row.values.get("staff_code")
    keys = [identity.look_up_key(number)] if number else []
    return [*keys, code] if code else keys


def _planned(
    row: SheetRow,
    unit: Unit,
    known: Candidates,
    taken: dict[str, Subject],
    seen: set[str],
) -> PlannedRow:
    if row.faults:
        return PlannedRow(row, "fault")
    keys = _keys(row)
    values = row.values
    own = "|".join([values["name"].casefold(), str(values["birth"]), *keys])
    if own in seen or any(key in seen for key in keys):
        return PlannedRow(row, "repeated")
    seen.update([own, *keys])
    matches = known.matches(
        SubjectKind.INDIVIDUAL, values["name"], values["birth"], values["gender"], unit.path
    )
    holders = {taken[key].pk: taken[key] for key in keys if key in taken}
    for match in matches:
        if match.strength == Strength.SAME or match.subject.pk in holders:
            return PlannedRow(row, "on_file", match.subject)
    if holders:
        return PlannedRow(row, "taken")
    if matches:
        return PlannedRow(row, "doubtful", matches[0].subject)
    return PlannedRow(row, "new")


@transaction.atomic
def import_people(
    *, unit: Unit, rows: Sequence[SheetRow], actor: User, at: datetime
) -> list[Person]:
    """
    Take up the new persons of a list, all or none; those on file are left as they are.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        RowsAtFault: a row cannot be read, or its number is another person's.
    """
    if not permissions.can_keep_people(actor, unit):
        raise PermissionDenied
    Unit.objects.select_for_update().get(pk=unit.pk)
    planned = plan_import(unit, rows)
    if any(one.outcome in ("fault", "taken") for one in planned):
        raise RowsAtFault
    return [
        add_person(
            unit=unit,
            fields=_fields(one.row),
            post=_post(one.row, unit),
            actor=actor,
            at=at,
            is_somebody_else=True,
        )
        for one in planned
        if one.outcome == "new"
    ]


def _fields(row: SheetRow) -> PersonFields:
    values = row.values
    return PersonFields(
        name=values["name"],
        gender=values["gender"],
        birth=values["birth"],
        staff_code=values["staff_code"],
        identity_number=values["identity_number"],
        group=values["group"],
        ethnic_group=values["ethnic_group"],
        is_party_member=values["party"],
    )


def _post(row: SheetRow, unit: Unit) -> PostFields | None:
    values = row.values
    if not values["post"] or values["post_from"] is None:
        return None
    return PostFields(unit, values["post"], values["post_from"], values["worker_class"])
