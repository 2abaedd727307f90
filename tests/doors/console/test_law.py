"""tdkt law: working days."""

import json

import pytest

from tdkt.doors.console.main import main


def answer_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_twenty_working_days_over_tet(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_of(capsys, "law", "days", "--from", "2026-02-10", "--add", "20")

    assert answer == {
        "from": "2026-02-10",
        "to": "2026-03-17",
        "working_days": 20,
        "days_off": [
            {"day": f"2026-02-{day}", "reason": "tet"} for day in (16, 17, 18, 19, 20)
        ],
    }


def test_counting_between_is_the_way_back(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_of(capsys, "law", "days", "--from", "2026-02-10", "--to", "2026-03-17")

    assert isinstance(answer, dict)
    assert answer["working_days"] == 20


def test_backwards_is_negative(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "days", "--from", "2026-03-17", "--to", "2026-02-10"]) == 0
    assert capsys.readouterr().out == "-20\n"
