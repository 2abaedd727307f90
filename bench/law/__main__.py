"""
Measure how fast the law is asked, alone, of a whole province, and beside OpenFisca.

    python -m bench.law [--people 60000] [--years 10] [--seed 1] [--processes 2]
                        [--only sweep|screen|single|peer] [--home FOLDER]

The province is invented (`tdkt load generate`), the same for the same seed. Each task is a
process of its own. Exits 1 when OpenFisca and we differ about anybody, when one question
takes longer than the limit on average, or when the sweep misses a title that was lost.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.law.tasks import TASKS
from bench.law.watched import run

LIMIT_MS = 2.0
CHOICES = ("single", "peer", "screen", "sweep")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.law")
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", choices=CHOICES)
    parser.add_argument("--home", type=Path, help="keep the database here and use it again")
    parser.add_argument("--task", choices=sorted(TASKS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        _begin()
        print(json.dumps(TASKS[options.task](options)))
        return 0
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-") as folder:
        os.environ["TDKT_HOME"] = str(options.home or folder)
        return _measure(options)


def _begin() -> None:
    """Start Django; the tasks without a database only need its settings."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tdkt.config.settings"
    django.setup()


def _measure(options: argparse.Namespace) -> int:
    names = ("people", "years", "seed", "pairs", "runs", "processes")
    arguments = [f"--{name}={getattr(options, name)}" for name in names]
    bad = 0
    for task in [options.only] if options.only else CHOICES:
        if task == "sweep":
            print_facts("generate", run("generate", *arguments))
        report = run(task, *arguments)
        print_facts(task, report)
        bad += _faults(task, report)
    return 1 if bad else 0


def _faults(task: str, report: dict[str, Any]) -> int:
    if task == "single":
        return int(report["evaluate"]["mean"] > LIMIT_MS)
    if task == "peer":
        return sum(map(len, report["different"].values())) + report["different_one_by_one"]
    if task == "sweep":
        return int(report["lost_titles"] - report["lost_titles_found"])
    return 0


def print_facts(task: str, report: dict[str, Any]) -> None:
    """Print a report as lines, with the ratios where there is a peer."""
    print(f"\n{task}")
    if task == "peer":
        theirs = report["openfisca_fill_cpu"] + report["openfisca_calculate_cpu"]
        report = report | {
            "ours ÷ openfisca, CPU": report["ours_cpu"] / theirs,
            "ms an explanation, CPU": 1000 * report["ours_cpu"] / report["explained"],
        }
    for name, value in report.items():
        if isinstance(value, float):
            value = f"{value:.3f}"
        elif isinstance(value, dict):
            value = {
                key: round(v, 3) if isinstance(v, float) else v for key, v in value.items()
            }
        print(f"  {name:28}{value}")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
