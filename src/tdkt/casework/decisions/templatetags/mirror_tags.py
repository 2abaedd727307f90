"""How the fairness mirror speaks: numbers and articles, never a judgement."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from tdkt.casework.decisions.rules.mirror import AlertFinding, AlertStanding
from tdkt.ground.core.templatetags.core_tags import number, percent
from tdkt.tools.law.quotas import Measure

register = template.Library()


@register.inclusion_tag("core/parts/badge.html")
def alert_standing(one: AlertFinding) -> dict[str, Any]:
    tone, text = {
        AlertStanding.REACHED: ("good", _("reached")),
        AlertStanding.BELOW: ("warn", _("below")),
        AlertStanding.NOT_KNOWN: ("muted", _("cannot be told")),
    }[one.standing]
    return {"tone": tone, "text": text}


@register.filter
def alert_words(one: AlertFinding) -> str:
    """Say what the list has and what the regulation names, with the denominator."""
    facts = {
        "share": percent(one.share.value) or "—",
        "part": number(one.share.part),
        "whole": number(one.share.whole),
        "wanted": percent(one.alert.min_share),
        "unknown": number(one.unknown),
    }
    if one.alert.measure == Measure.WOMEN:
        return (
            _(
                "Women: %(share)s (%(part)s of %(whole)s individuals whose gender is"
                " stated; %(unknown)s not stated). The regulation names at least"
                " %(wanted)s."
            )
            % facts
        )
    return (
        _(
            "Direct workers: %(share)s (%(part)s of %(whole)s individuals whose class is"
            " stated; %(unknown)s not stated). The regulation names at least %(wanted)s."
        )
        % facts
    )
