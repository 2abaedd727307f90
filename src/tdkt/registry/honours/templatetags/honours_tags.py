"""Names and sentences of the law for templates: `{% load honours_tags %}`."""

from typing import Literal

from django import template
from django.utils.translation import get_language

from tdkt.registry.honours import catalogue

register = template.Library()


def language() -> Literal["vi", "en"]:
    """Return the language of the page as the catalogue knows it."""
    return "en" if (get_language() or "").startswith("en") else "vi"


@register.filter
def honour_name(code: str) -> str:
    """Return the full name of an honour; the code itself when nobody knows it."""
    try:
        return catalogue.load().name(code, language())
    except catalogue.UnknownHonour:
        return code


@register.filter
def honour_short(code: str) -> str:
    """Return the usual abbreviation of an honour (LĐTT), else its Vietnamese name."""
    try:
        return catalogue.load().short_name(code)
    except catalogue.UnknownHonour:
        return code
