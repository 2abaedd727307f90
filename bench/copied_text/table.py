"""The tables of the README, from the figures that were measured."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.copied_text.peers import OURS, OURS_NUMPY, PEERS
from bench.copied_text.queries import KINDS, Family
from bench.copied_text.results import Results

_BEGIN, _END = "<!-- figures: written by the bench -->", "<!-- end of figures -->"
_UNKNOWN = "–"
Row = dict[str, Any]


def write(readme: Path, results: Results, machine: str, *, short: bool = False) -> None:
    """
    Put the tables between the two marks of a page; a short page goes without every kind.

    Raises:
        ValueError: the marks are not there.
    """
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{readme} has no place for figures")
    days = sorted({row["at"][:10] for row in results.rows})
    parts = [
        f"{machine}; measured {', '.join(days)}.",
        asked_for(results),
        "" if short else by_kind(results),
        beside_peers(results),
    ]
    body = "\n\n".join(part for part in parts if part)
    readme.write_text(f"{before}{begin}\n\n{body}\n\n{end}{after}", encoding="utf-8")


def _lines(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * head.count(" | ") + "---|", *rest])


def _checks(results: Results) -> dict[int, Row]:
    """Return our checks by size, measured or scaled."""
    tasks = ("check", "scaled-check")
    found = {
        row["count"]: row
        for row in results.rows
        if row["task"] in tasks and row["name"] == OURS
    }
    return dict(sorted(found.items()))


def asked_for(results: Results) -> str:
    """Return what was asked of the engine, and what it does."""
    rows = [["figure", "must", "aim", "measured"], *_intake(results), *_added(results)]
    limits = {10_000: ("10 / 30", "4 / 10"), 100_000: ("15 / 40", "4 / 11"),
              1_000_000: ("20 / 50", "5 / 10"), 3_000_000: ("40 / 100", "10 / 30")}  # fmt: skip
    memory = {1_000_000: ("4", "3"), 3_000_000: ("9", "8")}
    for count, row in _checks(results).items():
        times = f"{row['check_p50_ms']:.1f} / {row['check_p95_ms']:.1f}"
        wanted = limits.get(count, (_UNKNOWN, _UNKNOWN))
        rows.append([f"check of {count:,} reports, p50 / p95, ms", *wanted, times])
    for count, row in _checks(results).items():
        wanted = memory.get(count, (_UNKNOWN, _UNKNOWN))
        rows.append([f"memory at {count:,}, GB", *wanted, f"{row['peak_mb'] / 1024:.2f}"])
    for count, row in _checks(results).items():
        rows += _quality(count, row["scores"])
    return _lines(rows)


def _intake(results: Results) -> list[list[str]]:
    rows = []
    wanted = {OURS_NUMPY: ("NumPy", "20", _UNKNOWN), OURS: ("compiled", "40", "60")}
    found = {name: results.find("intake", name, 0) for name in wanted}
    for name, (label, must, aim) in wanted.items():
        if row := found[name]:
            figure = f"fingerprint and index, one core, {label}, MB/s"
            rows.append([figure, must, aim, f"{row['intake_mb_s']:.0f}"])
    digests = {row["digest"] for row in found.values() if row}
    if all(found.values()):
        same = "yes" if len(digests) == 1 else "no"
        rows.append(["both to the same bit", "yes", "yes", same])
    return rows


def _added(results: Results) -> list[list[str]]:
    return [
        [f"add one to {row['count']:,}, seen by the next check, p95, ms", "10", "2",
         f"{row['add_p95_ms']:.1f}"]
        for row in results.rows
        if row["task"] == "visible"
    ]  # fmt: skip


def _quality(count: int, scores: Row) -> list[list[str]]:
    whole, every, clean = scores["whole"], scores["all"], scores["clean"]
    worst = scores["kinds"][scores["worst"]]
    at = f"at {count:,}"
    return [
        [f"recall@10 {at}, whole reports / all kinds", "1.00 / 0.985", "1.00 / 1.00",
         f"{whole['recall10']:.3f} / {every['recall10']:.3f}"],
        [f"passages {at}, F1 / plagdet", "0.98 / 0.94", "0.99 / 0.96",
         f"{every['f1']:.3f} / {every['plagdet']:.3f}"],
        [f"worst kind {at} ({scores['worst'].replace('_', ' ')}), F1", "0.85", "0.92",
         f"{worst['f1']:.3f}"],
        [f"clean report {at}, share marked, mean / largest", "1% / 3%", "0.2%",
         f"{clean['mean_share']:.2%} / {clean['largest_share']:.2%}"],
    ]  # fmt: skip


def by_kind(results: Results) -> str:
    """Return our figures for every kind of copying, at the largest size measured whole."""
    rows = [row for row in _checks(results).values() if row["task"] == "check"]
    if not rows:
        return ""
    row = rows[-1]
    head = ["kind", "recall@10", "precision", "recall", "F1", "pieces", "plagdet"]
    names = ("recall10", "precision", "recall", "f1", "granularity", "plagdet")
    lines = [head]
    for kind, figures in row["scores"]["kinds"].items():
        label = kind.replace("_", " ")
        if KINDS[kind].family is Family.FURTHER:
            label += " *"
        lines.append([label, *(f"{figures[name]:.3f}" for name in names)])
    note = "\\* what practice adds; not part of “all kinds” above."
    return f"Every kind, {row['count']:,} reports:\n\n{_lines(lines)}\n\n{note}"


def beside_peers(results: Results) -> str:
    """Return ours and the peers, as far as each was measured."""
    head = [
        "tool",
        "reports",
        "intake MB/s",
        "check p50 / p95 ms",
        "memory MB",
        "recall@10 whole / all",
        "F1 of passages",
        "sources right",
        "clean, names a source",
    ]
    lines = [head]
    for name, peer in PEERS.items():
        found = [r for r in results.rows if (r["task"], r["name"]) == ("check", name)]
        for row in sorted(found, key=lambda one: int(one["count"])):
            taken = results.find("index", name, row["count"]) or row
            lines.append([peer.label, *_beside(row, taken, passages=peer.passages)])
    return "" if len(lines) == 1 else f"Beside the peers:\n\n{_lines(lines)}"


def _beside(row: Row, taken: Row, *, passages: bool) -> list[str]:
    every, whole = row["scores"]["all"], row["scores"]["whole"]
    clean = row["scores"]["clean"]
    return [
        f"{row['count']:,}",
        f"{taken['index_mb_s']:.1f}",
        f"{row['check_p50_ms']:.1f} / {row['check_p95_ms']:.1f}",
        f"{max(row['peak_mb'], taken.get('index_peak_mb', 0)):,}",
        f"{whole['recall10']:.3f} / {every['recall10']:.3f}",
        f"{every['f1']:.3f}" if passages else _UNKNOWN,
        f"{every['source_precision']:.2f}",
        f"{clean['named_a_source']:.0%}",
    ]
