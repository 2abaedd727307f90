"""Pictures of pages read by `tesseract` with its Vietnamese data, where it is installed."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

PAGE_SECONDS = 60
_LANGUAGE = "vie"


@cache
def can_read() -> bool:
    """Tell whether tesseract and its Vietnamese data are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=PAGE_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return _LANGUAGE in done.stdout.decode("utf-8", "replace").split()


def read_picture(path: Path) -> str | None:
    """Return the words on a picture of a page; None when they could not be read."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    # One page uses one core: several are read at once by several worker processes.
    env = os.environ | {"OMP_THREAD_LIMIT": "1"}
    command = [program, str(path), "stdout", "-l", _LANGUAGE, "--psm", "3"]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=PAGE_SECONDS, check=True, env=env
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").replace("\x0c", "")
