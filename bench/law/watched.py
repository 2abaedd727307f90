"""A task in a process of its own, watched with all its children while it runs."""

import json
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

_EVERY_SECONDS = 0.25
_PROC = Path("/proc")


def run(task: str, *arguments: str) -> dict[str, Any]:
    """
    Run a task of this bench; return what it reports and the peak memory of its tree.

    `peak_mb` is the highest sum of proportional set sizes: a page that several processes
    share counts once. Linux only.
    """
    command = [sys.executable, "-m", "bench.law", "--task", task, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        peak = [0]
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(child.pid, peak, over))
        watcher.start()
        assert child.stdout is not None
        lines = child.stdout.read().strip().splitlines()
        child.wait()
        over.set()
        watcher.join()
    if child.returncode:
        raise SystemExit(f"{task}: exit code {child.returncode}")
    return json.loads(lines[-1]) | {"peak_mb": peak[0] // 1024}


def _watch(root: int, peak: list[int], over: threading.Event) -> None:
    while not over.is_set():
        peak[0] = max(peak[0], sum(_kilobytes(pid) for pid in _tree(root)))
        time.sleep(_EVERY_SECONDS)


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                # The name in brackets may hold spaces; the parent stands after it.
                facts = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            children[int(facts[1])].append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(children[pid])
    return found


def _kilobytes(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
