"""Figures as lines of JSON in one file; what stands there is not measured again."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = (
    "numpy",
    "numba",
    "tantivy",
    "rensa",
    "datasketch",
    "scikit-learn",
    "copydetect",
)
_TASK_HOURS = 3


class Results:
    """The figures measured so far."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = path.read_text().splitlines() if path.exists() else []
        self.rows: list[dict[str, Any]] = [json.loads(line) for line in lines]

    def find(self, task: str, name: str, count: int) -> dict[str, Any] | None:
        """Return the figures of a task, the newest ones, or None."""
        wanted = (task, name, count)
        found = (
            row
            for row in reversed(self.rows)
            if (row["task"], row["name"], row["count"]) == wanted
        )
        return next(found, None)

    def measured(
        self,
        task: str,
        name: str,
        count: int,
        arguments: Sequence[str | Path | int],
        environment: Mapping[str, str],
    ) -> dict[str, Any] | None:
        """
        Return the figures of a task, measuring them in a process of their own if needed.

        None when the package is not there or the process ends badly; the next task goes on.
        """
        if row := self.find(task, name, count):
            return row
        print(f"{task} {name} {count:,} …", flush=True)
        command = [sys.executable, "-m", "bench.copied_text", "task", task]
        try:
            done = subprocess.run(
                [*command, *map(str, arguments)],
                cwd=_ROOT,
                env={**os.environ, **environment, "PYTHONPATH": f"{_ROOT / 'src'}:{_ROOT}"},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                timeout=_TASK_HOURS * 3600,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"  not measured: {error}", flush=True)
            return None
        figures = json.loads(done.stdout.strip().splitlines()[-1])
        row = {"task": task, "name": name, "count": count, "at": _now(), **figures}
        self.rows.append(row)
        with self._path.open("a") as file:
            file.write(json.dumps(row) + "\n")
        return row


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def machine() -> str:
    """Return what the figures were measured on, in a line."""
    found = []
    for package in _PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {', '.join(found)}"
