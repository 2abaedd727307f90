"""How many people, collectives and households a unit has, shown on the unit's page."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.unit_facts import UnitFact, register
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.queries import subjects_visible_to

_SHOWN = (
    (SubjectKind.INDIVIDUAL, _("people"), "users"),
    (SubjectKind.COLLECTIVE, _("collectives"), "users-group"),
    (SubjectKind.HOUSEHOLD, _("households"), "home"),
)


def join_unit_pages() -> None:
    """Add the numbers to the page of every unit."""
    for kind, label, icon in _SHOWN:
        register(UnitFact(kind, label, _counter(kind), _lister(kind), icon))


def _counter(kind: SubjectKind) -> Callable[[User, Unit], int]:
    def count_in(user: User, unit: Unit) -> int:
        return subjects_visible_to(user).filter(unit=unit, kind=kind).count()

    return count_in


def _lister(kind: SubjectKind) -> Callable[[User, Unit], str]:
    def url_of(user: User, unit: Unit) -> str:
        return f"{reverse('people:list')}?{urlencode({'unit': unit.name, 'kind': kind})}"

    return url_of
