"""The history panel: `{% load audit_tags %}{% history object %}`."""

from collections.abc import Collection
from typing import Any

from django import template
from django.db import models

from tdkt.ground.audit.queries import history_of
from tdkt.ground.audit.words import told

register = template.Library()


@register.inclusion_tag("audit/history.html")
def history(
    subject: models.Model,
    limit: int = 20,
    title: str = "",
    without: Collection[str] = (),
) -> dict[str, Any]:
    """
    Show what was done to a thing, newest first, in words.

    A page that shows two histories gives each a title of its own.
    The page has already asked whether the reader may see the thing; `without` names the
    actions that are not for this reader.
    """
    rows = list(history_of(subject).exclude(action__in=without)[: limit + 1])
    return {
        "told_entries": [told(entry) for entry in rows[:limit]],
        "has_more": len(rows) > limit,
        "limit": limit,
        "title": title,
        "title_id": f"history-{subject._meta.model_name}-{subject.pk}",
    }
