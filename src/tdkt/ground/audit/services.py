"""Adding to the chain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db import models, transaction

from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry, Head
from tdkt.ground.audit.rules import FIRST_DIGEST, digest_of


class NamedUnit(Protocol):
    """What the audit needs to know of a unit, which lives on a floor above."""

    pk: Any
    name: str


@dataclass(frozen=True)
class Deed:
    """
    One thing done, to be recorded.

    Attributes:
        action: `room.past_tense`.
        subject: the model row it was done to.
        actor: who did it; None when the system did.
        unit: the unit in whose name.
        before, after: fields that changed, as words or plain numbers; never a personal
            identifier and never a secret.
    """

    action: str
    subject: models.Model | None
    actor: User | None
    at: datetime
    unit: NamedUnit | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(
    *,
    action: str,
    subject: models.Model | None,
    actor: User | None,
    at: datetime,
    unit: NamedUnit | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Add one entry to the chain, in the transaction of the deed itself."""
    deed = Deed(action, subject, actor, at, unit, before or {}, after or {})
    return record_many([deed])[0]


@transaction.atomic
def record_many(deeds: Iterable[Deed]) -> list[Entry]:
    """Add entries in order; the head of the chain stays locked until the commit."""
    Head.objects.get_or_create(pk=1, defaults={"sequence": 0, "digest": FIRST_DIGEST})
    head = Head.objects.select_for_update().get(pk=1)
    entries = []
    for deed in deeds:
        values = _values(deed, head.sequence + 1)
        digest = digest_of(values, head.digest)
        entries.append(Entry(**values, previous_digest=head.digest, digest=digest))
        head.sequence, head.digest = values["sequence"], digest
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["sequence", "digest"])
    return entries


def _values(deed: Deed, sequence: int) -> dict[str, Any]:
    subject = deed.subject
    return {
        "sequence": sequence,
        "at": deed.at,
        "action": deed.action,
        "actor_id": deed.actor.pk if deed.actor else None,
        "actor_name": str(deed.actor) if deed.actor else "",
        "unit_id": deed.unit.pk if deed.unit else None,
        "unit_name": deed.unit.name[:300] if deed.unit else "",
        "subject_type": subject._meta.label_lower if subject is not None else "",
        "subject_id": subject.pk if subject is not None else None,
        "subject_name": str(subject)[:300] if subject is not None else "",
        "before": _plain(deed.before),
        "after": _plain(deed.after),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it, so that its digest is the same when read back."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return str(value)
    return str(value)
