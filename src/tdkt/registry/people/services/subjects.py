"""Collectives and households taken up and corrected."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean, clean_lines
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import permissions
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Collective, Household, Subject
from tdkt.registry.people.naming import set_name
from tdkt.registry.people.services.locking import locked, save_changed


class UnitAlreadyOnFile(Exception):
    """The unit as a whole is on file as a collective already."""


@dataclass(frozen=True)
class CollectiveFields:
    """Profile of a collective; numbers are None when not known."""

    name: str
    is_whole_unit: bool = False
    founded_year: int | None = None
    functions: str = ""
    members: int | None = None
    women: int | None = None
    party_members: int | None = None
    leader_name: str = ""


@dataclass(frozen=True)
class HouseholdFields:
    name: str
    head_name: str = ""
    address: str = ""


def _new_subject(kind: str, name: str, unit: Unit, actor: User) -> Subject:
    if not permissions.can_keep_people(actor, unit):
        raise PermissionDenied
    subject = Subject(kind=kind, unit=unit)
    set_name(subject, name)
    subject.save()
    return subject


@transaction.atomic
def add_collective(
    *, unit: Unit, fields: CollectiveFields, actor: User, at: datetime
) -> Collective:
    """
    Take up a collective: the unit itself, or a part of it.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        UnitAlreadyOnFile: the unit itself is on file.
    """
    subject = _new_subject(SubjectKind.COLLECTIVE, fields.name, unit, actor)
    collective = Collective(subject=subject)
    _fill_collective(collective, fields)
    collective.save(force_insert=True)
    audit.record(
        action="people.collective_added",
        subject=subject,
        actor=actor,
        at=at,
        unit=unit,
        after=asdict(fields),
    )
    return collective


@transaction.atomic
def edit_collective(
    *,
    collective: Collective,
    version: int,
    fields: CollectiveFields,
    actor: User,
    at: datetime,
) -> Collective:
    """
    Correct the profile of a collective.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        ChangedMeanwhile: somebody saved it after the form was opened.
        UnitAlreadyOnFile: another collective is the unit itself.
    """
    subject = locked(collective.subject, actor, version)
    collective = Collective.objects.get(pk=subject.pk)
    before = {
        "name": subject.name,
        **{name: getattr(collective, name) for name in asdict(fields) if name != "name"},
    }
    set_name(subject, fields.name)
    collective.subject = subject
    _fill_collective(collective, fields)
    collective.save()
    save_changed(subject)
    after = asdict(fields)
    changed = {key: value for key, value in after.items() if before[key] != value}
    audit.record(
        action="people.collective_edited",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        before={key: before[key] for key in changed},
        after=changed,
    )
    return collective


def _fill_collective(collective: Collective, fields: CollectiveFields) -> None:
    others = Collective.objects.exclude(pk=collective.subject.pk)
    is_taken = others.filter(subject__unit=collective.subject.unit, is_whole_unit=True)
    if fields.is_whole_unit and is_taken.exists():
        raise UnitAlreadyOnFile
    collective.is_whole_unit = fields.is_whole_unit
    collective.founded_year = fields.founded_year
    collective.functions = clean_lines(fields.functions)
    collective.members = fields.members
    collective.women = fields.women
    collective.party_members = fields.party_members
    collective.leader_name = clean(fields.leader_name)


@transaction.atomic
def add_household(
    *, unit: Unit, fields: HouseholdFields, actor: User, at: datetime
) -> Household:
    """
    Take up a household of the unit's area.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
    """
    subject = _new_subject(SubjectKind.HOUSEHOLD, fields.name, unit, actor)
    household = Household.objects.create(
        subject=subject, head_name=clean(fields.head_name), address=clean(fields.address)
    )
    audit.record(
        action="people.household_added",
        subject=subject,
        actor=actor,
        at=at,
        unit=unit,
        after={"name": subject.name},
    )
    return household


@transaction.atomic
def edit_household(
    *,
    household: Household,
    version: int,
    fields: HouseholdFields,
    actor: User,
    at: datetime,
) -> Household:
    """
    Correct what is written down of a household.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        ChangedMeanwhile: somebody saved it after the form was opened.
    """
    subject = locked(household.subject, actor, version)
    household = Household.objects.get(pk=subject.pk)
    before = subject.name
    set_name(subject, fields.name)
    household.head_name = clean(fields.head_name)
    household.address = clean(fields.address)
    household.save()
    save_changed(subject)
    audit.record(
        action="people.household_edited",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        before={"name": before},
        after={"name": subject.name},
    )
    return household
