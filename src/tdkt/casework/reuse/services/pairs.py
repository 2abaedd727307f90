"""All texts against all: asked for, done in the background, what was found written down."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tdkt.casework.reuse.choices import ComparisonState, SourceGroup
from tdkt.casework.reuse.models import Fingerprint, Pair, PairSearch, Text
from tdkt.casework.reuse.rows import shared_texts
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import day_range, now
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint
from tdkt.tools.similarity.pairs.aligning import Align, Aligned, align_pairs, beside_public
from tdkt.tools.similarity.pairs.choosing import program_at
from tdkt.tools.similarity.pairs.plan import PLAN, Candidate, Found, Plan, Program
from tdkt.tools.similarity.pairs.tables import write_tables

_log = logging.getLogger(__name__)
PAIR_METHOD = f"{METHOD} {PLAN}"
# Pairs read and written at once: some hundred texts in memory.
_BATCH = 200
_BROKEN_AFTER = timedelta(hours=2)
_BROKE_OFF = "It broke off; the next one begins again."
_WRITTEN = ["group", "share", "shared_hashes", "spans", "found_at", "method", "search"]


class SearchUnderWay(Exception):
    """A search of all against all waits or runs already."""


class _GivenUp(Exception):
    """The search was taken for broken while it still ran; another one may have its place."""


@transaction.atomic
def ask_for_search(*, at: datetime) -> PairSearch:
    """
    Ask for all texts against all; a worker does it, or `run_search` at once.

    Raises:
        SearchUnderWay: one waits or runs.
    """
    _give_up_broken(at)
    try:
        with transaction.atomic():
            search = PairSearch.objects.create(asked_at=at, moved_at=at)
    except IntegrityError as error:
        raise SearchUnderWay from error
    audit.record(action="reuse.pairs_asked", subject=search, actor=None, at=at)
    return search


def ask_for_nightly_search(*, at: datetime) -> PairSearch | None:
    """Ask for tonight's search, once a day; None when it was asked for already."""
    day = timezone.localtime(at).date()
    begin, end = day_range(day, day)
    if PairSearch.objects.filter(asked_at__gte=begin, asked_at__lt=end).exists():
        return None
    try:
        return ask_for_search(at=at)
    except SearchUnderWay:
        return None


def _give_up_broken(at: datetime) -> None:
    """Free the place of a search whose worker died: nothing has moved for long."""
    still = PairSearch.objects.filter(place__isnull=False, moved_at__lt=at - _BROKEN_AFTER)
    still.update(
        state=ComparisonState.FAILED, place=None, finished_at=at, failure=_BROKE_OFF
    )


def run_search(pk: int, *, program: Program | None = None) -> None:
    """
    Compare all with all, once; two workers never do the same.

    Each pair is read only once in its life: texts never change, so what was found by the
    same method stands. A search that broke off leaves what it found; the next goes on.

    Args:
        program: carries out the plan; None = the one that ANALYTICS_URL names.
    """
    waiting = PairSearch.objects.filter(pk=pk, state=ComparisonState.WAITING)
    if not waiting.update(state=ComparisonState.RUNNING, moved_at=now()):
        return
    search = PairSearch.objects.get(pk=pk)
    try:
        _look_and_write(search, program or program_at(settings.ANALYTICS_URL))
    except _GivenUp:
        return
    except Exception as error:
        _log.exception("search for pairs %s", pk)
        _running(search).update(
            state=ComparisonState.FAILED,
            place=None,
            finished_at=now(),
            failure=f"{type(error).__name__}: {error}"[:500],
        )
        return
    _finish(search)


def _running(search: PairSearch) -> QuerySet[PairSearch]:
    """The search while it is this worker's; nothing when it was given up meanwhile."""
    return PairSearch.objects.filter(pk=search.pk, state=ComparisonState.RUNNING)


def _look_and_write(search: PairSearch, program: Program) -> None:
    public = dict(shared_texts(None).order_by("pk").values_list("pk", "content"))
    found = candidates_among(program, [fingerprint(text) for text in public.values()])
    _running(search).update(
        program=program.name,
        texts=found.texts,
        candidates=len(found.candidates),
        moved_at=now(),
    )
    passages = beside_public(public)
    for part in _batches(found.candidates):
        _write(search, part, passages)
        moved = _running(search).update(done=F("done") + len(part), moved_at=now())
        if not moved:
            raise _GivenUp


def candidates_among(program: Program, public: Sequence[bytes]) -> Found:
    """
    Write the fingerprints of all standing texts to Parquet and let a program pair them.

    Fingerprints of an older method stay out until `tdkt initiatives reindex` renews them.

    Args:
        public: fingerprints of texts that everybody may use.
    """
    rows = (
        Fingerprint.objects.filter(method=METHOD, text__withdrawn_at__isnull=True)
        .order_by("text_id")
        .values_list("text_id", "hashes")
        .iterator(chunk_size=2_000)
    )
    plain = ((key, bytes(hashes)) for key, hashes in rows)
    tables = write_tables(tables_folder(), plain, public)
    return program.find(str(tables.postings), str(tables.public), Plan())


def tables_folder() -> Path:
    """Return where the tables are written; a Spark server must see it by the same name."""
    folder = settings.ANALYTICS_FOLDER or Path(settings.HOME) / "analytics"
    return Path(folder) / "pairs"


def _batches(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    left = iter(candidates)
    while part := list(islice(left, _BATCH)):
        yield part


def _write(search: PairSearch, part: Sequence[Candidate], passages: Align) -> None:
    """Read the new ones of these pairs beside one another and store them all."""
    known = _known(part)
    fresh = [one for one in part if (one.first, one.second) not in known]
    keys = {key for one in fresh for key in (one.first, one.second)}
    standing = Text.objects.filter(pk__in=keys, withdrawn_at__isnull=True)
    texts = dict(standing.values_list("pk", "content"))
    aligned = list(align_pairs(fresh, texts, passages))
    groups = _groups([(one.candidate.first, one.candidate.second) for one in aligned])
    with transaction.atomic():
        Pair.objects.filter(pk__in=known.values()).update(search=search)
        Pair.objects.bulk_create(
            [_row(search, one, groups) for one in aligned],
            update_conflicts=True,
            unique_fields=["first", "second"],
            update_fields=_WRITTEN,
        )


def _known(part: Sequence[Candidate]) -> dict[tuple[int, int], int]:
    """Return the pairs among these that were read by the present method, with their keys."""
    wanted = {(one.first, one.second) for one in part}
    rows = Pair.objects.filter(
        first__in={first for first, _second in wanted},
        second__in={second for _first, second in wanted},
        method=PAIR_METHOD,
    ).values_list("first_id", "second_id", "pk")
    return {(first, second): pk for first, second, pk in rows if (first, second) in wanted}


def _row(
    search: PairSearch, one: Aligned, groups: dict[tuple[int, int], SourceGroup]
) -> Pair:
    candidate = one.candidate
    return Pair(
        first_id=candidate.first,
        second_id=candidate.second,
        group=groups[candidate.first, candidate.second],
        share=one.share,
        shared_hashes=candidate.shared,
        spans=[list(span) for span in one.spans],
        found_at=now(),
        method=PAIR_METHOD,
        search=search,
    )


def _groups(pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], SourceGroup]:
    """Tell of each pair whether an author, the unit or nothing is the same."""
    keys = {key for pair in pairs for key in pair}
    units = dict(Text.objects.filter(pk__in=keys).values_list("pk", "unit_id"))
    authors: dict[int, set[int]] = {key: set() for key in keys}
    made = Text.authors.through.objects.filter(text_id__in=keys)
    for text, subject in made.values_list("text_id", "subject_id"):
        authors[text].add(subject)
    groups = {}
    for first, second in pairs:
        if authors[first] & authors[second]:
            groups[first, second] = SourceGroup.OWN
        elif units[first] == units[second]:
            groups[first, second] = SourceGroup.COLLEAGUE
        else:
            groups[first, second] = SourceGroup.OTHER
    return groups


@transaction.atomic
def _finish(search: PairSearch) -> None:
    """Forget pairs that no longer are, of texts withdrawn since, and close the search."""
    at = now()
    closed = _running(search).update(
        state=ComparisonState.DONE, place=None, finished_at=at, moved_at=at
    )
    if not closed:
        return
    Pair.objects.exclude(search=search).delete()
    search.refresh_from_db()
    audit.record(
        action="reuse.pairs_found",
        subject=search,
        actor=None,
        at=at,
        after={
            "texts_compared": search.texts,
            "pairs_found": search.pairs.count(),
        },
    )
