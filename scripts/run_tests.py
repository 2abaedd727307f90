"""
Run every check of the house, part by part, and count.

    python scripts/run_tests.py          all that CI runs
    python scripts/run_tests.py --fast   linters, types, contracts, fast tests on SQLite

PostgreSQL, Chromium and tesseract are installed through apt when they are missing and this
runs as root; otherwise the parts that need them are named as left out, which fails under
CI=true.
The last line is always "N passed, M failed".
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from machine import chromium, postgresql_programs, scans_are_read
from temporary_postgresql import temporary_postgresql

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
SUMMARY = BUILD / "test-summary.txt"
BIN = Path(sys.executable).parent
WORKERS = ("-n", "2", "--dist", "loadfile")


@dataclass(frozen=True)
class Part:
    """One command; `counts` is True for pytest, whose tests are counted one by one."""

    name: str
    command: tuple[str, ...]
    counts: bool = False
    env: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What came out of a part; a part that is not pytest counts as one test."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    note: str = ""


CHECKS = (
    Part("ruff check", ("ruff", "check", ".")),
    Part("ruff format", ("ruff", "format", "--check", ".")),
    Part("templates", ("python", "scripts/check_templates.py")),
    Part("imports", ("lint-imports", "--no-cache")),
    Part("types", ("mypy", "-p", "tdkt")),
)


def pytest_part(name: str, *arguments: str, **env: str) -> Part:
    return Part(name, ("pytest", *arguments), counts=True, env=env)


def run(part: Part, home: str) -> Outcome:
    """Run one part with its output shown, and count what passed."""
    print(f"\n── {part.name} " + "─" * max(3, 80 - len(part.name)), flush=True)
    command = [str(BIN / part.command[0]), *part.command[1:]]
    report = BUILD / "reports" / f"{part.name.replace(' ', '-').lower()}.xml"
    if part.counts:
        report.unlink(missing_ok=True)
        command.append(f"--junitxml={report}")
    env = os.environ | {"TDKT_HOME": home, "TDKT_DEBUG": "0"} | part.env
    started = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    outcome = _counted(part, report, code) if part.counts else _whole(part, code)
    outcome.seconds = time.monotonic() - started
    return outcome


def _whole(part: Part, code: int) -> Outcome:
    note = f"exit code {code}" if code else ""
    return Outcome(part.name, int(code == 0), int(code != 0), note=note)


def _counted(part: Part, report: Path, code: int) -> Outcome:
    """Read pytest's own report; a run that ends badly without one has failed as a whole."""
    if not report.exists():
        return _whole(part, code or 1)
    outcome = Outcome(part.name)
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        outcome.failed += failed
        outcome.skipped += skipped
        outcome.passed += int(suite.get("tests", 0)) - failed - skipped
    if code and not outcome.failed:  # pytest's 5: a part without tests proves nothing
        outcome.failed += 1
        outcome.note = "no tests" if code == 5 else f"exit code {code}"
    return outcome


def left_out(name: str, reason: str) -> Outcome:
    """Count a part that could not run: a failure in CI, a plain remark elsewhere."""
    print(f"\n── {name}: left out: {reason}", flush=True)
    in_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    return Outcome(name, failed=int(in_ci), note=f"left out: {reason}")


# Thousands of cases of plain Python: the same on every database, since they open none.
WITHOUT_DATABASE = ("tests/tools/law", "tests/tools/documents")


def database_tests(home: str) -> list[Outcome]:
    """Run the tests without a browser on PostgreSQL, in a cluster of our own."""
    name = "tests on PostgreSQL"
    programs = postgresql_programs()
    if programs is None:
        return [left_out(name, "PostgreSQL is not installed (apt install postgresql)")]
    with temporary_postgresql(programs) as url:
        pure = [f"--ignore={folder}" for folder in WITHOUT_DATABASE]
        part = pytest_part(name, *WORKERS, *pure, "-m", "not browser", DATABASE_URL=url)
        return [run(part, home)]


def browser_tests(home: str) -> list[Outcome]:
    """Run the journeys in a real browser."""
    name = "browser journeys"
    program = chromium()
    if program is None:
        return [left_out(name, "Chromium is not installed (apt install chromium)")]
    return [run(pytest_part(name, "-m", "browser", TDKT_CHROMIUM=program), home)]


def report(outcomes: list[Outcome], seconds: float) -> bool:
    """Print the table and the count, keep the count in a file; True when nothing failed."""
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    print("\n" + "═" * 84)
    for outcome in outcomes:
        print(
            f"{outcome.name:<24}{outcome.passed:>6} passed {outcome.failed:>5} failed "
            f"{outcome.skipped:>5} skipped {outcome.seconds:>7.1f} s  {outcome.note}"
        )
    print(f"in {seconds:.0f} s")
    line = f"{passed} passed, {failed} failed"
    SUMMARY.write_text(line + "\n")
    print(line, flush=True)
    return not failed


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every check of the house.")
    parser.add_argument("--fast", action="store_true", help="leave out the slow parts")
    fast = parser.parse_args().fast
    (BUILD / "reports").mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="tdkt-test-"))
        outcomes = [run(part, home) for part in CHECKS]
        which = "not browser and not slow" if fast else "not browser"
        if not fast and not scans_are_read():
            reason = "tesseract is not installed (apt install tesseract-ocr-vie)"
            outcomes.append(left_out("reading of scans", reason))
        outcomes.append(run(pytest_part("tests on SQLite", *WORKERS, "-m", which), home))
        if not fast:
            outcomes += database_tests(home)
            outcomes += browser_tests(home)
    return 0 if report(outcomes, time.monotonic() - started) else 1


if __name__ == "__main__":
    sys.exit(main())
