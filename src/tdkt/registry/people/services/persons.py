"""Persons taken up, corrected, and their identity numbers shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import identity, permissions
from tdkt.registry.people.choices import SubjectGroup, SubjectKind
from tdkt.registry.people.models import Person, Subject
from tdkt.registry.people.naming import set_name
from tdkt.registry.people.queries.matching import Candidates, Match
from tdkt.registry.people.rules import PartialDate
from tdkt.registry.people.services.locking import (
    ChangedMeanwhile,
    locked,
    save_changed,
)
from tdkt.registry.people.services.posts import PostFields, start_post

__all__ = [
    "ChangedMeanwhile",
    "IdentityTaken",
    "PersonFields",
    "PossiblyOnFile",
    "StaffCodeTaken",
    "add_person",
    "edit_person",
    "reveal_identity",
]


class IdentityTaken(Exception):
    """Another person on file has this identity number."""


class StaffCodeTaken(Exception):
    """Another person on file has this staff code."""


class PossiblyOnFile(Exception):
    """Somebody of this name may be the same person; `matches` names them."""

    def __init__(self, matches: Sequence[Match]) -> None:
        super().__init__()
        self.matches = matches


@dataclass(frozen=True)
class PersonFields:
    """
    What is written down of a person.

    Args:
        identity_number: digits as typed; None leaves what is on file, "" removes it.
    """

    name: str
    gender: str = ""
    birth: PartialDate = field(default_factory=PartialDate)
    staff_code: str = ""
    identity_number: str | None = None
    group: str = SubjectGroup.OFFICIALS
    ethnic_group: str = ""
    is_party_member: bool = False


@transaction.atomic
def add_person(
    *,
    unit: Unit,
    fields: PersonFields,
    post: PostFields | None,
    actor: User,
    at: datetime,
    is_somebody_else: bool = False,
) -> Person:
    """
    Take a person up into a unit's file, with the post held now.

    Args:
        is_somebody_else: the actor has looked at the persons of that name on file.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        PossiblyOnFile: somebody of this name and birth is on file in the branch.
        IdentityInvalid, IdentityTaken, StaffCodeTaken: the number is another's or wrong.
        DayOutOfOrder: the post ends before it begins.
    """
    if not permissions.can_keep_people(actor, unit):
        raise PermissionDenied
    if not is_somebody_else:
        found = Candidates.of([unit.path], [fields.name]).matches(
            SubjectKind.INDIVIDUAL, fields.name, fields.birth, fields.gender, unit.path
        )
        if found:
            raise PossiblyOnFile(found)
    subject = Subject(kind=SubjectKind.INDIVIDUAL, unit=unit)
    set_name(subject, fields.name)
    subject.save()
    person = Person(subject=subject)
    _fill(person, fields)
    person.save(force_insert=True)
    if post is not None:
        start_post(person, post)
    audit.record(
        action="people.person_added",
        subject=subject,
        actor=actor,
        at=at,
        unit=unit,
        after={"name": subject.name, "post": post.title if post else ""},
    )
    return person


@transaction.atomic
def edit_person(
    *, person: Person, version: int, fields: PersonFields, actor: User, at: datetime
) -> Person:
    """
    Correct what is written down of a person.

    Raises:
        PermissionDenied: the actor does not keep the people of the unit.
        ChangedMeanwhile: somebody saved the person after the form was opened.
        IdentityInvalid, IdentityTaken, StaffCodeTaken: the number is another's or wrong.
    """
    subject = locked(person.subject, actor, version)
    person = Person.objects.get(pk=subject.pk)
    before = _recordable(subject, person)
    had = (person.identity_hash, person.birth)
    set_name(subject, fields.name)
    _fill(person, fields)
    person.save()
    save_changed(subject)
    after = _recordable(subject, person)
    changed = {key: value for key, value in after.items() if before[key] != value}
    # Numbers and days of birth are never written into the audit, only that they changed.
    if had[0] != person.identity_hash:
        changed["identity_number"] = "changed"
    if had[1] != person.birth:
        changed["birth"] = "changed"
    audit.record(
        action="people.person_edited",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        before={key: before[key] for key in changed if key in before},
        after=changed,
    )
    return person


@transaction.atomic
def reveal_identity(*, person: Person, actor: User, at: datetime) -> str:
    """
    Return the whole identity number, "" when none is on file; who asked is recorded.

    Raises:
        PermissionDenied: the actor may not see it whole.
        IdentityUnreadable: the installation's key is not the one it was kept under.
    """
    subject = person.subject
    if not permissions.can_reveal_identity(actor, subject.unit):
        raise PermissionDenied
    if not person.identity_encrypted:
        return ""
    number = identity.decrypt(person.identity_encrypted)
    audit.record(
        action="people.identity_revealed",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
    )
    return number


def _fill(person: Person, fields: PersonFields) -> None:
    person.gender = fields.gender
    person.birth_year = fields.birth.year
    person.birth_month = fields.birth.month
    person.birth_day = fields.birth.day
    person.group = fields.group
    person.ethnic_group = clean(fields.ethnic_group)
    person.is_party_member = fields.is_party_member
    _fill_staff_code(person, clean(fields.staff_code).upper())
    if fields.identity_number is not None:
        _fill_identity(person, fields.identity_number)


def _fill_staff_code(person: Person, code: str) -> None:
    person.staff_code = code or None
    others = Person.objects.exclude(pk=person.pk)
    if code and others.filter(staff_code=code).exists():
        raise StaffCodeTaken


def _fill_identity(person: Person, number: str) -> None:
    if not number.strip():
        person.identity_encrypted, person.identity_hash = None, None
        return
    key = identity.look_up_key(number)
    if Person.objects.exclude(pk=person.pk).filter(identity_hash=key).exists():
        raise IdentityTaken
    if person.identity_hash != key:
        person.identity_encrypted = identity.encrypt(number)
        person.identity_hash = key


def _recordable(subject: Subject, person: Person) -> dict[str, Any]:
    return {
        "name": subject.name,
        "gender": person.gender,
        "staff_code": person.staff_code or "",
        "group": person.group,
        "ethnic_group": person.ethnic_group,
        "is_party_member": person.is_party_member,
    }
