"""
What every honest report shares with others: forms, headings, commonplaces, names.

The words are in `texts/`, written for this bench; nobody named there exists.
"""

import random
from dataclasses import dataclass
from pathlib import Path

_TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True)
class Layout:
    """One of the layouts in use: what opens a report, its headings, what closes it."""

    opening: str
    headings: tuple[str, ...]
    closing: str


def _layout(name: str) -> Layout:
    text = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip()
    opening, _, rest = text.partition("\n[headings]\n")
    headings, _, closing = rest.partition("\n[closing]\n")
    return Layout(opening, tuple(headings.split("\n")), closing)


def _choices() -> dict[str, list[str]]:
    lines = (_TEXTS / "particulars.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines)
    return {name: values.split("; ") for name, values in pairs}


LAYOUTS = tuple(_layout(name) for name in ("application", "thesis", "results"))
COMMONPLACES = (_TEXTS / "commonplaces.txt").read_text(encoding="utf-8").splitlines()
"""Paragraphs that stand in very many reports."""
_CHOICES = _choices()


def person(rng: random.Random) -> str:
    """Return the full name of nobody."""
    return " ".join(
        rng.choice(_CHOICES[part]) for part in ("families", "middles", "givens")
    )


def particulars(rng: random.Random) -> dict[str, object]:
    """Return what one author writes into the blanks of a layout."""
    place, year = rng.choice(_CHOICES["places"]), rng.randint(2015, 2026)
    return {
        "place": place,
        "unit": rng.choice(_CHOICES["units"]).format(place),
        "name": person(rng),
        "post": rng.choice(_CHOICES["posts"]),
        "degree": rng.choice(_CHOICES["degrees"]),
        "field": rng.choice(_CHOICES["fields"]),
        "percent": rng.choice((40, 50, 60, 70, 100)),
        "born": f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(1966, 2002)}",
        "day": rng.randint(1, 28),
        "month": rng.randint(1, 12),
        "year": year,
        "next_year": year + 1,
    }
