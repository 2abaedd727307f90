"""What a comparison found, as far as the reader may know of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch

from tdkt.casework.reuse.choices import SourceGroup
from tdkt.casework.reuse.models import Comparison, Judgement, Text
from tdkt.casework.reuse.queries.texts import texts_visible_to
from tdkt.ground.accounts.models import User
from tdkt.registry.people.models import Subject
from tdkt.tools.similarity.results import Match


class ShownSpan(NamedTuple):
    """
    A passage in characters: where in the checked text, and where in the source.

    The places in the source are None where the reader may not see it.
    """

    start: int
    end: int
    source_start: int | None
    source_end: int | None


@dataclass(frozen=True)
class ShownSource:
    """
    A source as one reader may see it.

    Args:
        pk: key of the Source row; 0 for what was compared without being stored.
        position: its place, the best is 1.
        text: None where the reader may know only "a report of another unit".
        authors: names, empty where the text is hidden.
        judgement: the latest on this source.
    """

    pk: int
    position: int
    group: str
    share: float
    spans: tuple[ShownSpan, ...]
    text: Text | None
    authors: tuple[str, ...] = ()
    judgement: Judgement | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell whether only "a report of another unit" may be said."""
        return self.text is None


def sources_shown(comparison: Comparison, user: User) -> list[ShownSource]:
    """
    Return the sources of a comparison, best first; a constant number of queries.

    Of what the user may not see only the passages in the checked text are left: no title,
    no author, no unit, no word of the source.
    """
    rows = list(comparison.sources.order_by("position", "pk"))
    seen = _texts_seen([row.text_id for row in rows], user)
    judged = _latest_judgements(comparison)
    return [
        _shown(
            row.pk,
            row.position,
            row.group,
            row.share,
            row.spans,
            seen.get(row.text_id),
            judged.get(row.pk),
        )
        for row in rows
    ]


def matches_shown(
    matches: Iterable[Match], user: User, groups: Mapping[int, str] | None = None
) -> list[ShownSource]:
    """Return what was found without being stored, as `sources_shown` does."""
    listed = list(matches)
    seen = _texts_seen([match.id for match in listed], user)
    return [
        _shown(
            0,
            position,
            (groups or {}).get(match.id, SourceGroup.OTHER),
            match.score,
            match.spans,
            seen.get(match.id),
            None,
        )
        for position, match in enumerate(listed, start=1)
    ]


def judgement_of(comparison: Comparison) -> Judgement | None:
    """Return the latest judgement of the comparison as a whole."""
    rows = comparison.judgements.filter(source__isnull=True).select_related("by")
    return rows.order_by("-at", "-pk").first()


def shared_titles(comparison: Comparison, user: User) -> dict[int, str]:
    """Return the titles of what its common wording stands in, as far as the user may see it."""
    keys = {text for _start, _end, _reports, text in comparison.shared_spans if text}
    seen = texts_visible_to(user).filter(pk__in=keys)
    return dict(seen.values_list("pk", "title"))


def _texts_seen(keys: Collection[int], user: User) -> dict[int, Text]:
    authors = Prefetch("authors", queryset=Subject.objects.order_by("sort_key", "pk"))
    seen = texts_visible_to(user).filter(pk__in=keys).select_related("unit")
    return {text.pk: text for text in seen.prefetch_related(authors)}


def _latest_judgements(comparison: Comparison) -> dict[int, Judgement]:
    rows = comparison.judgements.filter(source__isnull=False).select_related("by")
    # The latest comes last and stays.
    return {row.source_id: row for row in rows.order_by("at", "pk") if row.source_id}


def _shown(
    pk: int,
    position: int,
    group: str,
    share: float,
    spans: Iterable[Iterable[int]],
    text: Text | None,
    judgement: Judgement | None,
) -> ShownSource:
    places = tuple(ShownSpan(*span) for span in spans)
    if text is None:
        # Whose it is would say too much: an own report is one of a known author.
        group = SourceGroup.OTHER
        places = tuple(span._replace(source_start=None, source_end=None) for span in places)
    authors = tuple(author.name for author in text.authors.all()) if text else ()
    return ShownSource(pk, position, group, share, places, text, authors, judgement)
