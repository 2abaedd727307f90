"""
Measure how copied text is found, by our engine and by its peers.

    python -m bench.copied_text all [TEXTS ...]     everything, then the table in README.md
    python -m bench.copied_text prep [TEXTS ...]    raw text to paragraphs without real reuse
    python -m bench.copied_text make                corpora and queries
    python -m bench.copied_text run                 figures that are not measured yet
    python -m bench.copied_text table               the table from the figures

TEXTS are files and folders of Vietnamese texts (.txt, .jsonl, .jsonl.gz); without any, the
Law that the project carries is used. A run goes on where the last one stopped. Without a
command, `all` with 10,000 reports.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.copied_text import table
from bench.copied_text.background import paragraphs_of
from bench.copied_text.making import ABOUT, make, write_lines
from bench.copied_text.peers import OURS, OURS_NUMPY, PEERS
from bench.copied_text.results import Results, machine

_ROOT = Path(__file__).resolve().parents[2]
_HOME = _ROOT / "bench/out/copied_text"
LARGEST_MADE = 100_000
"""Larger corpora repeat the fingerprints of one of this size."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["task"]:
        print(json.dumps(_task(arguments[1], arguments[2:])))
        return 0
    options = _options(arguments or ["all", "--sizes", "10000"])
    options.home.mkdir(parents=True, exist_ok=True)
    steps = {"prep": [_prep], "make": [_make], "run": [_run], "table": [_table]}
    for step in steps.get(options.command, [_prep, _make, _run, _table]):
        step(options)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.copied_text",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=("prep", "make", "run", "all", "table"))
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--home", type=Path, default=_HOME, help="where everything is kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--per-kind", type=int, default=50, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--megabytes", type=float, default=150, help="of raw text, at most")
    parser.add_argument("--only", nargs="+", choices=list(PEERS), default=list(PEERS))
    parser.add_argument(
        "--readme", type=Path, help="write this page instead of those of the bench"
    )
    return parser.parse_args(arguments)


def law_texts() -> list[Path]:
    """
    Return the texts that the project itself carries: laws, which nobody owns.

    Raises:
        SystemExit: there are none.
    """
    found = sorted((_ROOT / "src/tdkt/casework/reuse/data").glob("luat_*.txt*"))
    if not found:
        raise SystemExit("no texts in the project: name a folder of Vietnamese texts")
    return found


def _background(options: argparse.Namespace) -> Path:
    return Path(options.home) / "background.jsonl.zst"


def _corpus(options: argparse.Namespace, count: int) -> Path:
    return Path(options.home) / f"corpus-{min(count, LARGEST_MADE)}"


def _prep(options: argparse.Namespace) -> None:
    path = _background(options)
    if path.exists():
        return
    texts = options.texts or law_texts()
    unfinished = path.with_name("unfinished-" + path.name)
    write_lines(unfinished, paragraphs_of(texts, options.megabytes * 1e6))
    unfinished.replace(path)


def _make(options: argparse.Namespace) -> None:
    for count in sorted({min(size, LARGEST_MADE) for size in options.sizes}):
        folder = _corpus(options, count)
        if not (folder / ABOUT).exists():
            print(f"making {count:,} reports …", flush=True)
            facts = make(
                _background(options),
                folder,
                count=count,
                per_kind=options.per_kind,
                seed=options.seed,
            )
            print(f"  {facts}", flush=True)


def _run(options: argparse.Namespace) -> None:
    results = Results(options.home / "results.jsonl")
    print(machine(), flush=True)
    if OURS in options.only:
        corpus = _corpus(options, min(options.sizes))
        for name in (OURS, OURS_NUMPY):
            arguments = [corpus, options.home / f"intake-{name}"]
            results.measured("intake", name, 0, arguments, dict(PEERS[name].environment))
    for size in sorted(options.sizes):
        if size <= LARGEST_MADE:
            for name in options.only:
                _run_one(options, results, name, min(size, PEERS[name].most))
        elif OURS in options.only:
            _run_scaled(options, results, size)


def _run_one(options: argparse.Namespace, results: Results, name: str, count: int) -> None:
    peer, corpus = PEERS[name], _corpus(options, count)
    if not corpus.exists():
        corpus = _corpus(options, min(options.sizes))
    folder, environment = options.home / f"{name}-{count}", dict(peer.environment)
    arguments = [name, corpus, folder, count]
    if peer.lasting and not results.measured("index", name, count, arguments, environment):
        return
    results.measured("check", name, count, arguments, environment)
    if name == OURS:
        results.measured("visible", name, count, [corpus, folder], environment)


def _run_scaled(options: argparse.Namespace, results: Results, count: int) -> None:
    base, corpus = options.home / f"{OURS}-{LARGEST_MADE}", _corpus(options, LARGEST_MADE)
    _run_one(options, results, OURS, LARGEST_MADE)
    folder = options.home / f"{OURS}-{count}"
    if results.measured("scaled-index", OURS, count, [base, folder, count], {}):
        results.measured("scaled-check", OURS, count, [corpus, base, folder], {})


def _table(options: argparse.Namespace) -> None:
    results = Results(options.home / "results.jsonl")
    if options.readme:
        table.write(options.readme, results, machine())
        return
    table.write(Path(__file__).with_name("README.md"), results, machine())
    table.write(_ROOT / "bench/README.md", results, machine(), short=True)


def _task(task: str, given: list[str]) -> dict[str, Any]:
    """Measure in this process; the engine is imported only now, with its kernel chosen."""
    from bench.copied_text import running, scale, speed

    paths = [Path(one) for one in given]
    tasks: dict[str, Callable[[], dict[str, Any]]] = {
        "index": lambda: running.index(given[0], paths[1], paths[2], int(given[3])),
        "check": lambda: running.check(given[0], paths[1], paths[2], int(given[3])),
        "intake": lambda: speed.intake(*paths),
        "visible": lambda: speed.visible(*paths),
        "scaled-index": lambda: scale.index(paths[0], paths[1], int(given[2])),
        "scaled-check": lambda: scale.check(*paths),
    }
    return tasks[task]()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
