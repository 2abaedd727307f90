"""How works are shown."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from tdkt.casework.initiatives.choices import Timeliness, WorkState
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.queries import clock_of
from tdkt.tools.law.evaluation import Verdict

register = template.Library()

_STATE_TONES = {
    WorkState.REGISTERED: "muted",
    WorkState.FILED: "wait",
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


_CLOCK_LOOKS = {
    Timeliness.IN_TIME: ("good", "clock"),
    Timeliness.DUE_SOON: ("warn", "clock"),
    Timeliness.OVERDUE: ("bad", "alert-triangle"),
}


@register.inclusion_tag("core/parts/badge.html")
def work_clock(work: Initiative) -> dict[str, Any]:
    """Show how many working days are left for the decision; for a work that was filed."""
    found = clock_of(work)
    if found is None:
        return {"tone": "muted", "name": "clock", "text": "—"}
    clock, left = found
    tone, icon = _CLOCK_LOOKS[clock]
    if clock == Timeliness.OVERDUE:
        words = ngettext(
            "overdue by %(days)s working day", "overdue by %(days)s working days", -left
        )
    elif left == 0:
        words = _("due today")
    else:
        words = ngettext("%(days)s working day left", "%(days)s working days left", left)
    return {"tone": tone, "name": icon, "text": words % {"days": abs(left)}}
