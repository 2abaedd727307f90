"""Decisions of the year whose award money an officer's unit has still to pay."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tdkt.casework.decisions.queries.payments import (
    decisions_paid_in_sight_of,
    filtered,
    standings_of,
)
from tdkt.doors.desk.queries.lists import Row, WorkList, first_of
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.ground.core.templatetags.core_tags import dong, number
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.queries import roles_held


def money_to_pay(user: User) -> WorkList:
    """Return this year's decisions with money to pay, the oldest first."""
    units = [one.unit_id for one in roles_held(user) if one.role == Role.OFFICER]
    decisions = decisions_paid_in_sight_of(user).filter(unit__in=units, year=today().year)
    waiting = filtered(decisions, {"only": "unpaid"})
    found, total = first_of(waiting.order_by("issued_on", "number", "pk"))
    standings = standings_of([one.pk for one in found])
    rows = [
        Row(
            title=f"{one.full_number}: {one.abstract}",
            url=reverse("decisions:payments", args=[one.pk]),
            note=_("%(count)s awards, %(sum)s")
            % {
                "count": number(standings[one.pk].unpaid),
                "sum": dong(standings[one.pk].unpaid_vnd),
            },
            next_step=gettext_lazy("hand the money over, then record the payment"),
        )
        for one in found
    ]
    all_ = f"{reverse('decisions:money')}?year={today().year}&only=unpaid"
    title = gettext_lazy("Award money to pay")
    return WorkList("money_to_pay", title, rows, total, all_, "info", "cash")
