"""The sweep over the demonstration agrees with verdicts made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.doors.console.conftest import Installation

pytestmark = pytest.mark.slow
TABLE = Path(__file__).parent / "forgotten_by_hand.md"
NOTHING = "–"
YEARS = ("2023", "2024", "2025", "2026")

SCRIPT = """
import json
import sys
import django
django.setup()
from tdkt.casework.dossiers.models import Nomination
from tdkt.casework.prospects import queries
from tdkt.casework.prospects.models import Prospect
from tdkt.ground.accounts.models import User
from tdkt.registry.honours.facts import records_for
from tdkt.registry.people.models import Subject

sweep = queries.latest_sweep()
officer = User.objects.get(username="chuyenvientinh")
listed = queries.prospects_visible_to(officer, sweep)
answers = []
for name, unit in json.loads(sys.stdin.read()):
    subject = Subject.objects.filter(name=name, unit__name=unit).latest("pk")
    record = records_for([subject.pk], sweep.judged_year, sweep.on)[subject.pk]
    proposed = Nomination.objects.filter(
        subject=subject, dossier__judged_year=sweep.judged_year
    ).exclude(dossier__status__in=["withdrawn", "refused"])
    answers.append({
        "ratings": {str(year): code for year, code in record.ratings.items()},
        "held": [f"{one.code} {one.year}" for one in record.honours],
        "works": [
            " ".join([f"{one.scope} {one.year}", *(
                f"used for {use.code} {use.year}" for use in one.used_by
            )])
            for one in record.initiatives
        ],
        "plain": not record.discipline and not record.on_hold and all(
            one.recognised and one.applied for one in record.initiatives
        ),
        "proposed": sorted(set(proposed.values_list("honour_code", flat=True))),
        "found": {
            one.honour_code: one.lacking
            for one in Prospect.objects.filter(sweep=sweep, subject=subject)
        },
        "listed": sorted(listed.filter(subject=subject).values_list("honour_code", flat=True)),
    })
print(json.dumps([sweep.judged_year, str(sweep.on), answers]))
"""


def rows() -> list[dict[str, str]]:
    """Return the rows of both tables, by the words of their heads."""
    found: list[dict[str, str]] = []
    head: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not head:
            head = cells
        elif not cells[0].startswith("---"):
            found.append(dict(zip(head, cells, strict=True)))
    return found


def named(cell: str) -> list[str]:
    """Return the entries of a cell, in order of their letters."""
    return [] if cell == NOTHING else sorted(cell.split(", "))


def told(installation: Installation, people: list[dict[str, str]]) -> Any:
    asked = [
        [one["who"], one["who"] if one["unit"] == "its own" else one["unit"]]
        for one in people
    ]
    answer = installation.python(SCRIPT, words_in=json.dumps(asked))
    assert answer.code == 0, answer.err
    return answer.json


def test_the_sweep_finds_whom_a_person_finds(demonstration: Installation) -> None:
    assert demonstration.run("sweep").code == 0
    people = rows()
    year, day, answers = told(demonstration, people)

    assert (year, day, len(people)) == (2026, "2026-11-23", 30)
    for by_hand, answer in zip(people, answers, strict=True):
        who = f"{by_hand['who']}: {by_hand['why']}"
        # What was judged by hand is still what is on file; else judge anew.
        ratings = {one: by_hand[one] for one in YEARS if by_hand[one] != NOTHING}
        on_file = {one: code for one, code in answer["ratings"].items() if one in YEARS}
        assert on_file == ratings, who
        assert sorted(answer["held"]) == named(by_hand["held"]), who
        assert sorted(answer["works"]) == named(by_hand["initiatives"]), who
        assert answer["plain"], who
        assert answer["proposed"] == named(by_hand["proposed for 2026"]), who

        found = [
            code + (f" after a {lacking}" if lacking else "")
            for code, lacking in answer["found"].items()
        ]
        assert sorted(found) == named(by_hand["found"]), who
        left = sorted(set(answer["found"]) - set(answer["proposed"]))
        assert answer["listed"] == left, who
