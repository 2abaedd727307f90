"""
Measure all-against-all on invented fingerprints: DuckDB, Sail and plain Python.

    python -m bench.pairs [--texts 10000 100000] [--runs 3] [--plain-up-to 10000] [--seed 1]

Each task is a process of its own, so that time and peak memory are its alone. Time starts
where the table of hashes lies on the disk and ends with the candidate pairs; for Sail it
includes starting it. Exits 1 when two programs find different pairs, or when a report that
was copied whole is not found.
"""

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.pairs import plain, sample

from tdkt.tools.similarity.pairs.choosing import program_at
from tdkt.tools.similarity.pairs.plan import Found, Plan
from tdkt.tools.similarity.pairs.tables import write_tables

PROGRAMS = ("duckdb", "sail", "plain")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.pairs")
    parser.add_argument("--texts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plain-up-to", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--task", choices=PROGRAMS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        print(json.dumps(_task(options)))
        return 0
    return max(_measure(options, count) for count in options.texts)


def _measure(options: argparse.Namespace, count: int) -> int:
    made = sample.invent(count, options.seed)
    hashes = sum(len(stored) // 8 for _key, stored in made.rows)
    print(f"\n{count:,} reports, {hashes:,} hashes", flush=True)
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-") as folder:
        began = time.perf_counter()
        write_tables(Path(folder), made.rows, made.public)
        print(f"  {'written to Parquet':<12} {time.perf_counter() - began:8.2f} s")
        del made
        reports = {
            name: [_run(name, folder, count, options.seed) for _ in range(options.runs)]
            for name in PROGRAMS
            if name != "plain" or count <= options.plain_up_to
        }
    return _told(reports)


def _told(reports: dict[str, list[dict[str, Any]]]) -> int:
    base = statistics.median(run["seconds"] for run in reports["duckdb"])
    answers = {run["answer"] for runs in reports.values() for run in runs}
    for name, runs in reports.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        peak = max(run["peak_mb"] for run in runs)
        print(f"  {name:<12} {seconds:8.2f} s  {seconds / base:6.2f} x  {peak:6} MB")
    one = reports["duckdb"][0]
    print(f"  {one['pairs']:,} pairs, {one['missed']} whole copies missed", end="; ")
    print("all programs agree" if len(answers) == 1 else "THE PROGRAMS DIFFER")
    return int(len(answers) != 1 or one["missed"] > 0)


def _run(name: str, folder: str, count: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.pairs", "--task", name, "--folder", folder]
    command += ["--texts", str(count), "--seed", str(seed)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _task(options: argparse.Namespace) -> dict[str, Any]:
    if options.task == "plain":
        made = sample.invent(options.texts[0], options.seed)
        began = time.perf_counter()
        found = plain.find(made, Plan())
    else:
        program = program_at({"duckdb": "", "sail": "embedded"}[options.task])
        folder = options.folder
        began = time.perf_counter()
        found = program.find(f"{folder}/postings", f"{folder}/public", Plan())
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    report = {"seconds": seconds, "peak_mb": peak, "pairs": len(found.candidates)}
    missed = _missed(found, options) if options.task == "duckdb" else 0
    return report | {"answer": _answer(found), "missed": missed}


def _missed(found: Found, options: argparse.Namespace) -> int:
    pairs = {(one.first, one.second) for one in found.candidates}
    return len(set(sample.invent(options.texts[0], options.seed).copies) - pairs)


def _answer(found: Found) -> str:
    return hashlib.sha256(repr(found).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
