"""
Entries in words.

Each room says in `apps.ready()` how its actions read: `register({"room.past_tense":
_("renamed the unit from “%(before_name)s” to “%(after_name)s”")})`. Placeholders are
`before_<field>`, `after_<field>` and `subject`; a value that is missing reads as "—".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tdkt.ground.audit.models import Entry
from tdkt.ground.core.templatetags.core_tags import dong

Words = str | Promise
_ACTIONS: dict[str, Words] = {}
_FIELDS: dict[str, Words] = {}
# Said in the sentence or of no use to a reader.
_UNSAID = {"version"}


def register(
    actions: Mapping[str, Words], fields: Mapping[str, Words] | None = None
) -> None:
    """
    Join a room's actions, and names of fields that are not fields of a model.

    Raises:
        ValueError: an action is registered already with other words.
    """
    for action, words in actions.items():
        if _ACTIONS.get(action, words) != words:
            raise ValueError(f"{action} is registered twice")
        _ACTIONS[action] = words
    _FIELDS.update(fields or {})


def registered_actions() -> dict[str, str]:
    """Return every known action with its words, without the values, for a filter."""
    return {action: str(words) for action, words in sorted(_ACTIONS.items())}


@dataclass(frozen=True)
class Changed:
    """One field of an entry, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """An entry as a person reads it."""

    entry: Entry
    actor: str
    deed: str
    changes: tuple[Changed, ...]


def told(entry: Entry) -> Told:
    """Put an entry into words in the reader's language."""
    return Told(
        entry=entry,
        actor=entry.actor_name or _("The system"),
        deed=_deed(entry),
        changes=_changes(entry),
    )


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def _deed(entry: Entry) -> str:
    words = _ACTIONS.get(entry.action)
    if words is None:
        return _("recorded “%(action)s”") % {"action": entry.action}
    values = _Values(subject=entry.subject_name or "—")
    for side, facts in (("before", entry.before), ("after", entry.after)):
        for field, value in facts.items():
            values[f"{side}_{field}"] = _value(entry, field, value)
    return str(words) % values


def _changes(entry: Entry) -> tuple[Changed, ...]:
    fields = [*entry.after, *(field for field in entry.before if field not in entry.after)]
    return tuple(
        Changed(
            label=_label(entry, field),
            before=_value(entry, field, entry.before.get(field)),
            after=_value(entry, field, entry.after.get(field)),
        )
        for field in fields
        if field not in _UNSAID
    )


def _model_field(entry: Entry, field: str) -> Any:
    try:
        return apps.get_model(entry.subject_type)._meta.get_field(field)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _label(entry: Entry, field: str) -> str:
    if field in _FIELDS:
        return capfirst(str(_FIELDS[field]))
    known = _model_field(entry, field)
    return capfirst(str(getattr(known, "verbose_name", field)))


def _value(entry: Entry, field: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_value(entry, field, item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(entry, key, one)}" for key, one in value.items())
    known: Any = getattr(_model_field(entry, field), "choices", None)
    for choice, label in known or _CHOICES.get(field, ()):
        if choice == value:
            return str(label)
    if field.endswith("_vnd") and isinstance(value, int):
        return dong(value)
    return _day(value) if isinstance(value, str) else str(value)


_CHOICES: dict[str, list[tuple[Any, Any]]] = {}


def register_choices(field: str, choices: list[tuple[Any, Any]]) -> None:
    """Say how the values of a field read that is no field of the entry's own model."""
    _CHOICES[field] = choices


def _day(value: str) -> str:
    try:
        if len(value) == len("2026-11-21"):
            return date_format(date.fromisoformat(value))
        if value[10:11] == "T":
            moment = datetime.fromisoformat(value)
            return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    except ValueError:
        pass
    return value
