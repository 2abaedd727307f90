"""Initiatives that wait for a decision on their recognition."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import initiatives_visible_to, waiting_works
from tdkt.doors.desk.queries.lists import Row, WorkList, first_of
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import scope_of, within


def works_to_decide(user: User) -> WorkList:
    """Return the filed works of the officer's branches, the nearest last day first."""
    works = _waiting(user)
    found, total = first_of(works)
    day = today()
    is_late = any(one.due_on is not None and one.due_on < day for one in found)
    rows = [
        Row(
            title=one.title,
            url=reverse("initiatives:detail", args=[one.pk]),
            note=one.unit.name,
            next_step=_("enter the recognition or the refusal"),
            due_on=one.due_on,
        )
        for one in found
    ]
    all_ = reverse("initiatives:list") + "?state=filed"
    title = _("Initiatives to be decided on")
    tone = "bad" if is_late else "info"
    return WorkList("works_to_decide", title, rows, total, all_, tone, "bulb")


def _waiting(user: User) -> "QuerySet[Initiative]":
    paths = scope_of(user, Role.OFFICER)
    mine = initiatives_visible_to(user).filter(within(paths, "unit__"))
    return waiting_works(mine).select_related("unit")
