"""Reports whose titles mean about the same, where an installation has a model for that."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db.models import Q, QuerySet

from tdkt.casework.reuse.choices import TextKind
from tdkt.casework.reuse.models import IdeaVector, Text
from tdkt.casework.reuse.queries.texts import texts_visible_to
from tdkt.ground.accounts.models import User
from tdkt.tools.similarity.meaning import (
    Embedder,
    MeaningMissing,
    UnknownMeaning,
    Vectors,
    embedder,
    similar_ideas,
)

_log = logging.getLogger(__name__)
_LOT = 5_000
_WRITTEN_AT_ONCE = 50


@dataclass(frozen=True)
class SimilarIdea:
    """A report that the user may see and whose title is close, 0 to 100 for the eye."""

    text: Text
    closeness_percent: int


def model_in_use() -> Embedder | None:
    """Return the model that TDKT_MEANING names; None when it is off or not installed."""
    try:
        return embedder(settings.MEANING)
    except (MeaningMissing, UnknownMeaning):
        _log.warning("TDKT_MEANING=%s: there is no such model here", settings.MEANING)
        return None


def similar_ideas_of(
    title: str, abstract: str, user: User, *, without: Sequence[int] = ()
) -> list[SimilarIdea]:
    """
    Return earlier initiatives whose titles mean about the same, the closest first.

    Only what the user may see is looked at: a hint at a report that nobody can open helps
    nobody. Nothing is stored, and nothing is found while no model is in use.

    Args:
        without: keys of texts that are not looked at, such as the report's own.
    """
    model = model_in_use()
    parts = [part for part in (title, abstract) if part.strip()]
    if model is None or not parts:
        return []
    seen = texts_visible_to(user).filter(
        kind=TextKind.INITIATIVE, withdrawn_at__isnull=True
    )
    rows = IdeaVector.objects.filter(model=model.name, text__in=seen)
    lots = _lots(rows.exclude(text__in=list(without)).order_by("pk"))
    ideas = similar_ideas(model.vectors(parts), lots)
    texts = seen.select_related("unit").in_bulk([idea.key for idea in ideas])
    # A text may have been withdrawn since its vector was read.
    return [
        SimilarIdea(texts[idea.key], round(idea.closeness * 100))
        for idea in ideas
        if idea.key in texts
    ]


def _lots(rows: QuerySet[IdeaVector]) -> Iterator[tuple[list[int], Vectors]]:
    last = 0
    while lot := list(rows.filter(pk__gt=last).values_list("pk", "vector")[:_LOT]):
        last = lot[-1][0]
        stored = b"".join(bytes(vector) for _key, vector in lot)
        table = np.frombuffer(stored, "<f2").reshape(len(lot), -1).astype(np.float32)
        yield [key for key, _vector in lot], table


def write_missing_vectors() -> int:
    """
    Work out the titles that have no vector of the model in use; return how many.

    Done every night; a title takes some hundredths of a second.
    """
    model = model_in_use()
    if model is None:
        return 0
    lacking = Text.objects.filter(
        Q(idea__isnull=True) | ~Q(idea__model=model.name),
        kind=TextKind.INITIATIVE,
        withdrawn_at__isnull=True,
    ).order_by("pk")
    written = 0
    while part := list(lacking.values_list("pk", "title")[:_WRITTEN_AT_ONCE]):
        vectors = model.vectors([title for _key, title in part])
        IdeaVector.objects.bulk_create(
            [
                IdeaVector(
                    text_id=key,
                    model=model.name,
                    vector=np.asarray(vector, "<f2").tobytes(),
                )
                for (key, _title), vector in zip(part, vectors, strict=True)
            ],
            update_conflicts=True,
            unique_fields=["text"],
            update_fields=["model", "vector"],
        )
        written += len(part)
    return written
