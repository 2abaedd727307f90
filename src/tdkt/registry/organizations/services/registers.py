"""Declaring that a register is complete, and taking the word back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.text import clean
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.models import RegisterDeclaration, Unit


class YearsOutOfOrder(Exception):
    """The last year lies before the first."""


class YearNotBegun(Exception):
    """Nobody can say that the register of a year to come is complete."""


class DeclarationEnded(Exception):
    """The declaration was replaced or taken back already, perhaps a moment ago."""


@transaction.atomic
def declare_register(
    *,
    unit: Unit,
    register: str,
    first_year: int | None,
    last_year: int,
    document: str,
    actor: User | None,
    at: datetime,
) -> RegisterDeclaration:
    """
    Put on file that a register holds all there is for the unit's people in some years.

    It covers those of the unit and of the units below it. An earlier declaration of the
    unit is replaced.

    Args:
        first_year: None when the register reaches back to the beginning.
        document: on what the word rests, such as a report of the check.

    Raises:
        PermissionDenied: the actor is no officer of the unit or of one above.
        YearsOutOfOrder, YearNotBegun: nothing was written.
    """
    # The unit is locked so that two officers never declare side by side.
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if not permissions.can_declare_register(actor, unit):
        raise PermissionDenied
    if first_year is not None and first_year > last_year:
        raise YearsOutOfOrder
    if last_year > timezone.localtime(at).year:
        raise YearNotBegun
    RegisterDeclaration.objects.filter(
        unit=unit, register=register, ended_at__isnull=True
    ).update(ended_at=at)
    declaration = RegisterDeclaration.objects.create(
        unit=unit,
        register=register,
        first_year=first_year,
        last_year=last_year,
        document=clean(document),
        declared_by=actor,
        declared_at=at,
    )
    audit.record(
        action="organizations.register_declared",
        subject=unit,
        actor=actor,
        at=at,
        unit=unit,
        after={
            "register": register,
            "first_year": first_year,
            "last_year": last_year,
            "document": declaration.document,
        },
    )
    return declaration


@transaction.atomic
def take_back_declaration(
    *, declaration: RegisterDeclaration, reason: str, actor: User | None, at: datetime
) -> RegisterDeclaration:
    """
    End a declaration, as when something was found that the register lacks.

    Raises:
        PermissionDenied: the actor is no officer of the unit or of one above.
        DeclarationEnded: it does not stand any more.
    """
    declaration = (
        RegisterDeclaration.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=declaration.pk)
    )
    if not permissions.can_declare_register(actor, declaration.unit):
        raise PermissionDenied
    if declaration.ended_at is not None:
        raise DeclarationEnded
    declaration.ended_at = at
    declaration.save(update_fields=["ended_at"])
    audit.record(
        action="organizations.register_declaration_ended",
        subject=declaration.unit,
        actor=actor,
        at=at,
        unit=declaration.unit,
        after={"register": declaration.register, "reason": clean(reason)},
    )
    return declaration
