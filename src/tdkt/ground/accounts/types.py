"""Types that views share."""

from django.http import HttpRequest

from tdkt.ground.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request whose user is never anonymous; only tells the type checker so."""

    user: User
