"""Whose figures somebody may read."""

from django.db.models import QuerySet

from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, within

READERS = (
    Role.OFFICER,
    Role.SUBMITTER,
    Role.CLERK,
    Role.LEADER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
)


def units_reported_to(user: User) -> QuerySet[Unit]:
    """Return the units whose figures the user may read: own branches, past units included."""
    return Unit.objects.filter(within(scope_of(user, *READERS))).order_by("path", "pk")
