"""Installations of their own for tests that cross rooms."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.doors.console.conftest import Installation, own_database


@pytest.fixture
def empty_installation(tmp_path: Path) -> Iterator[Installation]:
    """A home and a database without anything in them."""
    for env in own_database(f"tdkt_{uuid.uuid4().hex[:12]}"):
        yield Installation(tmp_path / "home", env | {"TDKT_TODAY": TODAY})


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demonstration province as `tdkt demo --no-serve` makes it; tests only look."""
    for env in own_database(f"tdkt_{uuid.uuid4().hex[:12]}"):
        made = Installation(tmp_path_factory.mktemp("demo"), env | {"TDKT_TODAY": TODAY})
        answer = made.run("demo", "--no-serve")
        assert answer.code == 0, answer.err
        yield made
