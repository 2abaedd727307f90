"""
The serving process: the web server and one worker for long tasks, begun and ended together.

    python -m tdkt.doors.console.web HOST PORT WORKERS
"""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tdkt.doors.console.parent import end_with_parent

_MOST_THREADS = 8
_RESTART_SECONDS = 2.0
_ENDING_SECONDS = 20


def main(host: str, port: int, workers: int) -> None:
    """Serve until SIGINT or SIGTERM; the task worker ends with the web server."""
    # The server warns of more threads than this for the number of cores.
    threads = min(_MOST_THREADS, multiprocessing.cpu_count() * 2 + 1)
    server = Granian(
        "tdkt.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    # Granian forks its web processes: each then watches for this one's end.
    os.register_at_fork(after_in_child=end_with_parent)
    with task_worker():
        server.serve()


@contextmanager
def task_worker() -> Iterator[None]:
    """Keep one task worker running, begun again should it fall over."""
    if os.environ.get("TDKT_TASKS") == "immediate":
        yield
        return
    stopping = threading.Event()
    current = [_start_worker()]

    def watch() -> None:
        while not stopping.is_set():
            current[0].wait()
            if not stopping.is_set():
                time.sleep(_RESTART_SECONDS)
                current[0] = _start_worker()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        stopping.set()
        _end(current[0])


def _start_worker() -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches only this process, which then ends the worker.
    return subprocess.Popen(
        [sys.executable, "-m", "tdkt.doors.console.worker"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Let the worker finish the task at hand, and end it if that takes too long."""
    worker.terminate()
    try:
        worker.wait(timeout=_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
