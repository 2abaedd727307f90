"""The engine's rows over the database; the engine keeps nothing that they do not say."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Mod

from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import Fingerprint, Segment, Text
from tdkt.ground.core.moments import now
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint

# A database takes some thirty thousand values in one question.
_CHUNK = 10_000
_WHOLE_TABLE = 2 * _CHUNK


class DatabaseRows:
    """
    The rows as they are committed at the moment of each question.

    Fingerprints of an older method are made anew in memory until `tdkt initiatives reindex`
    writes them: that costs time, never a result. One engine serves a whole process, so
    whose forms count as common wording is said around a comparison (`with_forms_of`).
    """

    def __init__(self) -> None:
        self._unit_ids: ContextVar[frozenset[int] | None] = ContextVar(
            "units_with_forms", default=None
        )

    @contextmanager
    def with_forms_of(self, unit_ids: Collection[int] | None) -> Iterator[None]:
        """Let the forms of these units count as common wording, None for those of all."""
        before = self._unit_ids.set(None if unit_ids is None else frozenset(unit_ids))
        try:
            yield
        finally:
            self._unit_ids.reset(before)

    def segments(self) -> Mapping[str, int]:
        """Return the segments of the present method: name to how many texts are in it."""
        rows = Segment.objects.filter(method=METHOD).order_by("pk")
        return dict(rows.values_list("name", "texts"))

    def unsealed(self) -> Collection[int]:
        """Return the keys of texts that stand in no segment of the present method."""
        stale = list(Segment.objects.exclude(method=METHOD).values_list("pk", flat=True))
        # Two questions: each is a range of an index, joined by OR they would be none.
        keys = set(_keys_of(Fingerprint.objects.filter(segment__isnull=True)))
        if stale:
            keys.update(_keys_of(Fingerprint.objects.filter(segment__in=stale)))
        return keys

    def hashes(self, keys: Collection[int]) -> Iterable[tuple[int, bytes]]:
        """Return the fingerprints of these texts, by the present method."""
        for part in _parts(keys):
            yield from _fresh(Fingerprint.objects.filter(text_id__in=part))

    def sealed_in(self, segment: str) -> Iterable[tuple[int, bytes]]:
        """Return keys and fingerprints of all texts of a segment."""
        yield from _fresh(Fingerprint.objects.filter(segment__name=segment))

    def texts(self, keys: Collection[int]) -> Mapping[int, str]:
        """Return the texts of those keys that still stand, shared ones too."""
        found: dict[int, str] = {}
        for part in _parts(keys):
            standing = Text.objects.filter(pk__in=part, withdrawn_at__isnull=True)
            found.update(standing.order_by().values_list("pk", "content"))
        return found

    def keys(self, stride: int) -> Collection[int]:
        """Return the keys of texts compared with that `stride` divides."""
        rows = Fingerprint.objects.all()
        last = rows.aggregate(last=Max("text_id"))["last"] or 0
        if last // stride > _WHOLE_TABLE:
            return _keys_of(rows.annotate(rest=Mod(F("text_id"), stride)).filter(rest=0))
        candidates = range(stride, last + 1, stride)
        return [
            key
            for part in _parts(candidates)
            for key in _keys_of(rows.filter(text_id__in=part))
        ]

    def public(self) -> Collection[int]:
        """Return the keys of reviewed public texts, and of forms of the units in question."""
        rows = shared_texts(self._unit_ids.get()).order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def seal(self, name: str, method: str, keys: Collection[int]) -> None:
        """
        Enter a segment whose file is safely on disk, and put its texts into it.

        Texts withdrawn meanwhile stay out, and those whose fingerprint is of another method.
        Segments that nothing is left in go at the same moment: whoever is killed before the
        engine drops them leaves none behind.
        """
        with transaction.atomic():
            segment = Segment.objects.create(
                name=name, method=method, texts=len(keys), built_at=now()
            )
            for part in _parts(keys):
                Fingerprint.objects.filter(text_id__in=part, method=method).update(
                    segment=segment
                )
            _without_texts().exclude(pk=segment.pk).delete()

    def drop(self, names: Collection[str]) -> None:
        """Forget segments; their texts are looked up from their own rows."""
        with transaction.atomic():
            gone = Segment.objects.filter(name__in=list(names))
            Fingerprint.objects.filter(segment__in=gone).update(segment=None)
            gone.delete()


def shared_texts(unit_ids: Collection[int] | None) -> QuerySet[Text]:
    """
    Return the texts that do not count as reused: reviewed, or come with the program.

    Args:
        unit_ids: units whose forms are asked for, None for the forms of all.
    """
    kinds = Q(kind=TextKind.PUBLIC)
    forms = Q(kind=TextKind.TEMPLATE)
    kinds |= forms if unit_ids is None else forms & Q(unit_id__in=list(unit_ids))
    reviewed = Q(reviewed_by__isnull=False) | Q(created_by__isnull=True)
    return Text.objects.filter(kinds, reviewed, withdrawn_at__isnull=True)


def _without_texts() -> QuerySet[Segment]:
    inside = Fingerprint.objects.filter(segment=OuterRef("pk"))
    return Segment.objects.filter(~Exists(inside))


def _keys_of(rows: QuerySet[Fingerprint]) -> list[int]:
    return list(rows.order_by().values_list("text_id", flat=True))


def _fresh(rows: QuerySet[Fingerprint]) -> Iterator[tuple[int, bytes]]:
    stale: list[int] = []
    plain = rows.order_by().values_list("text_id", "method", "hashes")
    for key, method, hashes in plain.iterator(chunk_size=2_000):
        if method == METHOD:
            yield key, bytes(hashes)
        else:
            stale.append(key)
    for part in _parts(stale, 200):
        standing = Fingerprint.objects.filter(text_id__in=part)
        for key, content in standing.order_by().values_list("text_id", "text__content"):
            yield key, fingerprint(content)


def _parts(keys: Collection[int], size: int = _CHUNK) -> Iterator[list[int]]:
    left = iter(keys)
    while part := list(islice(left, size)):
        yield part
