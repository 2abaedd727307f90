"""Narrowing the list of entries."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tdkt.ground.audit.models import Entry
from tdkt.ground.audit.words import registered_actions
from tdkt.ground.core.forms import DayField
from tdkt.ground.core.moments import day_range
from tdkt.ground.core.text import clean


class EntryFilterForm(forms.Form):
    actor = forms.CharField(label=_("Who"), required=False, max_length=150)
    action = forms.ChoiceField(label=_("What"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("Everything")), *_action_choices()]

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return the entries that fit; a wrong value narrows nothing."""
        if not self.is_valid():
            return entries
        wanted = self.cleaned_data
        if actor := clean(wanted["actor"]):
            entries = entries.filter(actor_name__icontains=actor)
        if wanted["action"]:
            entries = entries.filter(action=wanted["action"])
        if wanted["since"]:
            entries = entries.filter(at__gte=day_range(wanted["since"], wanted["since"])[0])
        if wanted["until"]:
            entries = entries.filter(at__lt=day_range(wanted["until"], wanted["until"])[1])
        return entries


def _action_choices() -> list[tuple[str, str]]:
    # "renamed the unit from “%(before_name)s” …" → "renamed the unit from “…”"
    return [
        (action, re.sub(r"%\(\w+\)s", "…", words).replace("%%", "%"))
        for action, words in registered_actions().items()
    ]
