"""The nightly look over everybody: asked for, done in the background, written down."""

import logging
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tdkt.casework.prospects import permissions, queries
from tdkt.casework.prospects.choices import SweepState
from tdkt.casework.prospects.models import Prospect, Sweep
from tdkt.casework.prospects.services.looking import Found, Question, look_over, slices
from tdkt.casework.prospects.services.starting import open_house
from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core.moments import day_range, now
from tdkt.registry.honours import catalogue, judging
from tdkt.registry.organizations.queries import units_existing_on
from tdkt.registry.people.models import Subject

_log = logging.getLogger(__name__)
SLICE = 1_000
# Below this, starting further processes costs more than they save.
_WORTH_PROCESSES = 4_000
_BROKEN_AFTER = timedelta(minutes=30)


class SweepUnderWay(Exception):
    """A look over everybody waits or runs already."""


class _GivenUp(Exception):
    """The sweep was taken for broken while it still ran; another one may have its place."""


class NoLawKnown(Exception):
    """No law is known for the day, so that nothing can be looked for."""


@transaction.atomic
def ask_for_sweep(*, on: date, actor: User | None, at: datetime) -> Sweep:
    """
    Ask for a fresh look over everybody; a worker does it.

    Args:
        actor: None for the nightly one.

    Raises:
        PermissionDenied: the actor is no officer.
        SweepUnderWay: one waits or runs.
        NoLawKnown: no regime holds on the day.
    """
    if actor is not None and not permissions.can_sweep(actor):
        raise PermissionDenied
    _give_up_broken(at)
    year = queries.year_to_judge(on)
    regime = judging.regime_on(on, year).regime_id
    if not regime:
        raise NoLawKnown
    try:
        with transaction.atomic():
            sweep = Sweep.objects.create(
                judged_year=year,
                on=on,
                regime=regime,
                asked_by=actor,
                asked_at=at,
                moved_at=at,
            )
    except IntegrityError as error:
        raise SweepUnderWay from error
    audit.record(
        action="prospects.sweep_asked",
        subject=sweep,
        actor=actor,
        at=at,
        after={"year": year},
    )
    return sweep


def ask_for_nightly_sweep(*, at: datetime) -> Sweep | None:
    """Ask for tonight's look, once a day; None when it was asked for already."""
    day = timezone.localtime(at).date()
    begin, end = day_range(day, day)
    if Sweep.objects.filter(asked_by=None, asked_at__gte=begin, asked_at__lt=end).exists():
        return None
    try:
        return ask_for_sweep(on=day, actor=None, at=at)
    except (SweepUnderWay, NoLawKnown):
        return None


def _give_up_broken(at: datetime) -> None:
    """Free the place of a sweep whose worker died: nothing has moved for long."""
    still = Sweep.objects.filter(place__isnull=False, moved_at__lt=at - _BROKEN_AFTER)
    for one in still.select_for_update():
        Prospect.objects.filter(sweep=one).delete()
        still.filter(pk=one.pk).update(state=SweepState.FAILED, place=None, finished_at=at)


def run_sweep(sweep_pk: int, *, processes: int | None = None) -> None:
    """
    Look over everybody, once; two workers never do the same.

    Prospects are written slice by slice and seen by nobody until the sweep is done; a
    sweep that broke off leaves the earlier one in place.

    Args:
        processes: None = one for every processor, and one for a small installation.
    """
    waiting = Sweep.objects.filter(pk=sweep_pk, state=SweepState.WAITING)
    if waiting.update(state=SweepState.RUNNING) != 1:
        return
    sweep = Sweep.objects.get(pk=sweep_pk)
    try:
        _look_and_write(sweep, processes)
    except Exception:
        _log.exception("sweep %s", sweep_pk)
        Prospect.objects.filter(sweep=sweep).delete()
        _running(sweep).update(state=SweepState.FAILED, place=None, finished_at=now())
        return
    _finish(sweep)


def _running(sweep: Sweep) -> QuerySet[Sweep]:
    """The sweep while it is this worker's; nothing when it was given up meanwhile."""
    return Sweep.objects.filter(pk=sweep.pk, state=SweepState.RUNNING)


def _look_and_write(sweep: Sweep, processes: int | None) -> None:
    rows = list(
        Subject.objects.filter(unit__in=units_existing_on(sweep.on))
        .order_by("unit__path", "pk")
        .values_list("pk", "unit__path", "sort_key")
    )
    Sweep.objects.filter(pk=sweep.pk).update(total=len(rows))
    places = {pk: (path, key) for pk, path, key in rows}
    question = Question(sweep.judged_year, sweep.on, sweep.regime)
    parts = list(slices(list(places), SLICE))
    count = processes or _processes(len(rows))
    for part, found in zip(parts, _looked_over(question, parts, count), strict=True):
        _write(sweep, found, places)
        still = _running(sweep).update(
            done=F("done") + len(part), found=F("found") + len(found), moved_at=now()
        )
        if not still:
            raise _GivenUp


def _processes(subjects: int) -> int:
    return 1 if subjects < _WORTH_PROCESSES else (os.cpu_count() or 1)


def _looked_over(
    question: Question, parts: Sequence[Sequence[int]], processes: int
) -> Iterator[list[Found]]:
    """Yield what each slice holds, in order; several are judged at once."""
    look = partial(look_over, question)
    if processes == 1:
        yield from map(look, parts)
        return
    # Fresh processes: a forked one would share this one's database connection.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=open_house) as pool:
        yield from pool.map(look, parts)


def _write(
    sweep: Sweep, found: Sequence[Found], places: dict[int, tuple[str, str]]
) -> None:
    ranks = {code: rank for rank, code in enumerate(catalogue.load().codes())}
    Prospect.objects.bulk_create(
        [
            Prospect(
                sweep=sweep,
                subject_id=one.subject_id,
                honour_code=one.honour_code,
                rank=ranks[one.honour_code],
                lacking=one.lacking,
                scope=one.scope,
                unit_path=places[one.subject_id][0],
                sort_key=places[one.subject_id][1],
                evaluation=one.evaluation,
            )
            for one in found
        ],
        batch_size=500,
    )


@transaction.atomic
def _finish(sweep: Sweep) -> None:
    """Show the new findings and forget the older ones, in one moment."""
    mine = _running(sweep).select_for_update().first()
    if mine is None:
        Prospect.objects.filter(sweep=sweep).delete()
        return
    sweep = mine
    sweep.state, sweep.place, sweep.finished_at = SweepState.DONE, None, now()
    sweep.save(update_fields=["state", "place", "finished_at"])
    older = Sweep.objects.filter(place__isnull=True).exclude(pk=sweep.pk)
    Prospect.objects.filter(sweep__in=older).delete()
    older.delete()
    audit.record(
        action="prospects.swept",
        subject=sweep,
        actor=sweep.asked_by,
        at=sweep.finished_at,
        after={"subjects": sweep.done, "year": sweep.judged_year, "found": sweep.found},
    )
