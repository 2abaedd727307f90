"""tdkt serve: the web server and one worker for long tasks, begun and ended together."""

import argparse
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.words import translate as _

_HIGHEST_PORT = 65_535
_THREADS = 8
_RESTART_SECONDS = 2.0
_ENDING_SECONDS = 20


def port(word: str) -> int:
    """Read a port from the command line."""
    number = int(word)
    if not 0 < number <= _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(_("a port is between 1 and 65535"))
    return number


def add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help=_("address to listen on (default 127.0.0.1)")
    )
    parser.add_argument("--port", type=port, default=8000, help=_("port (default 8000)"))


def configure(parser: argparse.ArgumentParser) -> None:
    add_address(parser)
    parser.add_argument(
        "--workers", type=int, default=1, help=_("web processes (default 1)")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Bring the installation up to date, then serve until told to stop."""
    refuse_used_port(options.host, options.port)
    from tdkt.doors.console.house import make_ready, open_house

    open_house()
    make_ready()
    print(f"http://{options.host}:{options.port}", flush=True)
    serve(options.host, options.port, workers=options.workers)
    return 0


def refuse_used_port(host: str, number: int) -> None:
    """
    Ask for the port before any work is done.

    Raises:
        Refused: another program has it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            words = _("%(host)s:%(port)s cannot be used: %(error)s. Choose another port.")
            raise Refused(
                words % {"host": host, "port": number, "error": error.strerror}
            ) from error


def serve(host: str, number: int, *, workers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM; the task worker ends with the web server."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "tdkt.config.wsgi:application",
        address=host,
        port=number,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
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
    # A session of its own: Ctrl-C reaches only this process, which then closes the pipe.
    return subprocess.Popen(
        [sys.executable, "-m", "tdkt.doors.console.worker"],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    """Close the worker's pipe, which it takes as the word to finish and go."""
    if worker.stdin:
        worker.stdin.close()
    try:
        worker.wait(timeout=_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
