"""An installation of its own for the command: a home, and on PostgreSQL a database."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
ENV = {"LC_ALL": "C.UTF-8", "DJANGO_SETTINGS_MODULE": "tdkt.config.settings"}


@dataclass
class Answer:
    """What one run of the command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Installation:
    """A home and a database, used only through the tdkt command."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, words_in: str = "") -> Answer:
        """Run the tdkt command."""
        return self._python("-m", "tdkt.doors.console.main", *arguments, words_in=words_in)

    def python(self, script: str, *, words_in: str = "") -> Answer:
        """Run a script inside the installation."""
        return self._python("-c", script, words_in=words_in)

    def _python(self, *arguments: str, words_in: str = "") -> Answer:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=os.environ | ENV | self.env | {"TDKT_HOME": str(self.home)},
            cwd=ROOT,
            input=words_in,
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


def own_database(name: str) -> Iterator[dict[str, str]]:
    """Yield the settings of an empty database; SQLite needs none: it is in the home."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield {}
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {"DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def empty_installation(tmp_path: Path) -> Iterator[Installation]:
    """A home without anything in it."""
    for env in own_database(f"tdkt_{uuid.uuid4().hex[:12]}"):
        yield Installation(tmp_path / "home", env)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with one administrator; tests of a module share it and only look."""
    for env in own_database(f"tdkt_{uuid.uuid4().hex[:12]}"):
        made = Installation(tmp_path_factory.mktemp("home"), env)
        answer = made.run(
            "account",
            "add-administrator",
            "quantri",
            "--name=Lê Thị Hạnh",
            "--new-unit=UBND tỉnh Mẫu",
            "--password-stdin",
            words_in="mot-mat-khau-dai\n",
        )
        assert answer.code == 0, answer.err
        yield made
