"""Comparing one text with every earlier one: asked for, done in the background, written down."""

import logging
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_noop

from tdkt.casework.reuse import permissions
from tdkt.casework.reuse.choices import ComparisonState, SourceGroup
from tdkt.casework.reuse.engine import reuse_in
from tdkt.casework.reuse.models import Comparison, Fingerprint, Source, Text
from tdkt.casework.reuse.queries import (
    units_whose_forms_count,
    units_whose_forms_count_for,
)
from tdkt.casework.reuse.services.texts import checked
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import now
from tdkt.tools.similarity.fingerprints import METHOD
from tdkt.tools.similarity.results import Match, Reuse

_log = logging.getLogger(__name__)
_STEPS = 3
_BROKEN_AFTER = timedelta(minutes=10)
_MOST_ATTEMPTS = 3
_OPEN = (ComparisonState.WAITING, ComparisonState.RUNNING)
_GONE = gettext_noop("The text was withdrawn or replaced meanwhile.")
_BROKE_OFF = gettext_noop(
    "The comparison broke off. Ask for it again; if that fails too, tell the administrator."
)
# The task that runs a comparison stands above this module and joins in `apps.ready()`.
_begin: list[Callable[[int], object]] = []


class TextNotCompared(Exception):
    """It is a public text or a form, or was withdrawn."""


class _GivenUp(Exception):
    """The comparison was taken for broken while it still ran; another worker has it."""


def begin_with(enqueue: Callable[[int], object]) -> None:
    """Name what puts a comparison before the workers."""
    _begin[:] = [enqueue]


@transaction.atomic
def ask_comparison(*, text: Text, actor: User | None, at: datetime) -> Comparison:
    """
    Ask for a comparison with all other texts, later years apart; a worker does it.

    Asked twice at once there is one comparison. The task stands in the same transaction:
    what is rolled back is never compared, what is committed is never forgotten.

    Raises:
        PermissionDenied: the actor may not read the text.
        TextNotCompared: see there.
    """
    # Not the key: another comparison may just write this text down as one of its sources.
    text = (
        Text.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=text.pk)
    )
    if actor is not None and not permissions.can_compare(actor, text):
        raise PermissionDenied
    if text.unit is None or text.withdrawn_at is not None or not _has_fingerprint(text):
        raise TextNotCompared
    known = text.comparisons.filter(state__in=_OPEN).order_by("-asked_at", "-pk").first()
    if known is not None:
        return known
    comparison = Comparison.objects.create(
        text=text, asked_by=actor, asked_at=at, moved_at=at, total=_STEPS
    )
    audit.record(
        action="reuse.comparison_asked", subject=text, actor=actor, at=at, unit=text.unit
    )
    for enqueue in _begin:
        enqueue(comparison.pk)
    comparison.refresh_from_db()
    return comparison


def run_comparison(pk: int) -> None:
    """
    Compare, once; two workers never do the same.

    Nothing is locked while it runs: it reads, and writes what it found in one short
    transaction at the end.
    """
    attempt = _begun(pk)
    if attempt is None:
        return
    comparison = attempt.select_related("text__unit").get()
    try:
        found = _found(comparison, attempt)
        if found is not None:
            _finish(comparison, attempt, found)
    except _GivenUp:
        return
    except Exception:
        _log.exception("comparison %s", pk)
        _fail(comparison, attempt, _BROKE_OFF)


def compare_now(content: str, *, user: User | None, without: Iterable[int] = ()) -> Reuse:
    """
    Compare a text that is not kept, such as a title with an abstract; nothing is stored.

    What of the matches may be shown: `queries.matches_shown`.

    Args:
        user: whose units' forms count as common wording; None for the terminal: all forms.
        without: keys of texts that are not compared with.

    Raises:
        PermissionDenied: the user does not work on cases.
        texts.TextEmpty, texts.TextTooLarge: there is nothing to compare, or too much.
    """
    if user is not None and not permissions.can_read(user):
        raise PermissionDenied
    forms = None if user is None else units_whose_forms_count_for(user)
    return reuse_in(checked(content), without=list(without), unit_ids=forms)


def take_up_broken(*, at: datetime) -> int:
    """
    Begin again what a killed worker left behind; return how many were taken up.

    What broke off three times is marked as failed.
    """
    still = Comparison.objects.filter(state__in=_OPEN, moved_at__lt=at - _BROKEN_AFTER)
    taken = 0
    for comparison in still.select_related("text__unit").order_by("pk"):
        mine = still.filter(pk=comparison.pk, attempts=comparison.attempts)
        if comparison.attempts >= _MOST_ATTEMPTS:
            _fail(comparison, mine, _BROKE_OFF)
            continue
        with transaction.atomic():
            if mine.update(state=ComparisonState.WAITING, moved_at=at, done=0):
                taken += 1
                for enqueue in _begin:
                    enqueue(comparison.pk)
    return taken


def grouped(text: Text, matches: Collection[Match]) -> dict[int, SourceGroup]:
    """Return whose each source is: an author's own, a colleague's, or of other units."""
    keys = [match.id for match in matches]
    own = set(
        Text.authors.through.objects.filter(
            text_id__in=keys,
            subject_id__in=text.authors.order_by().values_list("pk", flat=True),
        ).values_list("text_id", flat=True)
    )
    near = set(
        Text.objects.filter(pk__in=keys, unit_id=text.unit_id or 0).values_list(
            "pk", flat=True
        )
    )
    return {
        key: SourceGroup.OWN
        if key in own
        else SourceGroup.COLLEAGUE
        if key in near
        else SourceGroup.OTHER
        for key in keys
    }


def _has_fingerprint(text: Text) -> bool:
    return Fingerprint.objects.filter(text_id=text.pk).exists()


def _begun(pk: int) -> "QuerySet[Comparison] | None":
    """Take the waiting comparison; return it while it is this worker's, None if taken."""
    waiting = Comparison.objects.filter(pk=pk, state=ComparisonState.WAITING)
    number = waiting.values_list("attempts", flat=True).first()
    if number is None:
        return None
    taken = waiting.filter(attempts=number).update(
        state=ComparisonState.RUNNING, attempts=number + 1, done=0, moved_at=now()
    )
    if not taken:
        return None
    return Comparison.objects.filter(
        pk=pk, state=ComparisonState.RUNNING, attempts=number + 1
    )


def _found(comparison: Comparison, attempt: "QuerySet[Comparison]") -> Reuse | None:
    """Compare; None where the text is gone meanwhile, which is written down."""
    text = comparison.text
    if text.unit is None or text.withdrawn_at is not None:
        _fail(comparison, attempt, _GONE)
        return None
    _step(attempt)
    found = _in_earlier_ones(text, units_whose_forms_count(text.unit))
    _step(attempt)
    return found


def _in_earlier_ones(text: Text, unit_ids: Collection[int]) -> Reuse:
    """
    Return what of a text stands in earlier ones: who was copied from copied nothing.

    Later ones are left out as they are found, because hardly any report has them and to
    name them all beforehand would read the whole table.
    """
    without = {text.pk}
    while True:
        found = reuse_in(text.content, without=sorted(without), unit_ids=unit_ids)
        later = _later_than(text, [match.id for match in found.matches])
        if not later:
            return found
        without |= later


def _later_than(text: Text, keys: Collection[int]) -> set[int]:
    """
    Return which of the texts belong to a later year.

    Those of the same year find each other: which was first is not for a program to say.
    """
    rows = Text.objects.filter(pk__in=keys).only("year", "created_at")
    return {row.pk for row in rows if _year_of(row) > _year_of(text)}


def _year_of(text: Text) -> int:
    return text.year or text.created_at.year


def _step(attempt: "QuerySet[Comparison]") -> None:
    if not attempt.update(done=F("done") + 1, moved_at=now()):
        raise _GivenUp


@transaction.atomic
def _finish(comparison: Comparison, attempt: "QuerySet[Comparison]", found: Reuse) -> None:
    """Write down what was found, unless somebody else took the comparison over."""
    at, text = now(), comparison.text
    others = Fingerprint.objects.filter(~Q(text_id=text.pk)).count()
    mine = attempt.update(
        state=ComparisonState.DONE,
        done=_STEPS,
        total=_STEPS,
        finished_at=at,
        moved_at=at,
        method=METHOD,
        compared_with=others,
        share=found.share,
        shared=found.shared,
        shared_spans=[list(span) for span in found.common],
    )
    if not mine:
        raise _GivenUp
    groups = grouped(text, found.matches)
    Source.objects.bulk_create(
        [
            Source(
                comparison=comparison,
                text_id=match.id,
                group=groups[match.id],
                share=match.score,
                position=position,
                spans=[list(span) for span in match.spans],
            )
            for position, match in enumerate(found.matches, start=1)
        ],
        batch_size=200,
    )
    audit.record(
        action="reuse.compared",
        subject=text,
        actor=comparison.asked_by,
        at=at,
        unit=text.unit,
        after={
            "compared_with": others,
            "share_reused": f"{found.share:.1%}",
            "sources_found": len(found.matches),
            "method_of_comparison": METHOD,
        },
    )


@transaction.atomic
def _fail(comparison: Comparison, attempt: "QuerySet[Comparison]", why: str) -> None:
    at, text = now(), comparison.text
    if attempt.update(
        state=ComparisonState.FAILED, failure=why, finished_at=at, moved_at=at
    ):
        audit.record(
            action="reuse.comparison_failed",
            subject=text,
            actor=comparison.asked_by,
            at=at,
            unit=text.unit,
            after={"failure": why},
        )
