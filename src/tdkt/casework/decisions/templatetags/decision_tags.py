"""How decisions and awards are shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from tdkt.casework.councils.rules import article_of
from tdkt.casework.decisions.choices import AwardState, DecisionState, TaskState
from tdkt.casework.decisions.models import Award, Decision, ReviewTask
from tdkt.casework.decisions.queries.bases import codes_of_reference
from tdkt.casework.decisions.rules.authority import Verdict
from tdkt.registry.honours import catalogue

register = template.Library()

_AWARD_TONES = {
    AwardState.VALID: "good",
    AwardState.CORRECTED: "info",
    AwardState.REISSUED: "info",
    AwardState.REVOKED: "bad",
}
_TASK_TONES = {
    TaskState.OPEN: "wait",
    TaskState.KEPT: "good",
    TaskState.REVOKED: "bad",
    TaskState.RECOVERED: "good",
    TaskState.NOT_RECOVERED: "muted",
}
_VERDICT_TONES = {
    Verdict.MET: "good",
    Verdict.NOT_MET: "bad",
    Verdict.NEEDS_A_PERSON: "warn",
}


@register.inclusion_tag("core/parts/badge.html")
def award_state(award: Award) -> dict[str, Any]:
    return {
        "tone": _AWARD_TONES[AwardState(award.state)],
        "text": award.get_state_display(),
    }


@register.inclusion_tag("core/parts/badge.html")
def task_state(task: ReviewTask) -> dict[str, Any]:
    return {"tone": _TASK_TONES[TaskState(task.state)], "text": task.get_state_display()}


@register.inclusion_tag("core/parts/badge.html")
def decision_state(decision: Decision) -> dict[str, Any]:
    is_draft = decision.state == DecisionState.DRAFT
    return {
        "tone": "wait" if is_draft else "good",
        "name": "pencil" if is_draft else "",
        "text": decision.get_state_display(),
    }


@register.filter
def verdict_tone(verdict: str) -> str:
    return _VERDICT_TONES.get(Verdict(verdict), "muted")


@register.filter
def at(names: Mapping[str, str], key: str) -> str:
    """Return the entry of a mapping under a key held in a variable; the key when absent."""
    return names.get(key, key)


@register.filter
def article(citation: object) -> str:
    """Write a citation without the remarks of the data."""
    return article_of(str(citation or ""))


@register.filter
def day_text(day: str) -> str:
    """Return a day kept as YYYY-MM-DD the way people write it."""
    return f"{date.fromisoformat(day):%d/%m/%Y}"


@register.filter
def honour_name(code: str) -> str:
    """Name an honour by its newest name; the code itself when nobody knows it."""
    try:
        return catalogue.load().name(code)
    except catalogue.UnknownHonour:
        return code


@register.filter
def counted_honour(reference: str) -> str:
    """Name a counted honour that is not on file as an award: "… 2021"."""
    known = catalogue.load()
    names = [known.name(code) for code in codes_of_reference(reference)]
    return f"{' / '.join(names)} {reference.rpartition(' ')[2]}"
