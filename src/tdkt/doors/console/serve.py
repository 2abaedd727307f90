"""tdkt serve: bring an installation up to date and serve it."""

import argparse
import os
import socket
import sys
from typing import NoReturn

from tdkt.doors.console.answers import Refused
from tdkt.doors.console.words import translate as _

_HIGHEST_PORT = 65_535


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
    from tdkt.doors.console.house import load_package_texts, make_ready, open_house

    open_house()
    make_ready()
    load_package_texts()
    print(f"http://{options.host}:{options.port}", flush=True)
    serve(options.host, options.port, workers=options.workers)


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


def serve(host: str, number: int, *, workers: int = 1) -> NoReturn:
    """
    Become the server: this process goes on as one that has nothing of the setting-up.

    Settings are then read again, with the static files in place, and no database
    connection is carried into the web processes.
    """
    sys.stdout.flush()
    command = [sys.executable, "-m", "tdkt.doors.console.web"]
    os.execv(sys.executable, [*command, host, str(number), str(workers)])  # noqa: S606 our own module
