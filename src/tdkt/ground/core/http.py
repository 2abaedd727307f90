"""Answers to the browser: whole pages, named parts of pages, redirects."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import content_disposition_header
from django_htmx.http import HttpResponseClientRedirect


def render_part(
    request: HttpRequest,
    template: str,
    part: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Send one named part of a page to htmx, and the whole page to everyone else."""
    if getattr(request, "htmx", None) and not request.htmx.boosted:  # type: ignore[attr-defined]
        template = f"{template}#{part}"
    return render(request, template, context, status=status)


def go_to(request: HttpRequest, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after a POST, rightly for both htmx and plain forms."""
    url = resolve_url(to, *args, **kwargs)
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(url)
    return redirect(url)


def download(
    content: bytes, name: str, content_type: str, *, inline: bool = False
) -> HttpResponse:
    """Answer with a file; the name may hold Vietnamese letters (RFC 6266)."""
    response = HttpResponse(content, content_type=content_type)
    way = content_disposition_header(as_attachment=not inline, filename=name)
    response["Content-Disposition"] = way or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def public_url(path: str) -> str:
    """Return the absolute address of a path, as printed in QR codes."""
    return f"{settings.PUBLIC_URL}{path}"
