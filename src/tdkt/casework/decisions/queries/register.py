"""The register of awards."""

from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet

from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.decisions import numbered_like
from tdkt.casework.decisions.rules.identifiers import read_identifier
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import clean, search_words
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, units_named_like, within

# Whoever works on awards; an administrator of accounts does not by that alone.
_READERS = (
    Role.OFFICER,
    Role.LEADER,
    Role.CLERK,
    Role.SUBMITTER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
    Role.COUNCIL_MEMBER,
)
_UNITS_LIMIT = 200
_WIDE_SHARE = 4
REGISTER_ORDER = ("-granted_on", "honour_code", "name_sort_key", "pk")


def awards_visible_to(user: User) -> QuerySet[Award]:
    """Return awards granted by a unit of the user's branches, or to somebody in them."""
    paths = scope_of(user, *_READERS)
    if not paths:
        return Award.objects.none()
    units = Unit.objects.filter(within(paths))
    if not _is_wide(paths):
        return Award.objects.filter(Q(subject_unit__in=units) | Q(granting_unit__in=units))
    # For a province nearly every row fits. With the plain columns SQLite gathers them all by
    # their index and sorts them; with expressions it walks the register's own order.
    return Award.objects.alias(
        to_unit=F("subject_unit_id") + 0, from_unit=F("granting_unit_id") + 0
    ).filter(Q(to_unit__in=units.values("pk")) | Q(from_unit__in=units.values("pk")))


def _is_wide(paths: list[str]) -> bool:
    """Tell whether the branches hold a good part of all units."""
    found = Unit.objects.aggregate(
        all_units=Count("pk"), own=Count("pk", filter=within(paths))
    )
    return int(found["own"]) * _WIDE_SHARE > int(found["all_units"])


def awards_listed(awards: QuerySet[Award]) -> QuerySet[Award]:
    """
    Fetch what a row of the register shows, newest first, names the Vietnamese way.

    Decisions and units are fetched apart: joined, SQLite begins with the decisions and
    then sorts every award; alone, the index gives the first page in order.
    """
    return awards.prefetch_related("decision", "granting_unit").order_by(*REGISTER_ORDER)


def awards_of_decision(decision: Decision) -> QuerySet[Award]:
    """Return the awards of a decision in the order of its printed list."""
    return decision.awards.select_related("subject_unit", "granting_unit").order_by("pk")


def awards_found(awards: QuerySet[Award], filters: Mapping[str, object]) -> QuerySet[Award]:
    """
    Return the awards that fit the filters; absent ones do nothing.

    Filters: q (name in any spelling, decision number, identifier), unit (words of its name
    today or earlier; its branch counts), honour, kind, award_type, year, since, until,
    state, decision (number).
    """
    exact = {
        "honour": "honour_code",
        "kind": "subject_kind",
        "award_type": "award_type",
        "year": "honour_year",
        "state": "state",
        "since": "granted_on__gte",
        "until": "granted_on__lte",
    }
    for name, field in exact.items():
        if value := filters.get(name):
            awards = awards.filter(**{field: value})
    if words := clean(str(filters.get("q") or "")):
        awards = awards.filter(_named(words))
    if words := clean(str(filters.get("unit") or "")):
        awards = awards.filter(in_units_named(words))
    if words := clean(str(filters.get("decision") or "")):
        awards = awards.filter(numbered_like(words, "decision__"))
    return awards


def _named(words: str) -> Q:
    condition = Q()
    for word in search_words(words):
        condition &= Q(name_folded__contains=word)
    if identifier := read_identifier(words):
        condition |= Q(identifier=identifier)
    if words[0].isdigit():
        condition |= numbered_like(words, "decision__")
    return condition


def in_units_named(words: str) -> Q:
    """Return the condition "to somebody of a unit so named, today or earlier, or below it"."""
    paths = units_named_like(words).values_list("path", flat=True)[:_UNITS_LIMIT]
    return Q(subject_unit__in=Unit.objects.filter(within(list(paths))))


def award_by_identifier(text: str) -> Award | None:
    """Return the award whose identifier somebody typed, in any spelling; None when none."""
    identifier = read_identifier(text)
    if identifier is None:
        return None
    return (
        Award.objects.select_related("decision", "granting_unit", "subject_unit")
        .filter(identifier=identifier)
        .first()
    )
