"""
Measure certificates, each task in a process of its own.

    python -m bench.certificates [--count 10000] [--side-by-side 200] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

LIMIT_MB = 700
AIM_RATIO = 8


def measured(make: Callable[[], bytes], pages: int) -> dict[str, float]:
    """Run a maker once; seconds, pages a second, the process's peak memory, file size."""
    begin = time.perf_counter()
    made = make()
    seconds = time.perf_counter() - begin
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "pages": pages,
        "seconds": round(seconds, 2),
        "pages_per_second": round(pages / seconds, 1),
        "peak_mb": round((own + children) / 1024),
        "file_mb": round(len(made) / 1e6, 2),
    }


def ours(count: int, background: bool) -> dict[str, float]:
    from bench.certificates.samples import certificates

    from tdkt.tools.documents.certificates import CertificateLayout, certificates_pdf

    layout = CertificateLayout(national_lines=True)
    return measured(
        lambda: certificates_pdf(certificates(count), layout=layout, background=background),
        count,
    )


def weasyprint(count: int, background: bool) -> dict[str, float]:
    from bench.certificates.weasy import weasy_pdf

    return measured(lambda: weasy_pdf(count, background=background), count)


TASKS = {"tdkt": ours, "weasyprint": weasyprint}


def in_own_process(task: str, count: int, background: bool) -> dict[str, float]:
    """Measure in a fresh process, so that memory is of this task alone."""
    command = [sys.executable, "-m", "bench.certificates", "--task", task]
    command += ["--count", str(count), "--background", "yes" if background else "no"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def all_measurements(count: int, side_by_side: int) -> dict[str, object]:
    """Measure the large run, then both makers on the same pages, and their ratio."""
    report: dict[str, object] = {"many": in_own_process("tdkt", count, True)}
    for name, background in (("texts_only", False), ("with_frame", True)):
        own = in_own_process("tdkt", side_by_side, background)
        peer = in_own_process("weasyprint", side_by_side, background)
        ratio = own["pages_per_second"] / peer["pages_per_second"]
        report[name] = {"tdkt": own, "weasyprint": peer, "ratio": round(ratio, 1)}
    return report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.certificates")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--side-by-side", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--background", default="yes", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.task:
        print(json.dumps(TASKS[options.task](options.count, options.background == "yes")))
        return 0
    report = all_measurements(options.count, options.side_by_side)
    print(json.dumps(report, indent=None if options.json else 2))
    many = report["many"]
    assert isinstance(many, dict)
    return 0 if many["peak_mb"] < LIMIT_MB else 1


if __name__ == "__main__":
    sys.exit(main())
