"""
Parts of a subject's page that rooms above add, joined in `apps.ready()`.

The people room knows nothing of honours or dossiers; the page of a person shows both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.registry.people.models import Subject


@dataclass(frozen=True)
class Panel:
    """
    One part of the page of a subject.

    Args:
        template: shown with what `context` gives, in the page's order of `position`.
        context: asked with the request and the subject, which the reader may see.
    """

    name: str
    position: int
    template: str
    context: Callable[[SignedInRequest, Subject], Mapping[str, Any]]


@dataclass(frozen=True)
class ShownPanel:
    """A panel ready for the page."""

    template: str
    values: Mapping[str, Any]


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add a part to the page of every subject; one name is registered once."""
    _panels[panel.name] = panel


def panels_for(request: SignedInRequest, subject: Subject) -> list[ShownPanel]:
    """Return the parts of one subject's page in order."""
    ordered = sorted(_panels.values(), key=lambda panel: (panel.position, panel.name))
    return [
        ShownPanel(panel.template, panel.context(request, subject)) for panel in ordered
    ]
