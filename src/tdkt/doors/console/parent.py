"""Processes that never outlive the one that began them, even one that was killed."""

import os
import signal
import threading
import time

_LOOK_SECONDS = 1.0


def end_with_parent() -> None:
    """From now on, end this process as by SIGTERM once its parent is gone."""
    # A process whose parent is gone belongs to another one.
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
