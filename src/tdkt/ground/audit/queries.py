"""Reading the chain."""

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from tdkt.ground.audit.models import Entry, Head
from tdkt.ground.audit.rules import CHAINED_FIELDS, FIRST_DIGEST, digest_of


@dataclass(frozen=True)
class ChainReport:
    """Outcome of recomputing the chain; `broken_at` is the first wrong sequence number."""

    entries: int
    broken_at: int | None
    reason: str

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def history_of(subject: models.Model) -> QuerySet[Entry]:
    """Return what was done to one thing, newest first."""
    return Entry.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=subject.pk
    ).order_by("-sequence")


def verify_chain() -> ChainReport:
    """Recompute every digest from the first entry on, in constant memory."""
    previous, expected = FIRST_DIGEST, 0
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        expected += 1
        if entry.sequence != expected:
            return ChainReport(expected - 1, expected, "missing")
        values = {name: getattr(entry, name) for name in CHAINED_FIELDS}
        if entry.previous_digest != previous or entry.digest != digest_of(values, previous):
            return ChainReport(expected, expected, "changed")
        previous = entry.digest
    head = Head.objects.filter(pk=1).first()
    if (head.sequence, head.digest) != (expected, previous) if head else expected:
        return ChainReport(expected, expected + 1, "cut off")
    return ChainReport(expected, None, "")
