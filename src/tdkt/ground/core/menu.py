"""
The main menu: which entries a reader sees, by the names of the roles they hold.

The menu only helps to find the way; every page asks permission itself. Entries name
routes of rooms above by their URL name; one whose route does not exist is left out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVERYBODY: frozenset[str] = frozenset()
_STAFF = frozenset(
    {"officer", "submitter", "clerk", "leader", "inspector", "archivist", "administrator"}
)


@dataclass(frozen=True)
class Entry:
    """
    One line of the menu.

    Attributes:
        routes: URL names, the first that exists is used.
        roles: who sees it; empty for everybody.
        short: word under the icon in the bar at the bottom of a phone, "" for none.
        also: URL names of pages that belong here though their address lies elsewhere.
    """

    routes: tuple[str, ...]
    label: Promise | str
    icon: str
    roles: frozenset[str] = EVERYBODY
    short: Promise | str = ""
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    label: Promise | str
    entries: tuple[Entry, ...]


MENU: tuple[Group, ...] = (
    Group(
        "",
        (Entry(("desk:home",), _("My work today"), "home", short=_("Today")),),
    ),
    Group(
        _("Cases"),
        (
            Entry(
                ("dossiers:list",),
                _("Dossiers"),
                "folders",
                (_STAFF | {"council_member"}) - {"administrator"},
                _("Dossiers"),
            ),
            Entry(
                ("dossiers:desk",),
                _("One-stop desk"),
                "receipt",
                frozenset({"clerk", "officer"}),
                _("One-stop"),
            ),
            Entry(
                ("intake:list",),
                _("Read in a list"),
                "file-import",
                frozenset({"officer", "submitter"}),
                _("Lists"),
            ),
            Entry(
                ("prospects:list",),
                _("Find the forgotten"),
                "user-search",
                frozenset({"officer", "submitter", "leader", "inspector"}),
            ),
            Entry(
                ("initiatives:list",),
                _("Initiatives"),
                "bulb",
                (_STAFF | {"council_member"}) - {"administrator"},
            ),
            Entry(
                ("reuse:list",),
                _("Copied text"),
                "layers-intersect",
                (_STAFF | {"council_member"}) - {"administrator"},
            ),
            Entry(
                ("initiatives:catalogue",),
                _("Works to copy"),
                "copy-check",
                (_STAFF | {"council_member"}) - {"administrator"},
                also=frozenset(
                    f"initiatives:{name}"
                    for name in ("adoptions", "adoption", "edit-adoption", "state-effect")
                ),
            ),
            Entry(
                ("councils:list",),
                _("Councils"),
                "users-group",
                frozenset({"officer", "council_member", "leader"}),
                _("Councils"),
            ),
            Entry(
                ("decisions:list",),
                _("Decisions"),
                "gavel",
                frozenset({"officer", "leader", "inspector", "archivist"}),
                _("Decisions"),
            ),
            Entry(
                ("decisions:register",),
                _("Register of awards"),
                "list-numbers",
                _STAFF - {"administrator"},
                also=frozenset(
                    f"decisions:{name}"
                    for name in (
                        "award",
                        "correct-award",
                        "revoke-award",
                        "reissue-award",
                        "tasks",
                        "task",
                    )
                ),
            ),
            Entry(
                ("decisions:money",),
                _("Award money"),
                "cash",
                frozenset({"officer", "leader", "inspector"}),
                also=frozenset(
                    f"decisions:{name}"
                    for name in ("funds", "fund", "forecast", "payments", "pay")
                ),
            ),
        ),
    ),
    Group(
        _("Registers"),
        (
            Entry(("people:list",), _("People and collectives"), "users", _STAFF),
            Entry(
                ("organizations:list",),
                _("Units"),
                "hierarchy",
                _STAFF,
                _("Units"),
            ),
            Entry(("honours:list",), _("Titles and award forms"), "medal"),
            Entry(("library:list",), _("Legal library"), "book-2"),
            Entry(("honours:packs",), _("Local regulations"), "rubber-stamp", _STAFF),
            Entry(
                ("reports:list",),
                _("Reports"),
                "chart-bar",
                frozenset({"officer", "submitter", "leader", "inspector"}),
                _("Reports"),
            ),
        ),
    ),
    Group(
        _("Installation"),
        (
            Entry(
                ("accounts:list", "organizations:accounts"),
                _("Accounts and roles"),
                "user-cog",
                frozenset({"administrator"}),
                _("Accounts"),
            ),
            Entry(
                ("calendars:list",),
                _("Working days"),
                "calendar-event",
                frozenset({"administrator", "officer"}),
            ),
            Entry(
                ("audit:list",),
                _("Who did what"),
                "history",
                frozenset({"administrator", "inspector"}),
                _("Who did what"),
            ),
        ),
    ),
    Group("", (Entry(("portal:home",), _("Public pages"), "world"),)),
)


@dataclass(frozen=True)
class Shown:
    """A line of the menu as one reader sees it on one page."""

    url: str
    label: Promise | str
    icon: str
    short: Promise | str
    is_here: bool


@dataclass(frozen=True)
class ShownGroup:
    label: Promise | str
    entries: tuple[Shown, ...]


@cache
def _address(routes: tuple[str, ...]) -> str:
    for route in routes:
        try:
            return reverse(route)
        except NoReverseMatch:
            continue
    return ""


def menu_for(
    role_names: Collection[str], path: str, route: str = ""
) -> tuple[ShownGroup, ...]:
    """
    Return the groups that a reader sees; groups without an entry are left out.

    Args:
        route: URL name of the page, with its room.
    """
    held = frozenset(role_names)
    chosen = [
        (group, entry, _address(entry.routes))
        for group in MENU
        for entry in group.entries
        if not entry.roles or entry.roles & held
    ]
    here = next(
        (url for _group, entry, url in chosen if url and route in entry.also), ""
    ) or _best([url for _group, _entry, url in chosen if url], path)
    shown = []
    for group in MENU:
        entries = tuple(
            Shown(url, entry.label, entry.icon, entry.short, url == here)
            for owner, entry, url in chosen
            if owner is group and url
        )
        if entries:
            shown.append(ShownGroup(group.label, entries))
    return tuple(shown)


def _best(urls: list[str], path: str) -> str:
    """Return the menu address that the page lies under, the longest one when several do."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
