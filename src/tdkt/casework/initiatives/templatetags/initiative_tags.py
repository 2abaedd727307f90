"""How works are shown."""

from typing import Any

from django import template
from django.utils.translation import pgettext_lazy

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.tools.law.evaluation import Verdict

register = template.Library()

_STATE_TONES = {
    WorkState.REGISTERED: "wait",
    WorkState.RECOGNISED: "good",
    WorkState.REFUSED: "bad",
    WorkState.WITHDRAWN: "muted",
}
_VERDICT_TONES = {
    Verdict.MET: "good",
    Verdict.NOT_MET: "bad",
    Verdict.NEEDS_A_PERSON: "warn",
}
# A time kept or not is no standard met or not: other words than those of honours.
_VERDICT_WORDS = {
    Verdict.MET: pgettext_lazy("work", "In order"),
    Verdict.NOT_MET: pgettext_lazy("work", "Not in order"),
    Verdict.NEEDS_A_PERSON: pgettext_lazy("verdict", "Needs a person"),
}


@register.inclusion_tag("core/parts/badge.html")
def work_state(work: Initiative) -> dict[str, Any]:
    return {
        "tone": _STATE_TONES[WorkState(work.state)],
        "text": work.get_state_display(),
    }


@register.inclusion_tag("core/parts/badge.html")
def work_verdict(verdict: Verdict) -> dict[str, Any]:
    return {"tone": _VERDICT_TONES[verdict], "text": _VERDICT_WORDS[verdict]}
