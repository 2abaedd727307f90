"""Answering a visitor: what every public page carries."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tdkt.doors.portal import queries


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """
    Render a public page with the name of the office.

    Pages hold the reader's own choices and form tokens, so shared caches may not keep
    them; a page about one person or dossier is asked for anew each time.
    """
    context = {"office_name": queries.office_name(), **context}
    response = render(request, template, context, status=status)
    response.setdefault("Cache-Control", "private, no-cache")
    return response


def unlisted(response: HttpResponse) -> HttpResponse:
    """Keep a page about people out of search engines."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
