"""Initiatives that wait for a decision, and their reports for somebody's judgement."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import initiatives_visible_to, waiting_works
from tdkt.casework.reuse.listing import comparisons_found
from tdkt.casework.reuse.models import Comparison
from tdkt.casework.reuse.presentation import percent_words
from tdkt.casework.reuse.queries import comparisons_visible_to
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


def reports_to_judge(user: User) -> WorkList:
    """Return the officer's reports that repeat so much that somebody should look at them."""
    found, total = first_of(_unjudged(user).order_by("-share", "pk"))
    rows = [
        Row(
            title=one.text.title,
            url=reverse("reuse:comparison", args=[one.pk]),
            note=gettext("%(unit)s, %(share)s in earlier reports")
            % {"unit": one.text.unit, "share": percent_words(one.share)},
            next_step=_("read the passages and judge, with the reason"),
        )
        for one in found
    ]
    all_ = reverse("reuse:list") + "?above=on&unjudged=on"
    title = _("Reports that repeat earlier ones")
    return WorkList("reports_to_judge", title, rows, total, all_, "warn", "copy")


def _unjudged(user: User) -> "QuerySet[Comparison]":
    """Return the newest comparisons of texts that stand, from the share of their units on."""
    newer = Comparison.objects.filter(text=OuterRef("text"), pk__gt=OuterRef("pk"))
    standing = comparisons_visible_to(user).filter(
        within(scope_of(user, Role.OFFICER), "text__unit__"),
        ~Exists(newer),
        text__withdrawn_at__isnull=True,
    )
    wanted = comparisons_found(standing, {"above": True, "unjudged": True})
    return wanted.select_related("text__unit").defer("text__content", "shared_spans")
