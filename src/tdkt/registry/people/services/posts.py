"""Posts taken up and laid down, and persons moved between units."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import permissions
from tdkt.registry.people.models import Person, Post
from tdkt.registry.people.services.locking import locked, save_changed


class DayOutOfOrder(Exception):
    """The post would end on or before the day it begins."""


class TransferNotAllowed(Exception):
    """The actor keeps only one of the two units; the level above both must do it."""


@dataclass(frozen=True)
class PostFields:
    """A post in a unit; `valid_until` is the first day it was no longer held."""

    unit: Unit
    title: str
    valid_from: date
    worker_class: str = ""
    valid_until: date | None = None
    leadership_group: str = ""


def start_post(person: Person, fields: PostFields) -> Post:
    """Write a post down; permission and audit belong to the deed that calls this."""
    if fields.valid_until is not None and fields.valid_until <= fields.valid_from:
        raise DayOutOfOrder
    return Post.objects.create(
        person=person,
        unit=fields.unit,
        title=clean(fields.title),
        worker_class=fields.worker_class,
        leadership_group=fields.leadership_group,
        valid_from=fields.valid_from,
        valid_until=fields.valid_until,
    )


@transaction.atomic
def add_post(*, person: Person, fields: PostFields, actor: User, at: datetime) -> Post:
    """
    Add a post that the person holds or held.

    Raises:
        PermissionDenied: the actor does not keep the person's unit and the post's.
        DayOutOfOrder: the post ends before it begins.
    """
    subject = locked(person.subject, actor)
    if not permissions.can_keep_people(actor, fields.unit):
        raise PermissionDenied
    post = start_post(person, fields)
    audit.record(
        action="people.post_added",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        after={
            "post": post.title,
            "unit": fields.unit.name,
            "valid_from": post.valid_from,
            "valid_until": post.valid_until,
            **({"leadership_group": group} if (group := post.leadership_group) else {}),
        },
    )
    return post


@transaction.atomic
def end_post(*, post: Post, on: date, actor: User, at: datetime) -> Post:
    """
    Write down the first day a post is no longer held.

    Raises:
        PermissionDenied: the actor does not keep the person's unit.
        DayOutOfOrder: the day is not after the post's first.
    """
    subject = locked(post.person.subject, actor)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if on <= post.valid_from:
        raise DayOutOfOrder
    before = post.valid_until
    post.valid_until = on
    post.save(update_fields=["valid_until"])
    audit.record(
        action="people.post_ended",
        subject=subject,
        actor=actor,
        at=at,
        unit=subject.unit,
        before={"post": post.title, "valid_until": before},
        after={"post": post.title, "valid_until": on},
    )
    return post


@transaction.atomic
def transfer_person(
    *, person: Person, version: int, to: PostFields, actor: User, at: datetime
) -> Person:
    """
    Move a person to a post in another unit from a day on; the history goes along.

    Posts open on that day end with it.

    Raises:
        PermissionDenied: the actor does not keep the person's unit.
        TransferNotAllowed: the actor does not keep the receiving unit.
        ChangedMeanwhile: somebody saved the person after the form was opened.
        DayOutOfOrder: an open post began on that day or later.
    """
    subject = locked(person.subject, actor, version)
    if not permissions.can_transfer(actor, subject.unit, to.unit):
        raise TransferNotAllowed
    left = subject.unit
    for post in person.posts.select_for_update().filter(valid_until__isnull=True):
        if post.valid_from >= to.valid_from:
            raise DayOutOfOrder
        post.valid_until = to.valid_from
        post.save(update_fields=["valid_until"])
    start_post(person, to)
    subject.unit = to.unit
    save_changed(subject)
    audit.record(
        action="people.person_transferred",
        subject=subject,
        actor=actor,
        at=at,
        unit=left,
        before={"unit": left.name},
        after={
            "unit": to.unit.name,
            "post": clean(to.title),
            "from": to.valid_from,
            **({"leadership_group": to.leadership_group} if to.leadership_group else {}),
        },
    )
    person.subject = subject
    return person
