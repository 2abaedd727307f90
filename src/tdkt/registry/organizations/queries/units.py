"""Finding units."""

from datetime import date

from django.db.models import F, Q, QuerySet

from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, search_words
from tdkt.registry.organizations.models import Unit, UnitName
from tdkt.registry.organizations.queries.holdings import scope_of, within


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units in the user's branches; a user without a role sees none."""
    return Unit.objects.filter(within(scope_of(user))).order_by("path", "pk")


def branch_of(unit: Unit) -> QuerySet[Unit]:
    """Return the unit and all below it, those that have ended included."""
    return Unit.objects.filter(path__startswith=unit.path).order_by("path", "pk")


def units_existing_on(day: date) -> QuerySet[Unit]:
    return Unit.objects.filter(valid_from__lte=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def units_named_like(words: str) -> QuerySet[Unit]:
    """Return units one of whose names, today's or an old one, holds all the words."""
    matching = UnitName.objects.all()
    for word in search_words(words):
        matching = matching.filter(folded__contains=word)
    return Unit.objects.filter(pk__in=matching.values("unit_id"))


def name_on(unit: Unit, day: date) -> str:
    """Return the name the unit bore on a day; today's when none is on file."""
    row = (
        unit.names.filter(valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .order_by("-valid_from", "pk")
        .first()
    )
    return row.name if row else unit.name


def units_found(user: User, words: str, *, level: str = "") -> QuerySet[Unit]:
    """Return the user's units that bear or bore a name with all the words."""
    named = units_named_like(words).values("pk")
    found = units_visible_to(user).filter(Q(pk__in=named) | Q(code=clean(words).lower()))
    if level:
        found = found.filter(level=level)
    # Units that carry on come before those that have ended.
    return found.order_by(F("valid_until").desc(nulls_first=True), "path", "pk")


def units_above(unit: Unit, user: User) -> list[Unit]:
    """Return the units above one that the user may see, the outermost first."""
    keys = [int(key) for key in unit.path.strip("/").split("/")[:-1]]
    return list(units_visible_to(user).filter(pk__in=keys).order_by("path", "pk"))


def living_children(unit: Unit) -> QuerySet[Unit]:
    """Return the units directly below that exist today."""
    return unit.children.filter(pk__in=units_existing_on(today()).values("pk")).order_by(
        "level", "name", "pk"
    )
