"""How a dossier's state and clock are shown."""

from collections.abc import Iterable
from typing import Any

from django import template

from tdkt.casework.dossiers import presentation
from tdkt.casework.dossiers.choices import Timeliness
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.queries import clock_of
from tdkt.casework.dossiers.wording import (
    LAYERS,
    MEASURES,
    REPORT_REFUSALS,
    ROUNDINGS,
    TONES,
    turn_of,
)
from tdkt.ground.core.moments import today

register = template.Library()

_CLOCK_TONES = {
    Timeliness.IN_TIME: ("good", "clock"),
    Timeliness.DUE_SOON: ("warn", "clock"),
    Timeliness.OVERDUE: ("bad", "alert-triangle"),
    Timeliness.PAUSED: ("muted", "player-pause"),
    Timeliness.EARLY: ("good", "circle-check"),
    Timeliness.ON_TIME: ("good", "circle-check"),
    Timeliness.LATE: ("bad", "alert-triangle"),
    Timeliness.NOT_STARTED: ("muted", "clock"),
}


@register.inclusion_tag("core/parts/badge.html")
def dossier_status(dossier: Dossier) -> dict[str, Any]:
    tone, icon = TONES[dossier.status]
    return {"tone": tone, "name": icon, "text": dossier.get_status_display()}


@register.inclusion_tag("core/parts/badge.html")
def dossier_clock(dossier: Dossier) -> dict[str, Any]:
    clock = clock_of(dossier, today())
    tone, icon = _CLOCK_TONES[clock]
    return {"tone": tone, "name": icon, "text": clock.label}


@register.simple_tag
def turn(dossier: Dossier) -> Any:
    return turn_of(dossier)


@register.filter
def short_honours(codes: Iterable[str]) -> str:
    return presentation.short_honours(codes)


@register.filter
def honour_names(codes: Iterable[str]) -> str:
    return presentation.honour_names(codes)


@register.filter
def rounding_words(rounding: str) -> Any:
    return ROUNDINGS.get(rounding, rounding)


@register.filter
def layer_words(layer: str) -> Any:
    return LAYERS.get(layer, layer)


@register.filter
def measure_words(measure: str) -> Any:
    return MEASURES.get(measure, measure)


@register.filter
def report_refusal(reason: str) -> Any:
    """Say why a report could not be read, and what to do."""
    return REPORT_REFUSALS.get(reason, reason)


@register.filter
def share_of_text(share: str | None) -> str:
    """Say a share kept with a finding in whole percent."""
    return f"{float(share):.0%}" if share else "—"
