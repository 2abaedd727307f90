"""Reading accounts."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone

from tdkt.ground.accounts.models import User
from tdkt.ground.accounts.rules import username_for
from tdkt.ground.core.text import clean

# A name has fewer; a database refuses a condition for each of hundreds.
_SEARCHED_WORDS = 16


def users_named_like(words: str) -> QuerySet[User]:
    """Return the users whose name, user name or e-mail holds every word, by user name."""
    found = User.objects.order_by("username", "pk")
    for word in clean(words).split()[:_SEARCHED_WORDS]:
        found = found.filter(
            Q(full_name__icontains=word)
            | Q(username__icontains=word.lower())
            | Q(email__icontains=word)
        )
    return found


def free_username(full_name: str) -> str:
    """Return the usual user name for a person, numbered when others bear it already."""
    wanted = username_for(full_name) or "user"
    taken = set(
        User.objects.filter(username__startswith=wanted).values_list("username", flat=True)
    )
    number = 1
    candidate = wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}{number}"
    return candidate


def locked_until(username: str) -> datetime | None:
    """Return when a user name shut after failed sign-ins opens again; None when open."""
    cool_off = timedelta(hours=settings.AXES_COOLOFF_TIME)
    begin = timezone.now() - cool_off
    found = AccessAttempt.objects.filter(
        username=username, attempt_time__gte=begin
    ).aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    if (found["failures"] or 0) < settings.AXES_FAILURE_LIMIT:
        return None
    last: datetime = found["last"]
    return last + cool_off
