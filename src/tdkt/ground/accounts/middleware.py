"""What happens around the requests of a user who must set a new password first."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from tdkt.ground.core.http import go_to

ALLOWED = {"account_change_password", "account_logout", "account_login", "core:preference"}


class NewPasswordMiddleware:
    """Lead a user with a one-time password to the page where they set their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not user.must_change_password:
            return None
        match = request.resolver_match
        if match is None or match.view_name in ALLOWED:
            return None
        return go_to(request, "account_change_password")
