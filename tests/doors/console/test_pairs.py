"""All reports against all: by the command, and put before the workers every night."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.factories.organizations import UnitFactory
from tests.factories.reuse import invented, report

from tdkt.casework.reuse.models import Pair, PairSearch
from tdkt.casework.reuse.services import pairs
from tdkt.doors.console import initiatives_pairs, nightly
from tdkt.doors.console import main as command
from tdkt.ground.core.moments import now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_reports(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, int]:
    monkeypatch.setattr(initiatives_pairs, "open_made_house", lambda: None)
    settings.ANALYTICS_FOLDER = str(tmp_path)
    unit = UnitFactory()
    first = report(invented(1), unit, title="Vườn rau học đường")
    second = report(invented(1), unit, title="Trồng rau ở trường")
    report(invented(2), unit)
    return first.pk, second.pk


def test_the_command_stores_and_tells_the_pairs(
    two_reports: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["initiatives", "pairs", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["program"], told["texts"], told["candidates"]) == ("duckdb", 3, 1)
    [pair] = told["pairs"]
    assert (pair["first"], pair["second"]) == two_reports
    assert pair["share"] > 0.99
    assert Pair.objects.count() == 1


def test_the_command_shows_titles_to_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["initiatives", "pairs"]) == 0

    told = capsys.readouterr().out
    assert told.index("Trồng rau ở trường") < told.index("Vườn rau học đường")


def test_the_command_says_why_it_broke_off(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ANALYTICS_URL = "mysql://x"

    assert command.main(["initiatives", "pairs"]) == 1
    assert "mysql://x" in capsys.readouterr().err


def test_the_command_is_refused_while_a_search_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pairs.ask_for_search(at=now())

    assert command.main(["initiatives", "pairs", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["reason"]


def test_every_night_all_are_compared_once() -> None:
    at = now()

    nightly.ask_for_nightly_work(at)
    nightly.ask_for_nightly_work(at)

    assert PairSearch.objects.count() == 1
    assert Pair.objects.count() == 1
