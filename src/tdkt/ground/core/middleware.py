"""What happens around every request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
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


class ChosenLanguageMiddleware:
    """
    Show pages in the language the reader chose, Vietnamese until they choose.

    What the browser asks for is left aside: many office machines in Vietnam carry an
    English browser.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response
