"""The main menu, for the templates of the shell."""

from typing import Any

from django import template

from tdkt.ground.core import menu

register = template.Library()
_PLACES_IN_BOTTOM_BAR = 4


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> tuple[menu.ShownGroup, ...]:
    """Return the groups of the main menu for the reader and page at hand."""
    request = context["request"]
    match = request.resolver_match
    route = match.view_name if match else ""
    return menu.menu_for(context.get("role_names", ()), request.path, route)


@register.simple_tag
def most_used(groups: tuple[menu.ShownGroup, ...]) -> list[menu.Shown]:
    """Return the entries that have a place in the bar at the bottom of a phone."""
    entries = [entry for group in groups for entry in group.entries if entry.short]
    return entries[:_PLACES_IN_BOTTOM_BAR]
