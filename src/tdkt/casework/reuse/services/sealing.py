"""Segments: derived files that make comparisons fast; losing one costs no result."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tdkt.casework.reuse.choices import SHARED_KINDS
from tdkt.casework.reuse.locks import one_at_a_time, segments_folder
from tdkt.casework.reuse.models import Fingerprint, Segment, Text
from tdkt.casework.reuse.rows import DatabaseRows
from tdkt.ground.core.moments import day_range
from tdkt.tools.similarity import sealing
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint

Progress = Callable[[int, int], None]
_LOCK = "sealing"
_BATCH = 100
# Below this a comparison reads the loose rows faster than anybody notices.
_WORTH_SEALING = 500


@dataclass(frozen=True)
class Reindexed:
    """How many fingerprints were made anew, and how many texts stand in segments."""

    fingerprints: int
    texts: int


def seal_new(progress: Progress | None = None) -> int:
    """
    Gather the texts that came since into a segment; return how many.

    Two processes never do it at once; comparisons and new texts go on meanwhile.
    """
    with one_at_a_time(_LOCK):
        _make_anew(_older())
        return sealing.seal(DatabaseRows(), segments_folder(), progress)


def reindex(progress: Progress | None = None) -> Reindexed:
    """
    Make fingerprints of an older method and missing ones anew, and all segments.

    Each step is whole by itself: killed anywhere, everything is found as before, and the
    next run goes on.
    """
    with one_at_a_time(_LOCK):
        made = _make_missing() + _make_anew(_older())
        texts = sealing.rebuild(DatabaseRows(), segments_folder(), progress)
        return Reindexed(made, texts)


def is_due(at: datetime) -> bool:
    """Tell whether enough texts came since the last segment, once a day."""
    day = timezone.localtime(at).date()
    begin, end = day_range(day, day)
    if Segment.objects.filter(built_at__gte=begin, built_at__lt=end).exists():
        return False
    return len(DatabaseRows().unsealed()) >= _WORTH_SEALING


def _older() -> QuerySet[Fingerprint]:
    """Return fingerprints of another method: they stand in no segment or an old one."""
    stale = list(Segment.objects.exclude(method=METHOD).values_list("pk", flat=True))
    return Fingerprint.objects.filter(
        Q(segment__isnull=True) | Q(segment__in=stale)
    ).exclude(method=METHOD)


def _make_anew(rows: QuerySet[Fingerprint]) -> int:
    made = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        contents = Text.objects.filter(pk__in=keys).values_list("pk", "content")
        fresh = [(key, fingerprint(content)) for key, content in contents]
        with transaction.atomic():
            for key, hashes in fresh:
                Fingerprint.objects.filter(pk=key).update(
                    method=METHOD, hashes=hashes, segment=None
                )
        made += len(fresh)
    Segment.objects.exclude(method=METHOD).filter(fingerprints__isnull=True).delete()
    return made


def _make_missing() -> int:
    """Give reports a fingerprint that lost theirs, as a table emptied by hand would."""
    made = 0
    lacking = Text.objects.filter(
        withdrawn_at__isnull=True, fingerprint__isnull=True
    ).exclude(kind__in=SHARED_KINDS)
    while keys := list(lacking.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            still = lacking.filter(pk__in=keys).select_for_update(of=("self",))
            Fingerprint.objects.bulk_create(
                [
                    Fingerprint(text_id=key, method=METHOD, hashes=fingerprint(content))
                    for key, content in still.order_by("pk").values_list("pk", "content")
                ],
                ignore_conflicts=True,
            )
        made += len(keys)
    return made
