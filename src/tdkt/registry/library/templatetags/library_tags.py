"""Instruments and powers in words: `{% load library_tags %}`."""

from datetime import date, timedelta

from django import template

from tdkt.registry.honours.labels import ROLE_NOTES, ROLES, say
from tdkt.registry.library import labels, parameter_names
from tdkt.tools.law.instruments import Instrument
from tdkt.tools.law.parameters import CitedValue

register = template.Library()


@register.filter
def kind_name(one: Instrument) -> str:
    return say(labels.KINDS, one.kind)


@register.filter
def text_held(one: Instrument) -> str:
    """Return how much of the text was read, in words."""
    return say(labels.TEXTS, one.text)


@register.filter
def last_day(until: date | None) -> date | None:
    """Return the last day in force, from the first day that is not."""
    return until - timedelta(days=1) if until else None


@register.filter
def role_name(role: str) -> str:
    return say(ROLES, role)


@register.filter
def role_note(note: str) -> str:
    """Return what a power is limited to: army, police."""
    return say(ROLE_NOTES, note)


@register.filter
def parameter_name(key: str) -> str:
    """Return what a parameter sets, in words."""
    return say(parameter_names.PARAMETERS, key)


@register.filter
def unit_name(unit: str) -> str:
    """Return what a value is counted in: working days."""
    return say(parameter_names.UNITS, unit)


@register.filter
def part_names(parts: tuple[str, ...]) -> str:
    """Return the parts of an honour that rest on an article: standard, award money."""
    return ", ".join(say(labels.PARTS, part) for part in parts)


@register.filter
def subject_name(key: str) -> str:
    """Return what a parameter is about, from the first part of its key."""
    return say(labels.SUBJECTS, key.partition(".")[0])


@register.filter
def principle_name(rule: str) -> str:
    return say(labels.PRINCIPLES, rule)


@register.filter
def shown_value(value: CitedValue) -> str:
    """Return the number of a value as people write it; a dash where none was read."""
    if value.value is None:
        return "—"
    return f"{value.value:f}".replace(".", ",")


@register.filter
def change_words(kind: str) -> str:
    return say(labels.CHANGES, kind)


@register.filter
def change_tone(kind: str) -> str:
    return labels.CHANGE_TONES[kind]


@register.inclusion_tag("library/parts/standing.html")
def standing(one: Instrument, day: date) -> dict[str, object]:
    """Show how an instrument stands on a day, as a badge."""
    state = one.standing_on(day)
    return {"tone": labels.TONES[state], "text": labels.STANDINGS[state]}
