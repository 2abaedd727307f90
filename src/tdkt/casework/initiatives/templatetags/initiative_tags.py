"""How works are shown."""

from typing import Any

from django import template

from tdkt.casework.initiatives.choices import WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.registry.honours.labels import VERDICTS, say
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


@register.inclusion_tag("core/parts/badge.html")
def work_state(work: Initiative) -> dict[str, Any]:
    return {
        "tone": _STATE_TONES[WorkState(work.state)],
        "text": work.get_state_display(),
    }


@register.inclusion_tag("core/parts/badge.html")
def work_verdict(verdict: Verdict) -> dict[str, Any]:
    return {"tone": _VERDICT_TONES[verdict], "text": say(VERDICTS, verdict)}
