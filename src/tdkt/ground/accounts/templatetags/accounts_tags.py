"""Small tags of the pages around sign-in."""

from datetime import datetime

from django import template

from tdkt.ground.accounts import queries

register = template.Library()


@register.simple_tag
def opens_again_at(username: str) -> datetime | None:
    """Return when a user name that is shut after failed sign-ins opens again."""
    return queries.locked_until(username)
