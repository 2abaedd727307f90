"""How the state of an award is shown in lists."""

from typing import Any

from django import template

from tdkt.doors.portal.wording import STATES

register = template.Library()


@register.inclusion_tag("core/parts/badge.html")
def award_state(state: str) -> dict[str, Any]:
    answer = STATES[state]
    return {"tone": answer.tone, "name": answer.icon, "text": answer.words}
