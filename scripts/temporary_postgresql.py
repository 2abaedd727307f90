"""A PostgreSQL cluster that lives as long as a test run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

_READY_SECONDS = 60
_PORT = 54329  # only names the socket: nothing listens on the network
_INITDB = ("--username=tdkt", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
# What is written is thrown away, so nothing needs to survive a power cut.
_SETTINGS = (
    f"--port={_PORT}",
    "--listen_addresses=",
    "--fsync=off",
    "--full_page_writes=off",
    "--synchronous_commit=off",
    "--max_connections=60",
    "--shared_buffers=128MB",
)


@contextmanager
def temporary_postgresql(programs: Path) -> Iterator[str]:
    """
    Start a cluster of our own, yield its DATABASE_URL, stop it by its process id.

    Args:
        programs: folder of initdb, postgres and pg_isready.

    Raises:
        RuntimeError: the server did not come up.
    """
    folder = Path(tempfile.mkdtemp(prefix="tdkt-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])
    server = None
    # Without this a plain kill of the test run would leave the server behind.
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", *_INITDB],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **owner,
        )
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *_SETTINGS],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
            **owner,
        )
        _wait_until_ready(programs, folder, server)
        yield f"postgres://tdkt@{quote(str(folder), safe='')}:{_PORT}/postgres"
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)  # PostgreSQL's immediate shutdown
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
        signal.signal(signal.SIGTERM, before)


def _owner() -> dict[str, Any]:
    """Return who runs the server: PostgreSQL refuses root, so Debian's user does."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": ()}


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(143)


def _wait_until_ready(
    programs: Path, folder: Path, server: subprocess.Popen[bytes]
) -> None:
    until = time.monotonic() + _READY_SECONDS
    asking = [programs / "pg_isready", "-q", "-h", folder, "-p", str(_PORT)]
    while subprocess.run(asking, check=False).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError((folder / "log").read_text(errors="replace"))
        time.sleep(0.1)
