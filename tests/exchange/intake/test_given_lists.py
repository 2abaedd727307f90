"""Six lists as units send them, read against what a careful officer would read."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from .makers import read

LISTS = Path(__file__).parent / "lists"
GOLDS = sorted(LISTS.glob("*.gold.json"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOSE = ("unit", "post", "summary")


def _loose(text: str | None) -> str | None:
    """Fold case, spaces and the place of the tone mark; keep everything else."""
    if text is None:
        return None
    words = unicodedata.normalize("NFD", text.lower()).split()
    return " ".join(
        "".join(c for c in w if c not in _TONES) + "".join(c for c in w if c in _TONES)
        for w in words
    )


def _row(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(_loose(v) if k in _LOOSE else v for k, v in sorted(row.items()))


def _rows(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(map(_row, rows), key=str)


def _errors(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in error.items() if k != "about"} for error in errors]


@pytest.mark.parametrize(
    "gold_path", GOLDS, ids=lambda path: path.name[: -len(".gold.json")]
)
def test_list_is_read_as_a_careful_officer_reads_it(gold_path):
    gold = json.loads(gold_path.read_text())

    found = read(gold_path.with_name(gold["file"])).to_dict()

    assert _rows(found["rows"]) == _rows(gold["rows"])
    assert _errors(found["errors"]) == _errors(gold["errors"])
    assert (found["unit_hint"], found["letter"]) == (gold["unit_hint"], gold["letter"])


def test_all_six_lists_are_there():
    assert len(GOLDS) == 6


def test_json_has_the_published_fields():
    found = json.loads(read(LISTS / "hon_dat_dot_xuat.xlsx").to_json())

    assert list(found) == ["file", "unit_hint", "letter", "rows", "errors", "warnings"]
    assert found["errors"] == [
        {
            "sheet": "Sheet1",
            "row": 11,
            "kind": "missing_name",
            "about": "Dòng có dữ liệu nhưng thiếu tên.",
        }
    ]
