"""tdkt serve: web server and task worker begin together and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.doors.console.conftest import ENV, ROOT, Installation

pytestmark = pytest.mark.slow
_PATIENCE_SECONDS = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def until(done: Callable[[], bool]) -> None:
    """Wait for something; fail the test when it takes too long."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.2)


def family_of(pid: int) -> list[int]:
    """Return the children of a process."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in children.split()]


def is_running(pid: int) -> bool:
    """Say whether a process still runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(
    not Path("/proc/self").exists(),
    reason="looks for left-over processes in /proc, which only Linux has",
)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_server(
    installation: Installation, how: signal.Signals
) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "tdkt.doors.console.main", "serve", "--port", str(port)],
        env=os.environ | ENV | installation.env | {"TDKT_HOME": str(installation.home)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:

        def answers() -> bool:
            assert server.poll() is None, "the server ended by itself"
            try:
                address = f"http://127.0.0.1:{port}/accounts/login/"
                with urllib.request.urlopen(address) as response:
                    return response.status == 200
            except OSError:
                return False

        until(answers)
        family = family_of(server.pid)
        assert len(family) >= 2  # the web process and the task worker

        server.send_signal(how)
        server.wait(timeout=_PATIENCE_SECONDS)

        until(lambda: not any(is_running(pid) for pid in family))
    finally:
        server.kill()
        server.wait()
