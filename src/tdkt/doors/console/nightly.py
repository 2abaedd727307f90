"""What is done every night: a clock beside the worker that asks for it once a day."""

import logging
import threading
from datetime import datetime

_log = logging.getLogger(__name__)
BEGINS_AT = 1  # o'clock, when offices sleep and backups are not yet made
_LOOK_EVERY = 300.0  # seconds


class Nightly(threading.Thread):
    """
    Asks for the nightly work; several workers may run one each, the first one asks.

    A night missed because nothing ran is made up for at the next start after one o'clock.
    """

    def __init__(self) -> None:
        super().__init__(name="nightly", daemon=True)
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_LOOK_EVERY):
            self.look_at_clock()

    def end(self) -> None:
        """Stop at the next look."""
        self._ended.set()

    def look_at_clock(self) -> None:
        """Ask for what is due; whatever goes wrong, the clock goes on."""
        from django.db import close_old_connections
        from django.utils import timezone

        from tdkt.ground.core.moments import now

        try:
            take_up_what_broke_off(now())
            if timezone.localtime(now()).hour >= BEGINS_AT:
                ask_for_nightly_work(now())
        except Exception:
            _log.exception("nightly work")
        finally:
            close_old_connections()


def ask_for_nightly_work(at: datetime) -> None:
    """Put tonight's work before the workers, once."""
    from tdkt.casework.prospects.services.sweeping import ask_for_nightly_sweep
    from tdkt.casework.prospects.tasks import sweep
    from tdkt.casework.reuse.services.sealing import is_due
    from tdkt.casework.reuse.tasks import seal

    if asked := ask_for_nightly_sweep(at=at):
        sweep.enqueue(asked.pk)
    if is_due(at):
        seal.enqueue()
    _compare_all_texts(at)


def _compare_all_texts(at: datetime) -> None:
    from tdkt.casework.reuse.services.pairs import ask_for_nightly_search
    from tdkt.casework.reuse.tasks import search_pairs, write_meanings

    if asked := ask_for_nightly_search(at=at):
        search_pairs.enqueue(asked.pk)
        write_meanings.enqueue()


def take_up_what_broke_off(at: datetime) -> None:
    """Put what a worker that died left behind before the workers again, day and night."""
    from tdkt.casework.initiatives.services import reports
    from tdkt.casework.reuse.services.comparing import take_up_broken

    take_up_broken(at=at)
    reports.take_up_broken(at=at)
