"""What the command says: JSON for programs, lines for people, refusals for both."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass
class Refused(Exception):
    """
    The input was refused; nothing was changed.

    Attributes:
        reason: what is wrong and what to do, in the terminal's language.
        file: name of the file, when one was given.
        row: row or line in it, counted from 1.
    """

    reason: str
    file: str = ""
    row: int | None = None

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place}: {self.reason}" if place else self.reason


def tell_refusal(refused: Refused, *, as_json: bool) -> None:
    """Name file, row and reason on the error stream; as JSON on the output when asked."""
    if as_json:
        print_json(
            {
                "refused": {
                    "file": refused.file,
                    "row": refused.row,
                    "reason": refused.reason,
                }
            }
        )
    print(f"tdkt: {refused}", file=sys.stderr)


def print_json(answer: Any) -> None:
    """Print one JSON value; days, moments and decimals as their usual text."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns as wide as their longest value."""
    lines = [list(head), *[list(row) for row in rows]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["─" * width for width in widths])
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  " + "  ".join(cells).rstrip())
