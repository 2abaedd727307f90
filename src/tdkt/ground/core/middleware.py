"""What happens around every request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

_KEY = "last_seen"
_WRITE_EVERY_SECONDS = 60


class IdleSignOutMiddleware:
    """Sign a user out who has not clicked for a while, as desks are shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(_KEY, now)
            if now - seen > settings.IDLE_SECONDS:
                logout(request)
                messages.info(
                    request, _("You were signed out after a pause. Please sign in again.")
                )
            elif now - seen > _WRITE_EVERY_SECONDS or _KEY not in request.session:
                request.session[_KEY] = now
        return self.get_response(request)
