"""The reader's own choices for pages: theme, text size, language."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tdkt.ground.core.context import TEXT_SIZES, THEMES

_YEAR_SECONDS = 365 * 24 * 3600
_CHOICES = {
    "theme": THEMES,
    "text_size": TEXT_SIZES,
    settings.LANGUAGE_COOKIE_NAME: tuple(code for code, _name in settings.LANGUAGES),
}


@login_not_required
@require_POST
def set_preference(request: HttpRequest) -> HttpResponse:
    """Keep one choice in a cookie and go back to the page; unknown values are dropped."""
    back = request.POST.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, allowed in _CHOICES.items():
        if (value := request.POST.get(name)) in allowed:
            response.set_cookie(
                name,
                str(value),
                max_age=_YEAR_SECONDS,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
            )
    return response
