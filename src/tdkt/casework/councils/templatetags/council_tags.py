"""Small words of the council pages."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from tdkt.casework.councils.rules import share_percent
from tdkt.ground.core.templatetags.core_tags import number

register = template.Library()


@register.filter
def at(names: Mapping[str, str], key: str) -> str:
    """Return the entry of a mapping under a key held in a variable; the key when absent."""
    return names.get(key, key)


@register.filter
def unlocalize_number(value: Decimal) -> str:
    """Write a number as scripts read it: 80, 66.5."""
    return format(value.normalize(), "f")


@register.simple_tag
def share(votes: int | None, total: int) -> str:
    """Write the share of all members in percent, nothing where no votes were counted."""
    return "" if votes is None else f"{number(share_percent(votes, total))}%"
