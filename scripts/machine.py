"""Programs of the machine that tests need: found, or installed where that is allowed."""

import os
import shutil
import subprocess
from pathlib import Path

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")


def chromium() -> str | None:
    """Return the path of a Chromium, installed when it may be; None without one."""
    return _chromium() or (_apt_install("chromium") and _chromium()) or None


def postgresql_programs() -> Path | None:
    """Return the folder of initdb and postgres (15 or newer), installed when it may be."""
    return _postgresql() or (_apt_install("postgresql") and _postgresql()) or None


def scans_are_read() -> bool:
    """Tell whether tesseract reads Vietnamese here, installed when it may be."""
    if _tesseract():
        return True
    # The Vietnamese data only recommend the program.
    return all(map(_apt_install, ("tesseract-ocr", "tesseract-ocr-vie"))) and _tesseract()


def _tesseract() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    command = [program, "--list-langs"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "vie" in done.stdout.split()


def _chromium() -> str | None:
    return next((path for name in _CHROMIUM if (path := shutil.which(name))), None)


def _postgresql() -> Path | None:
    versions = sorted(
        (path for path in _DEBIAN_POSTGRESQL.glob("*/bin") if (path / "initdb").exists()),
        key=lambda path: int(path.parent.name),
    )
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _apt_install(package: str) -> bool:
    """Install a Debian package; False when this user or this machine may not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} …", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ("update", "-qq"),
        ("install", "-y", "-qq", "--no-install-recommends", package),
    ):
        done = subprocess.run(
            ["apt-get", *arguments], env=env, check=False, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            return False
    return True
