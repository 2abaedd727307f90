"""Setting up councils, and who sits in them from when to when."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.councils import permissions
from tdkt.casework.councils.models import Council, CouncilMember
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class PeriodInvalid(Exception):
    """The last day does not come after the first."""


class MemberHasLeft(Exception):
    """The member's place ended already, perhaps a moment ago."""


@transaction.atomic
def set_up_council(
    *,
    unit: Unit,
    name: str,
    decision_number: str,
    valid_from: date,
    actor: User,
    at: datetime,
    valid_until: date | None = None,
) -> Council:
    """
    Set up the council of a unit by its decision.

    Source: Luật 06/2022/QH15, Điều 90.

    Raises:
        PermissionDenied: the actor is no officer of the unit.
        PeriodInvalid: the council would end before it begins.
    """
    if not permissions.can_manage_council(actor, unit):
        raise PermissionDenied
    _check_period(valid_from, valid_until)
    council = Council.objects.create(
        unit=unit,
        name=clean(name),
        decision_number=clean(decision_number),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    audit.record(
        action="councils.set_up",
        subject=council,
        actor=actor,
        at=at,
        unit=unit,
        after={"decision": council.decision_number, "from": valid_from},
    )
    return council


@transaction.atomic
def change_council(
    *,
    council: Council,
    name: str,
    decision_number: str,
    valid_from: date,
    actor: User,
    at: datetime,
    valid_until: date | None = None,
) -> Council:
    """
    Put right the name, decision or days of a council.

    Raises:
        PermissionDenied, PeriodInvalid: as in `set_up_council`.
    """
    council = _locked(council)
    if not permissions.can_manage_council(actor, council.unit):
        raise PermissionDenied
    _check_period(valid_from, valid_until)
    names = ("name", "decision_number", "valid_from", "valid_until")
    before = {field: getattr(council, field) for field in names}
    council.name, council.decision_number = clean(name), clean(decision_number)
    council.valid_from, council.valid_until = valid_from, valid_until
    council.save(update_fields=names)
    after = {field: getattr(council, field) for field in names}
    audit.record(
        action="councils.changed",
        subject=council,
        actor=actor,
        at=at,
        unit=council.unit,
        before=before,
        after=after,
    )
    return council


@transaction.atomic
def add_member(
    *,
    council: Council,
    name: str,
    post: str,
    seat: str,
    valid_from: date,
    decision_number: str,
    actor: User,
    at: datetime,
    user: User | None = None,
) -> CouncilMember:
    """
    Add a member from a day on; the place in the list is the last.

    Raises:
        PermissionDenied: the actor does not keep this council.
    """
    council = _locked(council)
    if not permissions.can_manage_council(actor, council.unit):
        raise PermissionDenied
    last = council.members.order_by("-position").first()
    member = CouncilMember.objects.create(
        council=council,
        user=user,
        name=clean(name),
        post=clean(post),
        seat=clean(seat),
        position=last.position + 1 if last else 1,
        valid_from=valid_from,
        decision_number=clean(decision_number),
    )
    audit.record(
        action="councils.member_added",
        subject=council,
        actor=actor,
        at=at,
        unit=council.unit,
        after={"member": member.name, "seat": member.seat, "from": valid_from},
    )
    return member


@transaction.atomic
def end_membership(
    *,
    member: CouncilMember,
    valid_until: date,
    actor: User,
    at: datetime,
) -> CouncilMember:
    """
    End a member's place: `valid_until` is the first day without.

    Raises:
        PermissionDenied: the actor does not keep this council.
        MemberHasLeft: the place ended already.
        PeriodInvalid: the day does not come after the first.
    """
    council = _locked(member.council)
    if not permissions.can_manage_council(actor, council.unit):
        raise PermissionDenied
    member = CouncilMember.objects.select_for_update().get(pk=member.pk)
    if member.valid_until is not None:
        raise MemberHasLeft
    _check_period(member.valid_from, valid_until)
    member.valid_until = valid_until
    member.save(update_fields=["valid_until"])
    audit.record(
        action="councils.member_left",
        subject=council,
        actor=actor,
        at=at,
        unit=council.unit,
        after={"member": member.name, "until": valid_until},
    )
    return member


@transaction.atomic
def replace_member(
    *,
    member: CouncilMember,
    name: str,
    post: str,
    valid_from: date,
    decision_number: str,
    actor: User,
    at: datetime,
    user: User | None = None,
) -> CouncilMember:
    """
    Let somebody follow a member in the same seat from a day on.

    Raises:
        PermissionDenied, MemberHasLeft, PeriodInvalid: as in `end_membership`.
    """
    left = end_membership(member=member, valid_until=valid_from, actor=actor, at=at)
    follower = CouncilMember.objects.create(
        council=left.council,
        user=user,
        name=clean(name),
        post=clean(post),
        seat=left.seat,
        position=left.position,
        valid_from=valid_from,
        decision_number=clean(decision_number),
    )
    audit.record(
        action="councils.member_added",
        subject=left.council,
        actor=actor,
        at=at,
        unit=left.council.unit,
        after={"member": follower.name, "seat": follower.seat, "from": valid_from},
    )
    return follower


def _locked(council: Council) -> Council:
    return (
        Council.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=council.pk)
    )


def _check_period(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise PeriodInvalid
