"""How comparisons are shown: pictures, marked text, badges, and the part for other rooms."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tdkt.casework.reuse import permissions, presentation, queries
from tdkt.casework.reuse.choices import Verdict
from tdkt.casework.reuse.models import Comparison, Judgement, Text
from tdkt.casework.reuse.passages import Piece, Stripe
from tdkt.casework.reuse.queries import ShownSource

register = template.Library()

_VERDICT_TONES = {
    Verdict.CONTINUATION: "info",
    Verdict.QUOTATION: "info",
    Verdict.COPY: "bad",
    Verdict.NOTHING: "good",
}


@register.filter
def share_words(share: float | None) -> str:
    """Say a share in whole percent."""
    return presentation.percent_words(share)


@register.filter
def source_name(source: ShownSource) -> str:
    return presentation.name_of(source)


@register.filter
def source_colour(source: ShownSource) -> int:
    return presentation.colour_of(source)


@register.filter
def line_words(lines: tuple[int, int]) -> str:
    return presentation.line_words(lines)


@register.inclusion_tag("core/parts/badge.html")
def comparison_state(
    comparison: Comparison, attention: dict[int, float] | float | None = None
) -> dict[str, Any]:
    """Show how a comparison stands; `attention` as a share, or by the key of the unit."""
    unit = comparison.text.unit_id
    limit = attention.get(unit or 0) if isinstance(attention, dict) else attention
    return {
        "tone": presentation.state_tone(comparison, limit),
        "text": presentation.state_words(comparison),
        "name": "copy" if comparison.state == "done" else "",
    }


@register.inclusion_tag("core/parts/badge.html")
def verdict_badge(judgement: Judgement) -> dict[str, Any]:
    return {
        "tone": _VERDICT_TONES[Verdict(judgement.verdict)],
        "text": judgement.get_verdict_display(),
        "name": "gavel",
    }


@register.simple_tag
def reuse_bar(stripes: Sequence[Stripe]) -> SafeString:
    """Draw one bar of 1,000 parts; the table beside it says the same in words."""
    rects = format_html_join(
        "",
        '<rect class="reuse-fill-{}" x="{}" width="{}" height="10"/>',
        ((one.look, one.x, one.width) for one in stripes),
    )
    return format_html(
        '<svg class="reuse-bar" viewBox="0 0 1000 10" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false">'
        '<rect class="reuse-fill-rest" width="1000" height="10"/>{}</svg>',
        rects,
    )


@register.simple_tag
def reuse_pieces(
    pieces: Sequence[Piece], comparison: Comparison, side: int | None, colour: int = 0
) -> SafeString:
    """
    Write out the pieces of a text, marked.

    Args:
        side: key of the source row whose text it is, None for the checked text.
        colour: of the passage looked at.
    """
    address = reverse("reuse:stretch", args=[comparison.pk])
    return format_html_join(
        "", "{}", ((_piece(one, address, side, colour),) for one in pieces)
    )


@register.simple_tag
def pair_pieces(pieces: Sequence[Piece]) -> SafeString:
    """Write out the pieces of a text of a pair; what is folded stays so."""
    return format_html_join("", "{}", ((_pair_piece(one),) for one in pieces))


def _pair_piece(piece: Piece) -> SafeString:
    if piece.kind == "fold":
        words = presentation.fold_words(piece.lines, piece.words)
        return format_html('<span class="reuse-shared">{}</span>', words)
    return _piece(piece, "", None, 1)


def _piece(piece: Piece, address: str, side: int | None, colour: int) -> SafeString:
    if piece.kind == "fold":
        asked = {"from": piece.start, "to": piece.end}
        url = f"{address}?{urlencode(asked | ({'source': side} if side else {}))}"
        words = presentation.fold_words(piece.lines, piece.words)
        return format_html(
            '<a class="reuse-fold" href="{0}" hx-get="{0}" hx-swap="outerHTML">{1}</a>',
            url,
            words,
        )
    if piece.kind == "here":
        return format_html(
            '<mark class="reuse-mark reuse-c{}">{}</mark>', colour, piece.text
        )
    if piece.kind == "shared":
        return format_html(
            '<span class="reuse-shared" title="{}">{}</span>',
            _("Common wording: does not count"),
            piece.text,
        )
    if piece.kind == "elsewhere":
        return format_html(
            '<span class="reuse-elsewhere" title="{}">{}</span>',
            _("Stands in another source"),
            piece.text,
        )
    return format_html("{}", piece.text)


@register.inclusion_tag("reuse/parts/standing.html", takes_context=True)
def reuse_standing(context: dict[str, Any], text: Text | None) -> dict[str, Any]:
    """
    Show how a text of another room stands: its latest comparison, and a button to compare.

    A reader who may not see the comparison is shown nothing.
    """
    request = context["request"]
    if text is None or not queries.texts_visible_to(request.user).filter(pk=text.pk):
        return {"text": None}
    latest = queries.latest_comparison(text)
    judgement = queries.judgement_of(latest) if latest else None
    return {
        "text": text,
        "latest": latest,
        "judgement": judgement,
        "needs_attention": latest is not None and queries.needs_attention(latest),
        "may_compare": text.withdrawn_at is None
        and permissions.can_compare(request.user, text),
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }
