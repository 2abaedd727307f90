"""How the catalogue shows a work: its topic, kept back, public."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.casework.initiatives.catalogue import permissions
from tdkt.casework.initiatives.catalogue.models import CatalogueEntry
from tdkt.casework.initiatives.catalogue.topics import topic_named, topic_of
from tdkt.casework.initiatives.models import Initiative
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold


class ListingChangedMeanwhile(Exception):
    """Somebody else changed the entry after this page was opened; nothing was written."""


class ReasonMissing(Exception):
    """A work is kept back without a reason."""


class KeptBackAndPublic(Exception):
    """What is kept back from colleagues cannot be shown to the public."""


class TopicUnknown(Exception):
    """No such topic is offered today, and the work does not stand under it already."""


@dataclass(frozen=True)
class Listing:
    """
    How the catalogue shows a work.

    Args:
        topic: a code of the list; "" leaves it to the field of the work.
    """

    topic: str = ""
    is_kept_back: bool = False
    kept_back_because: str = ""
    is_public: bool = False


_FIELDS = tuple(Listing.__dataclass_fields__)


def refresh_entry(work: Initiative) -> CatalogueEntry:
    """
    Write what search compares, and the topic unless an officer chose it.

    Called in the transaction that recognises a work or corrects a recognised one.
    """
    entry = _entry(work)
    entry.folded = fold(f"{work.title} {work.field} {work.abstract}")
    if not entry.is_topic_chosen:
        entry.topic = topic_of(work.field, today())
    entry.save()
    return entry


@transaction.atomic
def change_listing(
    *,
    work: Initiative,
    listing: Listing,
    expected_version: int,
    actor: User,
    at: datetime,
) -> CatalogueEntry:
    """
    Set the topic of a work, keep it back or offer it again, show it to the public or not.

    Raises:
        PermissionDenied: the actor neither submits for the unit nor is officer over it;
            or a submitter chooses a topic.
        ListingChangedMeanwhile, ReasonMissing, KeptBackAndPublic, TopicUnknown: nothing
            was written.
    """
    work = Initiative.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if not permissions.can_change_listing(actor, work):
        raise PermissionDenied
    entry = _entry(work)
    if entry.version != expected_version:
        raise ListingChangedMeanwhile
    values = _checked(listing)
    before = {name: getattr(entry, name) for name in _FIELDS}
    _choose_topic(entry, work, listing.topic, actor)
    for name, value in values.items():
        setattr(entry, name, value)
    changed = [name for name in _FIELDS if getattr(entry, name) != before[name]]
    if not changed:
        return entry
    entry.folded = fold(f"{work.title} {work.field} {work.abstract}")
    entry.version += 1
    entry.save()
    audit.record(
        action="initiatives.listing_changed",
        subject=work,
        actor=actor,
        at=at,
        unit=work.unit,
        before={f"catalogue_{name}": _told(name, before[name]) for name in changed},
        after={f"catalogue_{name}": _told(name, getattr(entry, name)) for name in changed},
    )
    return entry


def _entry(work: Initiative) -> CatalogueEntry:
    found = CatalogueEntry.objects.select_for_update().filter(work=work).first()
    return found or CatalogueEntry(work=work, version=0)


def _checked(listing: Listing) -> dict[str, object]:
    because = clean(listing.kept_back_because) if listing.is_kept_back else ""
    if listing.is_kept_back and not because:
        raise ReasonMissing
    if listing.is_kept_back and listing.is_public:
        raise KeptBackAndPublic
    return {
        "is_kept_back": listing.is_kept_back,
        "kept_back_because": because,
        "is_public": listing.is_public,
    }


def _choose_topic(entry: CatalogueEntry, work: Initiative, code: str, actor: User) -> None:
    """Put a work under the topic chosen; without one its field decides."""
    chosen = entry.topic if entry.is_topic_chosen else ""
    if code == chosen:
        entry.topic = chosen or topic_of(work.field, today())
        return
    if not permissions.can_choose_topic(actor, work):
        raise PermissionDenied
    topic = topic_named(code)
    if code and (topic is None or not topic.holds_on(today())):
        raise TopicUnknown
    entry.is_topic_chosen = bool(code)
    entry.topic = code or topic_of(work.field, today())


def _told(name: str, value: object) -> object:
    if name == "topic" and (topic := topic_named(str(value))):
        return topic.name_vi
    return value
