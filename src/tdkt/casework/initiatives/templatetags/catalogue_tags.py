"""How adoptions and their effect are shown."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from tdkt.casework.initiatives.catalogue import permissions, queries
from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure
from tdkt.casework.initiatives.catalogue.models import Adoption, AdoptionEffect
from tdkt.casework.initiatives.catalogue.picture import UnitTime
from tdkt.casework.initiatives.catalogue.topics import topic_named
from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.ground.core.templatetags.core_tags import dong, number

register = template.Library()

_TONES = {
    AdoptionState.TRYING: "wait",
    AdoptionState.ADOPTED: "good",
    AdoptionState.STOPPED: "muted",
}


@register.inclusion_tag("core/parts/badge.html")
def adoption_state(adoption: Adoption) -> dict[str, Any]:
    return {
        "tone": _TONES[AdoptionState(adoption.state)],
        "text": adoption.get_state_display(),
    }


@register.inclusion_tag("initiatives/catalogue/parts/unit_time.html")
def unit_time(time: UnitTime) -> dict[str, Any]:
    """Return the picture of one row: when the unit was with the work."""
    return {"time": time, "is_trial": time.adoption.state == AdoptionState.TRYING}


@register.filter
def topic_name(code: str) -> str:
    """Return the name of a topic, "" for works under none."""
    topic = topic_named(code)
    return topic.name if topic else ""


@register.filter
def stated(effect: AdoptionEffect) -> str:
    """Return an effect with its measure: 12.000.000 đồng, 350 hours, "30 hộ dân"."""
    return amount_words(effect.measure, effect.amount, effect.words)


@register.filter
def sum_words(total: queries.EffectTotal) -> str:
    """Return the sum of one measure with the measure."""
    return amount_words(total.measure, total.amount, "")


@register.filter
def sums_of(totals: dict[int, dict[str, Decimal]], work: Initiative) -> list[str]:
    """Return the sums on file for a work among those of many, money first."""
    sums = totals.get(work.pk, {})
    return [
        amount_words(measure, sums[measure], "")
        for measure in (Measure.MONEY, Measure.HOURS)
        if measure in sums
    ]


def amount_words(measure: str, amount: Decimal | None, words: str) -> str:
    """Return an amount as a person reads it; without a number the words alone."""
    if measure == Measure.MONEY:
        return dong(amount)
    shown = _tidy(amount)
    if measure == Measure.HOURS:
        return _("%(amount)s hours") % {"amount": shown}
    return f"{words}: {shown}" if shown else words


def _tidy(amount: Decimal | None) -> str:
    return "" if amount is None else number(amount.normalize() + 0)


@register.inclusion_tag(
    "initiatives/catalogue/parts/on_work.html", takes_context=True, name="work_adoption"
)
def work_adoption(context: dict[str, Any], work: Initiative) -> dict[str, Any]:
    """Return what the page of a recognised work says of its use elsewhere."""
    entry = queries.entry_of(work)
    return {
        "work": work,
        "entry": entry,
        "is_shown": work.state == WorkState.RECOGNISED,
        "reach": queries.reach_of(work),
        "effect": queries.effect_of(work),
        "may_list": permissions.can_change_listing(context["request"].user, work),
    }
